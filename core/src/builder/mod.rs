//! Trace builders: one state machine that every language's builder is a face of.
//!
//! # The boundary
//!
//! A binding has one class around a [`Builder`], and passes JSON texts:
//!
//! | call | gives |
//! | --- | --- |
//! | `Builder::new(arguments, naming)` | a builder; `arguments` is the JSON of `BuilderArguments`, or empty; `naming` is `snake` or `camel` |
//! | `start(parent, type, arguments)` | the handle of a step, a number from 1; `parent` is a handle, 0 for a trace |
//! | `set(step, arguments)` | nothing |
//! | `conclude(step, arguments)` | nothing |
//! | `id(step)` | the step's UUID |
//! | `finish()` | what `normalize` gives, for the `LogTracesIngestRequest` of all traces: `{"kind","valid","json","errors","warnings","omitted","issues"}` |
//! | `take_requests()` | for streaming: `[{"kind","json"}]`, what can be sent since the last call, in order |
//!
//! Each call checks its arguments at once. A [`Refusal`] is either a mistake in the call itself (an unknown step or type), or a
//! report on the arguments, whose pointers and messages have the caller's own names: with the naming `camel` the core takes
//! and names `numInputTokens`. It has changed nothing. What each call takes is declared in `model/arguments.rs`, from which
//! `cargo xtask codegen` makes the types of the faces.
//!
//! # The rules
//!
//! - **Lenient builders** refuse no argument: what `normalize` could repair is repaired, what it couldn't is left out, and
//!   each is an issue of `finish`, as are the warnings of every call. Their pointers lead into the payload.
//! - **Null is absence** for every argument.
//! - **Ids** are UUIDs of version 4. **Times**: a step begins when it is started, but at least a microsecond after its
//!   sibling before it, and not before the step around it. Its duration is taken from a clock that never goes back. Arguments
//!   (`id`, `created_at`, `duration_ns`) come before both. The arguments `clock` and `seed` of the builder fix both.
//! - **Input and output** have any form and are brought into that of the step's type: see `forms.rs` and, for models' calls,
//!   `providers/`. What a provider's answer tells beside the message (model, token counts, finish reason, events) is taken
//!   where the caller gives nothing else.
//! - **Metadata** are texts: numbers and booleans become the texts that JSON writes them as, nulls are left out, each with an
//!   issue; arrays and objects are refused, or in lenient builders become the text of their JSON.
//! - **Errors**: the argument `error` stands in the metadata under `error`, unless the caller has an entry of that name, and
//!   sets the status code to 500 if no other is given. A step is concluded however it ended.
//! - **Keys of the user's own** (metadata, tools, documents' metadata, metrics) are never rewritten.
//! - **Nothing is lost silently**: steps that were not concluded are reported as `unconcluded`, and what a stream can't tell
//!   any more as `late_value`.

mod arguments;
mod forms;
mod metadata;
mod naming;
mod place;
mod providers;
mod settle;
mod state;
mod step;
mod stream;
#[cfg(test)]
mod tests;
#[cfg(feature = "models")]
mod typed;
mod value;

pub use naming::Naming;
pub use state::{Builder, Refusal};
pub use stream::Request;
#[cfg(feature = "models")]
pub use typed::{Arguments, HoldsSpans, OpenStep, TraceBuilder};
