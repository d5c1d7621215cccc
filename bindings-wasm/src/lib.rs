//! The verbs of `spanschema` in WebAssembly, as two modules of one crate: a feature each, so that a page which checks
//! payloads doesn't load the texts. What JavaScript users call is the face in `bindings-node/ts`, which gives these modules
//! bytes and takes JSON text.

#[cfg(target_arch = "wasm32")]
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};

#[cfg(feature = "payload")]
pub mod build;
#[cfg(feature = "payload")]
pub mod payload;
#[cfg(feature = "reference")]
pub mod reference;

/// A third of the code of the standard library's allocator.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

#[cfg(any(feature = "payload", feature = "reference"))]
fn type_error(error: spanschema::UsageError) -> wasm_bindgen::JsValue {
    js_sys::TypeError::new(error.message()).into()
}
