//! The configuration of a scorer for a run.

use super::{BaseScorerVersionDB, InputTypeEnum, OutputTypeEnum, ScorerFilter};
use crate::model::{Id, Integer};

choices! {
    /// The type of a scorer.
    pub enum ScorerTypes {
        /// A language model with a prompt.
        Llm = "llm",
        /// Code.
        Code = "code",
        /// A Luna model: a small model that is trained for evaluation.
        Luna = "luna",
        /// A scorer that the service provides.
        Preset = "preset",
    }
}

choices! {
    /// The type of model that a scorer uses.
    pub enum ModelType {
        /// A small language model.
        Slm = "slm",
        /// A large language model.
        Llm = "llm",
        /// Code instead of a model.
        Code = "code",
    }
}

choices! {
    /// A modality besides text that a scorer can judge.
    pub enum MultimodalCapability {
        /// Images.
        Vision = "vision",
        /// Audio.
        Audio = "audio",
    }
}

choices! {
    /// The aggregate of a metric that is displayed for parent records.
    pub enum RollUpMethodDisplayOptions {
        /// The average of the values.
        Average = "average",
        /// The sum of the values.
        Sum = "sum",
        /// The largest value.
        Max = "max",
        /// The smallest value.
        Min = "min",
        /// How often each category occurs.
        CategoryCount = "category_count",
        /// The percentage of values that are true.
        PercentageTrue = "percentage_true",
        /// The percentage of values that are false.
        PercentageFalse = "percentage_false",
    }
}

object! {
    /// The configuration of a scorer for a run.
    pub struct ScorerConfig {
        ..judge_members!(),
        /// Filters that select the records to judge.
        nullable filters: Vec<ScorerFilter>,
        ..judgement_members!(),
        /// The scorer's id.
        required id: Id,
        /// The scorer's name.
        nullable name: String,
        /// The type of the scorer.
        required scorer_type: ScorerTypes,
        /// The type of model that the scorer uses.
        nullable model_type: ModelType,
        /// The version of the scorer. If absent, the latest version is used.
        nullable scorer_version: BaseScorerVersionDB,
        /// The modalities besides text that the scorer can judge.
        nullable multimodal_capabilities: Vec<MultimodalCapability>,
        /// The aggregate of the metric that is displayed for parent records.
        nullable roll_up_method: RollUpMethodDisplayOptions,
        /// The type that a code scorer returns: `bool`, `int`, `float` or `str`.
        nullable score_type: String,
    }
}
