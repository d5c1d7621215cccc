//! Queries: filters over records that can be built, checked, printed and run.
//!
//! A [`Filter`] is built with [`col`], parsed from a text ([`Filter::parse`]), or read from a request
//! ([`Query::from_request`]). It is printed as canonical text, checked with [`Filter::check`], divided into what the API can
//! evaluate and the rest with [`Filter::split`], and sent as part of a [`Query`]. A [`Program`] evaluates it on the bytes of
//! records, [`Query::run`] answers a query over [`Records`], and [`Filter::to_sql`] leaves the evaluation to a database.
//!
//! Owns what is done with a filter. Imports `filter`, which owns the filter itself, its columns, its JSON and its legality,
//! and the verbs of the crate, with which requests are checked. Start with `request/` for queries, with `text/` for the
//! text form, with `build.rs` for the builder, with `evaluate/` for the evaluation of a record, with `run/` for queries
//! over records, and with `table/` for the tables that records and payloads become.

#[cfg(feature = "query")]
mod build;
#[cfg(feature = "query")]
mod check;
#[cfg(feature = "query")]
mod evaluate;
#[cfg(feature = "query")]
mod request;
#[cfg(feature = "query")]
mod run;
#[cfg(feature = "query")]
mod split;
#[cfg(feature = "query")]
pub(crate) mod sql;
#[cfg(feature = "query")]
pub(crate) mod table;
#[cfg(all(test, feature = "query"))]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
#[cfg(feature = "query")]
mod text;

use crate::filter;

#[cfg(feature = "query")]
pub use build::{Col, Value, col};
#[cfg(feature = "query")]
pub use evaluate::{Evaluator, Match, Program};
pub use filter::{Column, Columns, Filter, FilterType, Operand, Operator, Quantifier, Test, Unit};
#[cfg(feature = "query")]
pub(crate) use request::names_of_requests;
#[cfg(feature = "query")]
pub use request::{Query, Request, RequestError};
#[cfg(feature = "query")]
pub(crate) use run::skips_malformed;
#[cfg(feature = "query")]
pub use run::{Answer, Level, Records, Select, cell};
#[cfg(feature = "query")]
pub use split::Split;
#[cfg(feature = "query")]
pub use sql::Dialect;
#[cfg(feature = "query")]
pub use text::{ParseError, ParseOptions, Parsed};
