//! Reads numbers that are limits.

/// Reads a limit: any number from 0 on. One that is too large for this platform is no limit.
pub(super) fn limit(text: &str) -> Result<usize, &'static str> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("write a number from 0 on");
    }
    Ok(text.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::limit;

    #[test]
    fn a_limit_may_be_of_any_size_but_not_below_0() {
        assert_eq!((limit("0"), limit("007")), (Ok(0), Ok(7)));
        assert_eq!(limit("99999999999999999999999"), Ok(usize::MAX));
        for text in ["", "-1", "+1", "1e3", "1_000", " 1"] {
            assert!(limit(text).is_err(), "{text}");
        }
    }
}
