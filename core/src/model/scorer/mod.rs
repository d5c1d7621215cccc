//! Scorers, which compute metrics, and their configuration.

#[cfg(test)]
mod tests;

#[macro_use]
mod setup;

mod config;
mod filter;
mod name;
mod template;
mod version;

pub use config::{ModelType, MultimodalCapability, RollUpMethodDisplayOptions, ScorerConfig, ScorerTypes};
pub use filter::{MetadataFilter, ModalityFilter, NodeNameFilter, ScorerFilter};
pub use name::ScorerName;
pub use setup::{InputTypeEnum, OutputTypeEnum};
pub use template::{ChainPollTemplate, FewShotExample};
pub use version::{
    BaseFinetunedScorerDB, BaseGeneratedScorerDB, BaseRegisteredScorerDB, BaseScorerVersionDB, ClassIndex,
    LunaInputTypeEnum, LunaOutputTypeEnum,
};
