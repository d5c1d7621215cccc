//! Trace builders: start steps, set their arguments, conclude them, and get a valid request.
//!
//! In Rust, use [`TraceBuilder`]. The builders of the other languages wrap [`Builder`], the same state machine with
//! JSON in place of types.
//!
//! ```
//! use spanschema::builder::TraceBuilder;
//!
//! # fn main() -> Result<(), spanschema::builder::Refusal> {
//! let traces = TraceBuilder::new(|builder| builder)?;
//! let trace = traces.trace(|trace| trace.input("Where is my order?"))?;
//! let tool = trace.tool(|tool| tool.name("find_order").input("42"))?;
//! tool.conclude(|tool| tool.output("shipped"))?;
//! trace.conclude(|trace| trace.output("It is on its way."))?;
//! assert!(traces.finish().report.valid());
//! # Ok(())
//! # }
//! ```
//!
//! # The rules
//!
//! - **Lenient builders** do not refuse arguments. What `normalize` can repair is repaired, and what it cannot is left
//!   out; `finish` reports an issue for each, and for the warnings of every call. The pointers of these issues lead
//!   into the payload.
//! - **Null means absence**, for every argument.
//! - **Ids** are version 4 UUIDs.
//! - **Times**: a step begins when it is started, but at least a microsecond after its previous sibling and never
//!   before its parent. Its duration is the time from its start to its conclusion here, measured with a monotonic
//!   clock; a trace with the argument `created_at` has none, because it may have taken place earlier. The arguments `id`, `created_at` and
//!   `duration_ns` take precedence. The arguments `clock` and `seed` of the builder make times and ids reproducible.
//! - **Input and output** may have any form and are converted to the form that the type of the step has. What a
//!   provider's response contains besides the message (model, token counts, finish reason, events) is used unless the
//!   caller passes it.
//! - **Metadata** values are strings. Numbers and booleans are converted to strings and nulls are left out, each with
//!   an issue. Arrays and objects are refused; a lenient builder keeps their JSON in a string.
//! - **Errors**: the argument `error` is written to the metadata as `error`, unless the caller has an entry with that
//!   key, and sets the status code to 500 unless the caller passes one. A failed step is concluded like any other.
//! - **The user's own keys** (in metadata, tools, metadata of documents, metrics) are never renamed.
//! - **Nothing is lost silently**: steps that were not concluded are reported as `unconcluded`, and values that come
//!   too late for a stream or for the first `finish` as `late_value`.
//! - **`finish` returns a snapshot.** No step can be started after it. A later call returns what was set in between as
//!   well, and says so.
//!
//! # The calls of a binding
//!
//! A binding wraps a [`Builder`] in one class and passes JSON to it:
//!
//! | call | returns |
//! | --- | --- |
//! | `Builder::new(arguments, naming)` | a builder; `naming` is `snake` or `camel` |
//! | `start(parent, type, arguments)` | the handle of a step, a number from 1; `parent` is a handle, or 0 for a trace |
//! | `set(step, arguments)` | nothing |
//! | `conclude(step, arguments)` | nothing |
//! | `id(step)` | the step's UUID |
//! | `finish()` | what `normalize` returns, for the `LogTracesIngestRequest` with all traces |
//! | `take_requests()` | for streaming: `[{"kind","method","path","json"}]`, what can be sent since the last call, in order |
//!
//! `arguments` is the JSON of an object, or empty. Each call checks its arguments at once. A [`Refusal`] is either a
//! mistake in the call itself (an unknown step or type), or a report on the arguments, whose pointers and messages use
//! the caller's own names: with the naming `camel`, arguments are called `numInputTokens`. A refused call changes
//! nothing. The arguments of each call are declared in `model/arguments.rs`, from which `cargo xtask codegen` generates
//! the types of the other languages.
//!
//! # For maintainers
//!
//! This module owns what a builder does with its arguments, and the conversion of what model providers receive and
//! return. It imports the checks (`api`), what configures and describes them (`normalize`, `options`, `report`,
//! `diagnostics`), the contract (`contract`, `plan`, `model`) and the basics (`json`, `value`, `clock`, `error`). Start
//! with `state.rs` for the calls, and with `arguments.rs` for the way of an argument.
//!
//! | to change | open |
//! | --- | --- |
//! | what a step has if the caller does not pass it | `defaults.rs` |
//! | which forms input and output may have | `input_output.rs` |
//! | what is read from the requests and responses of a provider | `providers/`, and there the file of its API |
//! | what a content block is read as | `providers/blocks.rs`, and the file of its provider |
//! | what becomes of everything that is not read | `providers/rest.rs` |
//! | how metadata become strings | `metadata.rs` |
//! | what a lenient builder repairs or leaves out | `repair.rs` |
//! | which name of an argument the caller sees | `argument_case.rs` |
//! | where an argument goes in the step's JSON | `destination.rs` |
//! | what is sent while traces are being built | `stream.rs`; which steps are ready, `readiness.rs` |
//! | what comes too late | `late.rs` |
//! | which headers are secrets | `secrets.rs` |
//! | the builder for Rust | `typed.rs` |

mod argument_case;
mod arguments;
mod canonical;
mod defaults;
mod destination;
mod input_output;
mod late;
mod metadata;
mod object_bytes;
mod providers;
mod readiness;
mod refusal;
mod repair;
mod secrets;
mod state;
mod step;
mod step_type;
mod stream;
#[cfg(test)]
mod tests;
#[cfg(feature = "models")]
mod typed;
mod value;
mod values;

pub use argument_case::Naming;
pub use refusal::Refusal;
pub use secrets::{SECRET_ENDS, SECRET_PARTS};
pub use state::Builder;
pub use stream::Request;
pub(crate) use stream::TRACES_ROUTE;
#[cfg(feature = "models")]
pub use typed::{Arguments, HoldsSpans, OpenStep, TraceBuilder};
