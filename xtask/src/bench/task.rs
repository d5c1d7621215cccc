//! The tasks in `benches/tasks.json`, and how times are written.

use serde::Deserialize;

use super::results::{self, Results, Row};
use super::target::Target;
use crate::shell::Outcome;
use crate::workspace::Workspace;

/// The name of spanschema in every race.
pub(super) const OURS: &str = "spanschema";

/// The payload size that targets and charts use.
pub(super) const MEDIUM: &str = "medium";

/// The medium payload with warnings.
pub(super) const WARNED: &str = "warned";

#[derive(Deserialize)]
pub(super) struct Task {
    pub(super) surface: String,
    #[serde(rename = "task")]
    pub(super) name: String,
    pub(super) title: String,
    pub(super) targets: Vec<Target>,
}

/// Reads the tasks.
pub(super) fn read(workspace: &Workspace) -> Outcome<Vec<Task>> {
    results::read(&workspace.path("benches/tasks.json"))
}

impl Task {
    /// The rows that the targets are compared with.
    pub(super) fn target_rows<'a>(&'a self, results: &'a Results) -> Vec<&'a Row> {
        let medium: Vec<_> = results.of(&self.name, Some(MEDIUM)).collect();
        if medium.is_empty() { results.of(&self.name, None).collect() } else { medium }
    }
}

/// A time in the unit that suits it, with three digits.
pub(super) fn time(nanoseconds: f64) -> String {
    let (unit, size) = match nanoseconds {
        ns if ns < 1e6 => ("µs", 1e3),
        ns if ns < 1e9 => ("ms", 1e6),
        _ => ("s", 1e9),
    };
    format!("{} {unit}", significant(nanoseconds / size))
}

/// An amount of bytes.
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{} MB", significant(bytes as f64 / 1e6))
}

/// A number with three digits, or with all digits before the point if those are more.
pub(super) fn significant(number: f64) -> String {
    let decimals = match number {
        n if n < 10.0 => 2,
        n if n < 100.0 => 1,
        _ => 0,
    };
    format!("{number:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_times_with_three_digits() {
        assert_eq!(time(1_234.0), "1.23 µs");
        assert_eq!(time(135_400.0), "135 µs");
        assert_eq!(time(12_000_000.0), "12.0 ms");
        assert_eq!(time(2_500_000_000.0), "2.50 s");
    }
}
