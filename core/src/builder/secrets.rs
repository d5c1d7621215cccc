//! Secrets in HTTP headers. Errors and requests of HTTP clients have the headers that were sent, credentials among them,
//! which have no place in a trace.
//!
//! A header is recognized where headers are: in a member such as `headers`, `config.headers` or `extra_headers`, as an
//! object, a list of pairs, a list of objects with a name and a value, or a list of names and values in turn. A member
//! `cookie` elsewhere is data of the program.

use super::value::Value;
use crate::json::Tag;

/// Parts of the names of headers with secrets, in lower case and with hyphens.
pub const SECRET_PARTS: [&str; 4] = ["authorization", "cookie", "password", "secret"];
/// How other names of headers with secrets end, such as `Galileo-API-Key`, but not `x-ratelimit-remaining-tokens`.
pub const SECRET_ENDS: [&str; 5] = ["api-key", "apikey", "token", "access-key", "subscription-key"];

/// The JSON that takes the place of a secret.
const REDACTED: &[u8] = b"\"[redacted]\"";

/// Whether a header with this name has a secret.
fn is_secret_header(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    SECRET_PARTS.iter().any(|part| name.contains(part)) || SECRET_ENDS.iter().any(|end| name.ends_with(end))
}

/// Arguments without the secrets that they had.
pub(super) struct Redacted {
    pub(super) json: Vec<u8>,
    /// The arguments that had secrets, as they are written.
    pub(super) arguments: Vec<String>,
}

/// Returns arguments without the secrets in their headers, if there are any.
pub(super) fn redacted(arguments: Value<'_, '_>) -> Option<Redacted> {
    // Few arguments have headers, so all others are not searched.
    if !arguments.has_key_that(|json| json.ends_with(b"eaders\"") || json.ends_with(b"EADERS\"") || json == RAW_HEAD) {
        return None;
    }
    let (mut ranges, mut names) = (Vec::new(), Vec::new());
    for (name, value) in arguments.members() {
        let before = ranges.len();
        find_secrets(value, &mut ranges);
        if ranges.len() > before {
            names.push(name.into_owned());
        }
    }
    ranges.sort_unstable();
    let mut json = arguments.bytes().to_vec();
    let (start, _) = arguments.range();
    for (from, to) in ranges.iter().rev() {
        json.splice(from - start..to - start, REDACTED.iter().copied());
    }
    (!ranges.is_empty()).then_some(Redacted { json, arguments: names })
}

/// The member in which a request of Node has all of its head as one string.
const RAW_HEAD: &[u8] = b"\"_header\"";

/// Collects the ranges of the secrets in a value.
fn find_secrets(value: Value<'_, '_>, ranges: &mut Vec<(usize, usize)>) {
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        for (name, member) in value.members() {
            if name.to_ascii_lowercase().ends_with("headers") {
                ranges.extend(secrets_of_headers(member).into_iter().filter(is_told).map(Value::range));
            } else if name == "_header" && is_head_with_secrets(member) {
                ranges.push(member.range());
            } else {
                pending.push(member);
            }
        }
        pending.extend(value.items());
    }
}

/// Whether a value tells something: it is neither empty nor redacted.
fn is_told(value: &Value<'_, '_>) -> bool {
    !value.is_empty() && value.bytes() != REDACTED
}

/// The values of the headers that have secrets.
fn secrets_of_headers<'r, 't>(headers: Value<'r, 't>) -> Vec<Value<'r, 't>> {
    let is_secret = |name: Value<'_, '_>| name.string().is_some_and(|name| is_secret_header(&name));
    let entries = headers.items().collect::<Vec<_>>();
    if entries.iter().all(|entry| entry.tag() == Tag::String) {
        let in_turn = entries.chunks_exact(2).filter_map(|pair| match pair {
            [name, value] => is_secret(*name).then_some(*value),
            _ => None,
        });
        let members = headers.members().filter(|(name, _)| is_secret_header(name)).map(|(_, value)| value);
        return in_turn.chain(members).collect();
    }
    let named = entries.into_iter().filter_map(|entry| {
        let pair = entry.at("0").zip(entry.at("1"));
        let (name, value) = pair.or_else(|| entry.first(&["name", "key"]).zip(entry.get("value")))?;
        is_secret(name).then_some(value)
    });
    named.collect()
}

/// Whether the head of a request, such as `GET / HTTP/1.1\r\nCookie: a\r\n`, has a header with a secret.
fn is_head_with_secrets(head: Value<'_, '_>) -> bool {
    let head = head.string().unwrap_or_default();
    head.lines().filter_map(|line| line.split_once(':')).any(|(name, _)| is_secret_header(name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use serde_json::{Value, json};

    use super::is_secret_header;
    use crate::builder::{Builder, Naming};

    /// The input of a tool that is started with these arguments, and the code and the pointer of each issue.
    fn recorded(arguments: &Value) -> (String, Vec<(&'static str, String)>) {
        let mut builder = Builder::new(b"", Naming::Camel).unwrap();
        let trace = builder.start(0, "trace", br#"{"input": "x"}"#).unwrap();
        let tool = builder.start(trace, "tool", arguments.to_string().as_bytes()).unwrap();
        builder.conclude(tool, b"").unwrap();
        builder.conclude(trace, b"").unwrap();
        let finished = builder.finish();
        let payload: Value = serde_json::from_str(&finished.json.unwrap()).unwrap();
        let span = &payload["traces"][0]["spans"][0];
        let issues = finished.report.issues.iter().map(|issue| (issue.code.name(), issue.pointer())).collect();
        (span["input"].as_str().unwrap_or_default().to_owned(), issues)
    }

    #[test]
    fn secrets_of_headers_are_not_recorded() {
        let axios = json!({
            "message": "Request failed with status code 401", "name": "AxiosError", "code": "ERR_BAD_REQUEST", "status": 401,
            "config": {"url": "/v2", "headers": {"Accept": "*/*", "Authorization": "Bearer s3cret", "Galileo-API-Key": "s3cret"}},
            "request": {"_header": "GET /v2 HTTP/1.1\r\nX-Api-Key: s3cret\r\n", "method": "GET"},
            "response": {"headers": {"set-cookie": ["a=s3cret"], "x-ratelimit-remaining-tokens": "5"}, "status": 401}
        });
        let (input, issues) = recorded(&json!({"input": axios}));
        assert!(!input.contains("s3cret"), "{input}");
        let input: Value = serde_json::from_str(&input).unwrap();
        assert_eq!(
            input["config"]["headers"],
            json!({"Accept": "*/*", "Authorization": "[redacted]", "Galileo-API-Key": "[redacted]"})
        );
        assert_eq!((&input["request"]["_header"], &input["request"]["method"]), (&json!("[redacted]"), &json!("GET")));
        let response = json!({"set-cookie": "[redacted]", "x-ratelimit-remaining-tokens": "5"});
        assert_eq!(input["response"]["headers"], response);
        assert_eq!(issues, [("redacted_secret", "/traces/0/spans/0/input".to_owned())]);
    }

    #[test]
    fn headers_may_be_lists() {
        for headers in [
            json!([["accept", "*/*"], ["cookie", "s3cret"]]),
            json!([{"name": "Cookie", "value": "s3cret"}]),
            json!([{"key": "Cookie", "value": "s3cret"}]),
            json!(["accept", "*/*", "Cookie", "s3cret"]),
        ] {
            for name in ["headers", "rawHeaders", "extra_headers", "HEADERS"] {
                let (input, issues) = recorded(&json!({"input": {name: headers}}));
                assert!(input.contains("[redacted]") && !input.contains("s3cret"), "{input}");
                assert_eq!(issues.len(), 1);
            }
        }
    }

    #[test]
    fn what_is_no_header_is_recorded() {
        for input in [
            json!({"cookie": "chocolate", "token": "a"}),
            json!({"headers": ["authorization"]}),
            json!({"headers": "authorization: a"}),
            json!({"headers": {"content-type": "a", "authorization": null}}),
            json!({"headers": {"authorization": "[redacted]"}}),
            json!({"_header": "GET / HTTP/1.1\r\nAccept: a\r\n"}),
            json!("headers"),
        ] {
            let (recorded, issues) = recorded(&json!({"input": input}));
            assert_eq!(recorded, input.as_str().map_or_else(|| input.to_string(), str::to_owned));
            assert_eq!(issues, []);
        }
    }

    #[test]
    fn arguments_of_every_name_are_searched() {
        let (_, issues) = recorded(&json!({"redactedInput": {"headers": {"cookie": "a"}}, "input": "x"}));
        assert_eq!(issues, [("redacted_secret", "/traces/0/spans/0/redacted_input".to_owned())]);
    }

    #[test]
    fn secrets_are_told_by_the_names_of_headers() {
        for name in
            ["authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-API-Key", "api_key", "Galileo-API-Key"]
        {
            assert!(is_secret_header(name), "{name}");
        }
        for name in ["content-type", "x-request-id", "x-ratelimit-limit-tokens", "keep-alive", "accept"] {
            assert!(!is_secret_header(name), "{name}");
        }
    }
}
