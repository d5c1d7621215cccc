//! A fault as the walk notes it, light enough to be thrown away, and where it is.

use crate::json::{Fault, Tag, Tree, ValueId};
use crate::plan::NodeId;
use crate::report::Code;
use crate::rules::Broken;

/// A value, and how deep it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) value: ValueId,
    /// How many spans, filters, or containers of free JSON are around it.
    pub(crate) depth: usize,
}

impl Spot {
    /// The payload itself.
    pub(crate) const PAYLOAD: Spot = Spot { value: ValueId::ROOT, depth: 0 };
}

/// A fault that was found.
#[derive(Clone, Debug)]
pub(crate) struct Finding<'p> {
    pub(crate) code: Code,
    /// The value that it is about, or the key; of a member that is not there, the object.
    pub(crate) value: ValueId,
    /// The name of the member that is not there.
    pub(crate) absent: Option<&'p str>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) detail: Detail<'p>,
}

impl<'p> Finding<'p> {
    /// A finding about a value or a key.
    pub(crate) fn at(tree: &Tree<'_>, value: ValueId, code: Code, detail: Detail<'p>) -> Self {
        let (start, end) = tree.span(value);
        Finding { code, value, absent: None, start, end, detail }
    }

    /// A finding about a member that is not there: it stands at the object.
    pub(crate) fn absent(tree: &Tree<'_>, owner: ValueId, name: &'p str, code: Code, detail: Detail<'p>) -> Self {
        Finding { absent: Some(name), ..Finding::at(tree, owner, code, detail) }
    }

    /// What is wrong with the text itself, at the value that has it.
    pub(crate) fn fault(tree: &Tree<'_>, fault: &Fault) -> Self {
        let Fault { code, start, end, hint } = *fault;
        let value = if code == Code::JsonSyntax { ValueId::ROOT } else { tree.at(start) };
        let detail = if hint.is_empty() { Detail::None } else { Detail::Hint(hint) };
        Finding { code, value, absent: None, start, end, detail }
    }

    /// A broken rule over the whole tree, at the value that breaks it.
    pub(crate) fn broken(tree: &Tree<'_>, broken: Broken) -> Self {
        let value = tree.value_of(tree.at(broken.start));
        Finding::at(tree, value, broken.code, Detail::None)
    }
}

/// What the message says beside the code.
#[derive(Clone, Debug)]
pub(crate) enum Detail<'p> {
    None,
    /// The end of the sentence.
    Hint(&'static str),
    /// The value is of another type than the node takes.
    Type {
        node: NodeId,
        found: Tag,
    },
    /// The value breaks a rule of the node.
    Rule(NodeId),
    /// The value is none of the options.
    Options {
        options: Vec<&'p str>,
        nearest: Option<&'p str>,
    },
    /// The key is no field of the object.
    Key {
        object: &'p str,
        nearest: Option<&'p str>,
    },
    /// The field belongs to the object.
    Owner(&'p str),
    /// The field has moved to the fields named.
    Moved(Vec<&'p str>),
    Limit(usize),
    /// The value is not what it was.
    Change(&'static str),
}
