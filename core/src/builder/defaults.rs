//! What a step has if the caller does not pass it: its time, its duration, the status code of a failure. Its name and
//! other members have the defaults of the contract, in `model/step.rs`. Ids are assigned by the [`Host`]; the arguments
//! `clock` and `seed` of the builder determine where times and ids come from.

use super::step::Step;
use super::value::Value;
use crate::clock::{Clock, Host, Ids};
use crate::error::UsageError;

/// The status code of a step that failed, as JSON.
pub(super) const FAILED_STATUS_CODE: &str = "500";

/// Returns the source of times and ids that the builder's arguments ask for; the system's if they do not.
pub(super) fn host(arguments: Value<'_, '_>) -> Result<Host, UsageError> {
    let clock =
        arguments.get("clock").and_then(Value::string).map_or(Ok(Clock::default()), |time| Clock::fixed(&time))?;
    let seed = arguments.get("seed").and_then(|seed| seed.raw().parse().ok());
    let ids = seed.map_or(Ids::Random, |seed| Ids::Seeded { seed, next: 0 });
    Ok(Host::new(clock, ids))
}

/// Returns when a step begins that is started now: after its previous sibling, so that times keep the order of the
/// steps, and not before its parent. In microseconds since 1970.
pub(super) fn beginning(now: i64, parent: Option<&Step>, previous: Option<&Step>) -> i64 {
    let after_previous = previous.map_or(i64::MIN, |previous| previous.began.saturating_add(1));
    let with_parent = parent.map_or(i64::MIN, |parent| parent.began);
    now.max(after_previous).max(with_parent)
}

/// Returns the JSON of the duration, in nanoseconds, of a step that was started here and is concluded now. Times are in
/// microseconds since 1970.
pub(super) fn duration_ns(started: i64, now: i64) -> String {
    now.saturating_sub(started).max(0).saturating_mul(1000).to_string()
}
