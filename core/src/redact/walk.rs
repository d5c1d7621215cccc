//! The walk through a payload, which copies it except for what is replaced.
//!
//! The payload has been found to be JSON, and is not nested more deeply than the limit, which bounds the recursion.

use std::borrow::Cow;

use super::pattern::{Positions, Step};
use super::string::Scanned;
use super::{Action, Into, Policy, Tally};
use crate::json::{members, skip_whitespace, unescape, value_end, write_string};
use crate::options::Options;
use crate::plan::{NodeId, plan};
use crate::report::Direction;
use crate::validate;

/// The members that name what kind of object something is. A rule for a whole object leaves them, so that it stays valid.
const NAMES_OF_KINDS: [&str; 2] = ["role", "type"];

/// What surrounds a value, as far as `into` depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The request, or a trace or span by itself.
    Root,
    /// An array of traces, spans or records.
    Steps,
    /// A trace, a span or a record.
    Step,
    Other,
}

/// What holds at a value.
#[derive(Clone, Debug)]
struct Here {
    positions: Positions,
    /// The first rule that applies to the value, or to what it is in.
    rule: Option<usize>,
    place: Place,
    depth: usize,
}

/// What became of a value: where it ends, and whether it is to be dropped.
struct Walked {
    end: usize,
    dropped: bool,
}

/// A walk through one payload.
pub(super) struct Walk<'w> {
    policy: &'w Policy,
    text: &'w str,
    tally: &'w mut Tally,
    detects: bool,
    max_depth: usize,
    out: String,
    /// The offset up to which the payload has been copied or replaced.
    copied: usize,
    changed: bool,
}

impl<'w> Walk<'w> {
    /// Redacts a text that is JSON. `None` if it turns out not to be.
    pub(super) fn redacted(
        policy: &'w Policy,
        text: &'w str,
        max_depth: usize,
        tally: &'w mut Tally,
    ) -> Option<String> {
        let root = Here { positions: policy.patterns.start(), rule: None, place: Place::Root, depth: 0 };
        let rule = policy.patterns.rule_at(&root.positions);
        Walk::over(policy, text, Here { rule, ..root }, max_depth, tally).map(|redacted| redacted.into_owned())
    }

    /// The same for a text in a string: only rules about keys and detectors apply.
    fn over(
        policy: &'w Policy,
        text: &'w str,
        here: Here,
        max_depth: usize,
        tally: &'w mut Tally,
    ) -> Option<Cow<'w, str>> {
        let detects = policy.detects();
        let mut walk = Walk { policy, text, tally, detects, max_depth, out: String::new(), copied: 0, changed: false };
        let start = skip_whitespace(text.as_bytes(), 0);
        let walked = walk.value(start, &here)?;
        if walked.dropped {
            // There is nothing around the value to drop it from.
            walk.replace(start, walked.end, "null");
        }
        if !walk.changed {
            return Some(Cow::Borrowed(text));
        }
        walk.copy_to(text.len());
        Some(Cow::Owned(walk.out))
    }

    fn bytes(&self) -> &'w [u8] {
        self.text.as_bytes()
    }

    fn slice(&self, start: usize, end: usize) -> &'w str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn copy_to(&mut self, end: usize) {
        let text = self.slice(self.copied, end);
        self.out.push_str(text);
        self.copied = end.max(self.copied);
    }

    fn replace(&mut self, start: usize, end: usize, by: &str) {
        self.copy_to(start);
        self.out.push_str(by);
        self.copied = end;
        self.changed = true;
    }

    fn replace_by_string(&mut self, start: usize, end: usize, by: &str) {
        self.copy_to(start);
        write_string(&mut self.out, by);
        self.copied = end;
        self.changed = true;
    }

    fn value(&mut self, at: usize, here: &Here) -> Option<Walked> {
        let action = here.rule.map(|rule| self.policy.action(rule));
        if let (Some(Action::Drop), Some(rule)) = (action, here.rule) {
            self.tally.rule(rule);
            return Some(Walked { end: value_end(self.bytes(), at)?, dropped: true });
        }
        match self.bytes().get(at)? {
            b'{' => self.object(at, here).map(|end| Walked { end, dropped: false }),
            b'[' => self.array(at, here).map(|end| Walked { end, dropped: false }),
            b'"' => {
                let end = value_end(self.bytes(), at)?;
                let dropped = self.string(at, end, here, action);
                Some(Walked { end, dropped })
            }
            first => {
                let end = value_end(self.bytes(), at)?;
                let is_number = first.is_ascii_digit() || *first == b'-';
                if let (Some(action @ (Action::Hash | Action::Mask)), Some(rule), true) = (action, here.rule, is_number)
                    && let Some(replacement) = self.policy.replacement(self.slice(at, end), action)
                {
                    self.tally.rule(rule);
                    self.replace_by_string(at, end, &replacement);
                }
                Some(Walked { end, dropped: false })
            }
        }
    }

    /// Redacts a string. Returns whether it is to be dropped.
    fn string(&mut self, start: usize, end: usize, here: &Here, action: Option<Action>) -> bool {
        let inside = self.slice(start + 1, end.saturating_sub(1));
        if inside.is_empty() || action == Some(Action::Keep) {
            return false;
        }
        if action.is_none() && !self.detects && self.policy.keys.is_empty() {
            return false;
        }
        let text = decoded(inside);
        if let (Some(action), Some(rule)) = (action, here.rule) {
            if let Some(replacement) = self.policy.replacement(&text, action) {
                self.tally.rule(rule);
                self.replace_by_string(start, end, &replacement);
            }
            return false;
        }
        if let Some(redacted) = self.json_inside(&text, here) {
            if redacted != text {
                self.replace_by_string(start, end, &redacted);
            }
            return false;
        }
        match self.policy.scan(&text, self.tally) {
            Scanned::Same => false,
            Scanned::Changed(changed) => {
                self.replace_by_string(start, end, &changed);
                false
            }
            Scanned::Dropped => true,
        }
    }

    /// Redacts a string that is an object or an array of JSON, such as the arguments of a tool call, in which rules about
    /// keys apply. `None` if it is not, or if there are no such rules.
    fn json_inside(&mut self, text: &str, here: &Here) -> Option<String> {
        let is_container = text.trim_ascii_start().starts_with(['{', '[']);
        if self.policy.keys.is_empty() || !is_container {
            return None;
        }
        let left = self.max_depth.checked_sub(here.depth + 1)?;
        let options = Options::default().max_depth(left);
        if !validate::is_valid(plan(), NodeId::ANY, Direction::Request, text.as_bytes(), &options) {
            return None;
        }
        let depth = here.depth + 1;
        let inner = Here { positions: Positions::default(), rule: None, place: Place::Other, depth };
        Walk::over(self.policy, text, inner, self.max_depth, self.tally).map(Cow::into_owned)
    }

    fn object(&mut self, at: usize, here: &Here) -> Option<usize> {
        let is_step = here.place == Place::Step || here.place == Place::Root && self.is_step(at);
        let beside = is_step && self.policy.into == Into::Redacted;
        // The redacted copies to write beside the originals, and the names that the object has already.
        let (mut copies, mut present): (Vec<(&str, String)>, Vec<String>) = (Vec::new(), Vec::new());
        let mut items = Items { at: at + 1, last: None };
        while let Some(key_start) = items.next(self.bytes(), b'}') {
            let key_end = value_end(self.bytes(), key_start)?;
            let key = decoded(self.slice(key_start + 1, key_end.saturating_sub(1)));
            let colon = skip_whitespace(self.bytes(), key_end);
            let start = skip_whitespace(self.bytes(), colon + 1);
            let inner = self.inside(here, Step::Key(&key));
            let copy_as = REDACTED.iter().find(|(original, _)| beside && *original == key).map(|(_, copy)| *copy);
            if beside && REDACTED.iter().any(|(_, copy)| *copy == key) {
                present.push(key.into_owned());
            }
            let walked = match copy_as {
                Some(name) => {
                    let (end, copy) = self.copied_beside(start, &inner)?;
                    copies.extend(copy.map(|copy| (name, copy)));
                    Walked { end, dropped: false }
                }
                None => self.value(start, &inner)?,
            };
            self.end_item(&mut items, key_start, &walked);
        }
        let close = skip_whitespace(self.bytes(), items.at);
        for (name, copy) in copies.iter().filter(|(name, _)| !present.iter().any(|present| present == name)) {
            let member = [",\"", name, "\":", copy].concat();
            self.replace(close, close, &member);
        }
        (self.bytes().get(close) == Some(&b'}')).then_some(close + 1)
    }

    fn array(&mut self, at: usize, here: &Here) -> Option<usize> {
        let mut items = Items { at: at + 1, last: None };
        let mut index = 0;
        while let Some(start) = items.next(self.bytes(), b']') {
            let inner = self.inside(here, Step::Index(index));
            let walked = self.value(start, &inner)?;
            self.end_item(&mut items, start, &walked);
            index += 1;
        }
        let close = skip_whitespace(self.bytes(), items.at);
        (self.bytes().get(close) == Some(&b']')).then_some(close + 1)
    }

    /// What holds at a value inside of another one.
    fn inside(&self, here: &Here, step: Step<'_>) -> Here {
        let positions = self.policy.patterns.after(&here.positions, step);
        let mut own = self.policy.patterns.rule_at(&positions);
        let mut inherited = here.rule;
        if let Step::Key(key) = step {
            own = own.into_iter().chain(self.policy.keys.rule_of(key)).min();
            inherited = inherited.filter(|_| !NAMES_OF_KINDS.contains(&key));
        }
        let rule = own.into_iter().chain(inherited).min();
        let place = match (step, here.place) {
            (Step::Key("traces" | "spans" | "records"), Place::Root | Place::Step) => Place::Steps,
            (Step::Index(_), Place::Steps) => Place::Step,
            (Step::Index(_), Place::Root) => Place::Root,
            _ => Place::Other,
        };
        Here { positions, rule, place, depth: here.depth + 1 }
    }

    /// Whether the outermost object is a trace or a span.
    fn is_step(&self, at: usize) -> bool {
        let members = if self.policy.into == Into::Redacted { members(self.bytes(), at) } else { None };
        members.unwrap_or_default().iter().any(|[(start, end), _]| self.slice(*start, *end) == "\"type\"")
    }

    /// Redacts a value into a copy, and leaves the value itself. The copy is `None` if nothing is redacted.
    fn copied_beside(&mut self, start: usize, here: &Here) -> Option<(usize, Option<String>)> {
        self.copy_to(start);
        let (out, changed) = (std::mem::take(&mut self.out), std::mem::take(&mut self.changed));
        let walked = self.value(start, here)?;
        self.copy_to(walked.end);
        let copy = std::mem::replace(&mut self.out, out);
        let has_copy = std::mem::replace(&mut self.changed, changed) && !walked.dropped;
        self.copied = start;
        Some((walked.end, has_copy.then_some(copy)))
    }

    /// Goes on after a member or an element, and removes it if it is dropped.
    fn end_item(&mut self, items: &mut Items, start: usize, walked: &Walked) {
        items.at = walked.end;
        if !walked.dropped {
            items.last = Some(walked.end);
            return;
        }
        match items.last {
            // With the comma before it.
            Some(last) => self.replace(last.max(self.copied), walked.end, ""),
            // It is the first one that remains: with the comma after it.
            None => {
                let comma = skip_whitespace(self.bytes(), walked.end);
                let has_next = self.bytes().get(comma) == Some(&b',');
                let end = if has_next { skip_whitespace(self.bytes(), comma + 1) } else { walked.end };
                self.replace(start.max(self.copied), end, "");
                items.at = end;
            }
        }
    }
}

/// The inside of a string with its escapes decoded.
fn decoded(inside: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
        Cow::Borrowed(inside)
    } else {
        Cow::Owned(unescape(inside))
    }
}

/// The members with the input and output of a step, and those for their redacted copies.
const REDACTED: [(&str, &str); 2] = [("input", "redacted_input"), ("output", "redacted_output")];

/// A position between the members of an object or the elements of an array.
struct Items {
    at: usize,
    /// The end of the last one that stays.
    last: Option<usize>,
}

impl Items {
    /// The offset of the next one; `None` at the end.
    fn next(&mut self, bytes: &[u8], close: u8) -> Option<usize> {
        let mut at = skip_whitespace(bytes, self.at);
        if bytes.get(at) == Some(&b',') {
            at = skip_whitespace(bytes, at + 1);
        }
        (*bytes.get(at)? != close).then_some(at)
    }
}
