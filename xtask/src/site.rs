//! `cargo xtask site`: builds the documentation site and the playground into `.cache/site`, and serves or tests them.

use crate::node::{self, npm};
use crate::shell::{Outcome, run as execute};
use crate::workspace::Workspace;

/// The folder of the site's sources.
pub(crate) const FOLDER: &str = "site";

/// Builds the site; with `serve` it then serves it until it is interrupted.
pub(crate) fn run(workspace: &Workspace, serve: bool) -> Outcome {
    build(workspace)?;
    if serve { npm_script(workspace, "serve") } else { Ok(()) }
}

/// Builds the site, which checks its links, and tests it in a browser.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    workspace.chromium()?;
    build(workspace)?;
    npm_script(workspace, "types")?;
    npm_script(workspace, "test")
}

/// The pages use the npm package: at build time for what they say, and in the browser for what they do.
fn build(workspace: &Workspace) -> Outcome {
    workspace.node_package()?;
    node::install(workspace, FOLDER)?;
    npm_script(workspace, "build")
}

fn npm_script(workspace: &Workspace, name: &str) -> Outcome {
    execute(npm(workspace, FOLDER).args(["run", "--silent", name]))
}
