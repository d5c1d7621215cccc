//! How an example runs: the program for its language, and the folder in which it finds what the README installs.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::page::Example;
use crate::node::{self, BROWSER_TESTS};
use crate::python;
use crate::shell::{Outcome, output};
use crate::workspace::Workspace;

/// The compiler options of TypeScript examples: what a strict project with ES modules has.
const TYPESCRIPT: [&str; 9] = [
    "--strict",
    "--target",
    "es2022",
    "--module",
    "nodenext",
    "--lib",
    "es2023,dom,esnext.disposable",
    "--skipLibCheck",
    "false",
];

/// The folders of the examples, and the programs that run them.
pub(crate) struct Runner<'w> {
    workspace: &'w Workspace,
    /// Holds a folder for each page, beside a link to the repository: examples say `../spanschema` for a clone.
    root: PathBuf,
}

impl<'w> Runner<'w> {
    /// Makes an empty place for the examples.
    pub(crate) fn new(workspace: &'w Workspace) -> Outcome<Self> {
        let root = workspace.path(".cache/docs");
        let _ = fs::remove_dir_all(&root);
        workspace.cache("docs")?;
        let runner = Runner { workspace, root };
        link(&workspace.path("."), &runner.root.join("spanschema"))?;
        // With this, npm installs beside the pages' folders, where all of them find the package.
        write(&runner.root.join("package.json"), "{ \"private\": true }\n")?;
        Ok(runner)
    }

    /// The empty folder in which the examples of a page run.
    pub(crate) fn folder(&self, page: &str) -> Outcome<PathBuf> {
        let folder = self.root.join(page.trim_end_matches(".md").replace('/', "-"));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(folder)
    }

    /// The command that runs an example, or nothing for Rust: `cargo test` runs those.
    pub(crate) fn command(&self, folder: &Path, example: &Example) -> Outcome<Option<Command>> {
        let file = |extension: &str| -> Outcome<PathBuf> {
            let path = folder.join(format!("line{}.{extension}", example.line));
            write(&path, &example.code)?;
            Ok(path)
        };
        let mut command = match example.language.as_str() {
            "rust" => return Ok(None),
            "sh" => self.shell(&example.code)?,
            "python" if example.manner.with_sdk => self.python_with_sdk(&file("py")?)?,
            "python" if example.manner.with_providers => {
                self.workspace.python_package()?;
                let mut python = self.with_providers()?;
                python.arg(python::environment(self.workspace, python::PROVIDERS)?).arg(file("py")?);
                python.env("PYTHONPATH", self.workspace.path("bindings-python/python"));
                python
            }
            "python" => with(Command::new(self.workspace.venv()?), &file("py")?),
            "js" if example.manner.with_providers => {
                self.workspace.tests_of_package(node::PROVIDER_TESTS)?;
                let modules = folder.join("node_modules");
                if !modules.exists() {
                    link(&self.workspace.path(node::PROVIDER_TESTS).join("node_modules"), &modules)?;
                }
                let mut node = self.with_providers()?;
                node.arg("node").arg(file("mjs")?);
                node
            }
            "js" => with(Command::new("node"), &file("mjs")?),
            "ts" => with(Command::new("node"), &self.compiled(&file("mts")?)?),
            "html" => {
                self.workspace.tests_of_package(BROWSER_TESTS)?;
                with(with(Command::new("node"), &self.workspace.path("xtask/src/docs/show.mjs")), &file("html")?)
            }
            other => return Err(format!("nothing here runs blocks of `{other}`")),
        };
        // What the README installs, for programs that start it.
        command.env("SPANSCHEMA", self.root.join(format!("bin/spanschema{}", env::consts::EXE_SUFFIX)));
        let in_clone = example.manner.in_clone;
        command.current_dir(if in_clone { self.workspace.path(".") } else { folder.to_path_buf() });
        Ok(Some(command))
    }

    /// A shell in which `cargo install` and `pip install` install into folders that git ignores, and whose `PATH` has what
    /// they installed.
    fn shell(&self, code: &str) -> Outcome<Command> {
        let python = self.workspace.venv()?;
        let mut folders = vec![self.root.join("bin")];
        folders.extend(python.parent().map(Path::to_path_buf));
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path: OsString = env::join_paths(folders).map_err(|error| error.to_string())?;
        let mut bash = Command::new("bash");
        bash.args(["-euo", "pipefail", "-c", code]);
        bash.env("PATH", path).env("CARGO_INSTALL_ROOT", &self.root).env_remove("PYTHONPATH");
        // npm would wait for answers of its registry that no example needs.
        bash.envs(["audit", "fund", "update_notifier"].map(|option| (format!("npm_config_{option}"), "false")));
        Ok(bash)
    }

    fn python_with_sdk(&self, file: &Path) -> Outcome<Command> {
        self.workspace.python_package()?;
        let mut python = Command::new(python::environment(self.workspace, python::SDK)?);
        python.arg(file).env("PYTHONPATH", self.workspace.path("bindings-python/python"));
        Ok(python)
    }

    /// A command that runs its arguments with the clients of model providers pointed at a local server.
    fn with_providers(&self) -> Outcome<Command> {
        let python = python::environment(self.workspace, python::PROVIDERS)?;
        Ok(with(Command::new(python), &self.workspace.path("tests/providers/stub.py")))
    }

    /// The JavaScript of a TypeScript file that has no type error.
    fn compiled(&self, file: &Path) -> Outcome<PathBuf> {
        node::install(self.workspace, node::PACKAGE)?;
        let compiler = self.workspace.path(node::PACKAGE).join("node_modules/typescript/bin/tsc");
        output(with(Command::new("node"), &compiler).args(TYPESCRIPT).arg(file))?;
        Ok(file.with_extension("mjs"))
    }
}

fn with(mut command: Command, argument: &Path) -> Command {
    command.arg(argument);
    command
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn link(target: &Path, link: &Path) -> Outcome {
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(target, link);
    #[cfg(windows)]
    let linked = std::os::windows::fs::symlink_dir(target, link);
    linked.map_err(|error| format!("{}: {error}", link.display()))
}
