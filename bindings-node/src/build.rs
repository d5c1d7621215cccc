//! The core's trace builder as a class of Node. The face in `ts/build.ts` is what users see.

use napi::bindgen_prelude::Uint8ArraySlice;
use napi::{Env, Error, Result, Status};
use napi_derive::napi;
use spanschema::ffi::{self, Naming, Refusal};

/// Builds traces, step by step. Steps are handles: numbers from 1, and 0 for none. What is given of them is JSON text.
///
/// A mistake in a call is thrown as a `TypeError`, a bad argument as a string: the report on the arguments, as JSON text.
#[napi]
pub struct Builder(ffi::Builder);

#[napi]
impl Builder {
    /// A builder.
    ///
    /// # Errors
    /// An argument is bad.
    #[napi(constructor, catch_unwind)]
    pub fn new(env: Env, arguments: Uint8ArraySlice<'_>) -> Result<Self> {
        ffi::Builder::new(&arguments, Naming::Camel).map(Builder).map_err(|refusal| throw(env, &refusal))
    }

    /// Starts a step of a type inside of another, and gives its handle.
    ///
    /// # Errors
    /// An argument is bad, or such a step can't be started there.
    #[napi(catch_unwind)]
    pub fn start(&mut self, env: Env, parent: u32, step_type: String, arguments: Uint8ArraySlice<'_>) -> Result<u32> {
        self.0.start(parent, &step_type, &arguments).map_err(|refusal| throw(env, &refusal))
    }

    /// Says more of a step.
    ///
    /// # Errors
    /// An argument is bad, or there is no such step.
    #[napi(catch_unwind)]
    pub fn set(&mut self, env: Env, step: u32, arguments: Uint8ArraySlice<'_>) -> Result<()> {
        self.0.set(step, &arguments).map_err(|refusal| throw(env, &refusal))
    }

    /// Concludes a step.
    ///
    /// # Errors
    /// An argument is bad, or there is no such step.
    #[napi(catch_unwind)]
    pub fn conclude(&mut self, env: Env, step: u32, arguments: Uint8ArraySlice<'_>) -> Result<()> {
        self.0.conclude(step, &arguments).map_err(|refusal| throw(env, &refusal))
    }

    /// The UUID of a step.
    ///
    /// # Errors
    /// There is no such step.
    #[napi(catch_unwind)]
    pub fn id(&self, env: Env, step: u32) -> Result<String> {
        self.0.id(step).map(str::to_owned).map_err(|error| crate::throw(env, &error))
    }

    /// Whether a span can be started inside of a step now.
    #[napi(catch_unwind)]
    pub fn takes_spans(&self, step: u32) -> bool {
        self.0.takes_spans(step)
    }

    /// All of it, as `normalize` gives it.
    #[napi(catch_unwind)]
    pub fn finish(&mut self) -> String {
        self.0.finish().to_json()
    }

    /// What a stream can send by now, as JSON text.
    #[napi(catch_unwind)]
    pub fn take_requests(&mut self) -> String {
        ffi::take_requests(&mut self.0)
    }
}

fn throw(env: Env, refusal: &Refusal) -> Error {
    match refusal {
        Refusal::Usage(error) => crate::throw(env, error),
        Refusal::Invalid(report) => match env.throw(report.to_json()) {
            Ok(()) => Error::from_status(Status::PendingException),
            Err(failure) => failure,
        },
    }
}
