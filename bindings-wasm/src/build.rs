//! The core's trace builder as a class of JavaScript. The face in `bindings-node/ts/build.ts` is what users see.

use spanschema::ffi::{self, Naming, Refusal};
use wasm_bindgen::prelude::*;

use crate::type_error;

/// Builds traces, step by step. Steps are handles: numbers from 1, and 0 for none. What is given of them is JSON text.
///
/// A mistake in a call is thrown as a `TypeError`, a bad argument as a string: the report on the arguments, as JSON text.
#[wasm_bindgen]
pub struct Builder(ffi::Builder);

#[wasm_bindgen]
impl Builder {
    /// A builder.
    ///
    /// # Errors
    /// An argument is bad.
    #[wasm_bindgen(constructor)]
    pub fn new(arguments: &[u8]) -> Result<Builder, JsValue> {
        ffi::Builder::new(arguments, Naming::Camel).map(Builder).map_err(thrown)
    }

    /// Starts a step of a type inside of another, and gives its handle.
    ///
    /// # Errors
    /// An argument is bad, or such a step can't be started there.
    pub fn start(&mut self, parent: u32, step_type: &str, arguments: &[u8]) -> Result<u32, JsValue> {
        self.0.start(parent, step_type, arguments).map_err(thrown)
    }

    /// Says more of a step.
    ///
    /// # Errors
    /// An argument is bad, or there is no such step.
    pub fn set(&mut self, step: u32, arguments: &[u8]) -> Result<(), JsValue> {
        self.0.set(step, arguments).map_err(thrown)
    }

    /// Concludes a step.
    ///
    /// # Errors
    /// An argument is bad, or there is no such step.
    pub fn conclude(&mut self, step: u32, arguments: &[u8]) -> Result<(), JsValue> {
        self.0.conclude(step, arguments).map_err(thrown)
    }

    /// The UUID of a step.
    ///
    /// # Errors
    /// There is no such step.
    pub fn id(&self, step: u32) -> Result<String, JsValue> {
        self.0.id(step).map(str::to_owned).map_err(type_error)
    }

    /// Whether a span can be started inside of a step now.
    #[wasm_bindgen(js_name = takesSpans)]
    pub fn takes_spans(&self, step: u32) -> bool {
        self.0.takes_spans(step)
    }

    /// All of it, as `normalize` gives it.
    pub fn finish(&mut self) -> String {
        self.0.finish().to_json()
    }

    /// What a stream can send by now, as JSON text.
    #[wasm_bindgen(js_name = takeRequests)]
    pub fn take_requests(&mut self) -> String {
        ffi::take_requests(&mut self.0)
    }
}

fn thrown(refusal: Refusal) -> JsValue {
    match refusal {
        Refusal::Usage(error) => type_error(error),
        Refusal::Invalid(report) => report.to_json().into(),
    }
}
