//! What consists of digits: card numbers, phone numbers and IBANs.

use super::{Detector, Found, Text, is_word, tokens};

/// Whether one of them begins with the digit at an offset, or with the letters of a country before it.
pub(super) fn at(text: Text<'_>, at: usize, wanted: &impl Fn(Detector) -> bool) -> Option<Found> {
    if text.before(at).is_some_and(is_word) {
        return iban(text, at).or_else(|| tokens::google_access_token(text, at));
    }
    // The groups of UUIDs, dates and versions are no numbers of their own.
    let continues = |byte| matches!(byte, b'-' | b'.' | b':' | b'/');
    if text.before(at).is_some_and(continues) && text.before(at - 1).is_some_and(is_word) {
        return None;
    }
    card(text, at).filter(|_| wanted(Detector::Card)).or_else(|| phone(text, at))
}

/// The longest number of 13 to 19 digits, in groups, whose check digit is right.
fn card(text: Text<'_>, start: usize) -> Option<Found> {
    if !matches!(text.get(start), Some(b'2'..=b'6')) {
        return None;
    }
    let (mut digits, mut at, mut end) = (Vec::with_capacity(19), start, None);
    while let Some(byte) = text.get(at) {
        match byte {
            b'0'..=b'9' if digits.len() == 19 => break,
            b'0'..=b'9' => digits.push(u32::from(byte - b'0')),
            b' ' | b'-' if text.get(at + 1).is_some_and(|next| next.is_ascii_digit()) => {}
            _ => break,
        }
        at += 1;
        let ends = digits.len() >= 13 && byte.is_ascii_digit() && ends_number(text, at);
        if ends && luhn(&digits) {
            end = Some(at);
        }
    }
    end.map(|end| Found { detector: Detector::Card, start, end })
}

/// Whether a number ends before an offset, rather than going on as a fraction, a word or a group after a hyphen.
fn ends_number(text: Text<'_>, at: usize) -> bool {
    let goes_on = matches!(text.get(at), Some(b'-' | b'.')) && text.get(at + 1).is_some_and(is_word);
    text.ends_word(at) && !goes_on
}

fn luhn(digits: &[u32]) -> bool {
    let sum = digits.iter().rev().enumerate().map(|(index, digit)| match (index % 2, digit * 2) {
        (0, _) => *digit,
        (_, doubled) => doubled / 10 + doubled % 10,
    });
    sum.sum::<u32>() % 10 == 0
}

/// A number with `+` and a country, or one of North America in groups of 3, 3 and 4 digits.
fn phone(text: Text<'_>, at: usize) -> Option<Found> {
    let found = |start, end| Found { detector: Detector::Phone, start, end };
    let opening = at - usize::from(text.before(at) == Some(b'('));
    if text.before(at) == Some(b'+') && text.starts_word(at - 1) {
        return international(text, at).map(|end| found(at - 1, end));
    }
    let in_brackets = opening < at && text.get(at + 3) == Some(b')');
    let opening = if in_brackets { opening } else { at };
    north_american(text, at, in_brackets).map(|end| found(opening, end))
}

fn international(text: Text<'_>, start: usize) -> Option<usize> {
    let (mut digits, mut at, mut separators, mut end) = (0, start, 0, start);
    while let Some(byte) = text.get(at) {
        match byte {
            b'0'..=b'9' => (digits, separators, end) = (digits + 1, 0, at + 1),
            b' ' | b'-' | b'.' | b'(' | b')' | b'/' if separators < 2 => separators += 1,
            _ => break,
        }
        if digits > 16 {
            return None;
        }
        at += 1;
    }
    ((8..=16).contains(&digits) && text.ends_word(end)).then_some(end)
}

fn north_american(text: Text<'_>, start: usize, in_brackets: bool) -> Option<usize> {
    let mut at = start;
    for (group, digits) in [3, 3, 4].into_iter().enumerate() {
        let end = text.while_at(at, |byte| byte.is_ascii_digit());
        if end != at + digits {
            return None;
        }
        at = match (group, text.get(end), text.get(end + 1)) {
            (0, Some(b')'), Some(b' ' | b'-')) if in_brackets => end + 2,
            (0, Some(b')'), _) if in_brackets => end + 1,
            (0 | 1, Some(b'-' | b'.' | b' '), _) if !in_brackets || group == 1 => end + 1,
            (2, _, _) => end,
            _ => return None,
        };
    }
    ends_number(text, at).then_some(at)
}

/// The longest IBAN whose check digits, the first of which is at an offset, are right.
fn iban(text: Text<'_>, at: usize) -> Option<Found> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 15..=34;
    let start = at.checked_sub(2).filter(|start| *start >= text.floor && text.starts_word(*start))?;
    let country = text.bytes.get(start..at)?;
    if !country.iter().all(u8::is_ascii_uppercase) || !text.get(at + 1)?.is_ascii_digit() {
        return None;
    }
    let (mut characters, mut position, mut end) = (Vec::with_capacity(34), start, None);
    while let Some(byte) = text.get(position) {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' => characters.push(byte),
            b' ' if text.get(position + 1).is_some_and(|next| next.is_ascii_alphanumeric()) => {}
            _ => break,
        }
        position += 1;
        if characters.len() > *LENGTHS.end() {
            break;
        }
        if LENGTHS.contains(&characters.len())
            && byte != b' '
            && text.ends_word(position)
            && has_remainder_1(&characters)
        {
            end = Some(position);
        }
    }
    end.map(|end| Found { detector: Detector::Iban, start, end })
}

/// Whether the number that the characters stand for leaves 1 when divided by 97; the first four are read last.
fn has_remainder_1(characters: &[u8]) -> bool {
    let (head, rest) = characters.split_at_checked(4).unwrap_or_default();
    let remainder = rest.iter().chain(head).fold(0, |remainder: u32, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        _ => (remainder * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    remainder == 1
}
