//! The documented calls of `curl`, against a local server.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::debian;
use crate::shell::{Outcome, output, succeeds};
use crate::workspace::Workspace;

/// The script with the calls.
const CALLS: &str = "examples/curl/documented.sh";

/// How much of an answer is shown.
const SHOWN: usize = 300;

/// Makes sure that there is a `curl`.
pub(crate) fn curl() -> Outcome {
    if succeeds("curl", &["--version"]) {
        return Ok(());
    }
    debian::install(&["curl"]).map_err(|reason| format!("`curl` not found: install it ({reason})"))
}

/// Calls a local server, and shows its answers.
pub(super) fn call(workspace: &Workspace, cli: &Path) -> Outcome {
    curl()?;
    let (server, url) = Server::start(workspace.command(cli, "."))?;
    let printed = output(workspace.command("bash", ".").arg(CALLS).env("GALILEO_API_URL", url))?;
    drop(server);
    let answers: Vec<&str> = printed.lines().filter(|line| !line.starts_with('#')).collect();
    for line in printed.lines() {
        let cut = line.char_indices().nth(SHOWN).map_or(line, |(at, _)| line.get(..at).unwrap_or(line));
        println!("{cut}{}", if cut.len() < line.len() { "…" } else { "" });
    }
    println!();
    match answers.iter().find(|answer| !answer.starts_with('{') || answer.contains("\"detail\"")) {
        Some(answer) => Err(format!("the local server refused a documented call: {answer}")),
        None => Ok(()),
    }
}

/// A local server, which ends with this value.
struct Server(Child);

impl Server {
    /// Starts the server on a free port, and returns its address.
    fn start(mut command: Command) -> Outcome<(Server, String)> {
        command.args(["serve", "--quiet", "--port", "0"]).stdout(Stdio::piped());
        let mut server = Server(command.spawn().map_err(|error| error.to_string())?);
        let mut line = String::new();
        let stdout = server.0.stdout.take().ok_or("the local server has no output")?;
        BufReader::new(stdout).read_line(&mut line).map_err(|error| error.to_string())?;
        let url = line.trim().strip_prefix("listening on ").ok_or("the local server did not start")?.to_owned();
        Ok((server, url))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nobody needs it any more.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
