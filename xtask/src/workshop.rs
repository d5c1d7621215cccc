//! The places of the workspace, and what is built in it: each thing when first asked for, and once.

use std::cell::OnceCell;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Outcome, output, run};
use crate::{node, python};

/// What the steps share.
pub(crate) struct Workshop {
    root: PathBuf,
    venv: OnceCell<Outcome<PathBuf>>,
    python_package: OnceCell<Outcome<PathBuf>>,
    node_package: OnceCell<Outcome<PathBuf>>,
    cli: OnceCell<Outcome<PathBuf>>,
}

impl Workshop {
    pub(crate) fn new() -> Self {
        // Cargo says where this crate is; without Cargo it is where it was compiled.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
        Workshop {
            root: Path::new(&manifest).parent().map(Path::to_path_buf).unwrap_or_default(),
            venv: OnceCell::new(),
            python_package: OnceCell::new(),
            node_package: OnceCell::new(),
            cli: OnceCell::new(),
        }
    }

    /// A place in the workspace.
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

    /// A folder for what the scripts install; it is made if need be.
    pub(crate) fn cache(&self, name: &str) -> Outcome<PathBuf> {
        let path = self.path(".cache").join(name);
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }

    /// The Python of a virtual environment that has the pinned tools.
    pub(crate) fn venv(&self) -> Outcome<PathBuf> {
        self.venv.get_or_init(|| python::environment(self, python::TOOLS)).clone()
    }

    /// The Python of that environment, with this workspace's package in it.
    pub(crate) fn python_package(&self) -> Outcome<PathBuf> {
        self.python_package.get_or_init(|| python::install(self)).clone()
    }

    /// The folder of the npm package, with everything built: native module, wasm module, types.
    pub(crate) fn node_package(&self) -> Outcome<PathBuf> {
        self.node_package.get_or_init(|| node::build(self)).clone()
    }

    /// Readies the tests in a folder that load the npm package: the package, and their own tools.
    pub(crate) fn tests_of_package(&self, folder: &str) -> Outcome {
        self.node_package()?;
        node::install(self, folder)
    }

    /// The `spanschema` program.
    pub(crate) fn cli(&self) -> Outcome<PathBuf> {
        self.cli.get_or_init(|| self.build_cli()).clone()
    }

    /// The `spanschema` program as it is shipped.
    pub(crate) fn released_cli(&self) -> Outcome<PathBuf> {
        run(&mut self.cargo(&["build", "--release", "--package", "spanschema-cli"]))?;
        Ok(self.target()?.join("release").join(format!("spanschema{}", env::consts::EXE_SUFFIX)))
    }

    fn build_cli(&self) -> Outcome<PathBuf> {
        run(&mut self.cargo(&["build", "--package", "spanschema-cli"]))?;
        Ok(self.target()?.join("debug").join(format!("spanschema{}", env::consts::EXE_SUFFIX)))
    }

    /// The folder that Cargo builds into.
    fn target(&self) -> Outcome<PathBuf> {
        let metadata = output(&mut self.cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
        let folder = metadata.get("target_directory").and_then(serde_json::Value::as_str);
        folder.map(PathBuf::from).ok_or_else(|| "`cargo metadata` names no target directory".to_owned())
    }
}
