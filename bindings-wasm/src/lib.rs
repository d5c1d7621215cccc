//! The verbs of `spanschema` in WebAssembly, with JSON as bytes in and JSON as strings out. The typed API that users
//! call is built over it in `bindings-node/ts/api.ts`.
//!
//! What JavaScript can call is in `exports/`. The crate compiles to one module per feature, so that a page loads only what it
//! uses: one that checks payloads loads neither the builder nor the descriptions of the contract.

#[cfg(target_arch = "wasm32")]
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};

pub mod exports;

/// A third of the size of the standard library's allocator.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

#[cfg(any(feature = "payload", feature = "query", feature = "reference"))]
fn type_error(error: spanschema::UsageError) -> wasm_bindgen::JsValue {
    js_sys::TypeError::new(error.message()).into()
}
