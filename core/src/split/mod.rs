//! Splitting: a request that is too large becomes several requests under a limit, and nothing is lost.
//!
//! Owns where a request is cut, and in which order the parts are sent. Imports the check (`api`), the requests of streams
//! (`builder`), the contract (`contract`, `plan`), and the basics (`clock`, `json`). Start with [`split`]; `cut.rs` walks
//! over the steps, and `envelope.rs` writes what is around them.

mod cut;
mod envelope;
#[cfg(test)]
mod tests;

use crate::api;
use crate::builder::Request;
use crate::clock::{Clock, Host, Ids};
use crate::contract::Kind;
use crate::error::{ErrorKind, UsageError};
use crate::json::{JsonWriter, parse};
use crate::normalize::{NormalizeOptions, Normalized, Nulls};
use crate::report::{Report, Severity};

use cut::Cutter;

/// How a request is split.
///
/// ```
/// use spanschema::SplitOptions;
///
/// let options = SplitOptions::default().max_bytes(1_000_000).seed(7);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SplitOptions {
    /// The maximum size of a part in bytes.
    pub max_bytes: usize,
    /// Makes the ids that are added to steps depend on this number only, for reproducible output. By default they are
    /// random.
    pub seed: Option<u64>,
}

impl Default for SplitOptions {
    /// Parts of at most 4 MiB, and random ids.
    fn default() -> Self {
        SplitOptions { max_bytes: 4 * 1024 * 1024, seed: None }
    }
}

impl SplitOptions {
    /// Sets the maximum size of a part in bytes.
    #[must_use]
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// Makes the ids that are added depend on this number only.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }
}

/// The result of splitting a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Split {
    /// The issues of the payload: what normalizing it changed, and the steps that are too large for any part.
    pub report: Report,
    /// The requests, in the order in which they must be sent; none if there are errors.
    pub parts: Vec<Request>,
}

impl Split {
    /// `{"kind","valid","parts":[{"kind","method","path","json"}],"errors","warnings","omitted","issues":[…]}`.
    pub fn to_json(&self) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.report.write_head(json);
            json.key("parts").array(|json| self.parts.iter().for_each(|part| part.write(json)));
            self.report.write_issues(json);
        });
        json.finish()
    }
}

/// Splits a `LogTracesIngestRequest` or a `LogSpansIngestRequest` into requests of at most [`SplitOptions::max_bytes`]. A
/// payload that is small enough becomes one request. All parts are canonical JSON, and each is valid.
///
/// Whole traces stay together where they fit. A trace that is too large is sent first without its later spans and with
/// `is_complete: false`; then the spans follow as `LogSpansIngestRequest`, each after its parent; and a
/// `LogTraceUpdateRequest` completes it. A trace or span that is cut and has no id is given one.
///
/// ```
/// use spanschema::{Kind, SplitOptions, split};
///
/// let payload = br#"{"traces": [{"input": "hi", "spans": [{"type": "tool", "input": "x"}, {"type": "tool", "input": "y"}]}]}"#;
/// let kind = Kind::from_name("LogTracesIngestRequest")?;
/// let split = split(kind, payload, &SplitOptions::default().max_bytes(350).seed(1))?;
///
/// let kinds: Vec<_> = split.parts.iter().map(|part| part.kind).collect();
/// assert_eq!(kinds, ["LogTracesIngestRequest", "LogSpansIngestRequest", "LogSpansIngestRequest", "LogTraceUpdateRequest"]);
/// assert!(split.parts.iter().all(|part| part.json.len() <= 350));
/// # Ok::<(), spanschema::UsageError>(())
/// ```
///
/// # Errors
/// The kind is not one of the two, or the system provides no random numbers for ids.
pub fn split(kind: Kind, payload: &[u8], options: &SplitOptions) -> Result<Split, UsageError> {
    if !["LogTracesIngestRequest", "LogSpansIngestRequest"].contains(&kind.name()) {
        let message = sentence!(
            "`{kind}` cannot be split; pass a `LogTracesIngestRequest` or a `LogSpansIngestRequest`",
            kind = kind.name()
        );
        return Err(UsageError::new(ErrorKind::InvalidValue, message));
    }
    // Nulls in free JSON are the user's own, and nothing may be lost.
    let canonical = NormalizeOptions { nulls: Nulls::Keep, ..NormalizeOptions::default() };
    let Normalized { mut report, json } = api::normalize(kind, payload, &canonical);
    let Some(json) = json.filter(|_| report.valid()) else { return Ok(Split { report, parts: Vec::new() }) };
    let ids = options.seed.map_or(Ids::Random, |seed| Ids::Seeded { seed, next: 0 });
    let tree = parse(json.as_bytes());
    let cutter = Cutter::new(kind.name(), &json, &tree, options.max_bytes, Host::new(Clock::default(), ids));
    let (mut parts, issues) = cutter.cut()?;
    for issue in issues {
        debug_assert_eq!(issue.severity, Severity::Error, "steps that are too large are errors");
        report.errors += 1;
        if report.issues.len() < canonical.check.max_issues {
            report.issues.push(issue);
        }
    }
    if !report.valid() {
        parts.clear();
    }
    Ok(Split { report, parts })
}
