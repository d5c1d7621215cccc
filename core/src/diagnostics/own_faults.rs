//! The faults that values have by themselves, where a rule examines the same values.

use super::finding::Finding;
use crate::options::Options;
use crate::report::{Code, Group, Severity};
use crate::rules::BrokenRule;

/// For every value that breaks a rule, whether it also has a fault of its own. Such a value is reported once: an id that
/// is no proper UUID need not be called a duplicate as well.
#[derive(Debug, Default)]
pub(crate) struct OwnFaults {
    /// The offsets of the values, in ascending order, and the most severe fault that each has by itself.
    values: Vec<(usize, Option<Severity>)>,
}

impl OwnFaults {
    /// Prepares for the values that break these rules, which are in document order.
    pub(crate) fn at(broken: &[BrokenRule]) -> Self {
        OwnFaults { values: broken.iter().map(|broken| (broken.start, None)).collect() }
    }

    /// Notes a finding if it is the fault of one of the values, and is reported.
    pub(crate) fn note(&mut self, finding: &Finding<'_>, options: &Options) {
        if finding.absent.is_none() {
            self.note_fault(finding.start, finding.code(), options);
        }
    }

    /// Notes the fault of the value at an offset.
    pub(crate) fn note_fault(&mut self, offset: usize, code: Code, options: &Options) {
        if self.values.is_empty() || code.group() != Group::Contract {
            return;
        }
        let first = self.values.partition_point(|(start, _)| *start < offset);
        let same = self.values.iter_mut().skip(first).take_while(|(start, _)| *start == offset);
        same.for_each(|(_, own)| *own = most_severe(*own, options.severity(code)));
    }

    /// Whether a rule is broken by a value that has a fault of its own, which is as severe.
    pub(crate) fn explain(&self, offset: usize, rule: Code, options: &Options) -> bool {
        let index = self.values.partition_point(|(start, _)| *start < offset);
        match self.values.get(index) {
            Some((start, Some(own))) if *start == offset => {
                *own == Severity::Error || options.severity(rule) != Some(Severity::Error)
            }
            _ => false,
        }
    }
}

fn most_severe(one: Option<Severity>, other: Option<Severity>) -> Option<Severity> {
    match (one, other) {
        (Some(Severity::Error), _) | (_, Some(Severity::Error)) => Some(Severity::Error),
        _ => one.or(other),
    }
}
