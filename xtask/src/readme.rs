//! Runs the code blocks of README.md, each in its language, against what this workspace built.
//!
//! The blocks run in order in one empty folder, so that one can use the files that an earlier one made. A `text` block
//! that follows another is what that one prints on its standard output. Rust blocks are doc tests of the core, and run with those.

mod blocks;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::node::BROWSER_TESTS;
use crate::shell::{Outcome, say};
use crate::workspace::Workspace;
use blocks::Block;

const README: &str = "README.md";

/// Runs every block; the first that fails ends it.
pub(crate) fn run(workspace: &Workspace) -> Outcome {
    let text = fs::read_to_string(workspace.path(README)).map_err(|error| format!("{README}: {error}"))?;
    let blocks = blocks::read(&text)?;
    let folder = workspace.path(".cache/readme");
    let _ = fs::remove_dir_all(&folder);
    let folder = workspace.cache("readme")?;
    link_package(workspace, &folder)?;
    for (index, block) in blocks.iter().enumerate() {
        let expected = blocks.get(index + 1).filter(|next| next.language == "text").map(|next| next.code.as_str());
        check(workspace, &folder, block, expected).map_err(|error| format!("{README}:{}: {error}", block.line))?;
    }
    Ok(())
}

fn check(workspace: &Workspace, folder: &Path, block: &Block, expected: Option<&str>) -> Outcome {
    let Some(mut command) = command(workspace, folder, block)? else { return Ok(()) };
    say(&format!("{README}:{} ({})", block.line, block.language));
    let output = command.current_dir(folder).output().map_err(|error| error.to_string())?;
    let printed = String::from_utf8_lossy(&output.stdout);
    if output.status.code() != Some(block.exit) {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("the block ends with {} and prints\n{printed}{errors}", output.status));
    }
    match expected {
        Some(expected) if expected.trim_end() != printed.trim_end() => {
            Err(format!("the block prints\n{printed}\nand the text below it says\n{expected}"))
        }
        _ => Ok(()),
    }
}

/// How to run a block, or nothing for one that is not to be run.
fn command(workspace: &Workspace, folder: &Path, block: &Block) -> Outcome<Option<Command>> {
    let file = |extension: &str| -> Outcome<PathBuf> {
        let path = folder.join(format!("line{}.{extension}", block.line));
        fs::write(&path, &block.code).map_err(|error| error.to_string())?;
        Ok(path)
    };
    let command = match block.language.as_str() {
        "sh" => {
            let cli = workspace.cli()?;
            let mut folders = vec![cli.parent().map(Path::to_path_buf).unwrap_or_default()];
            folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
            let mut bash = Command::new("bash");
            bash.args(["-euo", "pipefail", "-c", &block.code]);
            bash.env("PATH", env::join_paths(folders).map_err(|error| error.to_string())?);
            bash
        }
        "python" => {
            let mut python = Command::new(workspace.python_package()?);
            python.arg(file("py")?);
            python
        }
        "js" => {
            let mut node = Command::new("node");
            node.arg(file("mjs")?);
            node
        }
        "html" => {
            workspace.tests_of_package(BROWSER_TESTS)?;
            let mut node = Command::new("node");
            node.arg(workspace.path("xtask/src/readme/page.mjs")).arg(file("html")?);
            node
        }
        // Data and output are no code, and Rust's are the doc tests of the core.
        "json" | "text" | "rust" => return Ok(None),
        other => return Err(format!("nothing here runs blocks of `{other}`")),
    };
    Ok(Some(command))
}

/// Makes `import 'spanschema'` work in the folder, as an installation would.
fn link_package(workspace: &Workspace, folder: &Path) -> Outcome {
    let modules = folder.join("node_modules");
    fs::create_dir_all(&modules).map_err(|error| error.to_string())?;
    let package = workspace.node_package()?;
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(package, modules.join("spanschema"));
    #[cfg(windows)]
    let linked = std::os::windows::fs::symlink_dir(package, modules.join("spanschema"));
    linked.map_err(|error| error.to_string())
}
