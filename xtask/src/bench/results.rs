//! The results, as the programs in `benches/` write them and as they are stored.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::machine::Machine;
use crate::shell::Outcome;

/// The results of a surface, with the conditions that they depend on.
#[derive(Serialize, Deserialize)]
pub(super) struct Results {
    /// Measured with too few samples to be quoted.
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
    pub(super) amounts: Vec<Amount>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) memory: Vec<Memory>,
}

/// The peak of the bytes that a call allocates, which include its result but not its payload.
#[derive(Serialize, Deserialize)]
pub(super) struct Memory {
    pub(super) verb: String,
    /// The size of the payload.
    pub(super) bytes: u64,
    pub(super) extra: u64,
    /// The size of the result, if it is JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) output: Option<u64>,
}

/// How many bytes something takes in the end, in memory or on disk.
#[derive(Serialize, Deserialize)]
pub(super) struct Amount {
    #[serde(rename = "row")]
    pub(super) task: String,
    /// What was measured: spanschema or a peer.
    pub(super) name: String,
    pub(super) bytes: u64,
}

/// The time of a task in nanoseconds.
#[derive(Serialize, Deserialize)]
pub(super) struct Row {
    #[serde(rename = "row")]
    pub(super) task: String,
    /// The name of the payload's size, or the value of the property that varies; absent if the task has no payload sizes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<String>,
    /// The size of the payload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bytes: Option<u64>,
    /// What was measured: spanschema or a peer; in the results about growth, a verb or an order of keys.
    pub(super) name: String,
    pub(super) rounds: u64,
    pub(super) q1: f64,
    pub(super) median: f64,
    pub(super) q3: f64,
}

impl Results {
    /// The rows of a task for payloads of a size, in the order in which they raced.
    pub(super) fn of<'a>(&'a self, task: &'a str, size: Option<&'a str>) -> impl Iterator<Item = &'a Row> {
        self.measured.rows.iter().filter(move |row| row.task == task && row.size.as_deref() == size)
    }

    /// The amounts of a task.
    pub(super) fn amounts<'a>(&'a self, task: &'a str) -> impl Iterator<Item = &'a Amount> {
        self.measured.amounts.iter().filter(move |amount| amount.task == task)
    }

    /// The payload sizes of a task, in order; `[None]` for a task without payload sizes.
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

/// Reads a JSON file.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Outcome<T> {
    let json = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&json).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes results as JSON.
pub(super) fn write(path: &Path, results: &Results) -> Outcome {
    let json = serde_json::to_string_pretty(results).map_err(|error| error.to_string())?;
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, json + "\n"));
    written.map_err(|error| format!("{}: {error}", path.display()))
}
