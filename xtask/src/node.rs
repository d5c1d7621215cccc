//! The JavaScript side: Node, the tools of the packages, and the npm package built with them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::debian;
use crate::shell::{Outcome, output, run, say};
use crate::wasm;
use crate::workspace::Workspace;

/// The folder of the npm package.
pub(crate) const PACKAGE: &str = "bindings-node";

/// The folder of the wasm module.
const WASM: &str = "bindings-wasm";

/// The folder of the tests that run in a browser.
pub(crate) const BROWSER_TESTS: &str = "tests/browser";

/// The folder of the tests of the package as users install it.
pub(crate) const PACKAGING_TESTS: &str = "tests/packaging";

/// The folder of the tests with the clients of model providers.
pub(crate) const PROVIDER_TESTS: &str = "tests/providers/node";

/// Installs what building the npm package needs.
pub(crate) fn set_up(workspace: &Workspace) -> Outcome {
    install(workspace, PACKAGE)?;
    install(workspace, WASM)?;
    wasm::toolchain(workspace).map(drop)
}

/// Builds the npm package as it is shipped: native module, wasm module, types.
pub(crate) fn build(workspace: &Workspace) -> Outcome<PathBuf> {
    set_up(workspace)?;
    run(npm(workspace, PACKAGE).args(["run", "--silent", "build"]))?;
    Ok(workspace.path(PACKAGE))
}

/// An npm command in a folder.
pub(crate) fn npm(workspace: &Workspace, folder: &str) -> Command {
    workspace.command(if cfg!(windows) { "npm.cmd" } else { "npm" }, folder)
}

/// Installs the packages that the lock file of a folder pins, unless they are installed.
pub(crate) fn install(workspace: &Workspace, folder: &str) -> Outcome {
    workspace.once(&format!("npm packages of {folder}"), || install_locked(workspace, folder)).map(drop)
}

fn install_locked(workspace: &Workspace, folder: &str) -> Outcome<PathBuf> {
    node(workspace)?;
    let folder_path = workspace.path(folder);
    let lock = folder_path.join("package-lock.json");
    let wanted = fs::read_to_string(&lock).map_err(|error| format!("{folder}/package-lock.json: {error}"))?;
    let stamp = folder_path.join("node_modules").join(".installed-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder_path);
    }
    say(&format!("installing the packages of {folder}/package-lock.json"));
    let quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
    if output(npm(workspace, folder).arg("ci").args(quiet)).is_err() {
        // `npm ci` requires entries for the packages of other platforms, and not every registry has those.
        output(npm(workspace, folder).args(["install", "--no-save"]).args(quiet))?;
    }
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(folder_path)
}

/// Makes sure that a Node that is new enough, and npm, are installed.
fn node(workspace: &Workspace) -> Outcome {
    let made = workspace.once("Node", || {
        let found =
            versions(workspace).or_else(|_| debian::install(&["nodejs", "npm"]).and_then(|()| versions(workspace)));
        let version = found.map_err(|reason| {
            say(&format!("cannot install Node: {reason}"));
            "Node or npm not found: install Node 20 or newer, with npm".to_owned()
        })?;
        if major(&version).is_none_or(|major| major < 20) {
            return Err(format!("Node {} is too old: install version 20 or newer", version.trim()));
        }
        Ok(PathBuf::from("node"))
    });
    made.map(drop)
}

/// The version of Node, provided that npm is there as well.
fn versions(workspace: &Workspace) -> Outcome<String> {
    output(npm(workspace, ".").arg("--version"))?;
    output(Command::new("node").arg("--version"))
}

/// The first number of `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
