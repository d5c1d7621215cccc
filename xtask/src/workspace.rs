//! The folders of the workspace, and what is built or installed in it: each thing when it is first needed, and once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Outcome, output, run};
use crate::{chromium, node, python};

/// The workspace, which all commands work in.
pub(crate) struct Workspace {
    root: PathBuf,
    /// What was built or installed so far, or why that failed.
    outcomes: RefCell<BTreeMap<String, Outcome<PathBuf>>>,
}

impl Workspace {
    pub(crate) fn new() -> Self {
        // Cargo sets the variable to the folder of this crate; without Cargo the folder that it was compiled in counts.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
        Workspace {
            root: Path::new(&manifest).parent().map(Path::to_path_buf).unwrap_or_default(),
            outcomes: RefCell::default(),
        }
    }

    /// A path in the workspace.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A command that runs in a folder of the workspace.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>, folder: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.path(folder));
        command
    }

    /// A Cargo command.
    pub(crate) fn cargo(&self, args: &[&str]) -> Command {
        let mut command = self.command(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")), ".");
        command.args(args);
        command
    }

    /// A folder for what the commands install and write, which git ignores; it is created if it does not exist.
    pub(crate) fn cache(&self, name: &str) -> Outcome<PathBuf> {
        let path = self.path(".cache").join(name);
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }

    /// A new log file, and its path relative to the workspace.
    pub(crate) fn log(&self, name: &str) -> Outcome<(File, String)> {
        let path = self.cache("logs")?.join(format!("{name}.log"));
        let file = File::create(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok((file, format!(".cache/logs/{name}.log")))
    }

    /// Builds or installs something that has a path. Later calls with the same name return the outcome of the first
    /// one.
    pub(crate) fn once(&self, name: &str, make: impl FnOnce() -> Outcome<PathBuf>) -> Outcome<PathBuf> {
        if let Some(outcome) = self.outcomes.borrow().get(name) {
            return outcome.clone();
        }
        let outcome = make();
        self.outcomes.borrow_mut().insert(name.to_owned(), outcome.clone());
        outcome
    }

    /// The Python of a virtual environment with the pinned tools.
    pub(crate) fn venv(&self) -> Outcome<PathBuf> {
        python::environment(self, python::TOOLS)
    }

    /// The Python of that environment, with the package of this workspace in it.
    pub(crate) fn python_package(&self) -> Outcome<PathBuf> {
        self.once("Python package", || python::install(self))
    }

    /// The folder of the npm package, with everything built: native module, wasm module, types.
    pub(crate) fn node_package(&self) -> Outcome<PathBuf> {
        self.once("npm package", || node::build(self))
    }

    /// Prepares the tests in a folder that import the npm package: builds the package, and installs the tools of the
    /// tests, with a browser where they need one.
    pub(crate) fn tests_of_package(&self, folder: &str) -> Outcome {
        if folder == node::BROWSER_TESTS {
            self.chromium()?;
        }
        node::install(self, folder)?;
        self.node_package().map(drop)
    }

    /// A Chromium, as the tests that run in a browser find it.
    pub(crate) fn chromium(&self) -> Outcome<PathBuf> {
        self.once("Chromium", || chromium::find_or_install(self))
    }

    /// The `spanschema` program.
    pub(crate) fn cli(&self) -> Outcome<PathBuf> {
        self.once("command line", || self.build_cli("dev", "debug"))
    }

    /// The `spanschema` program as it is shipped.
    pub(crate) fn released_cli(&self) -> Outcome<PathBuf> {
        self.build_cli("release", "release")
    }

    fn build_cli(&self, profile: &str, folder: &str) -> Outcome<PathBuf> {
        run(&mut self.cargo(&["build", "--package", "spanschema-cli", "--profile", profile]))?;
        Ok(self.target()?.join(folder).join(format!("spanschema{}", env::consts::EXE_SUFFIX)))
    }

    /// The folder that Cargo builds into.
    pub(crate) fn target(&self) -> Outcome<PathBuf> {
        self.once("target folder", || {
            let metadata = output(&mut self.cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
            let metadata: serde_json::Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
            let folder = metadata.get("target_directory").and_then(serde_json::Value::as_str);
            folder.map(PathBuf::from).ok_or_else(|| "`cargo metadata` names no target directory".to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_first_outcome() {
        let workspace = Workspace::new();
        let failed = workspace.once("tool", || Err("not found".to_owned()));
        assert_eq!(failed, Err("not found".to_owned()));
        assert_eq!(workspace.once("tool", || Ok(PathBuf::from("tool"))), failed);
        assert_eq!(workspace.once("other", || Ok(PathBuf::from("other"))), Ok(PathBuf::from("other")));
    }
}
