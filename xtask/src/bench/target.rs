//! Targets: the times and speeds that spanschema aims for.

use serde::Deserialize;

use super::results::{Amount, Row};
use super::task::{OURS, megabytes, significant, time};

/// A target, for the medium payload if the task has payload sizes.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Target {
    AtMost { at_most_us: f64 },
    AtLeast { at_least_gb_per_s: f64 },
    Megabytes { at_most_mb: f64 },
    Times { times: f64, than: String },
}

/// A target compared with what was measured.
pub(super) struct TargetResult {
    pub(super) target: String,
    pub(super) measured: String,
    pub(super) met: bool,
}

impl Target {
    /// Compares the target with the rows and amounts of its task; `None` if one is missing.
    pub(super) fn compare(&self, rows: &[&Row], amounts: &[&Amount]) -> Option<TargetResult> {
        let of = |name: &str| rows.iter().find(|row| row.name == name);
        Some(match self {
            Target::AtMost { at_most_us } => {
                let ours = of(OURS)?;
                TargetResult {
                    target: format!("≤ {}", time(at_most_us * 1000.0)),
                    measured: time(ours.median),
                    met: ours.median <= at_most_us * 1000.0,
                }
            }
            Target::AtLeast { at_least_gb_per_s } => {
                let ours = of(OURS)?;
                // Bytes per nanosecond are gigabytes per second.
                let speed = ours.bytes? as f64 / ours.median;
                TargetResult {
                    target: format!("≥ {at_least_gb_per_s} GB/s"),
                    measured: format!("{speed:.2} GB/s"),
                    met: speed >= *at_least_gb_per_s,
                }
            }
            Target::Megabytes { at_most_mb } => {
                let ours = amounts.iter().find(|amount| amount.name == OURS)?;
                TargetResult {
                    target: format!("≤ {at_most_mb} MB"),
                    measured: megabytes(ours.bytes),
                    met: ours.bytes as f64 <= at_most_mb * 1e6,
                }
            }
            Target::Times { times, than } => {
                let ratio = of(than)?.median / of(OURS)?.median;
                TargetResult {
                    target: format!("≥ {times}× {than}"),
                    measured: format!("{}×", significant(ratio)),
                    met: ratio >= *times,
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::task::MEDIUM;
    use super::*;

    fn row(name: &str, median: f64) -> Row {
        Row {
            task: "bytes_verdict".to_owned(),
            size: Some(MEDIUM.to_owned()),
            bytes: Some(300_000),
            name: name.to_owned(),
            rounds: 9,
            q1: median,
            median,
            q3: median,
        }
    }

    #[test]
    fn compares_targets_with_medians() {
        let (ours, theirs) = (row(OURS, 160_000.0), row("msgspec", 960_000.0));
        let memory = Amount { task: "server_memory".to_owned(), name: OURS.to_owned(), bytes: 90_000_000 };
        let met = |target: Target| target.compare(&[&ours, &theirs], &[&memory]).map(|result| result.met);
        assert_eq!(met(Target::AtMost { at_most_us: 160.0 }), Some(true));
        assert_eq!(met(Target::AtMost { at_most_us: 150.0 }), Some(false));
        assert_eq!(met(Target::AtLeast { at_least_gb_per_s: 2.0 }), Some(false));
        assert_eq!(met(Target::Megabytes { at_most_mb: 100.0 }), Some(true));
        assert_eq!(met(Target::Megabytes { at_most_mb: 80.0 }), Some(false));
        assert_eq!(met(Target::Times { times: 6.0, than: "msgspec".to_owned() }), Some(true));
        assert_eq!(met(Target::Times { times: 6.0, than: "pydantic".to_owned() }), None);
    }
}
