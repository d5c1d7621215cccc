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

/// The path of a Chromium, which is installed if there is none.
///
/// # Errors
/// There is none, and no way to install it worked; why not is in the log.
pub(crate) fn find_or_install(workspace: &Workspace) -> Outcome<PathBuf> {
    find(workspace)
        .or_else(|_| {
            debian::install(&["chromium"]).and_then(|()| find(workspace)).or_else(|reason| {
                say(&format!("cannot use Debian's Chromium: {reason}"));
                unpack(workspace).and_then(|()| find(workspace))
            })
        })
        .map_err(|reason| {
            say(&format!("cannot use the Chromium of the npm package: {reason}"));
            "no Chromium or Chrome found: install one (Debian: `apt-get install chromium`), or set CHROMIUM to its path"
                .to_owned()
        })
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
