//! Files that are rendered from other data and committed: written, or compared with those on disk.

use std::fs;

use crate::shell::{Outcome, say};
use crate::workspace::Workspace;

/// Rendered files with their paths in the workspace.
#[derive(Default)]
pub(crate) struct Rendered {
    files: Vec<(String, String)>,
}

impl Rendered {
    pub(crate) fn add(&mut self, path: impl Into<String>, content: String) {
        self.files.push((path.into(), content));
    }

    /// Writes the files that differ from those on disk.
    pub(crate) fn write(&self, workspace: &Workspace) -> Outcome {
        let stale = self.stale(workspace);
        for (path, content) in &stale {
            let target = workspace.path(path);
            let written = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&target, content));
            written.map_err(|error| format!("{path}: {error}"))?;
            say(&format!("wrote {path}"));
        }
        if stale.is_empty() {
            say("all files are up to date");
        }
        Ok(())
    }

    /// Fails if a file differs from that on disk; the error names the `command` that updates it.
    pub(crate) fn check(&self, workspace: &Workspace, command: &str) -> Outcome {
        let stale: Vec<_> = self.stale(workspace).into_iter().map(|(path, _)| path.as_str()).collect();
        if stale.is_empty() { Ok(()) } else { Err(format!("out of date: {}; run `{command}`", stale.join(", "))) }
    }

    fn stale(&self, workspace: &Workspace) -> Vec<&(String, String)> {
        let is_stale = |(path, content): &&(String, String)| {
            fs::read_to_string(workspace.path(path)).map_or(true, |found| found != *content)
        };
        self.files.iter().filter(is_stale).collect()
    }
}
