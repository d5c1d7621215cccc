//! Checks one payload, inferring its kind where none is given.

use spanschema::ffi::infer_unchecked;
use spanschema::{Code, Kind, Normalized, UsageError};

/// What is done with a payload of a known kind: `validate` or `normalize`.
pub(super) type Verb<'a> = dyn Fn(Kind, &[u8]) -> Normalized + Sync + 'a;

/// The result for one payload.
pub(super) enum CheckResult {
    /// The payload was checked. The kind is unknown if the payload is not JSON.
    Checked(Option<Kind>, Normalized),
    /// The payload was not checked: no kind was given, and none could be inferred.
    UnknownKind(UsageError),
}

/// Checks payloads one at a time.
#[derive(Clone, Copy)]
pub(super) struct Checker<'a> {
    /// The kind of all payloads; if absent, the kind of each is inferred.
    pub(super) kind: Option<Kind>,
    pub(super) verb: &'a Verb<'a>,
}

impl Checker<'_> {
    /// Checks a payload.
    pub(super) fn check(&self, payload: &[u8]) -> CheckResult {
        match self.kind.map_or_else(|| infer_unchecked(payload), Ok) {
            Ok(kind) => {
                let result = (self.verb)(kind, payload);
                let known = self.kind.is_some() || !has_syntax_error(&result);
                CheckResult::Checked(known.then_some(kind), result)
            }
            Err(error) => match self.syntax_error(payload) {
                Some(result) => CheckResult::Checked(None, result),
                None => CheckResult::UnknownKind(error),
            },
        }
    }

    /// The result for a payload that is not JSON. It is the same for all kinds, so the first one serves.
    fn syntax_error(&self, payload: &[u8]) -> Option<Normalized> {
        let result = (self.verb)(Kind::all().next()?, payload);
        has_syntax_error(&result).then_some(result)
    }
}

fn has_syntax_error(result: &Normalized) -> bool {
    result.report.issues.iter().any(|issue| issue.code == Code::JsonSyntax)
}
