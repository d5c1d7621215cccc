//! The check `modules`: the top-level modules of `core/src` do not import one another in a circle.
//!
//! A module is declared in `core/src/lib.rs` and owns the file or folder of its name. It imports another module with a
//! path such as `crate::json::Tree`, in a `use` or elsewhere, or with a macro that the other module defines. Tests do
//! not count. A path such as `crate::Kind` hides the module that `Kind` comes from, so it is an error.

mod graph;
mod scan;
mod tree;

use std::path::Path;

use crate::console::print;
use crate::shell::Outcome;
use crate::workspace::Workspace;

const SOURCE: &str = "core/src";

/// Checks the modules of the core.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let faults = faults(&|file| std::fs::read_to_string(workspace.path(SOURCE).join(file)).ok())?;
    for fault in &faults {
        print(fault);
    }
    match faults.len() {
        0 => Ok(()),
        1 => Err(format!("{SOURCE}: {}", faults.concat())),
        count => Err(format!("{SOURCE} has {count} faulty imports; the log lists them")),
    }
}

/// The imports of re-exports and the circles in a source tree, which `read` reads the files of.
fn faults(read: &dyn Fn(&Path) -> Option<String>) -> Outcome<Vec<String>> {
    let tree = tree::read(read)?;
    let (imports, mut faults) = tree.imports();
    faults.extend(graph::circles(&imports));
    Ok(faults)
}

#[cfg(test)]
mod tests;
