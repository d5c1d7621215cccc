//! The current time and random ids: from the system by default, fixed for tests and examples.

use sha2::{Digest, Sha256};
use web_time::{Instant, SystemTime, UNIX_EPOCH};

use crate::error::{ErrorKind, UsageError};
use crate::value::{Time, uuid_4_from_random};

/// Where times and new ids come from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Host {
    clock: Clock,
    ids: Ids,
}

/// A clock that never goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// The system's: its time when it is first read, and from then on the time that has passed, whatever is done to the
    /// system's clock meanwhile.
    System(Option<(i64, Instant)>),
    /// A clock that shows this many microseconds since 1970, and a millisecond more after each reading.
    Fixed(i64),
}

/// A source of UUIDs of version 4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ids {
    /// The system's randomness.
    #[default]
    Random,
    /// Always the same row of ids for a seed; `next` is how many were given.
    Seeded {
        /// Which row.
        seed: u64,
        /// How many of it were given.
        next: u64,
    },
}

impl Default for Clock {
    fn default() -> Self {
        Clock::System(None)
    }
}

impl Clock {
    /// How far a fixed clock goes on at each reading, in microseconds.
    const STEP: i64 = 1000;

    /// A fixed clock that starts at an RFC 3339 time.
    ///
    /// # Errors
    /// The text is no such time.
    pub(crate) fn fixed(text: &str) -> Result<Clock, UsageError> {
        Clock::fixed_at(text).map(Clock::Fixed)
    }

    /// The microseconds since 1970 that an RFC 3339 time says.
    ///
    /// # Errors
    /// The text is no such time.
    pub(crate) fn fixed_at(text: &str) -> Result<i64, UsageError> {
        let time = Time::from_string(text).filter(Time::has_zone);
        let refusal = || {
            UsageError::new(
                ErrorKind::InvalidValue,
                sentence!(
                    "`{time}` is not a time with a time zone; pass one such as `2026-01-02T03:04:05Z`",
                    time = text
                ),
            )
        };
        time.map(|time| time.microseconds()).ok_or_else(refusal)
    }
}

impl Host {
    /// The host of that clock and those ids.
    pub(crate) fn new(clock: Clock, ids: Ids) -> Host {
        Host { clock, ids }
    }

    /// The microseconds since 1970-01-01T00:00:00Z. Never less than at the last call.
    pub(crate) fn now(&mut self) -> i64 {
        match &mut self.clock {
            Clock::System(Some((start, since))) => start.saturating_add(microseconds(since.elapsed())),
            Clock::System(begun) => {
                // A system whose clock stands before 1970 has no time worth telling.
                let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, microseconds);
                *begun = Some((now, Instant::now()));
                now
            }
            Clock::Fixed(now) => {
                let shown = *now;
                *now = now.saturating_add(Clock::STEP);
                shown
            }
        }
    }
    /// A new UUID of version 4, as its 36 characters.
    ///
    /// # Errors
    /// The system gives no randomness.
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
    fn ids_are_of_version_4_and_differ() {
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
