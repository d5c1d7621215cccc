//! A node of the tree, packed: there is one for every value and every key of a payload.

/// What a node of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
    /// The key of an object's member; the member's value is the node behind it.
    Key,
}

/// How a text or a key is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelling {
    /// It has no escapes.
    Plain,
    /// Its escapes are those that we write.
    Canonical,
    /// It has escapes that we write otherwise.
    Other,
}

/// A node: 12 bytes, in document order, a container before what it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) start: u32,
    pub(super) end: u32,
    /// In the lowest three bits the tag. Above them, of a container, how many nodes it is with all it holds; of anything
    /// else the flag, and then the spelling.
    packed: u32,
}

const TAG_BITS: u32 = 3;
const FLAG: u32 = 1 << TAG_BITS;
const SPELLING_BITS: u32 = TAG_BITS + 1;

impl Node {
    /// So many nodes a container can be at the most.
    pub(super) const MOST: usize = (u32::MAX >> TAG_BITS) as usize;

    /// A key or a value that holds no others. Of a number, `flag` means that it has neither fraction nor exponent.
    #[inline(always)]
    pub(super) fn leaf(tag: Tag, start: usize, end: usize, flag: bool, spelling: Spelling) -> Self {
        let packed = tag as u32 | u32::from(flag) << TAG_BITS | (spelling as u32) << SPELLING_BITS;
        Node { start: start as u32, end: end as u32, packed }
    }

    /// A container that has just begun.
    #[inline(always)]
    pub(super) fn container(tag: Tag, start: usize) -> Self {
        Node { start: start as u32, end: start as u32 + 1, packed: tag as u32 | 1 << TAG_BITS }
    }

    /// Lets a container end: with so many nodes, in front of that byte.
    #[inline(always)]
    pub(super) fn close(&mut self, nodes: usize, end: usize) {
        self.end = end as u32;
        self.packed = (nodes.min(Node::MOST) as u32) << TAG_BITS | self.tag() as u32;
    }

    /// Flags a key as one that a later member of the object has again.
    pub(super) fn override_key(&mut self) {
        self.packed |= FLAG;
    }

    #[inline(always)]
    pub(super) fn tag(self) -> Tag {
        match self.packed & (FLAG - 1) {
            0 => Tag::Null,
            1 => Tag::False,
            2 => Tag::True,
            3 => Tag::Number,
            4 => Tag::String,
            5 => Tag::Array,
            6 => Tag::Object,
            _ => Tag::Key,
        }
    }

    /// How many nodes it is with all it holds.
    #[inline(always)]
    pub(super) fn nodes(self) -> u32 {
        match self.tag() {
            Tag::Array | Tag::Object => self.packed >> TAG_BITS,
            _ => 1,
        }
    }

    /// Of a number: whether it has neither fraction nor exponent. Of a key: whether a later member has the same.
    #[inline(always)]
    pub(super) fn flag(self) -> bool {
        self.packed & FLAG != 0
    }

    #[inline(always)]
    pub(super) fn spelling(self) -> Spelling {
        match self.packed >> SPELLING_BITS {
            0 => Spelling::Plain,
            1 => Spelling::Canonical,
            _ => Spelling::Other,
        }
    }
}
