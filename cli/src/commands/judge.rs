//! The verdicts on payloads, many at a time.

use std::num::NonZero;
use std::thread;

use spanschema::{Code, Kind, Normalized, UsageError, infer};

use crate::input::Line;

/// What is done to a payload of known kind.
pub(super) type Verb<'a> = dyn Fn(Kind, &[u8]) -> Normalized + Sync + 'a;

/// Lines of fewer bytes than this are judged sooner than other cores could be set to work.
const WORTH_SHARING: usize = 256 * 1024;

/// What became of one payload.
pub(super) enum Judged {
    /// It was checked; the kind is unknown where the text isn't even JSON.
    Checked(Option<Kind>, Normalized),
    /// It was not, because no kind was given and the payload doesn't tell its own.
    KindUnknown(UsageError),
}

/// Judges payloads.
pub(super) struct Judge<'a> {
    /// The kind of all payloads; found out for each if it is not given.
    pub(super) kind: Option<Kind>,
    pub(super) verb: &'a Verb<'a>,
}

impl Judge<'_> {
    /// Judges one payload.
    pub(super) fn judge(&self, text: &[u8]) -> Judged {
        match self.kind.map_or_else(|| infer(text), Ok) {
            Ok(kind) => Judged::Checked(Some(kind), (self.verb)(kind, text)),
            Err(error) => match self.syntax(text) {
                Some(judged) => Judged::Checked(None, judged),
                None => Judged::KindUnknown(error),
            },
        }
    }

    /// Judges many payloads, on all cores; the verdicts come in their order.
    pub(super) fn judge_all(&self, lines: &[Line<'_>]) -> Vec<Judged> {
        let judge = |share: &[Line<'_>]| share.iter().map(|line| self.judge(line.text)).collect::<Vec<_>>();
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let mut shares = shares(lines, cores);
        let Some(own) = shares.pop() else { return Vec::new() };
        thread::scope(|scope| {
            let others: Vec<_> = shares.into_iter().map(|share| scope.spawn(move || judge(share))).collect();
            let own = judge(own);
            let mut judged = Vec::with_capacity(lines.len());
            for other in others {
                judged.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            judged.extend(own);
            judged
        })
    }

    /// What is wrong with a text that isn't even JSON. It is the same for all kinds, so any of them will do.
    fn syntax(&self, text: &[u8]) -> Option<Normalized> {
        let judged = (self.verb)(Kind::all().next()?, text);
        judged.report.issues.iter().any(|issue| issue.code == Code::JsonSyntax).then_some(judged)
    }
}

/// Parts of the lines, in their order, of about as many bytes each: one for each core, or one if they are few.
fn shares<'l, 't>(lines: &'l [Line<'t>], cores: usize) -> Vec<&'l [Line<'t>]> {
    let bytes: usize = lines.iter().map(|line| line.text.len()).sum();
    let size = if bytes < WORTH_SHARING { bytes } else { bytes.div_ceil(cores) };
    let mut shares = Vec::with_capacity(cores);
    let mut rest = lines;
    while !rest.is_empty() {
        let mut taken = 0;
        let full = rest.iter().position(|line| {
            taken += line.text.len();
            taken >= size
        });
        let (share, others) = rest.split_at(full.map_or(rest.len(), |last| last + 1));
        shares.push(share);
        rest = others;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_core_gets_its_share_and_no_line_is_lost() {
        let text = vec![b'x'; 10_000];
        for (count, cores, expected) in [(0, 4, 0), (1, 4, 1), (20, 4, 1), (1000, 1, 1), (1000, 4, 4), (27, 8, 7)] {
            let line = |number| Line { number, offset: 0, text: &text };
            let lines: Vec<_> = (0..count).map(line).collect();
            let shares = shares(&lines, cores);
            assert_eq!(shares.len(), expected, "{count} lines for {cores} cores");
            assert_eq!(shares.concat(), lines);
        }
    }
}
