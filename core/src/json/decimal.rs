//! Exact decimal numbers.

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
        let exponent = exponent.parse().unwrap_or(i64::MAX / 2) + whole.len() as i64 - 1 - zeros as i64;
        Decimal { negative: unsigned.len() < number.len(), digits, exponent }
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
}
