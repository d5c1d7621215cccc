//! Builds the demo's npm package: for Node with the native module, for the web with the wasm module.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::build::{PROFILE, built, copy, copy_sources, library_name};
use super::{EXAMPLES, QUERY};
use crate::node::{self, PACKAGE};
use crate::shell::{Outcome, output, run};
use crate::wasm;
use crate::workspace::Workspace;

/// Builds the native module and returns the program that imports the package for Node.
pub(super) fn node(workspace: &Workspace) -> Outcome<Command> {
    let package = package(workspace)?;
    run(&mut workspace.cargo(&["build", "--profile", PROFILE, "--package", "spanschema-node"]))?;
    // On Linux the package tries the names of both C libraries.
    let suffix = if cfg!(target_os = "linux") { "-gnu" } else { "" };
    let platform = output(Command::new("node").args(["-p", "`${process.platform}-${process.arch}`"]))?;
    let module = package.join(format!("spanschema.{}{suffix}.node", platform.trim()));
    copy(&built(workspace, &library_name("spanschema_node"))?, &module)?;
    Ok(program(workspace, &package.join("index.mjs")))
}

/// Builds the wasm modules and returns the program that imports the package for the web.
pub(super) fn wasm(workspace: &Workspace) -> Outcome<Command> {
    let package = package(workspace)?;
    let folder = package.join("wasm");
    bind(workspace, "payload", "spanschema", &folder)?;
    bind(workspace, "query", "query", &folder.join("query"))?;
    // The demo asks for no other module, but the package imports their JavaScript as well.
    for name in ["builder", "reference"] {
        let _ = fs::create_dir_all(folder.join(name));
        copy(&folder.join("web.js"), &folder.join(name).join("web.js"))?;
    }
    Ok(program(workspace, &package.join("browser.mjs")))
}

/// Compiles the wasm module of a feature, and writes it and its JavaScript into a folder.
fn bind(workspace: &Workspace, feature: &str, name: &str, folder: &Path) -> Outcome {
    let module = compile(workspace, feature)?;
    let bindgen = ["run", "--profile", PROFILE, "--package", "spanschema-bindgen", "--"];
    run(workspace.cargo(&bindgen).arg(module).arg("web").arg(folder).arg(name))?;
    copy(&folder.join(format!("{name}.js")), &folder.join("web.js"))
}

/// Compiles the wasm module of a feature.
fn compile(workspace: &Workspace, feature: &str) -> Outcome<PathBuf> {
    let toolchain = wasm::toolchain(workspace)?;
    // A folder of its own: the toolchain may be another one.
    let target = workspace.target()?.join("wasm");
    let triple = "wasm32-unknown-unknown";
    let mut build = workspace.command(&toolchain.cargo, ".");
    build.args(["build", "--profile", PROFILE, "--package", "spanschema-wasm", "--target", triple]);
    build.args(["--no-default-features", "--features", feature]).args(&toolchain.args);
    build.arg("--target-dir").arg(&target).envs(&toolchain.env);
    build.env("CARGO_ENCODED_RUSTFLAGS", toolchain.rustflags.join("\x1f"));
    run(&mut build)?;
    Ok(target.join(triple).join(PROFILE).join("spanschema_wasm.wasm"))
}

/// The package without the compiled modules.
fn package(workspace: &Workspace) -> Outcome<PathBuf> {
    workspace.once("demo npm package", || {
        node::install(workspace, PACKAGE)?;
        let folder = workspace.cache("demo")?.join("node");
        copy_sources(&workspace.path(PACKAGE), &folder, &["mjs", "cjs"])?;
        let modules = folder.join("esm");
        let compiler = ["node_modules/typescript/bin/tsc", "--project", "tsconfig.json", "--outDir"];
        run(workspace.command("node", PACKAGE).args(compiler).arg(&modules))?;
        let manifest = modules.join("package.json");
        fs::write(&manifest, r#"{ "type": "module" }"#).map_err(|error| format!("{}: {error}", manifest.display()))?;
        Ok(folder)
    })
}

/// The program that imports the package by the given file.
fn program(workspace: &Workspace, entry: &Path) -> Command {
    let mut command = workspace.command("node", ".");
    command.arg("xtask/src/demo/surface.mjs").arg(entry).args([EXAMPLES, QUERY]);
    command
}
