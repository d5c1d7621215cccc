//! The Python side: an environment with the pinned tools, and the package built into it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Outcome, answers, output, run, say};
use crate::workshop::Workshop;

/// A virtual environment under `.cache`, and the file that lists what is to be in it.
pub(crate) struct Environment {
    name: &'static str,
    requirements: &'static str,
}

/// The pinned tools, and the package itself.
pub(crate) const TOOLS: Environment =
    Environment { name: "venv", requirements: "bindings-python/requirements-dev.txt" };

/// The official SDK, which the profile `compat` is held against.
pub(crate) const SDK: Environment =
    Environment { name: "sdk", requirements: "tests/differential/sdk/requirements.txt" };

/// What spanschema is measured against in Python.
pub(crate) const PEERS: Environment =
    Environment { name: "bench/python", requirements: "benches/python/requirements.txt" };

const NEWER_THAN: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";

/// The Python of an environment, which is made when it is absent or its requirements changed.
pub(crate) fn environment(workshop: &Workshop, Environment { name, requirements }: Environment) -> Outcome<PathBuf> {
    let folder = workshop.cache(name)?;
    let python = program(&folder, "python");
    let wanted = fs::read_to_string(workshop.path(requirements)).map_err(|error| format!("{requirements}: {error}"))?;
    let stamp = folder.join("requirements.txt");
    let fresh = fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted);
    if fresh && answers(&python.to_string_lossy(), &["--version"]) {
        return Ok(python);
    }
    say(&format!("making a Python environment in .cache/{name}"));
    output(workshop.command(interpreter()?, ".").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    output(workshop.command(&python, ".").args(pip).arg(workshop.path(requirements)))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(python)
}

/// Builds the extension module as it is shipped and puts the package into the environment.
pub(crate) fn install(workshop: &Workshop) -> Outcome<PathBuf> {
    let python = workshop.venv()?;
    let mut maturin = in_environment(workshop, &python, "maturin")?;
    run(maturin.args(["develop", "--quiet", "--profile", "binding"]))?;
    Ok(python)
}

/// Builds the wheel as it is shipped.
pub(crate) fn wheel(workshop: &Workshop) -> Outcome<PathBuf> {
    let folder = workshop.cache("wheel")?;
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let python = workshop.venv()?;
    let mut maturin = in_environment(workshop, &python, "maturin")?;
    run(maturin.args(["build", "--quiet", "--profile", "binding", "--out"]).arg(&folder))?;
    let mut files = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let wheel = files.next().and_then(Result::ok).ok_or("maturin built no wheel")?;
    Ok(wheel.path())
}

/// A command of a tool of the environment, in the package's folder.
pub(crate) fn in_environment(workshop: &Workshop, python: &Path, tool: &str) -> Outcome<std::process::Command> {
    let scripts = python.parent().ok_or("the environment's Python has no folder")?;
    let mut folders = vec![scripts.to_path_buf()];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(folders).map_err(|error| error.to_string())?;
    let mut command = workshop.command(scripts.join(format!("{tool}{}", env::consts::EXE_SUFFIX)), "bindings-python");
    command.env("PATH", path).env_remove("PYTHONPATH").env_remove("CONDA_PREFIX");
    if let Some(folder) = scripts.parent() {
        command.env("VIRTUAL_ENV", folder);
    }
    Ok(command)
}

/// A program of an environment, by its place in there.
fn program(environment: &Path, name: &str) -> PathBuf {
    let scripts = if cfg!(windows) { "Scripts" } else { "bin" };
    environment.join(scripts).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// A Python of the machine that is new enough: the one that `PYTHON` names, or the first of the usual names.
fn interpreter() -> Outcome<String> {
    let named = env::var("PYTHON").ok().filter(|name| !name.is_empty());
    let usual = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"];
    let mut names = named.into_iter().chain(usual.map(str::to_owned));
    let found = names.find(|name| answers(name, &["-c", NEWER_THAN]));
    found.ok_or_else(|| {
        "no Python of version 3.10 or newer with `venv` found: install one (Debian: `apt-get install python3 \
         python3-venv`), or set PYTHON to its path"
            .to_owned()
    })
}
