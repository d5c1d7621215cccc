//! How strings are compared: whether a text contains or is another, with or without case.

use std::borrow::Cow;

use memchr::memmem::Finder;

use crate::json::write_string;

/// A string to search for, in the form in which it is compared.
#[derive(Clone, Debug)]
pub(in crate::query::evaluate) struct Needle {
    finder: Finder<'static>,
    /// Whether texts are folded before they are compared.
    fold: bool,
    /// How the string is written in JSON, to search a value without decoding it; none if it is folded.
    raw: Option<Raw>,
}

/// The bytes of a string within a JSON string.
#[derive(Clone, Debug)]
struct Raw {
    finder: Finder<'static>,
    /// How an escape begins that can be part of another spelling of the string.
    escape: Finder<'static>,
    /// Whether a JSON string can contain the bytes without containing the string, or the other way round, even without
    /// such an escape.
    ambiguous: bool,
}

impl Needle {
    pub(super) fn new(string: &str, case_sensitive: bool) -> Needle {
        if case_sensitive {
            let finder = Finder::new(string.as_bytes()).into_owned();
            Needle { finder, fold: false, raw: Some(Raw::new(string)) }
        } else {
            Needle { finder: Finder::new(&*folded(string.as_bytes())).into_owned(), fold: true, raw: None }
        }
    }

    /// Whether the JSON of a value shows, without decoding, that no text of it contains the string.
    #[inline]
    pub(super) fn is_ruled_out(&self, raw: &[u8]) -> bool {
        let Some(Raw { finder, escape, ambiguous: false }) = &self.raw else { return false };
        finder.find(raw).is_none() && escape.find(raw).is_none()
    }

    /// Whether a text contains the string.
    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        self.finder.find(&self.fold(text)).is_some()
    }

    /// Whether a text is the string.
    pub(super) fn is(&self, text: &[u8]) -> bool {
        *self.fold(text) == *self.finder.needle()
    }

    fn fold<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        if self.fold { folded(text) } else { Cow::Borrowed(text) }
    }

    /// The bytes that every JSON value with the string contains unless it contains the escape; none if there are no
    /// such bytes.
    pub(super) fn literal(&self) -> Option<(&[u8], &[u8])> {
        let raw = self.raw.as_ref().filter(|raw| !raw.ambiguous)?;
        Some((raw.finder.needle(), raw.escape.needle()))
    }
}

impl Raw {
    fn new(string: &str) -> Raw {
        let mut quoted = String::new();
        write_string(&mut quoted, string);
        let inside = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        let escape = if string.is_ascii() { "\\u00" } else { "\\u" };
        // A line break may also lie between two texts of one value, and a slash has two spellings.
        let ambiguous = string.is_empty() || string.contains(['\n', '/']);
        Raw {
            finder: Finder::new(inside.as_bytes()).into_owned(),
            escape: Finder::new(escape.as_bytes()).into_owned(),
            ambiguous,
        }
    }
}

/// Converts a text to lower case, each character on its own, independent of any language.
fn folded(text: &[u8]) -> Cow<'_, [u8]> {
    if text.is_ascii() {
        return match text.iter().any(u8::is_ascii_uppercase) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    let lower: String = String::from_utf8_lossy(text).chars().flat_map(char::to_lowercase).collect();
    Cow::Owned(lower.into_bytes())
}
