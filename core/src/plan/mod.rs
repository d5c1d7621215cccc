//! The plan: the contract in the form that validation and normalization follow.
//!
//! `cargo xtask codegen` compiles it from the JSON Schema of the types and commits it as `core/generated/plan.bin`;
//! `codegen --check` compares the two. At run time, the plan is decoded once, on first use.
//!
//! Owns the compiler, the encoding, and what can be derived from a plan (default values, first bytes, merged branches).
//! Imports only [`json`](crate::json). Start with [`Shape`] and [`ObjectPlan`] in this file; `compile.rs` shows where
//! they come from.

mod absence;
mod fact;
mod field_order;
mod first_byte;
mod first_tag;
#[cfg(any(test, feature = "schema"))]
mod grounded;
mod key_lookup;
mod key_word;
mod leniency;
mod merged;
mod wire;

#[cfg(feature = "schema")]
mod compile;
#[cfg(feature = "schema")]
mod describe;
#[cfg(feature = "schema")]
mod dialect;
#[cfg(feature = "schema")]
mod has_facts;
#[cfg(feature = "schema")]
mod recursion;

use std::borrow::Cow;
use std::sync::OnceLock;

pub(crate) use fact::{Fact, Scope};
pub(crate) use field_order::FieldOrder;
use first_byte::FirstBytes;
pub(crate) use key_lookup::{FieldIndex, same_name};
use key_word::KeyWord;
pub(crate) use leniency::Leniency;
pub(crate) use merged::{Merged, MergedField};

#[cfg(feature = "schema")]
pub use compile::compile;
#[cfg(feature = "schema")]
pub use describe::describe;
#[cfg(feature = "schema")]
pub use dialect::CompileError;

/// The index of a node of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) u32);

impl NodeId {
    /// A node that accepts any JSON, and that no plan contains.
    pub(crate) const ANY: NodeId = NodeId(u32::MAX);

    /// A node that accepts nothing, and that no plan contains.
    pub(crate) const NEVER: NodeId = NodeId(u32::MAX - 1);
}

/// The contract of every kind. All nodes are in one arena and refer to each other by index, so types can be recursive.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Plan<'a> {
    pub(crate) kinds: Vec<KindPlan<'a>>,
    pub(crate) nodes: Vec<Node<'a>>,
    /// The bytes that the values of each node can start with.
    first_bytes: Vec<FirstBytes>,
    /// The number of slots that a [`FieldOrder`] has.
    slots: usize,
}

/// A kind, and the node that its payloads must satisfy.
#[derive(Debug, PartialEq)]
pub(crate) struct KindPlan<'a> {
    pub(crate) name: &'a str,
    pub(crate) role: &'a str,
    pub(crate) root: NodeId,
}

/// What a value at one position of a payload must be.
#[derive(Debug, PartialEq)]
pub(crate) struct Node<'a> {
    pub(crate) nullable: bool,
    /// Whether the value can contain a fact that the cross-field rules need.
    pub(crate) has_facts: bool,
    /// Whether values can be nested without limit: the node is a `recursive` object or can contain one.
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
    /// One of a few strings.
    Choice(Vec<&'a str>),
    Array(ArrayRule),
    /// An object whose keys are chosen by the user.
    Map {
        keys: KeyRule,
        values: NodeId,
    },
    Object(ObjectPlan<'a>),
    Tagged(TaggedPlan<'a>),
    /// Alternatives without a discriminator.
    Untagged(Vec<NodeId>),
}

/// The format and the length of a string.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StringRule {
    pub(crate) format: Format,
    /// The length in Unicode code points.
    pub(crate) min: u32,
    pub(crate) max: u32,
}

impl StringRule {
    /// Accepts any string.
    pub(crate) const ANY: StringRule = StringRule { format: Format::Plain, min: 0, max: u32::MAX };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Uuid,
    /// A UUID, with a warning unless it has version 4.
    Uuid4,
    DateTime,
    Uri,
}

/// The format of the keys of a map.
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

impl ArrayRule {
    /// Whether an array may have this length. Whether the elements are unique, if they must be, is not known from it: says no
    /// then.
    pub(crate) fn accepts_length(self, length: u32) -> bool {
        self.min <= length && length <= self.max && (!self.unique || length <= 1)
    }
}

/// An object whose keys the contract defines.
#[derive(Debug, PartialEq)]
pub(crate) struct ObjectPlan<'a> {
    /// The name of the component.
    pub(crate) name: &'a str,
    /// The fields in the order of the contract, at most [`MAX_FIELDS`].
    pub(crate) fields: Vec<Field<'a>>,
    /// Finds `fields` by name.
    pub(crate) index: FieldIndex,
    /// What the fast path needs of each of `fields`, close together in memory.
    summaries: Vec<FieldSummary<'a>>,
    /// The slot of a [`FieldOrder`] that has the field with which the latest object began. The slots after it have the
    /// fields that followed each of `fields`.
    pub(crate) first_slot: usize,
    /// How members with other keys are treated.
    pub(crate) unknown_fields: UnknownFields,
    /// The fields of which exactly one must be present.
    pub(crate) exactly_one: Vec<u8>,
    /// Whether the nesting limit counts the object as a level: it can contain itself, or it is an alternative to such
    /// an object.
    pub(crate) recursive: bool,
    /// A bit for every field whose absence is an issue.
    pub(crate) needed: u64,
    /// Whether the lenient reading treats a null field as absent.
    pub(crate) null_is_absent: bool,
    /// The role of the object in the cross-field rules.
    pub(crate) scope: Scope,
    /// A field that sibling types have and this type lacks, and that is often set here by mistake; empty if there is
    /// none.
    pub(crate) sibling_field: &'a str,
}

/// The maximum number of fields, so that a 64-bit word holds one bit for each.
pub(crate) const MAX_FIELDS: usize = 64;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) node: NodeId,
    pub(crate) presence: Presence,
    pub(crate) form: Form,
    /// The default, as JSON.
    pub(crate) default: Option<Cow<'a, str>>,
    /// The value that the absence of the field implies, as JSON: its default, or the empty value of its type.
    pub(crate) implied: Option<Cow<'a, str>>,
    /// What the lenient reading accepts in addition to the node.
    pub(crate) leniency: Leniency<'a>,
    /// The fact that the field provides to the cross-field rules.
    pub(crate) fact: Option<Fact>,
}

/// The part of a [`Field`] that the fast path reads for every member. The summaries of all fields fit into the
/// processor's first-level cache, whereas the fields do not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FieldSummary<'a> {
    pub(crate) name: &'a str,
    key: KeyWord,
    pub(crate) node: NodeId,
    pub(crate) fact: Option<Fact>,
    pub(crate) is_current: bool,
}

impl FieldSummary<'_> {
    /// Returns the offset after the colon of this field's key, if that is what the bytes after the quote of a key are.
    #[inline(always)]
    fn end_of_key(&self, bytes: &[u8], at: usize) -> Option<usize> {
        self.key.begins(bytes, at).then_some(at + self.name.len() + KeyWord::AROUND)
    }
}

impl<'a> Field<'a> {
    fn summary(&self) -> FieldSummary<'a> {
        FieldSummary {
            name: self.name,
            key: KeyWord::of(self.name),
            node: self.node,
            fact: self.fact,
            is_current: self.form == Form::Current,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Optional,
    /// Its absence is an error.
    Required,
    /// Its absence is a warning.
    Expected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Current,
    /// The older name of a sibling, given by its index.
    RenamedTo(u8),
    /// An older object, whose members have since become its siblings.
    Flattened,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnknownFields {
    /// The server ignores them.
    Dropped,
    /// The contract rejects them.
    Forbidden,
    /// The server stores them; their values must satisfy this node.
    Kept(NodeId),
}

/// A union of objects that are distinguished by the string in one field.
#[derive(Debug, PartialEq)]
pub(crate) struct TaggedPlan<'a> {
    /// The name of the field that contains the tag.
    pub(crate) tag: &'a str,
    pub(crate) branches: Vec<(&'a str, NodeId)>,
    /// Whether an empty object is accepted, with a warning.
    pub(crate) accepts_empty: bool,
    /// The branches merged into one, created on first use.
    merged: OnceLock<Merged>,
}

impl<'a> Plan<'a> {
    /// Returns a node. An index that the plan does not have accepts nothing, so that a fault of the compiler can never
    /// make a payload valid.
    pub(crate) fn node(&self, id: NodeId) -> &Node<'a> {
        const ANY: Node<'static> = Node { nullable: true, has_facts: false, nests: false, shape: Shape::Any };
        const NEVER: Node<'static> = Node { nullable: false, has_facts: false, nests: false, shape: Shape::Never };
        match self.nodes.get(id.0 as usize) {
            Some(node) => node,
            None if id == NodeId::ANY => &ANY,
            None => &NEVER,
        }
    }

    /// Returns the names of the components that are the branches of a union.
    pub(crate) fn branch_names(&self, tagged: &TaggedPlan<'a>) -> Vec<&'a str> {
        tagged.branches.iter().filter_map(|(_, id)| self.object(*id).map(|object| object.name)).collect()
    }

    /// Returns the object that a node accepts, if it accepts nothing else except null.
    pub(crate) fn object(&self, id: NodeId) -> Option<&ObjectPlan<'a>> {
        match &self.node(id).shape {
            Shape::Object(object) => Some(object),
            Shape::Untagged(alternatives) => match alternatives.as_slice() {
                [single] => self.object(*single),
                _ => None,
            },
            _ => None,
        }
    }
}

impl<'a> TaggedPlan<'a> {
    /// Returns the tags of all branches.
    pub(crate) fn tags(&self) -> Vec<&'a str> {
        self.branches.iter().map(|(tag, _)| *tag).collect()
    }
}

impl<'a> ObjectPlan<'a> {
    /// Returns the names of the fields in the order of the contract.
    pub(crate) fn names(&self) -> Vec<&'a str> {
        self.fields.iter().map(|field| field.name).collect()
    }

    /// Returns the index of the field with this name.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.find(name.as_bytes()).map(|(index, _)| index)
    }

    /// Returns the field with this name, and its index. Inlined, because the fast path calls it for every member.
    #[inline(always)]
    pub(crate) fn find(&self, name: &[u8]) -> Option<(usize, &FieldSummary<'a>)> {
        self.index.find(name, |index| self.summaries.get(index).filter(|field| same_name(field.name, name)))
    }

    /// Returns the field at an index.
    #[inline(always)]
    fn summary(&self, index: usize) -> Option<&FieldSummary<'a>> {
        self.summaries.get(index)
    }
}

/// Returns a bit for every field whose absence is an issue.
fn needed(fields: &[Field<'_>]) -> u64 {
    let needed = fields.iter().enumerate().filter(|(_, field)| field.presence != Presence::Optional);
    needed.fold(0, |bits, (index, _)| bits | 1 << index)
}

/// Returns the committed plan. If it were damaged, every kind would be unknown, so no payload could be valid.
pub(crate) fn plan() -> &'static Plan<'static> {
    static PLAN: OnceLock<Plan<'static>> = OnceLock::new();
    PLAN.get_or_init(|| wire::decode(include_bytes!("../../generated/plan.bin")).unwrap_or_default())
}
