//! The tasks of `benches/tasks.json`, and what is aimed at in each.

use serde::Deserialize;

use super::results::{self, Results, Row};
use crate::shell::Outcome;
use crate::workspace::Workspace;

/// Our name in every contest.
pub(super) const OURS: &str = "spanschema";

/// The size of payload that the targets are about.
pub(super) const MEDIUM: &str = "medium";

#[derive(Deserialize)]
pub(super) struct Task {
    pub(super) surface: String,
    #[serde(rename = "task")]
    pub(super) name: String,
    pub(super) title: String,
    pub(super) targets: Vec<Target>,
}

/// What is aimed at, on the medium payload where the task has one.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Target {
    AtMost { at_most_us: f64 },
    AtLeast { at_least_gb_per_s: f64 },
    Times { times: f64, than: String },
}

/// How a target and what was measured compare.
pub(super) struct Standing {
    pub(super) target: String,
    pub(super) measured: String,
    pub(super) reached: bool,
}

pub(super) fn read(workspace: &Workspace) -> Outcome<Vec<Task>> {
    results::read(&workspace.path("benches/tasks.json"))
}

impl Task {
    /// The rows that the targets are about.
    pub(super) fn rows<'a>(&'a self, results: &'a Results) -> Vec<&'a Row> {
        let medium: Vec<_> = results.of(&self.name, Some(MEDIUM)).collect();
        if medium.is_empty() { results.of(&self.name, None).collect() } else { medium }
    }
}

impl Target {
    /// How far the target is reached; nothing if it was not measured.
    pub(super) fn standing(&self, rows: &[&Row]) -> Option<Standing> {
        let of = |name: &str| rows.iter().find(|row| row.contender == name);
        let ours = of(OURS)?;
        Some(match self {
            Target::AtMost { at_most_us } => Standing {
                target: format!("≤ {}", time(at_most_us * 1000.0)),
                measured: time(ours.median),
                reached: ours.median <= at_most_us * 1000.0,
            },
            Target::AtLeast { at_least_gb_per_s } => {
                // Bytes in a nanosecond are gigabytes in a second.
                let speed = ours.bytes? as f64 / ours.median;
                Standing {
                    target: format!("≥ {at_least_gb_per_s} GB/s"),
                    measured: format!("{speed:.2} GB/s"),
                    reached: speed >= *at_least_gb_per_s,
                }
            }
            Target::Times { times, than } => {
                let ratio = of(than)?.median / ours.median;
                Standing {
                    target: format!("≥ {times}× {than}"),
                    measured: format!("{}×", significant(ratio)),
                    reached: ratio >= *times,
                }
            }
        })
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

/// A number with three digits, or all that it has before the point.
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

    fn row(contender: &str, median: f64) -> Row {
        let (task, size) = ("bytes_verdict".to_owned(), Some(MEDIUM.to_owned()));
        Row {
            task,
            size,
            bytes: Some(300_000),
            contender: contender.to_owned(),
            rounds: 9,
            q1: median,
            median,
            q3: median,
        }
    }

    #[test]
    fn a_target_is_reached_or_not_by_the_medians() {
        let (ours, theirs) = (row(OURS, 160_000.0), row("msgspec", 960_000.0));
        let reached = |target: Target| target.standing(&[&ours, &theirs]).map(|standing| standing.reached);
        assert_eq!(reached(Target::AtMost { at_most_us: 160.0 }), Some(true));
        assert_eq!(reached(Target::AtMost { at_most_us: 150.0 }), Some(false));
        assert_eq!(reached(Target::AtLeast { at_least_gb_per_s: 2.0 }), Some(false));
        assert_eq!(reached(Target::Times { times: 6.0, than: "msgspec".to_owned() }), Some(true));
        assert_eq!(reached(Target::Times { times: 6.0, than: "pydantic".to_owned() }), None);
    }

    #[test]
    fn times_have_three_digits() {
        assert_eq!(time(1_234.0), "1.23 µs");
        assert_eq!(time(135_400.0), "135 µs");
        assert_eq!(time(12_000_000.0), "12.0 ms");
        assert_eq!(time(2_500_000_000.0), "2.50 s");
    }
}
