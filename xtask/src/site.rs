//! `cargo xtask site`: builds the documentation site and the playground into `.cache/site`, and serves or tests them.

use crate::node::{self, npm};
use crate::python;
use crate::shell::{Outcome, output, run as execute};
use crate::workspace::Workspace;

/// The folder of the site's sources.
pub(crate) const FOLDER: &str = "site";

/// Builds the site with the documentation of the Rust crate; with `serve` it then serves it until it is interrupted.
pub(crate) fn run(workspace: &Workspace, serve: bool) -> Outcome {
    let documented = ["doc", "--quiet", "--package", "spanschema", "--no-deps", "--all-features"];
    execute(&mut workspace.cargo(&documented))?;
    build(workspace)?;
    if serve { npm_script(workspace, "serve") } else { Ok(()) }
}

/// Builds the site, which checks its links, and tests it in a browser. The code that it shows runs against what the
/// workspace builds, in each language. The page in the sources of the server must be the one that the build makes.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    workspace.chromium()?;
    node::install(workspace, FOLDER)?;
    execute(npm(workspace, FOLDER).args(["run", "--silent", "viewer", "--", "--check"]))?;
    build(workspace)?;
    npm_script(workspace, "types")?;
    let mut tests = npm(workspace, FOLDER);
    tests.args(["run", "--silent", "test"]);
    tests.env("SPANSCHEMA", workspace.cli()?);
    tests.env("SPANSCHEMA_PYTHON", workspace.python_package()?);
    tests.env("SPANSCHEMA_RUST", rust_libraries(workspace)?);
    execute(&mut tests)
}

/// The compiled core and the compiled `serde_json` that Rust code is linked with, as a JSON object from names to paths.
/// They are those of the tests of the command line, which are built anyway.
fn rust_libraries(workspace: &Workspace) -> Outcome<String> {
    let messages = output(workspace.cargo(&Workspace::CLI_TESTS).arg("--message-format=json"))?;
    let mut libraries = serde_json::Map::new();
    for message in messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
        let name = message.pointer("/target/name").and_then(serde_json::Value::as_str).unwrap_or_default();
        let files = message.pointer("/filenames").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
        let library = files.into_iter().find(|file| file.as_str().is_some_and(|file| file.ends_with(".rlib")));
        if let Some(library) = library.filter(|_| ["spanschema", "serde_json"].contains(&name)) {
            libraries.insert(name.to_owned(), library);
        }
    }
    if libraries.len() == 2 {
        return Ok(serde_json::Value::Object(libraries).to_string());
    }
    Err("cargo names no compiled `spanschema` and `serde_json`".to_owned())
}

/// The pages use the npm package: at build time for what they say, and in the browser for what they do. Their reference
/// of Python is read from the sources by a program in Python, and that of Rust is there if `cargo doc` has written it.
fn build(workspace: &Workspace) -> Outcome {
    workspace.node_package()?;
    node::install(workspace, FOLDER)?;
    let mut build = npm(workspace, FOLDER);
    build.args(["run", "--silent", "build"]);
    build.env("SPANSCHEMA_PYTHON", python::interpreter(workspace)?);
    build.env("SPANSCHEMA_RUSTDOC", workspace.target()?.join("doc"));
    execute(&mut build)
}

fn npm_script(workspace: &Workspace, name: &str) -> Outcome {
    execute(npm(workspace, FOLDER).args(["run", "--silent", name]))
}
