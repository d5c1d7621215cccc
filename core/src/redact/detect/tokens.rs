//! Keys and tokens of well-known forms.

use super::{Detector, Found, Text};

/// The prefix of a private key in PEM.
const BEGIN: &[u8] = b"-----BEGIN ";
const PRIVATE: &[u8] = b"PRIVATE KEY-----";
const END: &[u8] = b"-----END ";
/// The longest name of a type of key, such as `ENCRYPTED `.
const LONGEST_TYPE: usize = 32;

/// How far a digit of a key is looked for. Without a limit, a string of nothing but beginnings would take time with the
/// square of its length.
const DIGIT_WITHIN: usize = 128;
/// How far the end of the header of a token is looked for, for the same reason.
const LONGEST_HEADER: usize = 1024;

/// Whether the byte at an offset belongs to the prefix of a token.
pub(super) fn at(text: Text<'_>, at: usize) -> Option<Found> {
    match text.get(at)? {
        b'-' => secret_key(text, at).or_else(|| slack_token(text, at)).or_else(|| private_key(text, at)),
        b'_' => github_token(text, at),
        b'A' => aws_key(text, at).or_else(|| google_key(text, at)),
        b'J' => jwt(text, at),
        b'B' | b'b' => bearer_token(text, at),
        _ => None,
    }
}

fn found(detector: Detector, start: usize, end: usize) -> Option<Found> {
    Some(Found { detector, start, end })
}

/// The end of the characters from `from` that satisfy a condition, if they are at least `least`.
fn end_of(text: Text<'_>, from: usize, least: usize, condition: impl Fn(u8) -> bool) -> Option<usize> {
    Some(text.while_at(from, condition)).filter(|end| *end >= from + least)
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn secret_key(text: Text<'_>, hyphen: usize) -> Option<Found> {
    let start = text.word_before(hyphen, b"sk")?;
    let is_anthropic = text.has(hyphen, b"-ant-");
    // Words with hyphens have no digits.
    let looked_at = text.bytes.get(hyphen..)?.iter().take(DIGIT_WITHIN).take_while(|byte| is_base64url(**byte));
    if !looked_at.clone().any(u8::is_ascii_digit) {
        return None;
    }
    let end = end_of(text, hyphen + 1, 20, is_base64url)?;
    let detector = if is_anthropic { Detector::AnthropicKey } else { Detector::OpenAiKey };
    found(detector, start, end)
}

fn slack_token(text: Text<'_>, hyphen: usize) -> Option<Found> {
    let prefixes: [&[u8]; 8] = [b"xoxb", b"xoxp", b"xoxa", b"xoxo", b"xoxs", b"xoxr", b"xoxe", b"xapp"];
    let start = prefixes.iter().find_map(|prefix| text.word_before(hyphen, prefix))?;
    let end = end_of(text, hyphen + 1, 10, |byte| byte.is_ascii_alphanumeric() || byte == b'-')?;
    found(Detector::SlackToken, start, end)
}

/// A private key up to its end, or that of the string if it was cut.
fn private_key(text: Text<'_>, start: usize) -> Option<Found> {
    if !text.has(start, BEGIN) {
        return None;
    }
    let name = start + BEGIN.len();
    let head = text.bytes.get(name..text.bytes.len().min(name + LONGEST_TYPE + PRIVATE.len()))?;
    let body = name + memchr::memmem::find(head, PRIVATE)? + PRIVATE.len();
    let rest = text.bytes.get(body..)?;
    let end = memchr::memmem::find(rest, END).map(|at| body + at + END.len());
    let end = end.and_then(|end| {
        let rest = text.bytes.get(end..)?;
        Some(end + memchr::memmem::find(rest, b"-----")? + 5)
    });
    found(Detector::PrivateKey, start, end.unwrap_or(text.bytes.len()))
}

fn github_token(text: Text<'_>, underscore: usize) -> Option<Found> {
    let prefixes: [&[u8]; 5] = [b"ghp", b"gho", b"ghu", b"ghs", b"ghr"];
    if let Some(start) = prefixes.iter().find_map(|prefix| text.word_before(underscore, prefix)) {
        let end = end_of(text, underscore + 1, 30, |byte| byte.is_ascii_alphanumeric())?;
        return found(Detector::GithubToken, start, end);
    }
    let start = text.word_before(underscore, b"github")?;
    if !text.has(underscore, b"_pat_") {
        return None;
    }
    let end = end_of(text, underscore + 5, 22, |byte| byte.is_ascii_alphanumeric() || byte == b'_')?;
    found(Detector::GithubToken, start, end)
}

fn aws_key(text: Text<'_>, start: usize) -> Option<Found> {
    if !(text.has(start, b"AKIA") || text.has(start, b"ASIA")) || !text.starts_word(start) {
        return None;
    }
    let end = text.while_at(start, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (end == start + 20 && text.ends_word(end)).then_some(Found { detector: Detector::AwsKey, start, end })
}

fn google_key(text: Text<'_>, start: usize) -> Option<Found> {
    if !text.has(start, b"AIza") || !text.starts_word(start) {
        return None;
    }
    found(Detector::GoogleKey, start, end_of(text, start + 4, 35, is_base64url)?)
}

/// An access token of Google, of which the digit 2 is at an offset.
pub(super) fn google_access_token(text: Text<'_>, digit: usize) -> Option<Found> {
    let start = text.word_before(digit, b"ya").filter(|_| text.has(digit, b"29."))?;
    found(Detector::GoogleKey, start, end_of(text, digit + 3, 20, is_base64url)?)
}

/// A JSON Web Token: its header and claims begin like objects in Base64.
fn jwt(text: Text<'_>, third: usize) -> Option<Found> {
    let start = text.word_before(third, b"ey")?;
    let rest = text.bytes.get(third..)?;
    let header = third + rest.iter().take(LONGEST_HEADER).take_while(|byte| is_base64url(**byte)).count();
    if header < third + 8 || !text.has(header, b".eyJ") {
        return None;
    }
    let claims = end_of(text, header + 1, 8, is_base64url).filter(|end| text.get(*end) == Some(b'.'))?;
    found(Detector::Jwt, start, text.while_at(claims + 1, is_base64url))
}

/// The token after `Bearer`, in which there is a digit.
fn bearer_token(text: Text<'_>, at: usize) -> Option<Found> {
    const BEARER: &[u8] = b"bearer";
    let word = text.bytes.get(at..at + BEARER.len())?;
    if !word.eq_ignore_ascii_case(BEARER) || !text.starts_word(at) {
        return None;
    }
    let after = at + BEARER.len();
    let start = end_of(text, after, 1, |byte| byte == b' ')?;
    let is_token =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~' | b'+' | b'/' | b'=' | b'-');
    let end = end_of(text, start, 16, is_token)?;
    let has_digit = text.bytes.get(start..end)?.iter().any(u8::is_ascii_digit);
    has_digit.then_some(Found { detector: Detector::BearerToken, start, end })
}
