//! What was measured, in the format that all surfaces share.

use serde_json::{Value, json};

use crate::race::{Case, Effort, Timing, race, timing};

/// The rows of a surface.
#[derive(Default)]
pub struct Results {
    rows: Vec<Value>,
    amounts: Vec<Value>,
}

impl Results {
    /// Races the cases on a payload and keeps the timings, in nanoseconds. `size` is the name of the payload's size, or the
    /// value of the varied property.
    pub fn race(&mut self, row: &str, size: &str, cases: &[Case<'_>], payload: &[u8], effort: Effort) {
        for (case, timing) in cases.iter().zip(race(cases, payload, effort)) {
            let Timing { rounds, q1, median, q3 } = timing;
            eprintln!("{row:>16} {size:<11} {:<24} {:>12.1} µs", case.name, median / 1000.0);
            self.rows.push(json!({
                "row": row, "size": size, "bytes": payload.len(), "name": case.name,
                "rounds": rounds, "q1": q1, "median": median, "q3": q3,
            }));
        }
    }

    /// Keeps the times of a task without payload sizes, in nanoseconds.
    pub fn times(&mut self, row: &str, name: &str, times: Vec<f64>) {
        self.timing(row, name, timing(times));
    }

    /// The same, of a race.
    pub fn timing(&mut self, row: &str, name: &str, Timing { rounds, q1, median, q3 }: Timing) {
        eprintln!("{row:>20} {name:<24} {:>12.2} ms", median / 1e6);
        self.rows.push(json!({ "row": row, "name": name, "rounds": rounds, "q1": q1, "median": median, "q3": q3 }));
    }

    /// Keeps how many bytes something takes, in memory or on disk.
    pub fn amount(&mut self, row: &str, name: &str, bytes: u64) {
        eprintln!("{row:>20} {name:<24} {:>12.1} MB", bytes as f64 / 1e6);
        self.amounts.push(json!({ "row": row, "name": name, "bytes": bytes }));
    }

    /// The results as JSON, with the versions of the peers.
    pub fn json(self, versions: &Value) -> String {
        format!("{:#}", json!({ "versions": versions, "rows": self.rows, "amounts": self.amounts }))
    }
}

/// The versions of crates in the workspace's lock file.
pub fn versions(crates: &[&str]) -> Value {
    const LOCK: &str = include_str!("../../../Cargo.lock");
    let version = |name: &str| {
        let entry = LOCK.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{name}\"\n")))?;
        entry.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
    };
    crates.iter().map(|name| ((*name).to_owned(), json!(version(name)))).collect()
}
