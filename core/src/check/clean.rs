//! The first pass: is this payload without any fault? One scan over the bytes, no tree.
//!
//! It may always answer "no": then the second pass looks, and may find nothing. It must never answer "yes" for a payload
//! that the second pass has an issue with.

use super::scalar::{integer_fault, key_fault, number_fault, text_fault};
use crate::json::{Stop, code_unit, is_finite, number_token, skip_whitespace, string_body, string_end};
use crate::options::Options;
use crate::plan::{ArrayRule, Form, KeyRule, Node, NodeId, ObjectPlan, Plan, Rest, Shape, TaggedPlan, TextRule};
use crate::rules::{Watch, broken};

/// So deep the scan goes into spans, filters and free JSON, on the stack of its caller; deeper payloads are left to the
/// second pass, which needs no stack.
const DEEPEST: usize = 128;

/// Whether `payload` is valid under the node `root` and has nothing to warn of.
pub(super) fn is_clean(plan: &Plan<'_>, root: NodeId, payload: &[u8], options: &Options) -> bool {
    let limit = options.max_depth.min(DEEPEST);
    let mut scan = Scan { plan, bytes: payload, at: 0, limit, watch: Watch::default() };
    let clean = simdutf8::basic::from_utf8(payload).is_ok() && scan.value(root, 0).is_some();
    scan.skip();
    clean && scan.at == payload.len() && broken(&scan.watch, payload, options).is_empty()
}

struct Scan<'s, 'p> {
    plan: &'s Plan<'p>,
    bytes: &'s [u8],
    at: usize,
    limit: usize,
    /// What the rules over the whole tree want to know.
    watch: Watch,
}

/// Some if all is well so far.
type Clean<T = ()> = Option<T>;

impl<'s, 'p> Scan<'s, 'p> {
    #[inline(always)]
    fn skip(&mut self) {
        self.at = skip_whitespace(self.bytes, self.at);
    }

    /// The first byte of the next token, which stays where it is.
    #[inline(always)]
    fn peek(&mut self) -> Clean<u8> {
        self.skip();
        self.bytes.get(self.at).copied()
    }

    #[inline(always)]
    fn take(&mut self, byte: u8) -> Clean {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn word(&mut self, word: &[u8]) -> Clean {
        self.bytes.get(self.at..)?.starts_with(word).then(|| self.at += word.len())
    }

    fn value(&mut self, id: NodeId, depth: usize) -> Clean {
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        let first = self.peek()?;
        if first == b'n' && *nullable {
            return self.word(b"null");
        }
        match shape {
            Shape::Any => self.free(0),
            Shape::Boolean => {
                if first == b't' {
                    self.word(b"true")
                } else {
                    self.word(b"false")
                }
            }
            &Shape::Integer { min, max } => {
                let (token, integer) = self.number()?;
                none(integer_fault(token, integer, min, max))
            }
            &Shape::Number { min, max } => {
                let (token, _) = self.number()?;
                if min == f64::NEG_INFINITY && max == f64::INFINITY {
                    return Some(());
                }
                none(number_fault(token, min, max))
            }
            Shape::Text(rule) => self.text(*rule),
            Shape::Choice(options) => {
                let text = self.plain_string()?;
                options.iter().any(|option| option.as_bytes() == text).then_some(())
            }
            Shape::Array(rule) => self.array(*rule, depth),
            &Shape::Map { keys, values } => self.map(keys, values, depth),
            Shape::Object(object) => self.object(object, depth),
            Shape::Tagged(tagged) => self.tagged(tagged, depth),
            Shape::Untagged(alternatives) => self.untagged(alternatives, first, depth),
        }
    }

    fn number(&mut self) -> Clean<(&'s [u8], bool)> {
        /// A token this short without an exponent is a finite float for sure.
        const SHORT: usize = 300;
        let number = number_token(self.bytes, self.at)?;
        let token = self.bytes.get(self.at..number.end)?;
        self.at = number.end;
        if !number.integer && (token.len() > SHORT || memchr::memchr2(b'e', b'E', token).is_some()) {
            is_finite(token).then_some(())?;
        }
        Some((token, number.integer))
    }

    fn text(&mut self, rule: TextRule) -> Clean {
        if rule == TextRule::ANY {
            return self.string();
        }
        let text = self.plain_string()?;
        none(text_fault(rule, text))
    }

    /// Any string.
    fn string(&mut self) -> Clean {
        self.take(b'"')?;
        let (stop, why) = string_end(self.bytes, self.at, |at| self.escape(at).ok_or(())).ok()?;
        self.at = stop + 1;
        (why == Stop::Quote).then_some(())
    }

    /// The place behind the escape at `at`.
    #[inline(always)]
    fn escape(&self, at: usize) -> Clean<usize> {
        match self.bytes.get(at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 2),
            b'u' => match code_unit(self.bytes.get(at..)?)? {
                0xD800..=0xDBFF => {
                    let low = code_unit(self.bytes.get(at + 6..)?)?;
                    (0xDC00..=0xDFFF).contains(&low).then_some(at + 12)
                }
                0xDC00..=0xDFFF => None,
                _ => Some(at + 6),
            },
            _ => None,
        }
    }

    /// A string without escapes, and what stands in it.
    #[inline(always)]
    fn plain_string(&mut self) -> Clean<&'s [u8]> {
        self.take(b'"')?;
        let (stop, why) = string_body(self.bytes, self.at);
        let text = self.bytes.get(self.at..stop)?;
        self.at = stop + 1;
        (why == Stop::Quote).then_some(text)
    }

    fn array(&mut self, rule: ArrayRule, depth: usize) -> Clean {
        self.take(b'[')?;
        if rule.unique {
            return None;
        }
        let mut length = 0u32;
        self.elements(|scan| {
            length = length.saturating_add(1);
            scan.value(rule.items, depth)
        })?;
        (rule.min <= length && length <= rule.max).then_some(())
    }

    /// The elements behind a `[`, up to its `]`.
    fn elements(&mut self, mut element: impl FnMut(&mut Self) -> Clean) -> Clean {
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        loop {
            element(self)?;
            match self.peek()? {
                b',' => self.at += 1,
                b']' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    /// The members behind a `{`, up to its `}`; `member` is called in front of the value.
    #[inline(always)]
    fn members(&mut self, mut member: impl FnMut(&mut Self, &'s [u8]) -> Clean) -> Clean {
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            self.skip();
            let key = self.plain_string()?;
            self.take(b':')?;
            member(self, key)?;
            match self.peek()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    fn map(&mut self, keys: KeyRule, values: NodeId, depth: usize) -> Clean {
        self.take(b'{')?;
        let mut seen = SeenKeys::default();
        self.members(|scan, key| {
            seen.add(key)?;
            none(key_fault(keys, key))?;
            scan.value(values, depth)
        })?;
        seen.differ()
    }

    fn object(&mut self, object: &'s ObjectPlan<'p>, depth: usize) -> Clean {
        let depth = depth + usize::from(object.recursive);
        if depth > self.limit {
            return None;
        }
        self.watch.enter(object.scope, self.at);
        self.take(b'{')?;
        let mut given = 0u64;
        let mut extra = SeenKeys::default();
        self.members(|scan, key| {
            let Some((index, field)) = object.index_of(key).and_then(|index| Some((index, object.fields.get(index)?)))
            else {
                let Rest::Kept(node) = object.rest else { return None };
                extra.add(key)?;
                return scan.value(node, depth);
            };
            let bit = 1 << index;
            if given & bit != 0 || field.form != Form::Current {
                return None;
            }
            given |= bit;
            if let Some(fact) = field.fact {
                scan.watch.fact(fact, scan.at);
            }
            scan.value(field.node, depth)
        })?;
        extra.differ()?;
        self.watch.leave(object.scope);
        (given & object.needed == object.needed && object.exactly_one.is_empty()).then_some(())
    }

    /// An object of a tagged union: where the tag comes first, as the branch that it names.
    fn tagged(&mut self, tagged: &'s TaggedPlan<'p>, depth: usize) -> Clean {
        let start = self.at;
        self.take(b'{')?;
        self.skip();
        if self.plain_string()? != tagged.tag.as_bytes() {
            self.at = start;
            return self.late_tagged(tagged, depth);
        }
        self.take(b':')?;
        self.skip();
        let tag = self.plain_string()?;
        let (_, branch) = tagged.branches.iter().find(|(name, _)| name.as_bytes() == tag)?;
        self.at = start;
        self.value(*branch, depth)
    }

    /// An object whose tag comes later: every member is checked for all the branches that the members before it leave
    /// open, so that nothing is read twice, however deep such objects are nested.
    fn late_tagged(&mut self, tagged: &'s TaggedPlan<'p>, depth: usize) -> Clean {
        let merged = &tagged.merged;
        let depth = depth + usize::from(merged.recursive);
        if depth > self.limit {
            return None;
        }
        self.watch.enter(merged.scope, self.at);
        self.take(b'{')?;
        let mut open = u64::MAX;
        let mut given = 0u128;
        let mut tag_given = false;
        self.members(|scan, key| {
            let (place, field) = merged.find(key)?;
            if given & 1 << place != 0 {
                return None;
            }
            given |= 1 << place;
            tag_given |= key == tagged.tag.as_bytes();
            if let Some(fact) = field.fact {
                scan.watch.fact(fact, scan.at);
            }
            open = scan.variants(&field.variants, open, depth)?;
            Some(())
        })?;
        self.watch.leave(merged.scope);
        let branch = open.trailing_zeros();
        let Shape::Object(object) = &self.plan.node(tagged.branches.get(branch as usize)?.1).shape else { return None };
        (tag_given && merged.suffices(branch, given) && object.exactly_one.is_empty()).then_some(())
    }

    /// The branches of `open` for which the value is without any fault; none if there is no such branch.
    ///
    /// Branches that take the same value agree on the steps and messages in it; what is seen of the step itself is kept of all
    /// of them, for one may have an eye on more of it than another.
    fn variants(&mut self, variants: &'s [(NodeId, u64)], open: u64, depth: usize) -> Clean<u64> {
        let mut still_open = variants.iter().filter(|(_, branches)| branches & open != 0);
        if let (Some((node, branches)), None) = (still_open.next(), still_open.next()) {
            self.value(*node, depth)?;
            return Some(branches & open);
        }
        let first = self.peek()?;
        let start = self.at;
        let mut fitting = 0;
        let mut end = None;
        let mut string_end = None;
        for (node, branches) in variants.iter().filter(|(_, branches)| branches & open != 0) {
            self.at = start;
            let mark = self.plan.node(*node).watched.then(|| self.watch.mark());
            // What takes any string need not be tried one after the other.
            let any_string = first == b'"' && self.plan.takes_any_string(*node);
            let fits = match string_end {
                Some(end) if any_string => {
                    self.at = end;
                    Some(())
                }
                _ => self.value(*node, depth),
            };
            match &mark {
                Some(mark) if fits.is_none() => self.watch.go_back(mark),
                Some(mark) if fitting != 0 => self.watch.forget_lists(mark),
                _ => {}
            }
            if fits.is_some() {
                fitting |= branches & open;
                end = Some(self.at);
                if any_string {
                    string_end = end;
                }
            }
        }
        self.at = end?;
        Some(fitting)
    }

    /// The first alternative that takes the value without any fault.
    fn untagged(&mut self, alternatives: &'s [NodeId], first: u8, depth: usize) -> Clean {
        let start = self.at;
        let mut plausible = alternatives.iter().filter(|id| self.plan.may_start_with(**id, first));
        plausible.find_map(|&id| {
            self.at = start;
            let mark = self.plan.node(id).watched.then(|| self.watch.mark());
            let fits = self.value(id, depth);
            if let (None, Some(mark)) = (fits, mark) {
                self.watch.go_back(&mark);
            }
            fits
        })
    }

    /// Free JSON.
    fn free(&mut self, depth: usize) -> Clean {
        match self.peek()? {
            b'"' => self.string(),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            b'[' if depth < self.limit => {
                self.at += 1;
                self.elements(|scan| scan.free(depth + 1))
            }
            b'{' if depth < self.limit => {
                self.at += 1;
                let mut seen = SeenKeys::default();
                self.members(|scan, key| {
                    seen.add(key)?;
                    scan.free(depth + 1)
                })?;
                seen.differ()
            }
            b'-' | b'0'..=b'9' => self.number().map(drop),
            _ => None,
        }
    }
}

/// Some if there is no fault.
fn none<T>(fault: Option<T>) -> Clean {
    fault.is_none().then_some(())
}

/// The keys of an object whose keys are the user's, to see one that comes twice.
#[derive(Default)]
struct SeenKeys<'s> {
    few: [&'s [u8]; 16],
    count: usize,
    many: Vec<&'s [u8]>,
}

impl<'s> SeenKeys<'s> {
    /// Adds a key; nothing if it is seen at once that it was there already.
    fn add(&mut self, key: &'s [u8]) -> Clean {
        if let Some(few) = self.few.get(..self.count)
            && few.contains(&key)
        {
            return None;
        }
        match self.few.get_mut(self.count) {
            Some(free) => {
                *free = key;
                self.count += 1;
            }
            None => self.many.push(key),
        }
        Some(())
    }

    /// Whether no key came twice.
    fn differ(mut self) -> Clean {
        if self.many.is_empty() {
            return Some(());
        }
        // The few have been compared with all that came behind them.
        self.many.sort_unstable();
        self.many.is_sorted_by(|key, next| key < next).then_some(())
    }
}
