//! Exact decimal numbers.

#[cfg(feature = "query")]
use std::cmp::Ordering;

/// The value of a decimal number, independent of its spelling: `10`, `1e1` and `10.0` are equal.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decimal {
    pub(crate) negative: bool,
    /// The digits from the first to the last one that is not zero; empty for zero.
    pub(crate) digits: String,
    /// The power of ten of the first digit.
    pub(crate) exponent: i64,
}

impl Decimal {
    /// Parses a JSON number, or a float as Rust and JavaScript write it.
    pub(crate) fn parse(number: &str) -> Decimal {
        let unsigned = number.trim_start_matches('-');
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = String::with_capacity(mantissa.len());
        digits.push_str(whole);
        digits.push_str(fraction);
        let significant = digits.trim_start_matches('0');
        let zeros = digits.len() - significant.len();
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Decimal { negative: false, digits, exponent: 0 };
        }
        let beyond = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        let exponent = exponent.parse().unwrap_or(beyond).clamp(i64::MIN / 2, i64::MAX / 2);
        let exponent = exponent + whole.len() as i64 - 1 - zeros as i64;
        Decimal { negative: unsigned.len() < number.len(), digits, exponent }
    }

    /// Compares two numbers by their values.
    #[cfg(feature = "query")]
    pub(crate) fn compare(&self, other: &Decimal) -> Ordering {
        let sign = |number: &Decimal| match (number.digits.is_empty(), number.negative) {
            (true, _) => 0,
            (false, negative) => {
                if negative {
                    -1
                } else {
                    1
                }
            }
        };
        let magnitude = |one: &Decimal, other: &Decimal| {
            one.exponent.cmp(&other.exponent).then_with(|| one.digits.cmp(&other.digits))
        };
        sign(self).cmp(&sign(other)).then_with(|| match sign(self) {
            0 => Ordering::Equal,
            1 => magnitude(self, other),
            _ => magnitude(other, self),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn spellings_of_the_same_number_are_equal() {
        for spellings in [
            ["10", "1e1", "10.0"],
            ["-0.5", "-5E-1", "-0.0500e+1"],
            ["0", "-0.0", "0e9"],
            ["12345678901234567890", "1.234567890123456789e19", "12345678901234567890.0"],
        ] {
            let [first, second, third] = spellings.map(Decimal::parse);
            assert_eq!(first, second);
            assert_eq!(first, third);
        }
        assert_ne!(Decimal::parse("9007199254740993"), Decimal::parse("9007199254740992"));
        assert_ne!(Decimal::parse("1"), Decimal::parse("-1"));
    }

    #[test]
    #[cfg(feature = "query")]
    fn compares_by_value() {
        let ascending = [
            "-1e400",
            "-9007199254740993",
            "-9007199254740992",
            "-1",
            "-0.5",
            "-1e-99999999999999999999",
            "0",
            "1e-99999999999999999999",
            "1e-400",
            "0.1",
            "0.10000000000000000001",
            "1",
            "1.5",
            "9",
            "10",
            "9007199254740992",
            "9007199254740993",
            "1e400",
            "1e99999999999999999999",
        ];
        let numbers = ascending.map(Decimal::parse);
        assert!(numbers.is_sorted_by(|one, next| one.compare(next).is_lt()));
        assert!(numbers.iter().all(|number| number.compare(number).is_eq()));
    }
}
