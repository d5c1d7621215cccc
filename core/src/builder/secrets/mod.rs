//! Secrets of HTTP calls, which have no place in a trace. Errors of HTTP clients carry the request that failed, and requests
//! carry the credentials with which they were sent.
//!
//! A secret is recognized by its place: in `headers`, as an API key or the password of a login, or in the URL of a request
//! or an error. A member `cookie` elsewhere is data of the program, and so is a URL within a prompt.

mod headers;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
mod urls;

pub use headers::{SECRET_ENDS, SECRET_PARTS};

use super::value::Value;
use crate::json::{JsonWriter, Tag};

/// What takes the place of a secret.
const REDACTED: &str = "[redacted]";

/// Arguments without the secrets that they had.
pub(super) struct Redacted {
    pub(super) json: Vec<u8>,
    /// The arguments that had secrets, as they are written.
    pub(super) arguments: Vec<String>,
}

/// Returns arguments without their secrets, if they have any.
pub(super) fn redacted(arguments: Value<'_, '_>) -> Option<Redacted> {
    // Most arguments have no member and no URL that could be or hold a secret, so they are not searched.
    if !has_scheme(arguments.bytes()) && !arguments.has_key_that(|json| Place::of(json_name(json)) != Place::Other) {
        return None;
    }
    let mut found = Found::default();
    let mut names = Vec::new();
    for (name, value) in arguments.members() {
        let before = found.secrets.len();
        if name == "error" {
            found.add_text(value, urls::without_credentials);
        }
        found.search(value);
        if found.secrets.len() > before {
            names.push(name.into_owned());
        }
    }
    (!names.is_empty()).then(|| Redacted { json: found.cut_from(arguments), arguments: names })
}

/// Whether bytes contain what follows the scheme of a URL. JSON may have backslashes before the slashes.
fn has_scheme(json: &[u8]) -> bool {
    ["://", ":\\/\\/"].iter().any(|mark| memchr::memmem::find(json, mark.as_bytes()).is_some())
}

/// The name in the JSON of a key, in which no name of interest needs an escape.
fn json_name(key: &[u8]) -> &[u8] {
    key.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")).unwrap_or(key)
}

/// What the name of a member says about the secrets that it may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Headers of a request or response.
    Headers,
    /// The head of a request as one string, which Node keeps under this name.
    Head,
    /// The name and the password of a user.
    Login,
    /// A secret.
    Secret,
    /// A URL, if the object is a request.
    Url,
    Other,
}

/// How the names of members that are secrets end, in lower case, without hyphens and underscores.
const SECRETS: [&str; 6] = ["apikey", "secretkey", "accesskey", "accesstoken", "sessiontoken", "clientsecret"];
/// How the names of members that are URLs end.
const URLS: [&str; 3] = ["url", "uri", "href"];

/// The members that only an object has that is a request. Its URL is one to which the program sent credentials, and not one
/// that the trace needs in order to show an image.
const OF_REQUESTS: [&str; 4] = ["method", "headers", "baseURL", "base_url"];

impl Place {
    fn of(name: &[u8]) -> Place {
        match name {
            b"_header" => Place::Head,
            b"auth" => Place::Login,
            _ if ends_with(name, "headers") => Place::Headers,
            _ if SECRETS.iter().any(|end| ends_with(name, end)) => Place::Secret,
            _ if URLS.iter().any(|end| ends_with(name, end)) => Place::Url,
            _ => Place::Other,
        }
    }
}

/// Whether a name ends with `end`, whatever its case and wherever it has hyphens and underscores.
fn ends_with(name: &[u8], end: &str) -> bool {
    let mut letters = name.iter().rev().filter(|byte| !matches!(byte, b'-' | b'_')).map(u8::to_ascii_lowercase);
    end.bytes().rev().all(|byte| letters.next() == Some(byte))
}

/// The secrets that were found: the range of the JSON of each, and the string that takes its place.
#[derive(Default)]
struct Found {
    secrets: Vec<((usize, usize), String)>,
}

impl Found {
    /// Searches a value and everything within it.
    fn search(&mut self, value: Value<'_, '_>) {
        let mut pending = vec![value];
        while let Some(value) = pending.pop() {
            let members: Vec<_> = value.members().collect();
            let has = |names: &[&str]| {
                members.iter().any(|(name, member)| names.contains(&&**name) && member.tag() != Tag::Null)
            };
            let (is_request, is_error) = (has(&OF_REQUESTS), has(&["stack"]));
            for (name, member) in members {
                match Place::of(name.as_bytes()) {
                    Place::Headers => {
                        headers::secrets_of_headers(member).into_iter().for_each(|secret| self.add(secret));
                        continue;
                    }
                    Place::Head if headers::is_head_with_secrets(member) => self.add(member),
                    Place::Login => member.first(&["password", "1"]).into_iter().for_each(|secret| self.add(secret)),
                    Place::Secret if member.tag() == Tag::String => self.add(member),
                    Place::Url if is_request => self.add_text(member, urls::without_credentials),
                    _ if is_error => self.add_text(member, urls::without_credentials),
                    _ => {}
                }
                pending.push(member);
            }
            pending.extend(value.items());
            if value.tag() == Tag::String && has_scheme(value.bytes()) {
                self.add_text(value, urls::without_password);
            }
        }
    }

    /// Adds a secret, unless it tells nothing because it is empty or redacted.
    fn add(&mut self, secret: Value<'_, '_>) {
        if !secret.is_empty() && secret.string().as_deref() != Some(REDACTED) {
            self.secrets.push((secret.range(), REDACTED.to_owned()));
        }
    }

    /// Adds a string with secrets, if it is one.
    fn add_text(&mut self, value: Value<'_, '_>, without_secrets: impl Fn(&str) -> Option<String>) {
        let cleaned = value.string().and_then(|text| without_secrets(&text));
        self.secrets.extend(cleaned.map(|cleaned| (value.range(), cleaned)));
    }

    /// Returns the JSON of arguments without the secrets. Of two that overlap, the first found of the outer one counts.
    fn cut_from(mut self, arguments: Value<'_, '_>) -> Vec<u8> {
        let (start, bytes) = (arguments.range().0, arguments.bytes());
        self.secrets.sort_by_key(|((from, to), _)| (*from, std::cmp::Reverse(*to)));
        let (mut json, mut copied) = (Vec::with_capacity(bytes.len()), 0);
        for ((from, to), replacement) in self.secrets {
            let (from, to) = (from - start, to - start);
            if from < copied {
                continue;
            }
            json.extend_from_slice(bytes.get(copied..from).unwrap_or_default());
            let mut string = JsonWriter::default();
            string.string(&replacement);
            json.extend_from_slice(string.finish().as_bytes());
            copied = to;
        }
        json.extend_from_slice(bytes.get(copied..).unwrap_or_default());
        json
    }
}
