//! `spanschema-bindgen MODULE.wasm TARGET FOLDER NAME` does what the `wasm-bindgen` command does. As a crate of the
//! workspace it shares `Cargo.lock` with the module, which keeps both halves of wasm-bindgen at the same version, and
//! there is no tool to install.

use std::env;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, target, folder, name] = arguments.as_slice() else {
        return Err("usage: spanschema-bindgen MODULE.wasm web|bundler FOLDER NAME".into());
    };
    let mut bindgen = Bindgen::new();
    match target.as_str() {
        "web" => bindgen.web(true)?,
        "bundler" => bindgen.bundler(true)?,
        other => return Err(format!("unknown target `{other}`: expected web or bundler").into()),
    };
    // The bundler starts the module itself; elsewhere it can be replaced, which gives its memory back.
    bindgen.reset_state_function(target != "bundler");
    bindgen.input_path(module).out_name(name).typescript(false).remove_producers_section(true);
    // The package says where the module is, in a form that bundlers understand.
    bindgen.omit_default_module_path(true);
    bindgen.generate(folder)?;
    Ok(())
}
