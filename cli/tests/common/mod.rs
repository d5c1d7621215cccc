//! Runs the built command line as a user would.
#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of this module")]
#![allow(clippy::expect_used, reason = "a test that cannot run should panic")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

/// A payload with two issues: the type `lm` and the field `inptu`.
pub const TWO_ISSUES: &str = r#"{"traces":[{"spans":[{"type":"lm","inptu":"x"}]}]}"#;

/// A payload without issues.
pub const VALID: &str = r#"{"traces":[{"input":"hello","spans":[{"type":"tool","input":"x"}]}]}"#;

/// A valid payload of another kind.
pub const SPANS: &str = r#"{"trace_id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a","parent_id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9b","spans":[{"type":"tool","input":"x"}]}"#;

/// The result of a run.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The lines of the output, parsed as JSON.
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}

/// The command line, with the environment variables for colors removed.
pub fn spanschema() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spanschema"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::piped());
    command
}

/// Runs the command line to its end.
pub fn run(arguments: &[&str], stdin: impl Into<Vec<u8>>) -> Run {
    finish(spanschema().args(arguments).spawn().expect("the command starts"), stdin.into())
}

/// Runs the command line in a folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    finish(spanschema().args(arguments).current_dir(folder).spawn().expect("the command starts"), Vec::new())
}

fn finish(mut child: Child, stdin: Vec<u8>) -> Run {
    let mut pipe = child.stdin.take().expect("a pipe");
    // Writing fails if the command stops reading early, which is not an error.
    let writer = thread::spawn(move || drop(pipe.write_all(&stdin)));
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("the writer ends");
    Run {
        code: output.status.code().expect("the command was not killed by a signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A temporary folder with files for one test, removed when the test ends.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("a folder");
        for (file, content) in files {
            fs::write(path.join(file), content).expect("a file");
        }
        Folder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
