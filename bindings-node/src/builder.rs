//! The trace builder of the core as a JavaScript class. The public class `TraceBuilder` is in `ts/trace-builder.ts`.

use napi::bindgen_prelude::Uint8ArraySlice;
use napi::{Env, Error, Result, Status};
use napi_derive::napi;
use spanschema::ffi::{self, Naming, Refusal};

/// Builds the traces of one request. Handles identify the steps: numbers from 1 on, and 0 for the request. Arguments
/// are a JSON object, or empty.
///
/// A mistake in a call is thrown as a `TypeError`; for invalid arguments the report on them is thrown, as a JSON
/// string.
#[napi]
pub struct Builder(ffi::Builder);

#[napi]
impl Builder {
    /// Creates a builder.
    ///
    /// # Errors
    /// Throws if an argument is invalid.
    #[napi(constructor, catch_unwind)]
    pub fn new(env: Env, arguments: Uint8ArraySlice<'_>) -> Result<Self> {
        ffi::Builder::new(&arguments, Naming::Camel).map(Builder).map_err(|refusal| throw(env, &refusal))
    }

    /// Starts a step inside a parent and returns its handle. The parent of a trace is 0.
    ///
    /// # Errors
    /// Throws if an argument is invalid, or if the parent cannot contain such a step.
    #[napi(catch_unwind)]
    pub fn start(&mut self, env: Env, parent: u32, step_type: String, arguments: Uint8ArraySlice<'_>) -> Result<u32> {
        self.0.start(parent, &step_type, &arguments).map_err(|refusal| throw(env, &refusal))
    }

    /// Sets arguments of a step.
    ///
    /// # Errors
    /// Throws if an argument is invalid, or if there is no such step.
    #[napi(catch_unwind)]
    pub fn set(&mut self, env: Env, step: u32, arguments: Uint8ArraySlice<'_>) -> Result<()> {
        self.0.set(step, &arguments).map_err(|refusal| throw(env, &refusal))
    }

    /// Concludes a step, after setting the last of its arguments.
    ///
    /// # Errors
    /// Throws if an argument is invalid, or if there is no such step.
    #[napi(catch_unwind)]
    pub fn conclude(&mut self, env: Env, step: u32, arguments: Uint8ArraySlice<'_>) -> Result<()> {
        self.0.conclude(step, &arguments).map_err(|refusal| throw(env, &refusal))
    }

    /// Returns the UUID of a step.
    ///
    /// # Errors
    /// Throws if there is no such step.
    #[napi(catch_unwind)]
    pub fn id(&self, env: Env, step: u32) -> Result<String> {
        self.0.id(step).map(str::to_owned).map_err(|error| crate::throw(env, &error))
    }

    /// Whether a span can be added to a step now.
    #[napi(catch_unwind)]
    pub fn can_add_span(&self, step: u32) -> bool {
        self.0.takes_spans(step)
    }

    /// Finishes the request and returns its report, with the canonical JSON and the route in it, as JSON.
    #[napi(catch_unwind)]
    pub fn finish(&mut self) -> String {
        ffi::finish(&mut self.0)
    }

    /// Returns the requests that a stream can send now as a JSON array.
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
