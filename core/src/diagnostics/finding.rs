//! A fault and the value that has it, light enough to be discarded.

use crate::json::{self, FaultKind, Substitute, Tag, Tree, ValueId};
use crate::report::{Code, Depth, Fault};
use crate::rules::BrokenRule;
use crate::template::shortened;

/// The number of characters of a type's name that a sentence shows.
const LONGEST_NAME: usize = 48;

/// A fault that was found, and where.
#[derive(Clone, Debug)]
pub(crate) struct Finding<'p> {
    pub(crate) fault: Fault<'p>,
    /// The value or key that has the fault; for a missing member, its object.
    pub(crate) value: ValueId,
    /// The name of the missing member.
    pub(crate) absent: Option<&'p str>,
    /// The byte range of the fault.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl<'p> Finding<'p> {
    /// A finding about a value or a key.
    pub(crate) fn at(tree: &Tree<'_>, value: ValueId, fault: Fault<'p>) -> Self {
        let (start, end) = tree.span(value);
        Finding { fault, value, absent: None, start, end }
    }

    /// A finding about a missing member, located at its object.
    pub(crate) fn absent(tree: &Tree<'_>, owner: ValueId, name: &'p str, fault: Fault<'p>) -> Self {
        Finding { absent: Some(name), ..Finding::at(tree, owner, fault) }
    }

    /// A fault of the JSON itself, located at the value that contains it.
    pub(crate) fn of_json(tree: &Tree<'_>, found: &json::Fault) -> Self {
        let json::Fault { start, end, .. } = *found;
        let value = if found.is_syntax() { ValueId::ROOT } else { tree.at(start) };
        Finding { fault: json_fault(tree, found), value, absent: None, start, end }
    }

    /// A broken rule, located at the value that breaks it.
    pub(crate) fn of_rule(tree: &Tree<'_>, broken: BrokenRule) -> Self {
        let value = tree.value_of(tree.at(broken.start));
        Finding::at(tree, value, broken.fault)
    }

    pub(crate) fn code(&self) -> Code {
        self.fault.code()
    }
}

/// The fault that a fault of the JSON is reported as.
fn json_fault(tree: &Tree<'_>, found: &json::Fault) -> Fault<'static> {
    // The key of a member and its value have the same path.
    let is_in_key = tree.tag(tree.at(found.start)) == Tag::Key;
    let contains = if is_in_key { "is a key that contains" } else { "contains" };
    match found.kind {
        FaultKind::Syntax(reason) => Fault::JsonSyntax { reason },
        FaultKind::InvalidUtf8 => Fault::InvalidUtf8 { contains },
        FaultKind::LoneSurrogate => Fault::LoneSurrogate { contains },
        FaultKind::NotFinite => Fault::NotFinite,
        FaultKind::Cycle => Fault::Cycle,
        FaultKind::Endless => Fault::NestingLimit { depth: Depth::Endless },
        FaultKind::KeyType => Fault::KeyType,
        FaultKind::RecordingLimit => {
            let name = tree.substitute(found.start).and_then(Substitute::type_name).unwrap_or_default();
            Fault::RecordingLimit { type_name: shortened(name, LONGEST_NAME) }
        }
        FaultKind::NoJsonForm => {
            let (name, remedy) = match tree.substitute(found.start) {
                Some(Substitute::Bytes(name)) => (name, "decode the bytes to a string, or send them as base64"),
                Some(Substitute::Object(name)) => (name, "send a string, or its members as an object"),
                _ => ("", ""),
            };
            Fault::NoJsonForm { type_name: shortened(name, LONGEST_NAME), remedy }
        }
    }
}
