//! The verbs of the crate: validate, normalize, content hash. Imports [`validate`](crate::validate) and
//! [`normalize`](crate::normalize), which do the work.

use crate::contract::Kind;
use crate::normalize::{self, NormalizeOptions, Normalized};
use crate::options::{Options, Profile};
use crate::plan::plan;
use crate::report::Report;
use crate::validate::{self};

/// Validates a payload against a kind. Never fails: what is wrong with the payload, even if it is not JSON, is in the report.
///
/// ```
/// use spanschema::{Kind, Options, validate};
///
/// let kind = Kind::from_name("LogTracesIngestRequest")?;
/// let report = validate(kind, br#"{"traces": [{"input": "hi", "nmae": "refund"}]}"#, &Options::default());
///
/// assert!(report.valid()); // The server accepts the payload, …
/// let issue = &report.issues[0]; // … but drops a field.
/// assert_eq!(issue.code.name(), "unknown_field");
/// assert_eq!(issue.pointer(), "/traces/0/nmae");
/// assert_eq!(issue.suggestion.as_deref(), Some("name"));
/// # Ok::<(), spanschema::UsageError>(())
/// ```
pub fn validate(kind: Kind, payload: &[u8], options: &Options) -> Report {
    let report = match options.profile {
        Profile::Strict => validate::validate(plan(), kind.root(), kind.direction(), payload, options),
        Profile::Compat => normalize::check(plan(), kind.root(), kind.direction(), payload, options),
    };
    Report { kind: kind.name(), ..report }
}

/// Whether a payload satisfies the contract: the verdict of [`validate`] without its report.
///
/// ```
/// use spanschema::{Kind, Options, is_valid};
///
/// let kind = Kind::from_name("Message")?;
/// assert!(is_valid(kind, br#"{"role": "user", "content": "hi"}"#, &Options::default()));
/// assert!(!is_valid(kind, br#"{"role": "user"}"#, &Options::default()));
/// # Ok::<(), spanschema::UsageError>(())
/// ```
pub fn is_valid(kind: Kind, payload: &[u8], options: &Options) -> bool {
    match options.profile {
        Profile::Strict => validate::is_valid(plan(), kind.root(), kind.direction(), payload, options),
        Profile::Compat => validate(kind, payload, &options.clone().max_issues(0)).valid(),
    }
}

/// Converts a payload to its canonical form and reports every change. Accepts what either profile accepts. Never fails: if
/// the payload cannot be converted, the report says why.
///
/// ```
/// use spanschema::{Kind, NormalizeOptions, normalize};
///
/// let kind = Kind::from_name("ToolSpan")?;
/// let normalized = normalize(kind, br#"{"status_code": "200", "type": "tool", "input": "x"}"#, &NormalizeOptions::default());
///
/// let json = normalized.json.unwrap();
/// assert!(json.starts_with(r#"{"type":"tool","input":"x""#) && json.contains(r#""status_code":200"#));
/// assert_eq!(normalized.report.issues[0].code.name(), "coerced");
/// # Ok::<(), spanschema::UsageError>(())
/// ```
pub fn normalize(kind: Kind, payload: &[u8], options: &NormalizeOptions) -> Normalized {
    let normalized = normalize::normalize(plan(), kind.root(), kind.direction(), payload, options);
    Normalized { report: Report { kind: kind.name(), ..normalized.report }, ..normalized }
}

/// Returns the identity of a payload's content: the 64 hexadecimal digits of a SHA-256. Payloads with the same meaning have
/// the same hash, whatever their spelling, key order and form. Returns `None` if the payload cannot be normalized.
///
/// ```
/// use spanschema::{Kind, content_hash};
///
/// let kind = Kind::from_name("Message")?;
/// let one = content_hash(kind, br#"{"role": "user", "content": "hi"}"#);
/// assert!(one.is_some() && one == content_hash(kind, br#"{"content":"\u0068i","role":"user"}"#));
/// # Ok::<(), spanschema::UsageError>(())
/// ```
pub fn content_hash(kind: Kind, payload: &[u8]) -> Option<String> {
    normalize(kind, payload, &NormalizeOptions::default()).json.map(|json| normalize::content_hash(json.as_bytes()))
}
