//! Sets of values that a column can have for a filter to match, as unions of ranges.

use std::cmp::Ordering;

use crate::json::Decimal;

/// A value that columns are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Boolean(bool),
    /// A time in microseconds since 1970.
    Time(i64),
    Number(String),
    String(String),
}

impl Ord for Key {
    fn cmp(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Boolean(one), Key::Boolean(other)) => one.cmp(other),
            (Key::Time(one), Key::Time(other)) => one.cmp(other),
            (Key::Number(one), Key::Number(other)) => compare_numbers(one, other),
            (Key::String(one), Key::String(other)) => one.cmp(other),
            // Only values of one type are compared.
            _ => Ordering::Equal,
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Key) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares two JSON numbers by their exact values.
pub(crate) fn compare_numbers(one: &str, other: &str) -> Ordering {
    let (one, other) = (Decimal::parse(one), Decimal::parse(other));
    let sign = |number: &Decimal| match number {
        _ if number.digits.is_empty() => 0,
        Decimal { negative: true, .. } => -1,
        _ => 1,
    };
    let size = one.exponent.cmp(&other.exponent).then_with(|| one.digits.cmp(&other.digits));
    match sign(&one).cmp(&sign(&other)) {
        Ordering::Equal if one.negative => size.reverse(),
        Ordering::Equal if one.digits.is_empty() => Ordering::Equal,
        Ordering::Equal => size,
        unequal => unequal,
    }
}

/// A set of values: from each cut to the next, the values are in the set or outside of it by turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranges {
    /// Whether the smallest values are in the set.
    starts_inside: bool,
    cuts: Vec<Cut>,
}

/// A place between two values: before a value, or after it.
type Cut = (Key, Side);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Before,
    After,
}

impl Ranges {
    /// The values of a list.
    pub(super) fn of(mut values: Vec<Key>) -> Ranges {
        values.sort_unstable();
        values.dedup_by(|one, other| (*one).cmp(other) == Ordering::Equal);
        let cuts = values.into_iter().flat_map(|value| [(value.clone(), Side::Before), (value, Side::After)]);
        Ranges { starts_inside: false, cuts: cuts.collect() }
    }

    /// The values that are less than this one.
    pub(super) fn below(value: Key) -> Ranges {
        Ranges { starts_inside: true, cuts: vec![(value, Side::Before)] }
    }

    /// The values that are greater than this one.
    pub(super) fn above(value: Key) -> Ranges {
        Ranges { starts_inside: false, cuts: vec![(value, Side::After)] }
    }

    /// All other values.
    pub(super) fn complement(self) -> Ranges {
        Ranges { starts_inside: !self.starts_inside, cuts: self.cuts }
    }

    /// The values that are in both sets.
    pub(super) fn intersection(&self, other: &Ranges) -> Ranges {
        self.combined(other, |one, other| one && other)
    }

    /// The values that are in either set.
    pub(super) fn union(&self, other: &Ranges) -> Ranges {
        self.combined(other, |one, other| one || other)
    }

    /// Whether no value is in the set.
    pub(super) fn is_empty(&self) -> bool {
        !self.starts_inside && self.cuts.is_empty()
    }

    /// Whether every value is in the set.
    pub(super) fn is_full(&self) -> bool {
        self.starts_inside && self.cuts.is_empty()
    }

    fn combined(&self, other: &Ranges, has: fn(bool, bool) -> bool) -> Ranges {
        let (mut in_one, mut in_other) = (self.starts_inside, other.starts_inside);
        let starts_inside = has(in_one, in_other);
        let mut inside = starts_inside;
        let mut cuts: Vec<Cut> = Vec::with_capacity(self.cuts.len() + other.cuts.len());
        let (mut one, mut others) = (self.cuts.iter().peekable(), other.cuts.iter().peekable());
        loop {
            let order = match (one.peek(), others.peek()) {
                (None, None) => return Ranges { starts_inside, cuts },
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(one), Some(other)) => one.cmp(other),
            };
            let mut cut = None;
            if order.is_le() {
                cut = one.next();
                in_one = !in_one;
            }
            if order.is_ge() {
                cut = others.next();
                in_other = !in_other;
            }
            if has(in_one, in_other) != inside {
                inside = !inside;
                cuts.extend(cut.cloned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Ordering, Ranges, compare_numbers};

    fn number(number: i64) -> Key {
        Key::Number(number.to_string())
    }

    #[test]
    fn numbers_are_compared_exactly() {
        for (one, other, order) in [
            ("1", "1.0", Ordering::Equal),
            ("-2", "1", Ordering::Less),
            ("-2", "-1", Ordering::Less),
            ("-10", "-9", Ordering::Less),
            ("0", "-0.0", Ordering::Equal),
            ("0.5", "0", Ordering::Greater),
            ("-0.5", "0", Ordering::Less),
            ("9", "10", Ordering::Less),
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("1e3", "999.9", Ordering::Greater),
            ("12", "123e-1", Ordering::Less),
        ] {
            assert_eq!(compare_numbers(one, other), order, "{one} {other}");
            assert_eq!(compare_numbers(other, one), order.reverse(), "{other} {one}");
        }
    }

    #[test]
    fn ranges_are_sets() {
        let above = Ranges::above(number(5));
        let below = Ranges::below(number(3));
        assert!(above.intersection(&below).is_empty());
        assert!(above.union(&below.clone().complement()).cuts.len() == 1);
        assert!(above.clone().complement().union(&above).is_full());
        assert!(Ranges::below(number(6)).union(&above).is_full());
        assert!(!Ranges::below(number(5)).union(&above).is_full());
        let some = Ranges::of(vec![number(3), number(1), number(1)]);
        assert!(some.intersection(&below).union(&Ranges::of(vec![number(3)])) == some);
        assert!(Ranges::of(Vec::new()).is_empty());
    }
}
