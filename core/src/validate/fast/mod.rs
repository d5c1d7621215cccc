//! The fast pass: one scan over the bytes, without a tree of the whole, that notes what is usually wrong with an object.
//! A value that it cannot read becomes a part, which is left to the full pass, and the scan goes on after it.
//!
//! It may bail out of any payload, because then the full pass decides about all of it. Apart from the parts, the full pass
//! must never find anything other than what is noted. To be fast it decides itself what the members of an object are,
//! while the walks over the tree share [`constraint`](crate::constraint) for that; the constraints of single values
//! are the same.
//!
//! Start with `Scan::value_of`, the dispatch over what a plan's node accepts. `nested.rs` reads what can be nested to
//! any depth, `late.rs` unions whose tag does not come first, and `faulty.rs` parts.

mod faulty;
mod late;
mod members;
mod nested;
mod notes;

use crate::constraint::{Violation, integer_fault, key_fault, number_fault, string_fault};
use crate::json::{FreeReader, Item, Member, OpenKeys, Tokens, skip_whitespace};
use crate::options::Options;
use crate::plan::{ArrayRule, FieldOrder, KeyRule, Node, NodeId, Plan, Shape, StringRule, same_name};
use crate::rules::{self, Facts};

pub(super) use faulty::{HAS_PARTS, Part};
pub(super) use notes::{NOTES_RARE, Note, Noted, Owner};

/// What the fast pass finds in a payload.
pub(super) struct Found<'p> {
    pub(super) facts: Facts,
    /// Whether the facts are those that the full pass collects; if not, they are those and others.
    pub(super) has_exact_facts: bool,
    /// Whether every element of a list of steps is among the facts; a faulty one may be missing.
    pub(super) has_all_steps: bool,
    /// In the order of the scan, in which an object that ends comes after what is in it.
    pub(super) notes: Vec<Note<'p>>,
    /// In document order.
    pub(super) parts: Vec<Part<'p>>,
}

impl Found<'_> {
    /// Whether nothing is noted, and nothing is left to the full pass.
    pub(super) fn is_clean(&self) -> bool {
        self.notes.is_empty() && (!HAS_PARTS || self.parts.is_empty())
    }

    /// Whether nothing is noted that the contract rejects, and nothing is left to the full pass.
    pub(super) fn has_warnings_only(&self) -> bool {
        (!HAS_PARTS || self.parts.is_empty()) && !self.notes.iter().any(Note::is_error)
    }
}

/// Scans a payload under the node `root`. Returns what was found if there is nothing else, apart from broken rules;
/// otherwise bails out.
pub(super) fn scan<'s>(plan: &'s Plan<'s>, root: NodeId, payload: &'s [u8], options: &Options) -> Scanned<Found<'s>> {
    // The full pass rejects payloads whose length does not fit in 32 bits.
    u32::try_from(payload.len()).ok()?;
    let mut scan = Scan {
        plan,
        text: simdutf8::basic::from_utf8(payload).ok()?,
        tokens: Tokens { bytes: payload },
        order: FieldOrder::of_thread(),
        limit: options.max_depth,
        deepest: options.containers(),
        depth: 0,
        facts: Facts::default(),
        has_exact_facts: true,
        has_all_steps: true,
        notes: Vec::new(),
        parts: Vec::new(),
        spare: faulty::bytes_to_spare(payload),
        is_trying: false,
        keys: OpenKeys::default(),
        free: FreeReader::default(),
    };
    let end = scan.nested(root, 0)?;
    let Scan { facts, has_exact_facts, has_all_steps, notes, parts, .. } = scan;
    let found = Found { facts, has_exact_facts, has_all_steps, notes, parts };
    (skip_whitespace(payload, end) == payload.len()).then_some(found)
}

/// A scan over a payload. Methods that read a value receive the offset where it may begin, after white space, and
/// return the offset after it.
struct Scan<'s, 'p> {
    plan: &'s Plan<'p>,
    /// The payload, whose bytes the tokens are read from.
    text: &'s str,
    tokens: Tokens<'s>,
    order: FieldOrder,
    limit: usize,
    /// The number of containers below which a part is not read, as in [`parse_part`](crate::json::parse_part).
    deepest: usize,
    /// The number of levels around the value being read that the nesting limit counts.
    depth: usize,
    facts: Facts,
    has_exact_facts: bool,
    has_all_steps: bool,
    notes: Vec<Note<'s>>,
    parts: Vec<Part<'s>>,
    /// The number of bytes that may still be read as parts.
    spare: usize,
    /// Whether a value is read as one of several alternatives. A warning then counts as a fault, because the full pass
    /// might choose another alternative.
    is_trying: bool,
    /// The keys, other than fields, of the objects being read, in which duplicates are looked for.
    keys: OpenKeys<'s>,
    free: FreeReader,
}

/// The result of scanning something; `None` bails out of the fast path.
type Scanned<T = ()> = Option<T>;

/// A state of a scan to return to.
struct Mark {
    facts: Option<rules::Mark>,
    keys: usize,
}

impl<'s> Scan<'s, '_> {
    /// Reads a value that has a limited depth.
    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    fn value(&mut self, id: NodeId, at: usize) -> Scanned<usize> {
        let (first, start) = self.tokens.next(at)?;
        // Most of a payload consists of strings.
        if first == b'"' && self.plan.accepts_any_string(id) {
            return self.tokens.string(start + 1);
        }
        self.value_of(id, first, start)
    }

    /// Reads such a value, whose first byte is at `start`.
    fn value_of(&mut self, id: NodeId, first: u8, start: usize) -> Scanned<usize> {
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        if first == b'n' && *nullable {
            return self.tokens.literal(b"null", start);
        }
        match shape {
            Shape::String(rule) if first == b'"' => self.string(*rule, start + 1),
            Shape::Any => self.free(start),
            Shape::Boolean if first == b't' => self.tokens.literal(b"true", start),
            Shape::Boolean => self.tokens.literal(b"false", start),
            &Shape::Integer { min, max } => {
                let number = self.tokens.number(start)?;
                none(integer_fault(number.token, number.integer, min, max))?;
                Some(number.end)
            }
            &Shape::Number { min, max } => {
                let number = self.tokens.number(start)?;
                if min > f64::NEG_INFINITY || max < f64::INFINITY {
                    none(number_fault(number.token, min, max))?;
                }
                Some(number.end)
            }
            Shape::Choice(options) if first == b'"' => {
                let (string, end) = self.tokens.plain_string(start + 1)?;
                options.iter().any(|option| same_name(option, string)).then_some(end)
            }
            Shape::Array(rule) if first == b'[' => self.array(*rule, start + 1),
            &Shape::Map { keys, values } if first == b'{' => self.map(keys, values, start + 1),
            Shape::Object(object) if first == b'{' => self.object(object, start),
            Shape::Tagged(tagged) if first == b'{' => self.tagged(tagged, start),
            Shape::Untagged(alternatives) => self.untagged(alternatives, first, start),
            _ => None,
        }
    }

    #[inline(always)]
    fn string(&mut self, rule: StringRule, at: usize) -> Scanned<usize> {
        let (string, end) = self.tokens.plain_string(at)?;
        match string_fault(rule, string) {
            None => Some(end),
            Some(Violation::NotVersion4) => self.note(at - 1, Noted::NotVersion4).map(|()| end),
            Some(_) => None,
        }
    }

    /// Reads an array from the offset after its `[`.
    fn array(&mut self, rule: ArrayRule, mut at: usize) -> Scanned<usize> {
        let mut length = 0u32;
        loop {
            match self.tokens.item(b']', length == 0, at)? {
                Item::Next(element) => at = self.value(rule.items, element)?,
                Item::End(end) => return rule.accepts_length(length).then_some(end),
            }
            length = length.saturating_add(1);
        }
    }

    /// Reads a map from the offset after its `{`.
    fn map(&mut self, keys: KeyRule, values: NodeId, mut at: usize) -> Scanned<usize> {
        let first_key = self.keys.len();
        loop {
            match self.tokens.member(self.keys.len() == first_key, at)? {
                Member::Next(key, value) => {
                    none(key_fault(keys, key))?;
                    self.keys.push(key);
                    at = self.value(values, value)?;
                }
                Member::End(end) => return self.keys.end_object(first_key).map(|()| end),
            }
        }
    }

    /// Reads a value as the first alternative in which it has no issue.
    fn untagged(&mut self, alternatives: &'s [NodeId], first: u8, start: usize) -> Scanned<usize> {
        let plan = self.plan;
        let mut plausible = alternatives.iter().filter(|id| plan.may_start_with(**id, first));
        let mut alternative = plausible.next()?;
        let was_trying = self.is_trying;
        for next in plausible {
            self.is_trying = true;
            let mark = self.mark(*alternative);
            let end = self.value(*alternative, start);
            if end.is_some() {
                self.is_trying = was_trying;
                return end;
            }
            self.return_to(&mark);
            alternative = next;
        }
        let end = self.value(*alternative, start);
        self.is_trying = was_trying;
        end
    }

    /// Returns the current state, before a value is tried as this node.
    fn mark(&self, id: NodeId) -> Mark {
        Mark { facts: self.plan.node(id).has_facts.then(|| self.facts.mark()), keys: self.keys.len() }
    }

    /// Forgets everything since the mark.
    fn return_to(&mut self, mark: &Mark) {
        if let Some(facts) = &mark.facts {
            self.facts.return_to(facts);
        }
        self.keys.truncate(mark.keys);
    }

    /// Forgets the steps and messages since the mark.
    fn forget_lists(&mut self, mark: &Mark) {
        if let Some(facts) = &mark.facts {
            self.facts.forget_lists(facts);
        }
    }

    /// Returns the offset after any value.
    fn free(&mut self, at: usize) -> Scanned<usize> {
        self.free.value(self.tokens, &mut self.keys, self.limit, at)
    }
}

/// Bails out if there is a fault.
fn none<T>(fault: Option<T>) -> Scanned {
    fault.is_none().then_some(())
}
