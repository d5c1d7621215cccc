//! The Rust toolchain that compiles the wasm module.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::debian;
use crate::shell::{Outcome, output, say};
use crate::workspace::Workspace;

/// Prints how the build of the wasm module starts Cargo, as JSON.
const PRINT: &str =
    "import('./bindings-wasm/toolchain.mjs').then((it) => console.log(JSON.stringify(it.environment())))";

/// How Cargo is started to compile for wasm.
#[derive(Deserialize)]
pub(crate) struct Toolchain {
    pub(crate) cargo: PathBuf,
    pub(crate) args: Vec<String>,
    pub(crate) env: BTreeMap<String, String>,
    pub(crate) rustflags: Vec<String>,
}

/// The toolchain; what it lacks is installed.
pub(crate) fn toolchain(workspace: &Workspace) -> Outcome<Toolchain> {
    workspace.once("wasm toolchain", || {
        let found = find(workspace).or_else(|_| {
            debian::install(&["rustc-web", "cargo-web", "rust-web-src", "lld"]).and_then(|()| find(workspace))
        });
        found.map(|toolchain| toolchain.cargo).map_err(|reason| {
            say(&format!("cannot install the source of Rust's standard library: {reason}"));
            "the wasm module needs the source of Rust's standard library: run `rustup component add rust-src`"
                .to_owned()
        })
    })?;
    find(workspace)
}

fn find(workspace: &Workspace) -> Outcome<Toolchain> {
    let printed = output(workspace.command("node", ".").args(["-e", PRINT]))?;
    serde_json::from_str(&printed).map_err(|error| format!("bindings-wasm/toolchain.mjs: {error}"))
}
