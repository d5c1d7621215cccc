//! What was measured, in the form that all surfaces share.

use serde_json::{Value, json};

use crate::race::{Contender, Effort, Timing, race};

/// The rows of a surface.
#[derive(Default)]
pub struct Results {
    rows: Vec<Value>,
}

impl Results {
    /// Races the contenders on a payload and keeps the timings. `size` is the name of the payload's size, or the number of
    /// what is varied. Times are in nanoseconds.
    pub fn race(&mut self, row: &str, size: &str, contenders: &[Contender<'_>], payload: &[u8], effort: Effort) {
        for (contender, timing) in contenders.iter().zip(race(contenders, payload, effort)) {
            let Timing { rounds, q1, median, q3 } = timing;
            eprintln!("{row:>16} {size:<11} {:<24} {:>12.1} µs", contender.name, median / 1000.0);
            self.rows.push(json!({
                "row": row, "size": size, "bytes": payload.len(), "contender": contender.name,
                "rounds": rounds, "q1": q1, "median": median, "q3": q3,
            }));
        }
    }

    /// The text of the results, with the versions of what was measured.
    pub fn json(self, versions: &Value) -> String {
        format!("{:#}", json!({ "versions": versions, "rows": self.rows }))
    }
}
