//! The JavaScript side: the tools of the packages, and the npm package built with them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{Outcome, output, run, say};
use crate::workshop::Workshop;

/// The folder of the npm package.
pub(crate) const PACKAGE: &str = "bindings-node";

/// The folder of the tests that run in a browser.
pub(crate) const BROWSER_TESTS: &str = "tests/browser";

/// The folder of the tests of the package as users install it.
pub(crate) const PACKAGING_TESTS: &str = "tests/packaging";

/// Builds the npm package as it is shipped: native module, wasm module, types.
pub(crate) fn build(workshop: &Workshop) -> Outcome<PathBuf> {
    let version = output(Command::new("node").arg("--version"))
        .map_err(|_| "no Node found: install version 20 or newer, with npm".to_owned())?;
    if major(&version).is_none_or(|major| major < 20) {
        return Err(format!("Node is {}, and 20 or newer is needed", version.trim()));
    }
    for folder in [PACKAGE, "bindings-wasm"] {
        install(workshop, folder)?;
    }
    run(npm(workshop, PACKAGE).args(["run", "--silent", "build"]))?;
    Ok(workshop.path(PACKAGE))
}

/// An npm command in a folder.
pub(crate) fn npm(workshop: &Workshop, folder: &str) -> Command {
    workshop.command(if cfg!(windows) { "npm.cmd" } else { "npm" }, folder)
}

/// Installs what a package's lock file pins, unless that was done.
pub(crate) fn install(workshop: &Workshop, folder: &str) -> Outcome {
    let lock = workshop.path(folder).join("package-lock.json");
    let wanted = fs::read_to_string(&lock).map_err(|error| format!("{folder}/package-lock.json: {error}"))?;
    let stamp = workshop.path(folder).join("node_modules").join(".installed-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say(&format!("installing what {folder}/package-lock.json pins"));
    let quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
    if output(npm(workshop, folder).arg("ci").args(quiet)).is_err() {
        // `npm ci` wants entries for the packages of other platforms, and not every registry has those.
        output(npm(workshop, folder).args(["install", "--no-save"]).args(quiet))?;
    }
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// The first number of `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
