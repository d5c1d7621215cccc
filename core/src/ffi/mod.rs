//! The verbs that every binding exposes: JSON in, JSON out. Hidden, because it serves our own bindings and may change in any
//! release.
//!
//! A binding maps host types and errors to these calls and holds no other knowledge: no kind, option, default or message.
//! Imports everything. Start with [`validate`].

mod options;
#[cfg(feature = "v8")]
pub mod v8;

pub use crate::builder::{Builder, Naming, Refusal};
pub use crate::contract::infer_unchecked;
pub use crate::json::encode;
#[cfg(feature = "schema")]
pub use crate::plan::{CompileError, compile};
#[cfg(feature = "text")]
pub mod schema {
    //! The bundle that the plan is compiled from, for `cargo xtask codegen` and the tests.
    #[cfg(feature = "schema")]
    pub use crate::schema::{ARGUMENTS, KINDS, bundle, bundle_with_arguments};
    pub use crate::schema::{Draft, publish};
}
pub use options::{check_options, normalize_options};

use crate::clock::Clock;
use crate::contract::{Endpoint, Kind};
use crate::error::UsageError;
use crate::json::JsonWriter;
use crate::report::Code;
#[cfg(feature = "text")]
use crate::schema::Draft;

/// Returns the microseconds since 1970 of an RFC 3339 time.
///
/// # Errors
/// The string is not such a time.
pub fn microseconds(time: &str) -> Result<i64, UsageError> {
    Clock::fixed_at(time)
}

/// `validate`: the report on one payload, as JSON text.
///
/// `options` is the JSON text of an object with any of `profile`, `max_issues`, `max_depth`, `positions`, `deny` and `allow`,
/// which are arrays of names of codes or groups, and `now`, an RFC 3339 time; the empty text means the defaults. The report is `{"kind","valid","errors","warnings","omitted","issues":[…]}`, and an issue
/// `{"severity","code","pointer","path","message","expected"?,"suggestion"?,"line"?,"column"?}`.
///
/// # Errors
/// An unknown kind or option. A bad payload is no error: that is what the report is for.
pub fn validate(kind: &str, payload: &[u8], options: &str) -> Result<String, UsageError> {
    let kind = Kind::from_name(kind)?;
    Ok(crate::api::validate(kind, payload, &check_options(options)?).to_json())
}

/// `normalize`: one payload in its canonical form, and what was changed on the way, as JSON text.
///
/// `options` has, beside those of `validate` but `now`, `nulls` (`omit` or `keep`), `defaults` (`emit` or `omit`) and `fill`, an
/// object with any of `created_at` (true, or the RFC 3339 time to start from) and `ids` (true, or a whole number as the
/// seed). The answer is that of `validate` with the canonical JSON as a text, or null, in `json`.
///
/// # Errors
/// An unknown kind or option.
pub fn normalize(kind: &str, payload: &[u8], options: &str) -> Result<String, UsageError> {
    let kind = Kind::from_name(kind)?;
    Ok(crate::api::normalize(kind, payload, &normalize_options(options)?).to_json())
}

/// `content_hash`: what a payload says, as 64 hexadecimal digits: the SHA-256 of its canonical form in the canonical order
/// and spelling of RFC 8785. Payloads that say the same have the same one. None if the payload can't be taken.
///
/// # Errors
/// An unknown kind.
pub fn content_hash(kind: &str, payload: &[u8]) -> Result<Option<String>, UsageError> {
    Ok(crate::api::content_hash(Kind::from_name(kind)?, payload))
}

/// `schema`: the JSON Schema of a kind, as JSON text. `draft` is `2020-12`, `7` or `openapi`; empty means `2020-12`.
///
/// # Errors
/// An unknown kind or draft.
#[cfg(feature = "text")]
pub fn schema(kind: &str, draft: &str) -> Result<String, UsageError> {
    let draft = if draft.is_empty() { Draft::default() } else { Draft::from_name(draft)? };
    Ok(crate::schema::schema(Kind::from_name(kind)?, draft))
}

/// `kinds`: every kind, as the JSON text of an array of `{"name","role","description"}`.
#[cfg(feature = "text")]
pub fn kinds() -> String {
    let mut json = JsonWriter::default();
    json.array(|json| {
        for kind in Kind::all() {
            json.object(|json| {
                json.key("name").string(kind.name());
                json.key("role").string(kind.role());
                json.key("description").string(kind.description());
            });
        }
    });
    json.finish()
}

/// `endpoints`: every operation of the API, as the JSON text of an array of `{"name","method","path","request","response"}`.
/// `request` and `response` are names of kinds, or null where there is no body of a kind.
pub fn endpoints() -> String {
    let mut json = JsonWriter::default();
    let body = |json: &mut JsonWriter, key, kind: Option<Kind>| match kind {
        Some(kind) => json.key(key).string(kind.name()),
        None => json.key(key).raw("null"),
    };
    json.array(|json| {
        for endpoint in Endpoint::ALL {
            json.object(|json| {
                json.key("name").string(endpoint.name);
                json.key("method").string(endpoint.method);
                json.key("path").string(endpoint.path);
                body(json, "request", endpoint.request());
                body(json, "response", endpoint.response());
            });
        }
    });
    json.finish()
}

/// Makes a verdict, so that the next one does not wait: for the plan, which is decoded on its first use, nor, where code is
/// compiled when it is first called, for that.
pub fn warm_up() {
    const PAYLOAD: &str = r#"{"traces":[{"input":"\n","id":"0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a","spans":[{"type":"llm",
        "input":[{"content":"","role":"user"}],"output":{"content":"","role":"assistant","tool_calls":[
        {"id":"a","function":{"name":"a","arguments":"{}"}}]},"id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a",
        "created_at":"2026-01-02T03:04:05Z","user_metadata":{"a":""},"tags":[],"status_code":200,
        "metrics":{"duration_ns":1,"num_input_tokens":1,"a":[{"b":1.5}]}}]}]}"#;
    let verdict = validate("LogTracesIngestRequest", PAYLOAD.as_bytes(), "");
    debug_assert!(verdict.is_ok_and(|report| report.contains("\"warnings\":0")));
}

/// `take_requests`: what a builder's stream can send since the last call, as the JSON text of an array of `{"kind","json"}`,
/// in the order in which it is to be sent.
pub fn take_requests(builder: &mut Builder) -> String {
    let mut json = JsonWriter::default();
    json.array(|json| {
        for request in builder.take_requests() {
            json.object(|json| {
                json.key("kind").string(request.kind);
                json.key("json").string(&request.json);
            });
        }
    });
    json.finish()
}

/// `explain`: what a code means, as the JSON text `{"code","severity","meaning","remedy","bad","good"}`.
///
/// # Errors
/// An unknown code.
pub fn explain(code: &str) -> Result<String, UsageError> {
    let code = Code::from_name(code)?;
    let (bad, good) = code.examples();
    let mut json = JsonWriter::default();
    json.object(|json| {
        json.key("code").string(code.name());
        json.key("severity").string(code.severity().name());
        json.key("meaning").string(code.meaning());
        json.key("remedy").string(code.remedy());
        json.key("bad").string(bad);
        json.key("good").string(good);
    });
    Ok(json.finish())
}

/// `infer`: the name of the kind that a payload most likely is, by its members.
///
/// # Errors
/// None fits, or several do; the message lists the candidates.
pub fn infer(payload: &[u8]) -> Result<&'static str, UsageError> {
    crate::contract::infer(payload).map(Kind::name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_warms_up_is_clean() {
        super::warm_up();
    }
}
