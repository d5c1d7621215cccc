//! Holds the verdicts of `strict` against those of a JSON Schema validator, and against the Rust types, on payloads that
//! are generated from the published schemas and then broken in all manners.
//!
//! Three parties are asked about every payload. [`judge`] knows them: the published schema of its kind; the component of
//! the API's own OpenAPI, amended by what the [`ledger`] says is meant to differ; and the Rust type of the kind.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

pub mod amendment;
pub mod contract;
pub mod document;
pub mod generate;
pub mod judge;
pub mod ledger;
pub mod mutate;
pub mod random;
pub mod sample;
pub mod shrink;
pub mod typed;
