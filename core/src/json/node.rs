//! The packed nodes of a tree: one for every value and every key of a payload.

/// The JSON type of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
    /// The key of a member; its value is the next node.
    Key,
}

/// A node of 12 bytes. Nodes are in document order, a container before its contents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The lowest three bits are the tag. The other bits of a container are the number of nodes from it to the end of
    /// its contents; those of any other node are the flag, and then whether it has escapes.
    packed: u32,
}

const TAG_BITS: u32 = 3;
const FLAG: u32 = 1 << TAG_BITS;
const ESCAPED: u32 = FLAG << 1;

impl Node {
    /// The maximum number of nodes of a container, including itself.
    pub(super) const MOST: usize = (u32::MAX >> TAG_BITS) as usize;

    /// Creates a key, or a value without contents. The flag of a number means that it has neither fraction nor
    /// exponent.
    #[inline(always)]
    pub(super) fn leaf(tag: Tag, start: usize, end: usize, flag: bool, escaped: bool) -> Self {
        let packed = tag as u32 | if flag { FLAG } else { 0 } | if escaped { ESCAPED } else { 0 };
        Node { start: start as u32, end: end as u32, packed }
    }

    /// Creates a container at its opening bracket.
    #[inline(always)]
    pub(super) fn container(tag: Tag, start: usize) -> Self {
        Node { start: start as u32, end: start as u32 + 1, packed: tag as u32 | 1 << TAG_BITS }
    }

    /// Closes a container: sets its number of nodes, and the offset after its closing bracket.
    #[inline(always)]
    pub(super) fn close(&mut self, nodes: usize, end: usize) {
        self.end = end as u32;
        self.packed = (nodes.min(Node::MOST) as u32) << TAG_BITS | self.tag() as u32;
    }

    /// Flags a key as overridden by a later member with the same key.
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

    /// The number of nodes of the value, including itself.
    #[inline(always)]
    pub(super) fn nodes(self) -> u32 {
        match self.tag() {
            Tag::Array | Tag::Object => self.packed >> TAG_BITS,
            _ => 1,
        }
    }

    /// For a number, whether it has neither fraction nor exponent; for a key, whether a later member overrides it.
    #[inline(always)]
    pub(super) fn flag(self) -> bool {
        self.packed & FLAG != 0
    }

    /// Whether a string or a key has escapes.
    #[inline(always)]
    pub(super) fn is_escaped(self) -> bool {
        self.packed & ESCAPED != 0
    }
}
