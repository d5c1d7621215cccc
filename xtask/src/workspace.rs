//! The folders of the workspace, and what is built or installed in it: each thing when it is first needed, and once.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::shell::{Outcome, output, run};
use crate::{chromium, node, python};

/// The workspace, which all commands work in.
pub(crate) struct Workspace {
    root: PathBuf,
    /// What was built or installed so far, or why that failed.
    outcomes: Mutex<BTreeMap<String, Arc<Made>>>,
}

/// Something that is built or installed by the first thread that needs it, while other threads wait.
type Made = OnceLock<Outcome<PathBuf>>;

impl Workspace {
    pub(crate) fn new() -> Self {
        // Cargo sets the variable to the folder of this crate; without Cargo the folder that it was compiled in counts.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
        Workspace {
            root: Path::new(&manifest).parent().map(Path::to_path_buf).unwrap_or_default(),
            outcomes: Mutex::default(),
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
        let made = {
            let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(outcomes.entry(name.to_owned()).or_default())
        };
        made.get_or_init(make).clone()
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

    /// The arguments of Cargo that build the tests of the command line, and with them the program.
    pub(crate) const CLI_TESTS: [&'static str; 7] =
        ["test", "--quiet", "--workspace", "--all-features", "--test", "formats", "--no-run"];

    /// The `spanschema` program, as the tests of the command line run it: with the features of the whole workspace, for
    /// which the core is compiled anyway.
    pub(crate) fn cli(&self) -> Outcome<PathBuf> {
        self.once("command line", || {
            run(&mut self.cargo(&Self::CLI_TESTS))?;
            self.program("debug")
        })
    }

    /// The `spanschema` program as it is shipped.
    pub(crate) fn released_cli(&self) -> Outcome<PathBuf> {
        run(&mut self.cargo(&["build", "--package", "spanschema-cli", "--release"]))?;
        self.program("release")
    }

    fn program(&self, folder: &str) -> Outcome<PathBuf> {
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
