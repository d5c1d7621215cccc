//! Debian's packages, for machines where a program is missing and this process may install it.

use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::shell::{Outcome, output, run, say, succeeds};

/// Held while packages are installed: `apt-get` refuses to run twice at a time.
static INSTALLING: Mutex<()> = Mutex::new(());

/// Installs packages.
///
/// # Errors
/// There is no `apt-get`, this process does not run as root, or the installation fails.
pub(crate) fn install(packages: &[&str]) -> Outcome {
    if !succeeds("apt-get", &["--version"]) {
        return Err("`apt-get` not found".to_owned());
    }
    if output(Command::new("id").arg("-u"))?.trim() != "0" {
        return Err("only root can install packages".to_owned());
    }
    let _installing = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    say(&format!("installing {} of Debian", packages.join(", ")));
    run(&mut apt_get(&["update", "-qq"]))?;
    run(apt_get(&["install", "-qq", "--yes", "--no-install-recommends"]).args(packages))
}

fn apt_get(args: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
