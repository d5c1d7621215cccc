//! Parsing and formatting of floats.

use std::ops::Range;

use super::decimal::Decimal;

/// Parses a decimal number, or `inf` or `nan` in any case, as the nearest float.
pub(crate) fn parse_float(number: &str) -> Option<f64> {
    platform::parse(number)
}

/// Returns the shortest decimal that is read back as the same float, in the spelling of Python: `0.5`, `1.0`, `1e-07`,
/// `1e+16`. A number has the same bytes in what the official SDK sends.
pub(crate) fn float_string(value: f64) -> String {
    const PYTHON: Spelling = Spelling { plain: -4..16, integral: ".0", exponent: 2 };
    PYTHON.of(value)
}

/// Whether a number token, which has a fraction and no exponent, is what [`float_string`] returns for its value. Says no for some
/// that are.
pub(crate) fn is_canonical_float(token: &str) -> bool {
    /// A float has every decimal with this number of digits, and no shorter one is read as the same float.
    const DIGITS: usize = 15;
    /// The smallest magnitude without an exponent is 0.0001.
    const ZEROS: usize = 3;
    let Some((whole, fraction)) = token.strip_prefix('-').unwrap_or(token).split_once('.') else { return false };
    let leading = fraction.bytes().take_while(|digit| *digit == b'0').count();
    whole.len() + fraction.len() <= DIGITS
        && (fraction == "0" || !fraction.ends_with('0'))
        && (whole != "0" || fraction == "0" || leading <= ZEROS)
        && fraction.bytes().all(|digit| digit.is_ascii_digit())
}

/// Returns the same number in the spelling of JavaScript, which RFC 8785 requires: `1`, `1e-7`, `10000000000000000`.
pub(crate) fn plain_float_string(value: f64) -> String {
    const JAVASCRIPT: Spelling = Spelling { plain: -6..21, integral: "", exponent: 1 };
    JAVASCRIPT.of(if value == 0.0 { 0.0 } else { value })
}

/// The spelling of floats in a language.
struct Spelling {
    /// The powers of ten of the first digit that are written without an exponent.
    plain: Range<i64>,
    /// The suffix of an integral number.
    integral: &'static str,
    /// The minimum number of digits of an exponent.
    exponent: usize,
}

impl Spelling {
    fn of(&self, value: f64) -> String {
        let Decimal { digits, exponent, .. } = Decimal::parse(&platform::shortest(value));
        let mut out = String::with_capacity(24);
        if value.is_sign_negative() {
            out.push('-');
        }
        if self.plain.contains(&exponent) {
            self.push_plain(&mut out, &digits, exponent);
        } else {
            self.push_scientific(&mut out, &digits, exponent);
        }
        out
    }

    fn push_plain(&self, out: &mut String, digits: &str, exponent: i64) {
        let whole = usize::try_from(exponent + 1).unwrap_or(0);
        let zeros = |out: &mut String, count| out.extend(std::iter::repeat_n('0', count));
        match digits.split_at_checked(whole) {
            Some((whole, fraction)) if !fraction.is_empty() => {
                out.push_str(if whole.is_empty() { "0" } else { whole });
                out.push('.');
                zeros(out, usize::try_from(-exponent - 1).unwrap_or(0));
                out.push_str(fraction);
            }
            _ => {
                out.push_str(digits);
                zeros(out, whole.saturating_sub(digits.len()));
                out.push_str(self.integral);
            }
        }
    }

    fn push_scientific(&self, out: &mut String, digits: &str, exponent: i64) {
        let (first, fraction) = digits.split_at_checked(1).unwrap_or((digits, ""));
        out.push_str(first);
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(fraction);
        }
        out.push_str(if exponent < 0 { "e-" } else { "e+" });
        let power = exponent.unsigned_abs().to_string();
        out.extend(std::iter::repeat_n('0', self.exponent.saturating_sub(power.len())));
        out.push_str(&power);
    }
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
mod platform {
    pub(super) fn parse(number: &str) -> Option<f64> {
        number.parse().ok()
    }

    /// Returns the shortest decimal that is read back as the same float, in any spelling.
    pub(super) fn shortest(value: f64) -> String {
        format!("{value:e}")
    }
}

/// The functions of JavaScript. Those of Rust would make up a fifth of the wasm module, mostly as tables.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod platform {
    use js_sys::wasm_bindgen::JsValue;

    pub(super) fn parse(number: &str) -> Option<f64> {
        // JavaScript parses more than decimals, such as `0x1f`, white space, and the empty string.
        if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) {
            let value = JsValue::from_str(number).unchecked_into_f64();
            return (!value.is_nan()).then_some(value);
        }
        let is = |word: &str| number.strip_prefix(['+', '-']).unwrap_or(number).eq_ignore_ascii_case(word);
        let sign = if number.starts_with('-') { -1.0 } else { 1.0 };
        if is("inf") || is("infinity") { Some(sign * f64::INFINITY) } else { is("nan").then_some(f64::NAN) }
    }

    pub(super) fn shortest(value: f64) -> String {
        js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{float_string, is_canonical_float, parse_float, plain_float_string};

    #[test]
    fn spells_floats_like_python() {
        for (value, spelling) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (0.1, "0.1"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1e-7, "1e-07"),
            (1.5e-10, "1.5e-10"),
            (1200.0, "1200.0"),
            (-12.5, "-12.5"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (9007199254740993.0, "9007199254740992.0"),
            (1e16, "1e+16"),
            (-1e22, "-1e+22"),
            (1e100, "1e+100"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
        ] {
            assert_eq!(float_string(value), spelling);
        }
    }

    #[test]
    fn spells_floats_like_javascript() {
        for (value, spelling) in [
            (-0.0, "0"),
            (1.0, "1"),
            (-1200.0, "-1200"),
            (0.001234, "0.001234"),
            (1e-7, "1e-7"),
            (1.25e-7, "1.25e-7"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
        ] {
            assert_eq!(plain_float_string(value), spelling);
        }
    }

    #[test]
    fn knows_what_is_canonical_without_reading_it() {
        let digits = ["0", "1", "05", "10", "999999999999999", "123456789", "0001", "00001", "000", "50", "7"];
        let mut canonical = 0;
        for whole in digits.iter().filter(|whole| **whole == "0" || !whole.starts_with('0')) {
            for token in digits.iter().flat_map(|fraction| ["", "-"].map(|sign| format!("{sign}{whole}.{fraction}"))) {
                let written = parse_float(&token).map(float_string);
                if is_canonical_float(&token) {
                    canonical += 1;
                    assert_eq!(written.as_deref(), Some(&*token));
                }
            }
        }
        assert!(canonical > 40, "{canonical}");
        for token in ["1", "1e5", "1.0e5", "0.00001", "1.50", "1.00", "1234567890123456.5"] {
            assert!(!is_canonical_float(token), "{token}");
        }
    }
}
