//! The payload types, each declared once. Their doc comments are the published descriptions.
//!
//! A type is declared with `object!`, `tagged_union!`, `shapes!` or `choices!`, which implement serde's traits and, with
//! the feature `schema`, its JSON Schema. Everything else that depends on the types is generated from these declarations:
//! the published schemas, the validator's plan, the types for other languages and the reference pages.
//!
//! `declare/` has these macros. `span/llm.rs` is an example of a payload type.

#[macro_use]
mod declare;
#[macro_use]
mod run;

mod aggregated;
mod arguments;
mod column;
mod content;
mod control;
mod dict;
mod distinct;
mod document;
mod event;
mod feedback;
mod file;
mod id;
#[macro_use]
mod ingest;
mod integer;
mod json;
#[cfg(feature = "schema")]
#[macro_use]
mod kinds;
mod label;
mod message;
mod metric_info;
mod metric_search;
mod metrics;
mod number;
mod query;
mod read;
#[macro_use]
mod step;
#[macro_use]
mod record;
mod scorer;
mod session;
mod span;
mod standard_error;
mod step_type;
#[cfg(test)]
mod testing;
mod time;
mod trace;
mod validation_error;

pub use aggregated::*;
pub use arguments::*;
pub use column::*;
pub use content::{Content, ContentModality, ContentPart, DataContentPart, FileContentPart, TextContentPart};
pub use control::{ControlAction, ControlAppliesTo, ControlCheckStage, ControlResult};
pub use declare::shape::{Fits, Shape};
pub use declare::tagged::Tagged;
pub use dict::Dict;
pub use distinct::Distinct;
pub use document::Document;
pub use event::*;
pub use feedback::*;
pub use file::{FileMetadata, FileSource, FileStatus};
pub use id::{AnyId, Id};
pub use ingest::*;
pub use integer::Integer;
pub use json::{Json, JsonObject};
pub use label::Label;
pub use message::{Message, MessageRole, ToolCall, ToolCallFunction};
pub use metric_info::*;
pub use metric_search::*;
pub use metrics::{LlmMetrics, Metrics};
pub use number::{Number, Scalar};
pub use query::*;
pub use read::read;
pub use record::*;
pub use scorer::*;
pub use session::*;
pub use span::*;
pub use standard_error::{ErrorSeverity, ErrorType, StandardError};
pub use step::{SpanInput, SpanOutput};
pub use step_type::{RootType, StepType};
pub use time::Timestamp;
pub use trace::*;
pub use validation_error::{HTTPValidationError, LocationSegment, ValidationError};
