//! Opens a page in the user's browser.

use std::io;
use std::process::{Command, Stdio};

/// Opens an address with the program that the system has for it. It is not waited for.
///
/// # Errors
/// There is no such program.
pub(crate) fn open(address: &str) -> io::Result<()> {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("cmd");
        // The first argument in quotes is the title of a window.
        command.args(["/C", "start", "", address]);
        command
    } else {
        let mut command = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
        command.arg(address);
        command
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}
