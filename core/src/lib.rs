//! One schema core for LLM traces: the payload types of the Galileo v2 trace API, a validator with exact error positions, a
//! canonical serializer, trace builders, and JSON Schema.
//!
//! LLM applications report what they did as *traces*: trees of spans (agent, workflow, llm, retriever, tool, control) that are
//! sent as JSON. The server ignores fields that it does not know and rejects payloads without saying where the fault is. This
//! crate finds the fault before the payload is sent, with its code, JSON Pointer, line and column, and a suggestion.
//!
//! The same core backs the Python package, the npm package, the wasm module and the command line `spanschema`. All of them
//! give byte for byte the same answers.
//!
//! # The verbs
//!
//! | verb | what it does |
//! | --- | --- |
//! | [`validate`] | checks a payload against a [`Kind`] and returns a [`Report`] |
//! | [`normalize`] | converts a payload to its canonical form and reports every change |
//! | [`infer`] | finds the kind of a payload by its members |
//! | [`split`] | cuts a request into requests under a limit |
//! | [`Policy::redact`] | replaces personal data and secrets |
//! | [`content_hash`] | identifies what a payload means, whatever its spelling |
//! | [`schema`] | returns the JSON Schema of a kind |
//! | [`builder::TraceBuilder`] | builds traces, step by step |
//! | [`query::Query`] | filters records: as a text, in code, as a request |
//!
//! ```
//! use spanschema::{Kind, Options, validate};
//!
//! let kind = Kind::from_name("LogTracesIngestRequest")?;
//! let report = validate(kind, br#"{"traces": [{"spans": [{"type": "lm"}]}]}"#, &Options::default());
//!
//! assert!(!report.valid());
//! let issue = &report.issues[0];
//! assert_eq!(issue.pointer(), "/traces/0/spans/0/type");
//! assert_eq!((issue.line, issue.column), (Some(1), Some(33)));
//! assert_eq!(issue.message, "`type` is not a recognized span type; did you mean `llm`?");
//! # Ok::<(), spanschema::UsageError>(())
//! ```
//!
//! Repair a payload, and see what was repaired:
//!
//! ```
//! use spanschema::{Kind, NormalizeOptions, normalize};
//!
//! let kind = Kind::from_name("Message")?;
//! let normalized = normalize(kind, br#"{"role": "user", "content": "hi", "name": null}"#, &NormalizeOptions::default());
//!
//! assert_eq!(normalized.json.as_deref(), Some(r#"{"content":"hi","role":"user"}"#));
//! assert_eq!(normalized.report.issues[0].code.name(), "unknown_field");
//! # Ok::<(), spanschema::UsageError>(())
//! ```
//!
//! # How to read a report
//!
//! - [`Report::valid`] is true if there is no error. Warnings, such as a field that the server drops, do not make a payload
//!   invalid; deny them with [`Levels`] if you want them to.
//! - An [`Issue`] has a stable [`Code`] and path; its message is for people and may change in any release. Messages never quote
//!   values, because prompts are private.
//! - [`Code::meaning`], [`Code::remedy`] and [`Code::examples`] explain a code.
//! - Issues are in document order, at most [`Options::max_issues`] of them. [`Report::omitted`] counts the others.
//!
//! # Profiles
//!
//! [`Profile::Strict`] is the published contract. [`Profile::Compat`] accepts what the models of the official Python SDK accept,
//! coercions included. [`normalize`] accepts both and writes what `strict` accepts.
//!
//! # Errors and panics
//!
//! A faulty payload is never an `Err`: its issues are in the report. [`UsageError`] is a mistake in the call, such as an unknown
//! kind; [`UsageError::kind`] says which. No function panics on any input, and no payload overflows the stack, however deeply it
//! is nested.
//!
//! # Features
//!
//! | feature | adds |
//! | --- | --- |
//! | `query` (default) | the text form of filters, builders, and requests in [`query`] |
//! | `text` (default) | [`schema`], [`Draft`], and descriptions of kinds |
//! | `models` (default) | the payload types in [`model`], with serde, and the typed [`builder::TraceBuilder`] |
//! | `schema` | generating the JSON Schema from the types; only our own tools need it |
//! | `v8` | reading values that V8 serialized; only the Node binding needs it |
//!
//! The minimum supported Rust version is 1.89. The crate contains no `unsafe` code.
#![forbid(unsafe_code)]
// A payload type is declared member by member, and records have many members.
#![recursion_limit = "256"]

#[macro_use]
mod template;

mod api;
pub mod builder;
mod clock;
mod constraint;
mod contract;
#[cfg(test)]
mod corpus;
mod diagnostics;
mod error;
#[doc(hidden)]
pub mod ffi;
mod filter;
mod json;
#[cfg(feature = "models")]
#[macro_use]
pub mod model;
mod normalize;
mod obeyed;
mod options;
mod plan;
pub mod query;
mod redact;
mod report;
mod rules;
#[cfg(feature = "text")]
mod schema;
mod split;
mod suggest;
mod validate;
mod value;

pub use api::{content_hash, is_valid, normalize, validate};
pub use contract::{Endpoint, Kind, infer};
pub use error::{ErrorKind, UsageError};
pub use normalize::{Defaults, Fill, NormalizeOptions, Normalized, Nulls};
pub use options::{Levels, Options, Profile};
pub use redact::{Counts, Policy, Redacted};
pub use report::{Code, Group, Issue, PathSegment, Report, Severity};
#[cfg(feature = "text")]
pub use schema::{Accepts, Draft, schema, schema_of};
pub use split::{Split, SplitOptions, split};

/// The Rust examples of the README and the guide, as doc tests.
#[cfg(doctest)]
mod examples_in_docs {
    #[doc = include_str!("../../README.md")]
    struct Readme;
    #[doc = include_str!("../../docs/guide/build.md")]
    struct Build;
    #[doc = include_str!("../../docs/guide/json-schema.md")]
    struct JsonSchema;
    #[doc = include_str!("../../docs/guide/normalize.md")]
    struct Normalize;
    #[cfg(feature = "query")]
    #[doc = include_str!("../../docs/guide/query.md")]
    struct Query;
    #[cfg(feature = "query")]
    #[doc = include_str!("../../docs/guide/query-sql.md")]
    struct QuerySql;
    #[doc = include_str!("../../docs/guide/redact.md")]
    struct Redact;
    #[doc = include_str!("../../docs/guide/rules.md")]
    struct Rules;
    #[doc = include_str!("../../docs/guide/split.md")]
    struct Split;
    #[doc = include_str!("../../docs/guide/validate.md")]
    struct Validate;
}
