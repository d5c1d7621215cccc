//! What was measured, as the programs of `benches/` write it and as it is kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::machine::Machine;
use crate::shell::Outcome;

/// The figures of a surface, with what they depend on.
#[derive(Serialize, Deserialize)]
pub(super) struct Results {
    /// Measured in too few rounds to be quoted.
    pub(super) quick: bool,
    pub(super) machine: Machine,
    #[serde(flatten)]
    pub(super) measured: Measured,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Measured {
    pub(super) versions: BTreeMap<String, String>,
    pub(super) rows: Vec<Row>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) memory: Vec<Memory>,
}

/// How many bytes a call allocates at its peak, its result among them and its payload not.
#[derive(Serialize, Deserialize)]
pub(super) struct Memory {
    pub(super) verb: String,
    /// How large the payload is.
    pub(super) bytes: u64,
    pub(super) extra: u64,
    /// How large the result is, if it is a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) output: Option<u64>,
}

/// The time that one contender takes for a task. Times are in nanoseconds.
#[derive(Serialize, Deserialize)]
pub(super) struct Row {
    #[serde(rename = "row")]
    pub(super) task: String,
    /// The name of the payload's size, or its number where that is varied; none where the task has no payload of a size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<String>,
    /// How large the payload is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bytes: Option<u64>,
    pub(super) contender: String,
    pub(super) rounds: u64,
    pub(super) q1: f64,
    pub(super) median: f64,
    pub(super) q3: f64,
}

impl Results {
    /// The rows of a task on payloads of a size, in the order of the contest.
    pub(super) fn of<'a>(&'a self, task: &'a str, size: Option<&'a str>) -> impl Iterator<Item = &'a Row> {
        self.measured.rows.iter().filter(move |row| row.task == task && row.size.as_deref() == size)
    }

    /// The sizes that a task was measured on, in order; the one that is none for a task without payloads.
    pub(super) fn sizes(&self, task: &str) -> Vec<Option<&str>> {
        let mut sizes = Vec::new();
        for row in self.measured.rows.iter().filter(|row| row.task == task) {
            if !sizes.contains(&row.size.as_deref()) {
                sizes.push(row.size.as_deref());
            }
        }
        sizes
    }
}

pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Outcome<T> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

pub(super) fn write(path: &Path, results: &Results) -> Outcome {
    let text = serde_json::to_string_pretty(results).map_err(|error| error.to_string())?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    super::write(path, &(text + "\n"))
}
