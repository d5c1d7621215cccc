//! The browser of the tests: an installed one, Debian's package, or the one that an npm package carries.

use std::fs;
use std::path::PathBuf;

use crate::shell::{Outcome, output, run, say, succeeds};
use crate::workspace::Workspace;
use crate::{debian, node};

/// The program that prints the path of the browser: the one place where browsers are looked for.
const FIND: &str = "tests/browser/find-chromium.mjs";

/// The folder that pins the npm package.
const PACKAGE: &str = "xtask/src/chromium";

/// A way to install the browser.
type Install = fn(&Workspace) -> Outcome;

/// The names of the ways, in the order in which they are tried.
const SOURCES: [(&str, Install); 2] =
    [("the package of Debian", |_| debian::install(&["chromium"])), ("the npm package", unpack)];

/// The path of a Chromium, which is installed if there is none.
///
/// # Errors
/// It could not be installed either; the log says why.
pub(crate) fn find_or_install(workspace: &Workspace) -> Outcome<PathBuf> {
    if let Ok(path) = find(workspace) {
        return Ok(path);
    }
    for (source, install) in SOURCES {
        match install(workspace).and_then(|()| find(workspace)) {
            Ok(path) => return Ok(path),
            Err(reason) => say(&format!("cannot use {source}: {reason}")),
        }
    }
    Err("no Chromium or Chrome found: install one (Debian: package chromium), or set CHROMIUM to its path".to_owned())
}

fn find(workspace: &Workspace) -> Outcome<PathBuf> {
    output(workspace.command("node", ".").arg(FIND)).map(|path| PathBuf::from(path.trim_end()))
}

/// Unpacks the browser of the npm package into `.cache/chromium`, where it is found from then on.
fn unpack(workspace: &Workspace) -> Outcome {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err("it is built for Linux on x86-64 only".to_owned());
    }
    node::install(workspace, PACKAGE)?;
    let folder = workspace.cache("chromium")?;
    run(workspace.command("node", PACKAGE).arg("unpack.mjs").arg(&folder))?;
    if succeeds(folder.join("chromium"), &["--version"]) {
        return Ok(());
    }
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Err("it does not start on this machine".to_owned())
}
