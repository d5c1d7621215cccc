//! What the figures were measured on.

use std::fs;
use std::thread::available_parallelism;

use serde::{Deserialize, Serialize};

/// A machine, as far as it matters for the figures.
#[derive(Serialize, Deserialize)]
pub(super) struct Machine {
    pub(super) processor: String,
    pub(super) cores: usize,
    pub(super) system: String,
}

impl Machine {
    pub(super) fn of_this() -> Self {
        Machine {
            processor: processor().unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            cores: available_parallelism().map_or(1, usize::from),
            system: std::env::consts::OS.to_owned(),
        }
    }
}

/// The processor's name, where the system tells it by a file.
fn processor() -> Option<String> {
    let told = fs::read_to_string("/proc/cpuinfo").ok()?;
    let field = |name: &str| {
        let line = told.lines().find(|line| line.split(':').next().is_some_and(|key| key.trim() == name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let (family, model) = (field("cpu family")?, field("model")?);
    Some(format!("{} (family {family}, model {model})", field("model name")?))
}
