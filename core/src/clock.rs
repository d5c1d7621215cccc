//! The sources of the current time and of new ids: the system by default, fixed ones for tests and examples.

use sha2::{Digest, Sha256};
use web_time::{Instant, SystemTime, UNIX_EPOCH};

use crate::error::{ErrorKind, UsageError};
use crate::value::{Time, uuid_4_from_random};

/// The sources of times and new ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Host {
    clock: Clock,
    ids: Ids,
}

/// A monotonic clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// The clock of the system. After the first reading, only the elapsed time is added, so that changes to the system
    /// clock have no effect.
    System(Option<(i64, Instant)>),
    /// A clock that starts at this number of microseconds since 1970, and advances by a millisecond with each reading.
    Fixed(i64),
}

/// A source of UUIDs of version 4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ids {
    /// The system's randomness.
    #[default]
    Random,
    /// A sequence of ids that depends only on a seed.
    Seeded {
        /// The seed of the sequence.
        seed: u64,
        /// The index of the next id.
        next: u64,
    },
}

impl Default for Clock {
    fn default() -> Self {
        Clock::System(None)
    }
}

impl Clock {
    /// The number of microseconds by which a fixed clock advances with each reading.
    const STEP: i64 = 1000;

    /// Returns a fixed clock that starts at an RFC 3339 time.
    ///
    /// # Errors
    /// The string is not a time with a time zone.
    pub(crate) fn fixed(time: &str) -> Result<Clock, UsageError> {
        Clock::fixed_at(time).map(Clock::Fixed)
    }

    /// Converts an RFC 3339 time to microseconds since 1970.
    ///
    /// # Errors
    /// The string is not a time with a time zone.
    pub(crate) fn fixed_at(string: &str) -> Result<i64, UsageError> {
        let time = Time::from_string(string).filter(Time::has_zone);
        let error = || {
            UsageError::new(
                ErrorKind::InvalidValue,
                sentence!(
                    "`{time}` is not a time with a time zone; pass one such as `2026-01-02T03:04:05Z`",
                    time = string
                ),
            )
        };
        time.map(|time| time.microseconds()).ok_or_else(error)
    }
}

impl Host {
    /// Creates a host with this clock and this source of ids.
    pub(crate) fn new(clock: Clock, ids: Ids) -> Host {
        Host { clock, ids }
    }

    /// Returns the microseconds since 1970-01-01T00:00:00Z, never less than at the previous call.
    pub(crate) fn now(&mut self) -> i64 {
        match &mut self.clock {
            Clock::System(Some((start, since))) => start.saturating_add(microseconds(since.elapsed())),
            Clock::System(started) => {
                // A system clock before 1970 is read as 1970.
                let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, microseconds);
                *started = Some((now, Instant::now()));
                now
            }
            Clock::Fixed(now) => {
                let reading = *now;
                *now = now.saturating_add(Clock::STEP);
                reading
            }
        }
    }

    /// Returns a new version 4 UUID as 36 characters.
    ///
    /// # Errors
    /// The system provides no random numbers.
    pub(crate) fn id(&mut self) -> Result<String, UsageError> {
        let mut bytes = [0; 16];
        match &mut self.ids {
            Ids::Random => getrandom::fill(&mut bytes).map_err(|_| {
                UsageError::new(ErrorKind::System, "the system provides no random numbers for ids; pass a seed for ids")
            })?,
            Ids::Seeded { seed, next } => {
                let digest = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(next.to_be_bytes()).finalize();
                bytes.iter_mut().zip(digest).for_each(|(byte, digest)| *byte = digest);
                *next += 1;
            }
        }
        Ok(uuid_4_from_random(u128::from_be_bytes(bytes)))
    }
}

fn microseconds(duration: std::time::Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Clock, Host, Ids};

    #[test]
    fn ids_have_version_4_and_are_unique() {
        let mut seeded = Host::new(Clock::default(), Ids::Seeded { seed: 7, next: 0 });
        let mut again = Host::new(Clock::default(), Ids::Seeded { seed: 7, next: 0 });
        let mut random = Host::default();
        let seeded: Vec<_> = (0..99).map(|_| seeded.id().unwrap()).collect();
        assert_eq!(seeded, (0..99).map(|_| again.id().unwrap()).collect::<Vec<_>>());
        let all: std::collections::HashSet<_> =
            seeded.into_iter().chain((0..99).map(|_| random.id().unwrap())).collect();
        assert_eq!(all.len(), 198);
        for id in &all {
            assert!(crate::value::is_uuid(id.as_bytes()), "{id}");
            assert_eq!(id.as_bytes().get(14), Some(&b'4'), "{id}");
            assert!(matches!(id.as_bytes().get(19), Some(b'8' | b'9' | b'a' | b'b')), "{id}");
        }
    }

    #[test]
    fn a_clock_never_goes_back() {
        let mut system = Host::default();
        let first = system.now();
        assert!(first > 1_700_000_000_000_000 && system.now() >= first);
        let mut fixed = Host::new(Clock::fixed("2026-01-02T03:04:05+01:00").unwrap(), Ids::Random);
        assert_eq!((fixed.now(), fixed.now()), (1_767_319_445_000_000, 1_767_319_445_001_000));
        assert!(Clock::fixed("2026-01-02T03:04:05").is_err());
    }
}
