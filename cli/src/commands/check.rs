//! Checks one payload, inferring its kind where none is given.

use spanschema::ffi::{Inferrer, is_json};
use spanschema::{Code, Kind, Normalized, UsageError};

use crate::content::begins_array;
use crate::output::{Obstacle, Tally, Verdict};

/// What is done with a payload of a known kind: `validate`, `normalize` or `split`, which refuses most kinds.
pub(super) type Verb<'a> = dyn Fn(Kind, &[u8]) -> Result<Normalized, UsageError> + Sync + 'a;

/// Checks payloads one at a time.
#[derive(Clone, Copy)]
pub(super) struct Checker<'a> {
    /// The kind of all payloads; if absent, the kind of each is inferred.
    pub(super) kind: Option<Kind>,
    pub(super) verb: &'a Verb<'a>,
    /// The same without details, where the answers need these only once for each code.
    pub(super) brief_verb: Option<&'a Verb<'a>>,
}

impl Checker<'_> {
    /// Checks a payload, after those of this tally.
    pub(super) fn check(&self, payload: &[u8], inferrer: &mut Inferrer, tally: &Tally) -> Verdict {
        match self.kind.map_or_else(|| inferrer.infer_unchecked(payload), Ok) {
            Ok(kind) => {
                let brief = self.brief_verb.and_then(|verb| verb(kind, payload).ok());
                let suffices = |brief: &Normalized| tally.counts(&brief.report.issues);
                let result = match brief.filter(suffices).map_or_else(|| (self.verb)(kind, payload), Ok) {
                    Ok(result) => result,
                    Err(error) => return Verdict::Unchecked(Obstacle::UnknownKind, error.to_string()),
                };
                let known = self.kind.is_some() || !has_syntax_error(payload, &result);
                Verdict::Checked(known.then_some(kind), result)
            }
            Err(error) => match self.syntax_error(payload) {
                Some(result) => Verdict::Checked(None, result),
                None => Verdict::Unchecked(Obstacle::UnknownKind, format!("{error} ({})", options(payload))),
            },
        }
    }

    /// The result for a payload that is not JSON. It is the same for all kinds, so the first one serves.
    fn syntax_error(&self, payload: &[u8]) -> Option<Normalized> {
        let result = (self.verb)(Kind::all().next()?, payload).ok()?;
        has_syntax_error(payload, &result).then_some(result)
    }
}

/// The options that help if the kind of a payload is unknown.
fn options(payload: &[u8]) -> &'static str {
    match begins_array(payload) {
        Some(true) => "`--kind NAME`, or `--lines` for an array of payloads",
        _ => "`--kind NAME`",
    }
}

/// Whether a payload is not JSON. The issue that says so may have been omitted.
fn has_syntax_error(payload: &[u8], result: &Normalized) -> bool {
    let report = &result.report;
    report.issues.iter().any(|issue| issue.code == Code::JsonSyntax)
        || (report.omitted() > 0 && !report.valid() && !is_json(payload))
}
