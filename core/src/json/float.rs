//! How a float is read and written.

use std::ops::Range;

use super::decimal::Decimal;

/// The float nearest to what a text says; nothing if it is no decimal number, `inf` or `nan`, in any case.
pub(crate) fn parse_float(text: &str) -> Option<f64> {
    platform::parse(text)
}

/// The shortest decimal that reads back as the same float, spelled as Python spells it: `0.5`, `1.0`, `1e-07`, `1e+16`.
/// So a number is the same bytes here and in what the official SDK sends.
pub(crate) fn float_string(value: f64) -> String {
    const PYTHON: Spelling = Spelling { plain: -4..16, integral: ".0", exponent: 2 };
    PYTHON.of(value)
}

/// The same number as JavaScript spells it, which is what RFC 8785 asks for: `1`, `1e-7`, `10000000000000000`.
pub(crate) fn plain_float_string(value: f64) -> String {
    const JAVASCRIPT: Spelling = Spelling { plain: -6..21, integral: "", exponent: 1 };
    JAVASCRIPT.of(if value == 0.0 { 0.0 } else { value })
}

/// How a language writes floats.
struct Spelling {
    /// The powers of ten of the first digit for which there is no exponent.
    plain: Range<i64>,
    /// What stands behind an integral number.
    integral: &'static str,
    /// The digits that an exponent has at least.
    exponent: usize,
}

impl Spelling {
    fn of(&self, value: f64) -> String {
        let Decimal { digits, exponent, .. } = Decimal::from_text(&platform::shortest(value));
        let mut text = String::with_capacity(24);
        if value.is_sign_negative() {
            text.push('-');
        }
        if self.plain.contains(&exponent) {
            self.push_plain(&mut text, &digits, exponent);
        } else {
            self.push_scientific(&mut text, &digits, exponent);
        }
        text
    }

    fn push_plain(&self, text: &mut String, digits: &str, exponent: i64) {
        let whole = usize::try_from(exponent + 1).unwrap_or(0);
        let zeros = |text: &mut String, count| text.extend(std::iter::repeat_n('0', count));
        match digits.split_at_checked(whole) {
            Some((whole, fraction)) if !fraction.is_empty() => {
                text.push_str(if whole.is_empty() { "0" } else { whole });
                text.push('.');
                zeros(text, usize::try_from(-exponent - 1).unwrap_or(0));
                text.push_str(fraction);
            }
            _ => {
                text.push_str(digits);
                zeros(text, whole.saturating_sub(digits.len()));
                text.push_str(self.integral);
            }
        }
    }

    fn push_scientific(&self, text: &mut String, digits: &str, exponent: i64) {
        let (first, fraction) = digits.split_at_checked(1).unwrap_or((digits, ""));
        text.push_str(first);
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
        text.push_str(if exponent < 0 { "e-" } else { "e+" });
        let power = exponent.unsigned_abs().to_string();
        text.extend(std::iter::repeat_n('0', self.exponent.saturating_sub(power.len())));
        text.push_str(&power);
    }
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
mod platform {
    pub(super) fn parse(text: &str) -> Option<f64> {
        text.parse().ok()
    }

    /// The shortest decimal that reads back as the same float, in any spelling.
    pub(super) fn shortest(value: f64) -> String {
        format!("{value:e}")
    }
}

/// JavaScript's own reading and writing: Rust's would be a fifth of the wasm module, most of it tables.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod platform {
    use js_sys::wasm_bindgen::JsValue;

    pub(super) fn parse(text: &str) -> Option<f64> {
        // JavaScript reads more than decimals, such as `0x1f`, white space, or nothing at all.
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) {
            let number = JsValue::from_str(text).unchecked_into_f64();
            return (!number.is_nan()).then_some(number);
        }
        let is = |word: &str| text.strip_prefix(['+', '-']).unwrap_or(text).eq_ignore_ascii_case(word);
        let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
        if is("inf") || is("infinity") { Some(sign * f64::INFINITY) } else { is("nan").then_some(f64::NAN) }
    }

    pub(super) fn shortest(value: f64) -> String {
        js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{float_string, plain_float_string};

    #[test]
    fn as_python_spells_it() {
        for (value, text) in [
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
            assert_eq!(float_string(value), text);
        }
    }

    #[test]
    fn as_javascript_spells_it() {
        for (value, text) in [
            (-0.0, "0"),
            (1.0, "1"),
            (-1200.0, "-1200"),
            (0.001234, "0.001234"),
            (1e-7, "1e-7"),
            (1.25e-7, "1.25e-7"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
        ] {
            assert_eq!(plain_float_string(value), text);
        }
    }
}
