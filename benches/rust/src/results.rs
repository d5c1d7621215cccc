//! The measured times, in the format that all surfaces share.

use serde_json::{Value, json};

use crate::race::{Case, Effort, Timing, race};

/// The rows of a surface.
#[derive(Default)]
pub struct Results {
    rows: Vec<Value>,
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

    /// The results as JSON, with the versions of the peers.
    pub fn json(self, versions: &Value) -> String {
        format!("{:#}", json!({ "versions": versions, "rows": self.rows }))
    }
}
