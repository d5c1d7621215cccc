//! The verdict on a payload.

use spanschema::ffi::infer_unchecked;
use spanschema::{Code, Kind, Normalized, UsageError};

/// What is done to a payload of known kind.
pub(super) type Verb<'a> = dyn Fn(Kind, &[u8]) -> Normalized + Sync + 'a;

/// What became of one payload.
pub(super) enum Judged {
    /// It was checked; the kind is unknown where the text isn't even JSON.
    Checked(Option<Kind>, Normalized),
    /// It was not, because no kind was given and the payload doesn't tell its own.
    KindUnknown(UsageError),
}

/// Judges payloads.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    /// The kind of all payloads; found out for each if it is not given.
    pub(super) kind: Option<Kind>,
    pub(super) verb: &'a Verb<'a>,
}

impl Judge<'_> {
    /// Judges one payload.
    pub(super) fn judge(&self, text: &[u8]) -> Judged {
        match self.kind.map_or_else(|| infer_unchecked(text), Ok) {
            Ok(kind) => {
                let judged = (self.verb)(kind, text);
                let known = self.kind.is_some() || !is_no_json(&judged);
                Judged::Checked(known.then_some(kind), judged)
            }
            Err(error) => match self.syntax(text) {
                Some(judged) => Judged::Checked(None, judged),
                None => Judged::KindUnknown(error),
            },
        }
    }

    /// What is wrong with a text that isn't even JSON. It is the same for all kinds, so any of them will do.
    fn syntax(&self, text: &[u8]) -> Option<Normalized> {
        let judged = (self.verb)(Kind::all().next()?, text);
        is_no_json(&judged).then_some(judged)
    }
}

fn is_no_json(judged: &Normalized) -> bool {
    judged.report.issues.iter().any(|issue| issue.code == Code::JsonSyntax)
}
