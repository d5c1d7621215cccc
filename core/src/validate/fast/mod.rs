//! The first pass: is this payload without any fault? One scan over the bytes, no tree.
//!
//! It may always answer "no": then the second pass looks, and may find nothing. It must never answer "yes" for a payload
//! that the second pass has an issue with.

mod free;
mod late;
mod members;
mod nested;
mod tokens;

use crate::constraint::{integer_fault, key_fault, number_fault, string_fault};
use crate::json::skip_whitespace;
use crate::options::Options;
use crate::plan::{ArrayRule, KeyRule, Node, NodeId, Plan, Shape, StringRule, same_name};
use crate::rules::{self, Facts};

use free::Open;
use tokens::{Item, Member, Tokens};

/// Scans a payload under the node `root`. Returns its facts if it has no issue, apart from broken rules; otherwise bails out.
pub(super) fn scan(plan: &Plan<'_>, root: NodeId, payload: &[u8], options: &Options) -> Scanned<Facts> {
    // The full pass rejects payloads whose length does not fit in 32 bits.
    if u32::try_from(payload.len()).is_err() || simdutf8::basic::from_utf8(payload).is_err() {
        return None;
    }
    let mut scan = Scan {
        plan,
        tokens: Tokens { bytes: payload },
        limit: options.max_depth,
        facts: Facts::default(),
        keys: Vec::new(),
        open: Vec::new(),
    };
    let end = scan.nested(root, 0)?;
    (skip_whitespace(payload, end) == payload.len()).then_some(scan.facts)
}

/// The way through a payload. What reads a value takes the place where it may begin, and gives the one behind it.
struct Scan<'s, 'p> {
    plan: &'s Plan<'p>,
    tokens: Tokens<'s>,
    limit: usize,
    /// What the rules over the whole tree want to know.
    facts: Facts,
    /// The keys of the objects that are open and whose keys are the user's, to see one that comes twice.
    keys: Vec<&'s [u8]>,
    /// The containers of free JSON that are open.
    open: Vec<Open>,
}

/// The result of scanning something; `None` bails out of the fast path.
type Scanned<T = ()> = Option<T>;

/// A state of a scan to go back to.
struct Mark {
    facts: Option<rules::Mark>,
    keys: usize,
}

impl<'s> Scan<'s, '_> {
    /// A value in which nothing is nested without end.
    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    fn value(&mut self, id: NodeId, at: usize) -> Scanned<usize> {
        let (first, start) = self.tokens.next(at)?;
        // Most of a payload is text.
        if first == b'"' && self.plan.accepts_any_string(id) {
            return self.tokens.string(start + 1);
        }
        self.value_of(id, first, start)
    }

    /// The same for any value, of which the first byte and its place are known.
    fn value_of(&mut self, id: NodeId, first: u8, start: usize) -> Scanned<usize> {
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        if first == b'n' && *nullable {
            return self.tokens.word(b"null", start);
        }
        match shape {
            Shape::String(rule) if first == b'"' => self.text(*rule, start + 1),
            Shape::Any => self.free(start),
            Shape::Boolean if first == b't' => self.tokens.word(b"true", start),
            Shape::Boolean => self.tokens.word(b"false", start),
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
                let (text, end) = self.tokens.plain_string(start + 1)?;
                options.iter().any(|option| same_name(option, text)).then_some(end)
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
    fn text(&mut self, rule: StringRule, at: usize) -> Scanned<usize> {
        let (text, end) = self.tokens.plain_string(at)?;
        none(string_fault(rule, text))?;
        Some(end)
    }

    /// The elements behind a `[`, up to its `]`.
    fn array(&mut self, rule: ArrayRule, mut at: usize) -> Scanned<usize> {
        let mut length = 0u32;
        loop {
            match self.tokens.item(b']', length == 0, at)? {
                Item::Next(element) => at = self.value(rule.items, element)?,
                Item::End(end) => return rule.takes(length).then_some(end),
            }
            length = length.saturating_add(1);
        }
    }

    /// The members behind a `{`, up to its `}`.
    fn map(&mut self, keys: KeyRule, values: NodeId, mut at: usize) -> Scanned<usize> {
        let first_key = self.keys.len();
        loop {
            match self.tokens.member(self.keys.len() == first_key, at)? {
                Member::Next(key, value) => {
                    none(key_fault(keys, key))?;
                    self.keys.push(key);
                    at = self.value(values, value)?;
                }
                Member::End(end) => return self.forget_distinct_keys(first_key).map(|()| end),
            }
        }
    }

    /// The first alternative that takes the value without any fault.
    fn untagged(&mut self, alternatives: &'s [NodeId], first: u8, start: usize) -> Scanned<usize> {
        let plan = self.plan;
        let mut plausible = alternatives.iter().filter(|id| plan.may_start_with(**id, first));
        let mut alternative = plausible.next()?;
        for next in plausible {
            let mark = self.mark(*alternative);
            let end = self.value(*alternative, start);
            if end.is_some() {
                return end;
            }
            self.return_to(&mark);
            alternative = next;
        }
        self.value(*alternative, start)
    }

    /// Where things stand, before a value is tried as one of that node.
    fn mark(&self, id: NodeId) -> Mark {
        Mark { facts: self.plan.node(id).has_facts.then(|| self.facts.mark()), keys: self.keys.len() }
    }

    /// Forgets all that was seen since.
    fn return_to(&mut self, mark: &Mark) {
        if let Some(facts) = &mark.facts {
            self.facts.return_to(facts);
        }
        self.keys.truncate(mark.keys);
    }

    /// Forgets the steps and messages that were seen since.
    fn forget_lists(&mut self, mark: &Mark) {
        if let Some(facts) = &mark.facts {
            self.facts.forget_lists(facts);
        }
    }

    /// Forgets the keys from the first one of an object on, which is at its end. Nothing if one of them came twice.
    #[inline(always)]
    fn forget_distinct_keys(&mut self, first_key: usize) -> Scanned {
        let keys = self.keys.get_mut(first_key..)?;
        are_distinct(keys).then(|| self.keys.truncate(first_key))
    }
}

impl ArrayRule {
    /// Whether so many elements are neither too few nor too many. Whether they differ is left to the second pass.
    fn takes(self, length: u32) -> bool {
        self.min <= length && length <= self.max && !self.unique
    }
}

/// Whether no key comes twice; brings them into another order.
fn are_distinct(keys: &mut [&[u8]]) -> bool {
    /// So few are compared with each other.
    const FEW: usize = 16;
    if keys.len() > FEW {
        keys.sort_unstable();
        return keys.windows(2).all(|pair| pair.first() != pair.last());
    }
    let mut rest = &*keys;
    while let [key, others @ ..] = rest {
        if others.contains(key) {
            return false;
        }
        rest = others;
    }
    true
}

/// Some if there is no fault.
fn none<T>(fault: Option<T>) -> Scanned {
    fault.is_none().then_some(())
}
