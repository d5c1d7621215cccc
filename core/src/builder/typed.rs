//! The builder for Rust: owned handles, and the arguments as types.

use std::fmt::Display;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::naming::Naming;
use super::settle::member;
use super::state::{Builder, Refusal};
use super::stream::Request;
use super::value::Value;
use crate::error::{ErrorKind, UsageError};
use crate::json::{Tag, parse};
use crate::model::{
    AgentArguments, BuilderArguments, ControlArguments, LlmArguments, RetrieverArguments, ToolArguments,
    TraceArguments, WorkflowArguments,
};
use crate::normalize::Normalized;

/// Builds the traces of one request. What its calls are given is said by a closure, which gets the arguments empty and gives
/// them back; their types are in [`model`](crate::model). Its clones, and the steps that it starts, are about the same traces, in any thread.
///
/// ```
/// use spanschema::build::TraceBuilder;
///
/// # fn main() -> Result<(), spanschema::build::Refusal> {
/// let traces = TraceBuilder::new(|with| with.lenient(true))?;
/// let trace = traces.trace(|with| with.name("greeting").input("hi"))?;
/// let call = trace.llm(|with| with.model("gpt-4o").input("hi"))?;
/// call.conclude(|with| with.output("Hello!").num_output_tokens(2))?;
/// trace.conclude(|with| with.output("Hello!"))?;
/// assert!(traces.finish().report.valid());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TraceBuilder(Arc<Mutex<Builder>>);

/// What the calls about a type of step take.
pub trait Arguments: Serialize + Default + sealed::Sealed {
    /// The name of the type of step.
    const TYPE: &'static str;

    /// The arguments, with the error that the step failed with.
    #[must_use]
    fn failed(self, error: String) -> Self;
}

/// What the calls about a type of step take that can have spans inside of it.
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
    /// A builder.
    ///
    /// # Errors
    /// An argument is bad.
    pub fn new(say: impl FnOnce(BuilderArguments) -> BuilderArguments) -> Result<TraceBuilder, Refusal> {
        let builder = Builder::new(&json(&say(BuilderArguments::default()))?, Naming::Snake)?;
        Ok(TraceBuilder(Arc::new(Mutex::new(builder))))
    }

    /// FirstBytes a trace.
    ///
    /// # Errors
    /// An argument is bad.
    pub fn trace(
        &self,
        say: impl FnOnce(TraceArguments) -> TraceArguments,
    ) -> Result<OpenStep<TraceArguments>, Refusal> {
        OpenStep::start(&self.0, 0, say)
    }

    /// Ends the building: the request Log Traces with everything in it, in its canonical form, and all there is to say about
    /// it. What is not concluded is reported, and concluded.
    pub fn finish(&self) -> Normalized {
        locked(&self.0).finish()
    }

    /// For streaming: what can be sent since the last call, in the order in which it is to be sent.
    pub fn take_requests(&self) -> Vec<Request> {
        locked(&self.0).take_requests()
    }
}

/// A step that has been started. It is concluded by [`conclude`](OpenStep::conclude), by the end of [`run`](OpenStep::run),
/// or when it is dropped.
#[derive(Debug)]
#[must_use = "a step is concluded when it is dropped"]
pub struct OpenStep<A: Arguments> {
    builder: Arc<Mutex<Builder>>,
    handle: u32,
    arguments: PhantomData<fn(A)>,
}

impl<A: Arguments> OpenStep<A> {
    fn start(builder: &Arc<Mutex<Builder>>, parent: u32, say: impl FnOnce(A) -> A) -> Result<Self, Refusal> {
        let handle = locked(builder).start(parent, A::TYPE, &json(&say(A::default()))?)?;
        Ok(OpenStep { builder: Arc::clone(builder), handle, arguments: PhantomData })
    }

    /// The step's id.
    ///
    /// # Errors
    /// None, for a step of its own builder.
    pub fn id(&self) -> Result<String, UsageError> {
        locked(&self.builder).id(self.handle).map(str::to_owned)
    }

    /// Says more of the step: what was said before of the same arguments is replaced, metadata and metrics key by key.
    ///
    /// # Errors
    /// An argument is bad.
    pub fn set(&self, say: impl FnOnce(A) -> A) -> Result<(), Refusal> {
        let arguments = json(&say(A::default()))?;
        locked(&self.builder).set(self.handle, &arguments)
    }

    /// Concludes the step, with what is to be said of it at last.
    ///
    /// # Errors
    /// An argument is bad; the step is concluded without the arguments then.
    pub fn conclude(self, say: impl FnOnce(A) -> A) -> Result<(), Refusal> {
        let arguments = json(&say(A::default()))?;
        locked(&self.builder).conclude(self.handle, &arguments)
    }

    /// Does the step's work, and concludes it. An error is recorded with the step, and given back.
    ///
    /// # Errors
    /// The work's own.
    pub fn run<T, E: Display>(self, work: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        let done = work(&self);
        if let Err(error) = &done {
            self.fail(error.to_string());
        }
        done
    }

    fn fail(&self, error: String) {
        // An error is a text, which is never refused.
        let _ = self.set(|with| with.failed(error));
    }
}

impl<A: Arguments> Drop for OpenStep<A> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.fail("panicked".to_owned());
        }
        // Without arguments nothing is refused; what is concluded stays as it is.
        let _ = locked(&self.builder).conclude(self.handle, b"");
    }
}

/// The methods that start a span inside of a step.
macro_rules! spans {
    ($($(#[doc = $doc:literal])+ $method:ident($arguments:ident);)+) => {
        impl<A: HoldsSpans> OpenStep<A> {
            $(
                $(#[doc = $doc])+
                ///
                /// # Errors
                /// An argument is bad, the steps are nested too deeply, or the building is finished.
                pub fn $method(
                    &self,
                    say: impl FnOnce($arguments) -> $arguments,
                ) -> Result<OpenStep<$arguments>, Refusal> {
                    OpenStep::start(&self.builder, self.handle, say)
                }
            )+
        }
    };
}

spans! {
    /// FirstBytes an agent inside of the step.
    agent(AgentArguments);
    /// FirstBytes a workflow inside of the step.
    workflow(WorkflowArguments);
    /// FirstBytes a model's call inside of the step.
    llm(LlmArguments);
    /// FirstBytes a search for documents inside of the step.
    retriever(RetrieverArguments);
    /// FirstBytes a tool's call inside of the step.
    tool(ToolArguments);
    /// FirstBytes a run of a control inside of the step.
    control(ControlArguments);
}

fn locked(builder: &Mutex<Builder>) -> MutexGuard<'_, Builder> {
    // No call leaves the builder half changed.
    builder.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The JSON of arguments. What was not given is not in it; serde makes null of a float that is none, for which stands NaN.
fn json(arguments: &impl Serialize) -> Result<Vec<u8>, UsageError> {
    let json = serde_json::to_vec(arguments).map_err(|error| {
        UsageError::new(ErrorKind::InvalidValue, format!("the arguments cannot be written as JSON: {error}"))
    })?;
    let tree = parse(&json);
    let mut given = vec![b'{'];
    for (name, value) in Value::root(&tree).members() {
        member(&mut given, &name, if value.tag() == Tag::Null { b"NaN" } else { value.bytes() });
    }
    given.push(b'}');
    Ok(given)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn builder() -> TraceBuilder {
        TraceBuilder::new(|with| with.clock("2026-01-02T03:04:05Z").seed(1)).unwrap()
    }

    #[test]
    fn steps_end_when_they_are_dropped_and_errors_are_kept() {
        let traces = builder();
        let trace = traces.trace(|with| with).unwrap();
        let failed = trace.tool(|with| with).unwrap().run(|_| Err::<(), _>("no such order"));
        assert_eq!(failed, Err("no such order"));
        drop(trace);
        let finished = traces.finish();
        assert!(finished.report.issues.is_empty(), "{:?}", finished.report);
        let json = finished.json.unwrap();
        assert!(json.contains(r#""user_metadata":{"error":"no such order"}"#) && json.contains(r#""status_code":500"#));
    }

    #[test]
    fn a_float_that_is_none_is_refused() {
        let traces = builder();
        let trace = traces.trace(|with| with).unwrap();
        let refused = trace.llm(|with| with.temperature(f64::NAN)).unwrap_err();
        let Refusal::Invalid(report) = refused else { panic!("{refused}") };
        assert_eq!(report.issues.first().map(|issue| issue.pointer()).as_deref(), Some("/temperature"));
    }

    #[test]
    fn a_panic_is_recorded() {
        let traces = builder();
        let inner = traces.clone();
        let worker = std::thread::spawn(move || {
            let _trace = inner.trace(|with| with).unwrap();
            std::panic::resume_unwind(Box::new("stop"));
        });
        assert!(worker.join().is_err());
        assert!(traces.finish().json.unwrap().contains(r#""error":"panicked""#));
    }
}
