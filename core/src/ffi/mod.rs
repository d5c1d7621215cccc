//! The functions that the bindings call. Hidden, because it serves our own bindings and may change in any release.
//!
//! A function that a binding exposes under its own name is a *verb*. A verb takes a payload as bytes and options as
//! JSON, and returns JSON. A binding converts the types and errors of its host, and knows nothing else: no kinds,
//! options, defaults or messages. Every error is a [`UsageError`], a mistake in the call; its message is a sentence for
//! the user, and its kind decides which exception of the host is raised. A faulty payload is never an error.
//!
//! Owns the JSON forms of options and results that the bindings share. Imports every room. Start with [`validate`];
//! `options.rs` reads options, and `v8.rs` reads the values that Node serializes.

#[cfg(not(target_arch = "wasm32"))]
mod many;
mod options;
#[cfg(feature = "query")]
mod query;
#[cfg(feature = "query")]
mod query_input;
#[cfg(feature = "query")]
mod query_run;
#[cfg(feature = "v8")]
pub mod v8;

pub use crate::builder::{Builder, Naming, Refusal};
pub use crate::builder::{SECRET_ENDS, SECRET_PARTS};
pub use crate::contract::Inferrer;
pub use crate::json::{encode, is_json};
pub use crate::obeyed::is_obeyed;
#[cfg(feature = "schema")]
pub use crate::plan::{CompileError, compile, describe};
#[cfg(feature = "text")]
pub mod schema {
    //! The bundle that the plan is compiled from, for `cargo xtask codegen` and the tests.
    #[cfg(feature = "schema")]
    pub use crate::schema::{ARGUMENTS, KINDS, bundle, bundle_with_arguments};
    pub use crate::schema::{Accepts, Draft, compare, publish, publish_all, published};
}
#[cfg(feature = "query")]
pub use crate::query::sql::duckdb_columns;
#[cfg(feature = "query")]
pub mod table {
    //! The tables that payloads become, for `spanschema-arrow`.
    pub use crate::query::table::{Cell, Held, Part, Row, Table, TableColumn, TableOptions, is_one_payload};
}
#[cfg(not(target_arch = "wasm32"))]
pub use many::{Numbered, validate_lines, validate_many};
pub use options::{check_options, normalize_options, split_options};
#[cfg(feature = "query")]
pub use query::{
    query_check, query_columns, query_format, query_parse, query_read, query_request, query_split, query_sql,
    query_tree,
};
#[cfg(feature = "query")]
pub use query_run::{
    answer_json, query_count, query_count_loaded, query_load, query_matches, query_run, query_run_loaded,
};

use crate::clock::Clock;
use crate::contract::{Endpoint, Kind};
use crate::error::UsageError;
use crate::json::JsonWriter;
use crate::redact::Policy;
use crate::report::{Code, Fault};
#[cfg(feature = "text")]
use crate::schema::Draft;

/// Converts an RFC 3339 time with a time zone to microseconds since 1970, for options that a binding passes as a
/// number.
///
/// # Errors
/// `InvalidValue`: the string is not such a time.
pub fn microseconds(time: &str) -> Result<i64, UsageError> {
    Clock::fixed_at(time)
}

/// The verb `validate`: validates a payload.
///
/// # Parameters
/// - `kind`: the name of a kind; see [`kinds`].
/// - `payload`: the bytes of the payload. They may be invalid JSON, and may contain [substitutes](encode::Substitute).
/// - `naming`: how the options are spelled. Below they have their names in snake case.
/// - `options`: a JSON object, or the empty string for the defaults. Every member is optional:
///   - `profile`: `"strict"` (default) or `"compat"`
///   - `max_issues`: the maximum number of issues in the report, a non-negative integer (default 100)
///   - `max_depth`: the maximum nesting depth, a non-negative integer (default 512)
///   - `positions`: whether issues have a line and a column (default true)
///   - `deny`, `allow`: arrays of names of codes or groups, or `all`
///   - `now`: the current time, an RFC 3339 time with a time zone (default: the time of the system)
///
/// # Returns
/// A report: `{"kind","valid","errors","warnings","omitted","issues":[…]}`. `errors` and `warnings` count all issues,
/// and `omitted` those that are not listed. An issue is
/// `{"severity","code","pointer","path","message","expected"?,"suggestion"?,"line"?,"column"?}`.
///
/// # Errors
/// `UnknownName`: the kind, an option, a profile, a code or a group does not exist. `InvalidValue`: the value of an
/// option is not accepted.
pub fn validate(kind: &str, payload: &[u8], naming: Naming, options: &str) -> Result<String, UsageError> {
    let kind = Kind::from_name(kind)?;
    Ok(crate::api::validate(kind, payload, &check_options(naming, options)?).to_json())
}

/// The verb `normalize`: converts a payload to its canonical form, and reports every change.
///
/// # Parameters
/// - `kind`, `payload`, `naming`: as for [`validate`].
/// - `options`: as for [`validate`], without `now`, and in addition:
///   - `nulls`: `"omit"` (default) or `"keep"`
///   - `defaults`: `"emit"` (default) or `"omit"`
///   - `fill`: an object with any of `created_at` (true, or the RFC 3339 time of the first value) and `ids` (true, or a
///     non-negative integer as the seed)
///
/// # Returns
/// The report of [`validate`], with the member `json`: the canonical JSON as a string, or null if the payload cannot be
/// normalized.
///
/// # Errors
/// As for [`validate`].
pub fn normalize(kind: &str, payload: &[u8], naming: Naming, options: &str) -> Result<String, UsageError> {
    let kind = Kind::from_name(kind)?;
    Ok(crate::api::normalize(kind, payload, &normalize_options(naming, options)?).to_json())
}

/// The verb `split`: splits a request into requests under a limit.
///
/// # Parameters
/// - `kind`: `LogTracesIngestRequest` or `LogSpansIngestRequest`.
/// - `payload`, `naming`: as for [`validate`].
/// - `options`: a JSON object, or the empty string for the defaults. Every member is optional:
///   - `max_bytes`: the maximum size of a part, a non-negative integer (default 4194304)
///   - `seed`: makes the ids that are added depend on this non-negative integer only (default: random ids)
///
/// # Returns
/// The report of [`normalize`], with the member `parts` in place of `json`: an array of what [`take_requests`] returns, in the
/// order in which the requests must be sent; empty if there are errors.
///
/// # Errors
/// As for [`validate`]; `InvalidValue` also if the kind is another one.
pub fn split(kind: &str, payload: &[u8], naming: Naming, options: &str) -> Result<String, UsageError> {
    let kind = Kind::from_name(kind)?;
    Ok(crate::split::split(kind, payload, &split_options(naming, options)?)?.to_json())
}

/// The verb `redact`: replaces personal data and secrets in a payload of any kind.
///
/// # Parameters
/// - `payload`: as for [`validate`].
/// - `policy`: the JSON of a policy, or the empty string for the default; see [`Policy`].
/// - `key`: the key of the hashes; empty for none.
///
/// # Returns
/// `{"valid","json","rules":[…],"detectors":{…},"errors","warnings","omitted","issues":[…]}`: `json` is the redacted payload
/// as a string, or null if the payload is not JSON. A member of `rules` is `{"pointer" or "key" or "detector","action","count"}`;
/// `detectors` counts by detector.
///
/// # Errors
/// `UnknownName`, `InvalidValue`: the policy is invalid.
pub fn redact(payload: &[u8], policy: &str, key: &[u8]) -> Result<String, UsageError> {
    let policy = redact_policy(policy, key)?;
    Ok(policy.result_json(&policy.redact(payload)))
}

/// Reads the policy of [`redact`].
///
/// # Errors
/// As for [`redact`].
pub fn redact_policy(policy: &str, key: &[u8]) -> Result<Policy, UsageError> {
    if policy.is_empty() { Ok(Policy::default()) } else { Policy::from_json(policy, Some(key)) }
}

/// The verb `content_hash`: hashes the content of a payload, independent of white space, key order and spelling.
///
/// # Parameters
/// `kind`, `payload`: as for [`validate`].
///
/// # Returns
/// 64 hexadecimal digits: the SHA-256 of the canonical form, serialized by RFC 8785. `None` if the payload cannot be
/// normalized.
///
/// # Errors
/// `UnknownName`: the kind does not exist.
pub fn content_hash(kind: &str, payload: &[u8]) -> Result<Option<String>, UsageError> {
    Ok(crate::api::content_hash(Kind::from_name(kind)?, payload))
}

/// The verb `schema`: returns the JSON Schema of a kind, as JSON.
///
/// # Parameters
/// - `kind`: as for [`validate`].
/// - `draft`: `2020-12`, `7` or `openapi`; the empty string means `2020-12`.
///
/// # Errors
/// `UnknownName`: the kind or the draft does not exist.
#[cfg(feature = "text")]
pub fn schema(kind: &str, draft: &str) -> Result<String, UsageError> {
    let draft = if draft.is_empty() { Draft::default() } else { Draft::from_name(draft)? };
    Ok(crate::schema::schema(Kind::from_name(kind)?, draft))
}

/// The verb `kinds`: lists the kinds in the order of the contract, as a JSON array of `{"name","role","description"}`.
/// `role` is `request`, `response`, `record` or `component`.
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

/// The verb `endpoints`: lists the operations of the API in the order of the contract, as a JSON array of
/// `{"name","method","path","request","response"}`. `request` and `response` are names of kinds, or null if there is no
/// body or the contract does not define it.
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

/// Validates a small payload, so that the first call of a user does not wait for the plan to be decoded, or, where code
/// is compiled lazily, for the code to be compiled.
pub fn warm_up() {
    const PAYLOAD: &str = r#"{"traces":[{"input":"\n","id":"0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a","spans":[{"type":"llm",
        "input":[{"content":"","role":"user"}],"output":{"content":"","role":"assistant","tool_calls":[
        {"id":"a","function":{"name":"a","arguments":"{}"}}]},"id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a",
        "created_at":"2026-01-02T03:04:05Z","user_metadata":{"a":""},"tags":[],"status_code":200,
        "metrics":{"duration_ns":1,"num_input_tokens":1,"a":[{"b":1.5}]}}]}]}"#;
    let report = validate("LogTracesIngestRequest", PAYLOAD.as_bytes(), Naming::Snake, "");
    debug_assert!(report.is_ok_and(|report| report.contains("\"warnings\":0")));
}

/// The verb `take_requests` of builders: removes the requests that a streaming builder can send since the last call.
/// Returns them in the order in which they must be sent, as a JSON array of `{"kind","method","path","json"}`. `path` is
/// complete but for the parameter `{project_id}`, and `json` is the payload as a string.
pub fn take_requests(builder: &mut Builder) -> String {
    let mut json = JsonWriter::default();
    json.array(|json| {
        for request in builder.take_requests() {
            request.write(json);
        }
    });
    json.finish()
}

/// The verb `finish` of builders: finishes the request. Returns the report of [`normalize`] on it, with the members
/// `method` and `path` of [`finish_route`].
pub fn finish(builder: &mut Builder) -> String {
    let normalized = builder.finish();
    let (method, path) = finish_route();
    let mut json = JsonWriter::default();
    json.object(|json| {
        normalized.write_members(json);
        json.key("method").string(method);
        json.key("path").string(path);
    });
    json.finish()
}

/// Where to send the request that a builder finishes: the HTTP method, and the path with the parameter `{project_id}`.
pub fn finish_route() -> (&'static str, &'static str) {
    crate::builder::TRACES_ROUTE
}

/// What the report says about a field with secrets, without the name of the field. Bindings say it about the secrets that
/// they replace themselves.
pub fn redacted_secret() -> String {
    let issue = crate::diagnostics::issue_about("", &Fault::RedactedSecret, Vec::new());
    issue.message.trim_start().to_owned()
}

/// The verb `explain`: returns the documentation of a code, as the JSON object
/// `{"code","severity","meaning","remedy","bad","good"}`. `bad` and `good` are fragments of JSON with and without the
/// fault.
///
/// # Errors
/// `UnknownName`: the code does not exist.
pub fn explain(code: &str) -> Result<String, UsageError> {
    let mut json = JsonWriter::default();
    write_explanation(Code::from_name(code)?, &mut json);
    Ok(json.finish())
}

/// The verb `explain` without a code: returns the documentation of all codes, as a JSON array of what [`explain`] returns.
pub fn explain_all() -> String {
    let mut json = JsonWriter::default();
    json.array(|json| Code::ALL.iter().for_each(|code| write_explanation(*code, json)));
    json.finish()
}

fn write_explanation(code: Code, json: &mut JsonWriter) {
    let (bad, good) = code.examples();
    json.object(|json| {
        json.key("code").string(code.name());
        json.key("severity").string(code.severity().name());
        json.key("meaning").string(code.meaning());
        json.key("remedy").string(code.remedy());
        json.key("bad").string(bad);
        json.key("good").string(good);
    });
}

/// The verb `infer`: returns the name of the kind that fits the members of a payload best.
///
/// # Errors
/// `CannotInfer`: the payload is not a JSON object, no kind fits, or several fit equally well; the message lists them.
pub fn infer(payload: &[u8]) -> Result<&'static str, UsageError> {
    crate::contract::infer(payload).map(Kind::name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_warm_up_payload_has_no_issues() {
        super::warm_up();
    }
}
