//! The Python side: environments with pinned packages, and our package built into one of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::debian;
use crate::shell::{Outcome, output, run, say, succeeds};
use crate::workspace::Workspace;

/// A virtual environment under `.cache`, and the file that lists the packages in it.
#[derive(Clone, Copy)]
pub(crate) struct Environment {
    name: &'static str,
    requirements: &'static str,
}

/// The pinned tools, and our package.
pub(crate) const TOOLS: Environment =
    Environment { name: "venv", requirements: "bindings-python/requirements-dev.txt" };

/// The official SDK, which the profile `compat` is compared with.
pub(crate) const SDK: Environment =
    Environment { name: "sdk", requirements: "tests/differential/sdk/requirements.txt" };

/// The clients of model providers.
pub(crate) const PROVIDERS: Environment =
    Environment { name: "providers", requirements: "tests/providers/requirements.txt" };

/// The engines that run the recipes of `examples/engines`.
pub(crate) const ENGINES: Environment = Environment { name: "engines", requirements: "tests/engines/requirements.txt" };

/// The generators of clients, which read the OpenAPI document.
pub(crate) const CLIENTS: Environment =
    Environment { name: "openapi", requirements: "tests/differential/openapi/requirements.txt" };

/// The peers that spanschema is measured against in Python.
pub(crate) const PEERS: Environment =
    Environment { name: "bench/python", requirements: "benches/python/requirements.txt" };

/// The collector that the local server is measured against.
pub(crate) const COLLECTORS: Environment =
    Environment { name: "bench/collectors", requirements: "benches/python/collectors.txt" };

/// Fails in a Python that is too old, or lacks what virtual environments need.
const IS_USABLE: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";

/// The Python of an environment, which is created if it does not exist or its requirements changed.
pub(crate) fn environment(workspace: &Workspace, environment: Environment) -> Outcome<PathBuf> {
    workspace.once(environment.name, || create(workspace, environment))
}

fn create(workspace: &Workspace, Environment { name, requirements }: Environment) -> Outcome<PathBuf> {
    let folder = workspace.cache(name)?;
    let python = program(&folder, "python");
    let wanted =
        fs::read_to_string(workspace.path(requirements)).map_err(|error| format!("{requirements}: {error}"))?;
    let stamp = folder.join("requirements.txt");
    let fresh = fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted);
    if fresh && succeeds(&python, &["--version"]) {
        return Ok(python);
    }
    let interpreter = interpreter(workspace)?;
    say(&format!("creating a Python environment in .cache/{name}"));
    output(workspace.command(interpreter, ".").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    output(workspace.command(&python, ".").args(pip).arg(workspace.path(requirements)))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(python)
}

/// Builds the extension module as it is shipped and installs the package into the environment of the tools.
pub(crate) fn install(workspace: &Workspace) -> Outcome<PathBuf> {
    let python = workspace.venv()?;
    let mut maturin = in_environment(workspace, &python, "maturin")?;
    run(maturin.args(["develop", "--quiet", "--profile", "binding"]))?;
    Ok(python)
}

/// Builds the wheel as it is shipped.
pub(crate) fn wheel(workspace: &Workspace) -> Outcome<PathBuf> {
    let folder = workspace.cache("wheel")?;
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let python = workspace.venv()?;
    let mut maturin = in_environment(workspace, &python, "maturin")?;
    run(maturin.args(["build", "--quiet", "--profile", "binding", "--out"]).arg(&folder))?;
    let mut files = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let wheel = files.next().and_then(Result::ok).ok_or("maturin built no wheel")?;
    Ok(wheel.path())
}

/// The command of a tool in an environment; it runs in the folder of our package.
pub(crate) fn in_environment(workspace: &Workspace, python: &Path, tool: &str) -> Outcome<Command> {
    let scripts = python.parent().ok_or("the Python of the environment has no folder")?;
    let mut folders = vec![scripts.to_path_buf()];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(folders).map_err(|error| error.to_string())?;
    let mut command = workspace.command(scripts.join(format!("{tool}{}", env::consts::EXE_SUFFIX)), "bindings-python");
    command.env("PATH", path).env_remove("PYTHONPATH").env_remove("CONDA_PREFIX");
    if let Some(folder) = scripts.parent() {
        command.env("VIRTUAL_ENV", folder);
    }
    Ok(command)
}

/// The path of a program in an environment.
fn program(environment: &Path, name: &str) -> PathBuf {
    let scripts = if cfg!(windows) { "Scripts" } else { "bin" };
    environment.join(scripts).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// A usable Python of this machine: the one that `PYTHON` names, or the first with one of the usual names.
pub(crate) fn interpreter(workspace: &Workspace) -> Outcome<PathBuf> {
    workspace.once("Python", || {
        if let Some(python) = find_interpreter() {
            return Ok(python);
        }
        if let Err(reason) = debian::install(&["python3", "python3-venv"]) {
            say(&format!("cannot install Python: {reason}"));
        }
        find_interpreter().ok_or_else(|| {
            "no Python 3.10 or newer with `venv` found: install one (Debian: packages python3 and python3-venv), \
             or set PYTHON to its path"
                .to_owned()
        })
    })
}

fn find_interpreter() -> Option<PathBuf> {
    let named = env::var("PYTHON").ok().filter(|name| !name.is_empty());
    let usual = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"];
    let mut names = named.into_iter().chain(usual.map(str::to_owned));
    names.find(|name| succeeds(name, &["-c", IS_USABLE])).map(PathBuf::from)
}
