//! The compiled plan: what a payload is, as the checks run it.
//!
//! `cargo xtask codegen` compiles it from the types' JSON Schema and commits it as `core/generated/plan.bin`;
//! `codegen --check` compares the two. At run time it is decoded once, on first use.

mod absence;
mod fact;
mod first_byte;
mod index;
mod leniency;
mod merged;
mod wire;

#[cfg(feature = "schema")]
mod compile;
#[cfg(feature = "schema")]
mod dialect;
#[cfg(feature = "schema")]
mod has_facts;
#[cfg(feature = "schema")]
mod recursion;

use std::borrow::Cow;
use std::sync::OnceLock;

pub(crate) use fact::{Fact, Scope};
use first_byte::FirstBytes;
pub(crate) use index::{FieldIndex, same_name};
pub(crate) use leniency::Leniency;
pub(crate) use merged::{Merged, MergedField};

#[cfg(feature = "schema")]
pub use compile::compile;
#[cfg(feature = "schema")]
pub use dialect::CompileError;

/// The index of a node in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) u32);

impl NodeId {
    /// A node that accepts any JSON, and that no plan contains.
    pub(crate) const ANY: NodeId = NodeId(u32::MAX);

    /// A node that accepts nothing, and that no plan contains.
    pub(crate) const NEVER: NodeId = NodeId(u32::MAX - 1);
}

/// What every kind is, in one arena: nodes refer to each other by index, so recursion needs no pointers.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Plan<'a> {
    pub(crate) kinds: Vec<KindPlan<'a>>,
    pub(crate) nodes: Vec<Node<'a>>,
    /// What the values of each node can start with.
    first_bytes: Vec<FirstBytes>,
}

/// A kind and the node its payloads are checked against.
#[derive(Debug, PartialEq)]
pub(crate) struct KindPlan<'a> {
    pub(crate) name: &'a str,
    pub(crate) role: &'a str,
    pub(crate) root: NodeId,
}

/// What one position of a payload takes.
#[derive(Debug, PartialEq)]
pub(crate) struct Node<'a> {
    pub(crate) nullable: bool,
    /// Whether something can stand in it that the rules over the whole tree want to know.
    pub(crate) has_facts: bool,
    /// Whether there is no end to what can be nested in it: it can hold an object that counts as a level, or is one.
    pub(crate) nests: bool,
    pub(crate) shape: Shape<'a>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Shape<'a> {
    /// Nothing: no value satisfies it.
    Never,
    /// Any JSON, kept as written.
    Any,
    Boolean,
    Integer {
        min: i64,
        max: i64,
    },
    Number {
        min: f64,
        max: f64,
    },
    String(StringRule),
    /// One of a few texts.
    Choice(Vec<&'a str>),
    Array(ArrayRule),
    /// An object whose keys are the user's.
    Map {
        keys: KeyRule,
        values: NodeId,
    },
    Object(ObjectPlan<'a>),
    Tagged(TaggedPlan<'a>),
    /// Alternatives that no tag tells apart.
    Untagged(Vec<NodeId>),
}

/// What a text must look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StringRule {
    pub(crate) format: Format,
    /// The length in Unicode code points.
    pub(crate) min: u32,
    pub(crate) max: u32,
}

impl StringRule {
    /// Takes any text.
    pub(crate) const ANY: StringRule = StringRule { format: Format::Plain, min: 0, max: u32::MAX };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Uuid,
    /// A UUID that is to be of version 4.
    Uuid4,
    DateTime,
    Uri,
}

/// What the keys of a map must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyRule {
    Plain,
    Uuid,
    Uuid4,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ArrayRule {
    pub(crate) items: NodeId,
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) unique: bool,
}

/// An object whose keys are the contract's.
#[derive(Debug, PartialEq)]
pub(crate) struct ObjectPlan<'a> {
    /// The name of the component.
    pub(crate) name: &'a str,
    /// In the contract's order, at most [`MAX_FIELDS`].
    pub(crate) fields: Vec<Field<'a>>,
    /// Finds `fields` by name.
    pub(crate) index: FieldIndex,
    /// What the first pass has to know of each of `fields`, close together.
    briefs: Vec<Brief<'a>>,
    /// What becomes of a key that is none of the fields.
    pub(crate) rest: Rest,
    /// Fields of which exactly one is to be given.
    pub(crate) exactly_one: Vec<u8>,
    /// Whether the object is a level of a tree, which the nesting limit counts: it can hold itself, or it is a leaf that
    /// stands where such an object can.
    pub(crate) recursive: bool,
    /// A bit for every field whose absence is an issue.
    pub(crate) needed: u64,
    /// Whether the lenient reading takes a field that is null as one that is absent.
    pub(crate) null_is_absent: bool,
    /// What the object is to the rules over the whole tree.
    pub(crate) scope: Scope,
    /// A field that its siblings have and it has not, though it is often given: the name, or an empty text.
    pub(crate) misplaced: &'a str,
}

/// So that a word can hold one bit a field.
pub(crate) const MAX_FIELDS: usize = 64;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) node: NodeId,
    pub(crate) presence: Presence,
    pub(crate) form: Form,
    /// The default, as JSON text.
    pub(crate) default: Option<Cow<'a, str>>,
    /// What is written for the field where it is left out, as JSON text: its default, or what is empty of its type.
    pub(crate) stand_in: Option<Cow<'a, str>>,
    /// What the lenient reading takes beside what the node says.
    pub(crate) leniency: Leniency<'a>,
    /// What it says to the rules over the whole tree.
    pub(crate) fact: Option<Fact>,
}

/// As much of a [`Field`] as is looked at for every member of a faultless payload. A processor's nearest memory holds those of
/// all fields, though not the fields themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Brief<'a> {
    name: &'a str,
    pub(crate) node: NodeId,
    pub(crate) fact: Option<Fact>,
    pub(crate) is_current: bool,
}

impl<'a> Field<'a> {
    fn brief(&self) -> Brief<'a> {
        Brief { name: self.name, node: self.node, fact: self.fact, is_current: self.form == Form::Current }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Optional,
    /// Absent: an error.
    Required,
    /// Absent: a warning.
    Expected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Current,
    /// The older name of a sibling, given by its index.
    RenamedTo(u8),
    /// An older object, whose members now are siblings of it.
    Lifted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// The server drops it.
    Dropped,
    /// The contract rejects it.
    Forbidden,
    /// It is kept, and is to be like this.
    Kept(NodeId),
}

/// Objects of several types, told apart by the text of one field.
#[derive(Debug, PartialEq)]
pub(crate) struct TaggedPlan<'a> {
    /// The field that holds the tag.
    pub(crate) tag: &'a str,
    pub(crate) branches: Vec<(&'a str, NodeId)>,
    /// Whether an empty object is taken, with a warning.
    pub(crate) elided: bool,
    /// The branches taken together, once that was asked for.
    merged: OnceLock<Merged>,
}

impl<'a> Plan<'a> {
    /// Returns a node. An index that the plan does not have accepts nothing, so that a fault of the compiler can never pass
    /// for a valid payload.
    pub(crate) fn node(&self, id: NodeId) -> &Node<'a> {
        const ANY: Node<'static> = Node { nullable: true, has_facts: false, nests: false, shape: Shape::Any };
        const NEVER: Node<'static> = Node { nullable: false, has_facts: false, nests: false, shape: Shape::Never };
        match self.nodes.get(id.0 as usize) {
            Some(node) => node,
            None if id == NodeId::ANY => &ANY,
            None => &NEVER,
        }
    }

    /// Returns the names of the components that the branches of a union are.
    pub(crate) fn branch_names(&self, tagged: &TaggedPlan<'a>) -> Vec<&'a str> {
        tagged.branches.iter().filter_map(|(_, id)| self.object(*id).map(|object| object.name)).collect()
    }

    /// The object that a node is, if it is one and nothing else but null.
    pub(crate) fn object(&self, id: NodeId) -> Option<&ObjectPlan<'a>> {
        match &self.node(id).shape {
            Shape::Object(object) => Some(object),
            Shape::Untagged(alternatives) => match alternatives.as_slice() {
                [only] => self.object(*only),
                _ => None,
            },
            _ => None,
        }
    }
}

impl<'a> TaggedPlan<'a> {
    /// The tags of all branches.
    pub(crate) fn tags(&self) -> Vec<&'a str> {
        self.branches.iter().map(|(tag, _)| *tag).collect()
    }
}

impl<'a> ObjectPlan<'a> {
    /// The names of the fields, in the contract's order.
    pub(crate) fn names(&self) -> Vec<&'a str> {
        self.fields.iter().map(|field| field.name).collect()
    }

    /// The index of the field of that name.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.find(name.as_bytes()).map(|(index, _)| index)
    }

    /// The field of that name, and its index, as a part of the code around: for what goes through every byte of a payload.
    #[inline(always)]
    pub(crate) fn find(&self, name: &[u8]) -> Option<(usize, &Brief<'a>)> {
        self.index.find(name, |index| self.briefs.get(index).filter(|brief| same_name(brief.name, name)))
    }
}

/// A bit for every field whose absence is an issue.
fn needed(fields: &[Field<'_>]) -> u64 {
    let needed = fields.iter().enumerate().filter(|(_, field)| field.presence != Presence::Optional);
    needed.fold(0, |bits, (index, _)| bits | 1 << index)
}

/// Returns the plan that the committed schema compiles to. Were it damaged, every kind would be unknown, and no payload
/// valid.
pub(crate) fn plan() -> &'static Plan<'static> {
    static PLAN: OnceLock<Plan<'static>> = OnceLock::new();
    PLAN.get_or_init(|| wire::decode(include_bytes!("../../generated/plan.bin")).unwrap_or_default())
}
