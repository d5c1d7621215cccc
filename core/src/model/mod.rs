//! The payload types, each defined once: the text above a type or a field is its published description.
//!
//! A type is declared with [`object!`], [`tagged_union!`], [`shapes!`] or [`choices!`], which give it serde and, with the
//! feature `schema`, its JSON Schema. Nothing else says what a payload is.

#[macro_use]
mod declare;

mod content;
mod dict;
mod document;
mod id;
mod integer;
mod json;
mod metrics;
mod number;
mod time;

pub use content::{Content, ContentModality, ContentPart, DataContentPart, FileContentPart, TextContentPart};
pub use declare::shape::{Fits, Shape};
pub use declare::tagged::Tagged;
pub use dict::{Dict, Key};
pub use document::Document;
pub use id::{AnyId, Id};
pub use integer::Integer;
pub use json::{Json, JsonObject};
pub use metrics::Metrics;
pub use number::{Number, Scalar};
pub use time::Timestamp;
