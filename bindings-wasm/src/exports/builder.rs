//! The trace builder of the core as a JavaScript class. The public class `TraceBuilder` is in
//! `bindings-node/ts/trace-builder.ts`.

use spanschema::ffi::{self, Naming, Refusal};
use wasm_bindgen::prelude::*;

use crate::type_error;

/// Builds the traces of one request. Handles identify the steps: numbers from 1 on, and 0 for the request. Arguments
/// are a JSON object, or empty.
///
/// A mistake in a call is thrown as a `TypeError`; for invalid arguments the report on them is thrown, as a JSON
/// string.
#[wasm_bindgen]
pub struct Builder(ffi::Builder);

#[wasm_bindgen]
impl Builder {
    /// Creates a builder.
    ///
    /// # Errors
    /// Throws if an argument is invalid.
    #[wasm_bindgen(constructor)]
    pub fn new(arguments: &[u8]) -> Result<Builder, JsValue> {
        ffi::Builder::new(arguments, Naming::Camel).map(Builder).map_err(thrown)
    }

    /// Starts a step inside a parent and returns its handle. The parent of a trace is 0.
    ///
    /// # Errors
    /// Throws if an argument is invalid, or if the parent cannot contain such a step.
    pub fn start(&mut self, parent: u32, step_type: &str, arguments: &[u8]) -> Result<u32, JsValue> {
        self.0.start(parent, step_type, arguments).map_err(thrown)
    }

    /// Sets arguments of a step.
    ///
    /// # Errors
    /// Throws if an argument is invalid, or if there is no such step.
    pub fn set(&mut self, step: u32, arguments: &[u8]) -> Result<(), JsValue> {
        self.0.set(step, arguments).map_err(thrown)
    }

    /// Concludes a step, after setting the last of its arguments.
    ///
    /// # Errors
    /// Throws if an argument is invalid, or if there is no such step.
    pub fn conclude(&mut self, step: u32, arguments: &[u8]) -> Result<(), JsValue> {
        self.0.conclude(step, arguments).map_err(thrown)
    }

    /// Returns the UUID of a step.
    ///
    /// # Errors
    /// Throws if there is no such step.
    pub fn id(&self, step: u32) -> Result<String, JsValue> {
        self.0.id(step).map(str::to_owned).map_err(type_error)
    }

    /// Whether a span can be added to a step now.
    #[wasm_bindgen(js_name = canAddSpan)]
    pub fn can_add_span(&self, step: u32) -> bool {
        self.0.takes_spans(step)
    }

    /// Finishes the request and returns its report, with the canonical JSON and the route in it, as JSON.
    pub fn finish(&mut self) -> String {
        ffi::finish(&mut self.0)
    }

    /// Returns the requests that a stream can send now as a JSON array.
    #[wasm_bindgen(js_name = takeRequests)]
    pub fn take_requests(&mut self) -> String {
        ffi::take_requests(&mut self.0)
    }
}

/// Splits a request and returns the report, with the parts in it, as JSON. `options` is a JSON object, or empty for the
/// defaults.
///
/// # Errors
/// Throws a `TypeError` for an unknown or another kind, or an invalid option.
#[wasm_bindgen]
pub fn split(kind: &str, payload: &[u8], options: &str) -> Result<String, JsValue> {
    ffi::split(kind, payload, Naming::Camel, options).map_err(type_error)
}

/// Redacts a payload and returns the result as JSON. The policy is JSON, or empty for the default; the key is empty for none.
///
/// # Errors
/// Throws a `TypeError` for an invalid policy.
#[wasm_bindgen]
pub fn redact(payload: &[u8], policy: &str, key: &[u8]) -> Result<String, JsValue> {
    ffi::redact(payload, policy, key).map_err(type_error)
}

fn thrown(refusal: Refusal) -> JsValue {
    match refusal {
        Refusal::Usage(error) => type_error(error),
        Refusal::Invalid(report) => report.to_json().into(),
    }
}
