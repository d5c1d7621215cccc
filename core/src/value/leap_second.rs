//! Leap seconds: where one can occur, and what the contract makes of one. Which second follows it, as the repair of
//! `normalize`, is [`Time::after_leap_second`](super::Time::after_leap_second).

use super::rfc3339::Datetime;

/// What a leap second is to the contract: the server cannot represent it.
pub(super) const VERDICT: Datetime = Datetime::OutOfRange;

/// Whether the second 60 of this minute can be a leap second: leap seconds end a UTC day. `minute` counts from midnight UTC
/// and may be outside of the day, after subtracting the offset of a time zone.
pub(super) fn can_have_leap_second(minute: i32) -> bool {
    const DAY: i32 = 24 * 60;
    minute.rem_euclid(DAY) == DAY - 1
}

#[cfg(test)]
mod tests {
    use super::can_have_leap_second;

    #[test]
    fn leap_seconds_end_a_utc_day() {
        assert!(can_have_leap_second(23 * 60 + 59) && can_have_leap_second(-1));
        assert!(!can_have_leap_second(0) && !can_have_leap_second(23 * 60 + 58));
    }
}
