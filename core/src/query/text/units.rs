//! Units of time, and exact conversions between them.

use crate::filter;

/// A unit of time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit {
    name: &'static str,
    nanoseconds: i128,
}

/// The units, the largest first.
const UNITS: [Unit; 8] = [
    Unit { name: "w", nanoseconds: 604_800_000_000_000 },
    Unit { name: "d", nanoseconds: 86_400_000_000_000 },
    Unit { name: "h", nanoseconds: 3_600_000_000_000 },
    Unit { name: "m", nanoseconds: 60_000_000_000 },
    Unit { name: "s", nanoseconds: 1_000_000_000 },
    Unit { name: "ms", nanoseconds: 1_000_000 },
    Unit { name: "us", nanoseconds: 1000 },
    Unit { name: "ns", nanoseconds: 1 },
];

/// Finds a unit by its name or by another spelling of it.
pub(super) fn find(name: &str) -> Option<&'static Unit> {
    let name = match name {
        "µs" | "μs" => "us",
        "min" => "m",
        "sec" => "s",
        name => name,
    };
    const { &UNITS }.iter().find(|unit| unit.name == name)
}

/// The names of the units, the smallest first.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    UNITS.iter().rev().map(|unit| unit.name)
}

/// Converts a duration to the unit of a column, as a JSON number. Returns `None` if it is not exact in 128 bits.
pub(super) fn convert(number: &str, unit: &Unit, to: filter::Unit) -> Option<String> {
    let (scaled, fraction) = scaled(number)?;
    Some(to.number(scaled.checked_mul(unit.nanoseconds)?, usize::try_from(fraction).ok()?))
}

/// Returns the microseconds of a duration.
pub(super) fn microseconds(number: &str, unit: &Unit) -> Option<i64> {
    let (scaled, zeros) = scaled(number)?;
    let nanoseconds = scaled.checked_mul(unit.nanoseconds)? / 10_i128.checked_pow(zeros)?;
    i64::try_from(nanoseconds / 1000).ok()
}

/// Returns a decimal number without its point, and how many of its digits followed the point.
fn scaled(number: &str) -> Option<(i128, u32)> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = [whole, fraction].concat();
    Some((digits.parse().ok()?, u32::try_from(fraction.len()).ok()?))
}

/// Returns a number of nanoseconds as the shortest duration with the same value, if it is at least a millisecond.
pub(super) fn shortest(nanoseconds: &str) -> Option<String> {
    let number: i128 = nanoseconds.parse().ok()?;
    let unit = UNITS.iter().find(|unit| number % unit.nanoseconds == 0)?;
    let canonical = number != 0 && number.to_string() == nanoseconds;
    let named = unit.nanoseconds >= 1_000_000 && canonical;
    named.then(|| [(number / unit.nanoseconds).to_string().as_str(), unit.name].concat())
}

#[cfg(test)]
mod tests {
    use super::{convert, find, microseconds, shortest};
    use crate::filter::Unit::{Milliseconds, Nanoseconds};

    #[test]
    fn durations_are_converted_exactly() {
        for (number, unit, to, converted) in [
            ("2", "s", Nanoseconds, "2000000000"),
            ("1.5", "ms", Nanoseconds, "1500000"),
            ("0.1", "ns", Nanoseconds, "0.1"),
            ("250", "us", Milliseconds, "0.25"),
            ("-1.5", "s", Milliseconds, "-1500"),
            ("1", "w", Nanoseconds, "604800000000000"),
            ("0", "h", Milliseconds, "0"),
        ] {
            assert_eq!(convert(number, find(unit).unwrap(), to).as_deref(), Some(converted), "{number}{unit}");
        }
        assert_eq!(convert("99999999999999999999999999999999", find("w").unwrap(), Nanoseconds), None);
        assert_eq!(microseconds("1.5", find("min").unwrap()), Some(90_000_000));
    }

    #[test]
    fn nanoseconds_are_written_in_the_largest_unit_that_is_exact() {
        for (nanoseconds, duration) in [
            ("2000000000", Some("2s")),
            ("1500000000", Some("1500ms")),
            ("90000000000", Some("90s")),
            ("86400000000000", Some("1d")),
            ("-5000000", Some("-5ms")),
            ("1500", None),
            ("0", None),
            ("2e9", None),
            ("2000000000.0", None),
        ] {
            assert_eq!(shortest(nanoseconds).as_deref(), duration, "{nanoseconds}");
        }
    }
}
