//! Credentials in URLs: the password before the host, and the values of parameters such as `api_key`.

use super::REDACTED;
use super::headers::is_secret_header;

/// Returns a text without the passwords and the secret parameters of the URLs in it, if there are any.
pub(super) fn without_credentials(text: &str) -> Option<String> {
    let mut ranges = passwords(text);
    ranges.extend(parameters(text));
    ranges.sort_unstable();
    cut(text, ranges)
}

/// Returns a URL without its password, if the text is a URL with a password.
pub(super) fn without_password(text: &str) -> Option<String> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    cut(text, passwords(text))
}

fn cut(text: &str, ranges: Vec<(usize, usize)>) -> Option<String> {
    let (mut cleaned, mut copied) = (String::with_capacity(text.len()), 0);
    for (from, to) in ranges {
        if from < copied || text.get(from..to) == Some(REDACTED) {
            continue;
        }
        cleaned.push_str(text.get(copied..from)?);
        cleaned.push_str(REDACTED);
        copied = to;
    }
    cleaned.push_str(text.get(copied..)?);
    (copied > 0).then_some(cleaned)
}

/// The ranges of the passwords in `scheme://user:password@host`.
fn passwords(text: &str) -> Vec<(usize, usize)> {
    let found = text.match_indices("://").filter_map(|(at, mark)| {
        let start = at + mark.len();
        let authority = text.get(start..)?.split(|c: char| is_end(c) || matches!(c, '/' | '?' | '#')).next()?;
        let user = authority.rsplit_once('@')?.0;
        let password = user.split_once(':')?.1;
        let end = start + user.len();
        (!password.is_empty()).then(|| (end - password.len(), end))
    });
    found.collect()
}

/// The ranges of the values of secret parameters in `?name=value&name=value`.
fn parameters(text: &str) -> Vec<(usize, usize)> {
    let found = text.match_indices('=').filter_map(|(at, mark)| {
        let before = text.get(..at)?;
        let name_start = before.rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')))?;
        let name = before.get(name_start..)?.strip_prefix(['?', '&'])?;
        let start = at + mark.len();
        let value = text.get(start..)?.split(|c: char| is_end(c) || matches!(c, '&' | '#')).next()?;
        (is_secret_parameter(name) && !value.is_empty()).then(|| (start, start + value.len()))
    });
    found.collect()
}

/// Whether a parameter with this name is a secret. APIs of Google call an API key `key`.
fn is_secret_parameter(name: &str) -> bool {
    name == "key" || is_secret_header(name)
}

/// Whether a character ends a URL in a text.
fn is_end(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '"' | '\'' | '`' | '<' | '>' | '(' | ')' | '{' | '}' | '|' | '\\' | '^')
}

#[cfg(test)]
mod tests {
    use super::{without_credentials, without_password};

    #[test]
    fn credentials_of_urls_are_replaced() {
        for (text, expected) in [
            ("GET https://ann:s3cret@a.com/v1?x=1", "GET https://ann:[redacted]@a.com/v1?x=1"),
            ("https://:p@ss@a.com", "https://:[redacted]@a.com"),
            ("for url 'https://a.com/v1?api_key=s3cret&x=1'", "for url 'https://a.com/v1?api_key=[redacted]&x=1'"),
            (
                "exceeded with url: /v1?x=1&token=s3cret (Caused by",
                "exceeded with url: /v1?x=1&token=[redacted] (Caused by",
            ),
            ("a://u:p@h?key=k b://u:p@h", "a://u:[redacted]@h?key=[redacted] b://u:[redacted]@h"),
            ("päss https://ü:pä@h/?key=ä", "päss https://ü:[redacted]@h/?key=[redacted]"),
        ] {
            assert_eq!(without_credentials(text).as_deref(), Some(expected));
        }
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in [
            "",
            "=",
            "?",
            "://",
            "https://a.com",
            "https://ann@a.com",
            "https://a.com:80/a@b",
            "https://a.com/x?page=2",
            "key=value",
            "https://u:[redacted]@a.com?key=[redacted]",
            "?key=",
            "mailto:a@b.c",
            "a ? key=1",
            "https://a.com/?keys=1",
        ] {
            assert_eq!(without_credentials(text), None, "{text}");
        }
    }

    #[test]
    fn only_a_whole_url_loses_its_password() {
        assert_eq!(without_password("a://u:p@h?key=k").as_deref(), Some("a://u:[redacted]@h?key=k"));
        assert_eq!(without_password("see a://u:p@h"), None);
    }
}
