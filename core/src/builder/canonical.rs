//! The canonical form of what a builder sends, and the options that all checks of a builder have.

use crate::api;
use crate::contract::Kind;
use crate::normalize::{NormalizeOptions, Normalized, Nulls};
use crate::options::Options;

/// The options of a builder's checks. Arguments have no lines, and no issue is omitted.
pub(super) fn check_options() -> Options {
    Options { positions: false, max_issues: usize::MAX, ..Options::default() }
}

/// The options of a builder's conversions. Nulls are kept, because those in free JSON, such as tools, are the user's
/// own.
pub(super) fn normalize_options() -> NormalizeOptions {
    NormalizeOptions { check: check_options(), nulls: Nulls::Keep, ..NormalizeOptions::default() }
}

/// Returns the canonical form of a request, with the report of validating it. The changes are not reported, because the
/// builder made them.
pub(super) fn canonical_request(kind: &str, json: &str) -> Normalized {
    let Ok(kind) = Kind::from_name(kind) else { return Normalized::default() };
    let normalized = api::normalize(kind, json.as_bytes(), &normalize_options());
    let sent = normalized.json.as_deref().unwrap_or(json);
    let report = api::validate(kind, sent.as_bytes(), &check_options());
    Normalized { report, ..normalized }
}
