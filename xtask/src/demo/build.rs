//! Builds the demo's native programs in the profile that compiles fastest.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX, EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{EXAMPLES, QUERY};
use crate::python;
use crate::shell::{Outcome, run};
use crate::workspace::Workspace;

/// The profile, and the folder in the target directory that it builds into.
pub(super) const PROFILE: &str = "quick";

/// Builds the `spanschema` command, and with it the Rust program: together, because they share all dependencies.
pub(super) fn cli(workspace: &Workspace) -> Outcome<PathBuf> {
    let packages = ["--package", "spanschema-cli", "--package", "xtask", "--features", "xtask/core"];
    let programs = ["--bin", "spanschema", "--bin", "demo-rust"];
    run(workspace.cargo(&["build", "--profile", PROFILE]).args(packages).args(programs))?;
    built(workspace, &format!("spanschema{EXE_SUFFIX}"))
}

/// The program that calls the core from Rust.
pub(super) fn rust(workspace: &Workspace) -> Outcome<Command> {
    let mut command = workspace.command(built(workspace, &format!("demo-rust{EXE_SUFFIX}"))?, ".");
    command.args([EXAMPLES, QUERY]);
    Ok(command)
}

/// Builds the Python package and returns the program that imports it. The package is not installed: that would take
/// longer than the build.
pub(super) fn python(workspace: &Workspace) -> Outcome<Command> {
    let python = python::interpreter(workspace)?;
    let mut build = workspace.cargo(&["rustc", "--profile", PROFILE, "--package", "spanschema-python", "--lib"]);
    build.env("PYO3_BUILD_EXTENSION_MODULE", "1").env("PYO3_PYTHON", &python);
    if cfg!(target_os = "macos") {
        // The symbols of Python are those of the process that loads the module.
        build.args(["--", "-C", "link-arg=-undefined", "-C", "link-arg=dynamic_lookup"]);
    }
    run(&mut build)?;
    let folder = workspace.cache("demo/python")?;
    let package = folder.join("spanschema");
    copy_sources(&workspace.path("bindings-python/python/spanschema"), &package, &["py"])?;
    let library = if cfg!(windows) { "_core.pyd" } else { "_core.so" };
    copy(&built(workspace, &library_name("spanschema_python"))?, &package.join(library))?;
    let mut command = workspace.command(python, ".");
    command
        .arg("xtask/src/demo/surface.py")
        .args([EXAMPLES, QUERY])
        .env("PYTHONPATH", folder)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}

/// The file name of a library on this platform.
pub(super) fn library_name(name: &str) -> String {
    format!("{DLL_PREFIX}{name}{DLL_SUFFIX}")
}

/// The path of a file that Cargo built.
pub(super) fn built(workspace: &Workspace, name: &str) -> Outcome<PathBuf> {
    Ok(workspace.target()?.join(PROFILE).join(name))
}

/// Copies the files of a folder with one of the extensions into an empty folder.
pub(super) fn copy_sources(from: &Path, to: &Path, extensions: &[&str]) -> Outcome {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).map_err(|error| format!("{}: {error}", to.display()))?;
    let files = fs::read_dir(from).map_err(|error| format!("{}: {error}", from.display()))?;
    for file in files.flatten().map(|entry| entry.path()) {
        let extension = file.extension().and_then(|extension| extension.to_str());
        if let (Some(extension), Some(name)) = (extension, file.file_name())
            && extensions.contains(&extension)
        {
            copy(&file, &to.join(name))?;
        }
    }
    Ok(())
}

pub(super) fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|error| format!("cannot copy {} to {}: {error}", from.display(), to.display()))
}
