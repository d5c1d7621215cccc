//! Reads numbers that are limits.

/// Reads a limit: any number from 0 on. One that is too large for this platform is no limit.
pub(super) fn limit(text: &str) -> Result<usize, &'static str> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("write a number from 0 on");
    }
    Ok(text.parse().unwrap_or(usize::MAX))
}

/// The units that a number of bytes may have.
const UNITS: [(&str, usize); 5] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("kB", 1_000), ("MB", 1_000_000), ("", 1)];

/// Reads a number of bytes, such as `4MiB` or `500000`.
pub(super) fn bytes(text: &str) -> Result<usize, &'static str> {
    let unit = UNITS.iter().find_map(|(name, factor)| Some((text.strip_suffix(name)?, *factor)));
    let (number, factor) = unit.unwrap_or((text, 1));
    let number = limit(number.trim_end()).ok().filter(|number| *number > 0);
    let bytes = number.map(|number| number.saturating_mul(factor));
    bytes.ok_or("write a number of bytes from 1 on, such as 500000, or one with a unit, such as 4MiB")
}

#[cfg(test)]
mod tests {
    use super::{bytes, limit};

    #[test]
    fn a_number_of_bytes_may_have_a_unit() {
        assert_eq!((bytes("500"), bytes("4MiB"), bytes("1 kB")), (Ok(500), Ok(4 << 20), Ok(1000)));
        assert_eq!(bytes("99999999999999MB"), Ok(usize::MAX));
        for text in ["", "MB", "0", "-1", "4 Mb", "1.5MB"] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_limit_may_be_of_any_size_but_not_below_0() {
        assert_eq!((limit("0"), limit("007")), (Ok(0), Ok(7)));
        assert_eq!(limit("99999999999999999999999"), Ok(usize::MAX));
        for text in ["", "-1", "+1", "1e3", "1_000", " 1"] {
            assert!(limit(text).is_err(), "{text}");
        }
    }
}
