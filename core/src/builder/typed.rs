//! The builder for Rust: steps are values that conclude themselves, and arguments are types.

use std::fmt::Display;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::argument_case::Naming;
use super::object_bytes::ObjectBytes;
use super::refusal::Refusal;
use super::state::Builder;
use super::stream::Request;
use super::value::Value;
use crate::error::{ErrorKind, UsageError};
use crate::json::{Tag, parse};
use crate::model::{
    AgentArguments, BuilderArguments, ControlArguments, LlmArguments, RetrieverArguments, ToolArguments,
    TraceArguments, WorkflowArguments,
};
use crate::normalize::Normalized;

/// Builds traces and returns them as one request.
///
/// Each call takes a closure that receives empty [arguments](crate::model) and returns them filled in. Clones of a
/// builder, and the steps started with it, share the same traces and can be used from any thread.
///
/// ```
/// use spanschema::builder::TraceBuilder;
///
/// # fn main() -> Result<(), spanschema::builder::Refusal> {
/// let traces = TraceBuilder::new(|builder| builder.lenient(true))?;
/// let trace = traces.trace(|trace| trace.name("greeting").input("hi"))?;
/// let call = trace.llm(|llm| llm.model("gpt-4o").input("hi"))?;
/// call.conclude(|llm| llm.output("Hello!").num_output_tokens(2))?;
/// trace.conclude(|trace| trace.output("Hello!"))?;
///
/// let finished = traces.finish();
/// assert!(finished.report.valid());
/// let request = finished.json.unwrap(); // The JSON of a `LogTracesIngestRequest`.
/// # assert!(request.contains("Hello!"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TraceBuilder(Arc<Mutex<Builder>>);

/// The arguments of a type of step. Implemented by the `…Arguments` types in [`model`](crate::model), and by them
/// alone.
pub trait Arguments: Serialize + Default + sealed::Sealed {
    /// The name of the step type, such as `llm`.
    const TYPE: &'static str;

    /// Sets the error that the step failed with.
    #[must_use]
    fn failed(self, error: String) -> Self;
}

/// The arguments of a type of step that can contain spans.
pub trait HoldsSpans: Arguments {}

mod sealed {
    pub trait Sealed {}
}

macro_rules! arguments {
    ($($name:ident = $type:literal),+ $(,)?) => {
        $(
            impl sealed::Sealed for $name {}

            impl Arguments for $name {
                const TYPE: &'static str = $type;

                fn failed(self, error: String) -> Self {
                    self.error(error)
                }
            }
        )+
    };
}

arguments! {
    TraceArguments = "trace",
    AgentArguments = "agent",
    WorkflowArguments = "workflow",
    LlmArguments = "llm",
    RetrieverArguments = "retriever",
    ToolArguments = "tool",
    ControlArguments = "control",
}

impl HoldsSpans for TraceArguments {}
impl HoldsSpans for AgentArguments {}
impl HoldsSpans for WorkflowArguments {}
impl HoldsSpans for RetrieverArguments {}
impl HoldsSpans for ToolArguments {}

impl TraceBuilder {
    /// Returns a builder without traces.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if an argument is invalid and the builder is not lenient.
    pub fn new(arguments: impl FnOnce(BuilderArguments) -> BuilderArguments) -> Result<TraceBuilder, Refusal> {
        let builder = Builder::new(&to_json(&arguments(BuilderArguments::default()))?, Naming::Snake)?;
        Ok(TraceBuilder(Arc::new(Mutex::new(builder))))
    }

    /// Starts a trace.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if an argument is invalid and the builder is not lenient, and [`Refusal::Usage`] if the
    /// builder is finished.
    pub fn trace(
        &self,
        arguments: impl FnOnce(TraceArguments) -> TraceArguments,
    ) -> Result<OpenStep<TraceArguments>, Refusal> {
        OpenStep::start(&self.0, 0, arguments)
    }

    /// Finishes the traces and returns the canonical `LogTracesIngestRequest` that contains them, with the issues of
    /// all calls. Steps that are not concluded are reported and concluded. No step can be started afterwards.
    pub fn finish(&self) -> Normalized {
        locked(&self.0).finish()
    }

    /// Returns the requests that can be sent since the last call, in the order in which they are to be sent. Use it to
    /// send traces while they are being built, in place of the request that [`finish`](TraceBuilder::finish) returns.
    pub fn take_requests(&self) -> Vec<Request> {
        locked(&self.0).take_requests()
    }
}

/// A trace or a span that has been started.
///
/// It is concluded by [`conclude`](OpenStep::conclude), at the end of [`run`](OpenStep::run), or when it is dropped. If
/// it is dropped by a panic, the panic is recorded as its error.
///
/// ```
/// use spanschema::builder::{Refusal, TraceBuilder};
///
/// # fn main() -> Result<(), Refusal> {
/// let traces = TraceBuilder::new(|builder| builder)?;
/// let trace = traces.trace(|trace| trace.input("Where is my order?"))?;
/// let found: Result<(), _> = trace.tool(|tool| tool.name("find_order"))?.run(|_| Err("no such order"));
/// assert_eq!(found, Err("no such order"));
/// drop(trace);
///
/// assert!(traces.finish().json.unwrap().contains(r#""user_metadata":{"error":"no such order"}"#));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "a step is concluded when it is dropped"]
pub struct OpenStep<A: Arguments> {
    builder: Arc<Mutex<Builder>>,
    handle: u32,
    arguments: PhantomData<fn(A)>,
}

impl<A: Arguments> OpenStep<A> {
    fn start(builder: &Arc<Mutex<Builder>>, parent: u32, arguments: impl FnOnce(A) -> A) -> Result<Self, Refusal> {
        let handle = locked(builder).start(parent, A::TYPE, &to_json(&arguments(A::default()))?)?;
        Ok(OpenStep { builder: Arc::clone(builder), handle, arguments: PhantomData })
    }

    /// Returns the id of the step.
    ///
    /// # Errors
    /// Never, because the builder has every step that it started.
    pub fn id(&self) -> Result<String, UsageError> {
        locked(&self.builder).id(self.handle).map(str::to_owned)
    }

    /// Sets arguments of the step. They replace earlier values; metadata and metrics are replaced entry by entry.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if an argument is invalid and the builder is not lenient.
    pub fn set(&self, arguments: impl FnOnce(A) -> A) -> Result<(), Refusal> {
        let arguments = to_json(&arguments(A::default()))?;
        locked(&self.builder).set(self.handle, &arguments)
    }

    /// Sets the last arguments of the step, such as its output, and concludes it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if an argument is invalid and the builder is not lenient. The step is concluded
    /// nevertheless, without the arguments.
    pub fn conclude(self, arguments: impl FnOnce(A) -> A) -> Result<(), Refusal> {
        let arguments = to_json(&arguments(A::default()))?;
        locked(&self.builder).conclude(self.handle, &arguments)
    }

    /// Runs the work of the step, concludes the step and returns the result. An error is recorded in the step.
    ///
    /// # Errors
    /// The error that the work returns.
    pub fn run<T, E: Display>(self, work: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        let result = work(&self);
        if let Err(error) = &result {
            self.fail(error.to_string());
        }
        result
    }

    fn fail(&self, error: String) {
        // An error is a string, and strings are never refused.
        let _ = self.set(|arguments| arguments.failed(error));
    }
}

impl<A: Arguments> Drop for OpenStep<A> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.fail("panicked".to_owned());
        }
        // Without arguments nothing is refused. A step that is concluded already does not change.
        let _ = locked(&self.builder).conclude(self.handle, b"");
    }
}

/// Declares the methods that start a span inside a step.
macro_rules! spans {
    ($($(#[doc = $doc:literal])+ $method:ident($arguments:ident);)+) => {
        impl<A: HoldsSpans> OpenStep<A> {
            $(
                $(#[doc = $doc])+
                ///
                /// # Errors
                /// [`Refusal::Invalid`] if an argument is invalid and the builder is not lenient, and
                /// [`Refusal::Usage`] if the step is nested too deeply or the builder is finished.
                pub fn $method(
                    &self,
                    arguments: impl FnOnce($arguments) -> $arguments,
                ) -> Result<OpenStep<$arguments>, Refusal> {
                    OpenStep::start(&self.builder, self.handle, arguments)
                }
            )+
        }
    };
}

spans! {
    /// Starts an agent inside the step.
    agent(AgentArguments);
    /// Starts a workflow inside the step.
    workflow(WorkflowArguments);
    /// Starts a call of a model inside the step.
    llm(LlmArguments);
    /// Starts a search for documents inside the step.
    retriever(RetrieverArguments);
    /// Starts a call of a tool inside the step.
    tool(ToolArguments);
    /// Starts a run of a control inside the step.
    control(ControlArguments);
}

fn locked(builder: &Mutex<Builder>) -> MutexGuard<'_, Builder> {
    // No call leaves the builder half changed, so a poisoned lock can be used.
    builder.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the JSON of arguments.
///
/// serde_json writes NaN and infinity as null, which the builder would take for absence. Arguments that were not passed
/// are not serialized at all, so every null is such a number, and NaN in its place makes the builder refuse it.
fn to_json(arguments: &impl Serialize) -> Result<Vec<u8>, UsageError> {
    let json = serde_json::to_vec(arguments).map_err(|error| {
        UsageError::new(ErrorKind::InvalidValue, format!("the arguments cannot be written as JSON: {error}"))
    })?;
    let tree = parse(&json);
    let mut restored = ObjectBytes::default();
    for (name, value) in Value::root(&tree).members() {
        restored.add(&name, if value.tag() == Tag::Null { b"NaN" } else { value.bytes() });
    }
    Ok(restored.finish())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn builder() -> TraceBuilder {
        TraceBuilder::new(|arguments| arguments.clock("2026-01-02T03:04:05Z").seed(1)).unwrap()
    }

    #[test]
    fn concludes_dropped_steps_and_records_errors() {
        let traces = builder();
        let trace = traces.trace(|arguments| arguments).unwrap();
        let failed = trace.tool(|arguments| arguments).unwrap().run(|_| Err::<(), _>("no such order"));
        assert_eq!(failed, Err("no such order"));
        drop(trace);
        let finished = traces.finish();
        assert!(finished.report.issues.is_empty(), "{:?}", finished.report);
        let json = finished.json.unwrap();
        assert!(json.contains(r#""user_metadata":{"error":"no such order"}"#) && json.contains(r#""status_code":500"#));
    }

    #[test]
    fn refuses_a_float_that_is_not_finite() {
        let traces = builder();
        let trace = traces.trace(|arguments| arguments).unwrap();
        let refused = trace.llm(|arguments| arguments.temperature(f64::NAN)).unwrap_err();
        let Refusal::Invalid(report) = refused else { panic!("{refused}") };
        assert_eq!(report.issues.first().map(|issue| issue.pointer()).as_deref(), Some("/temperature"));
    }

    #[test]
    fn records_a_panic() {
        let traces = builder();
        let inner = traces.clone();
        let worker = std::thread::spawn(move || {
            let _trace = inner.trace(|arguments| arguments).unwrap();
            std::panic::resume_unwind(Box::new("stop"));
        });
        assert!(worker.join().is_err());
        assert!(traces.finish().json.unwrap().contains(r#""error":"panicked""#));
    }
}
