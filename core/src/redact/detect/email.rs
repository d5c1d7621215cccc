//! E-mail addresses.

use super::{Detector, Found, Text};

/// Whether there is an address around the `@` at an offset.
pub(super) fn at(text: Text<'_>, at: usize) -> Option<Found> {
    let local = text.bytes.get(text.floor..at)?;
    let length = local.iter().rev().take_while(|byte| is_local(**byte)).count();
    let end = domain_end(text, at + 1)?;
    (length > 0).then_some(Found { detector: Detector::Email, start: at - length, end })
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

/// The offset after a domain with at least two labels, of which the last one consists of letters.
fn domain_end(text: Text<'_>, start: usize) -> Option<usize> {
    let (mut label, mut end) = (start, None);
    loop {
        let after = text.while_at(label, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if after == label {
            return end;
        }
        let letters = text.while_at(label, |byte| byte.is_ascii_alphabetic());
        if label > start && letters >= label + 2 && !text.get(letters).is_some_and(|byte| byte.is_ascii_alphanumeric())
        {
            end = Some(letters);
        }
        if text.get(after) != Some(b'.') {
            return end;
        }
        label = after + 1;
    }
}
