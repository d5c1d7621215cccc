//! The fast path: writes values that need no finding while it reads them, without a tree.
//!
//! Most payloads are canonical except for white space and the order of members. The fast path bails out at the first
//! value that may need a finding. Only then is the payload read into a tree. The slow path reads the container of that
//! value, and tries the fast path again for each of its members or elements. So the slow path reads the unusual value
//! and its ancestors, and nothing else.
//!
//! Values are written in the order in which they come. An object whose members do not come in the contract's order is put
//! in order when it ends (`object.rs`). `choice.rs` finds out which branch of a union a value is.
//!
//! The fast path writes exactly what the slow path would write, which tests check.

mod choice;
mod object;

use super::coerce::integer;
use super::{NormalizeOptions, Nulls};
use crate::constraint::{format_fault, integer_fault, number_fault, string_fault};
use crate::json::{
    FreeReader, Item, JsonWriter, OpenKeys, Tokens, float_string, is_canonical_float, parse_float, skip_whitespace,
};
use crate::plan::{ArrayRule, FieldOrder, Format, KeyRule, Leniency, Node, NodeId, Plan, Shape, StringRule};
use crate::value::Time;
pub(super) use choice::bytes_ahead;
use object::Piece;

/// The number of nested containers that it enters, because it recurses on the call stack.
const MAX_RECURSION: usize = 128;

/// The fast path over a payload. Methods that write a value receive the offset where it begins, or where the white space
/// before it begins, and return the offset after it.
pub(super) struct FastPath<'w, 's> {
    plan: &'s Plan<'s>,
    text: &'s str,
    /// The bytes of the text.
    tokens: Tokens<'s>,
    options: &'w NormalizeOptions,
    out: &'w mut JsonWriter,
    /// The offset of the current value or key; after bailing out, of the one that needs the slow path.
    pub(super) at: usize,
    order: FieldOrder,
    free: FreeReader,
    /// The keys, other than fields, of the objects being read.
    keys: OpenKeys<'s>,
    /// The members of the objects being read, in the order in which they were written.
    pieces: Vec<Piece>,
    /// The number of enclosing containers.
    level: usize,
    /// The number of bytes that may still be read ahead to find the tags of unions.
    pub(super) ahead: usize,
}

/// The result of writing something; `None` bails out of the fast path.
type Written<T = ()> = Option<T>;

/// Writes a whole payload.
///
/// # Errors
/// If the fast path bails out, the offset of the value that needs the slow path. Nothing is written then.
pub(super) fn write(
    plan: &Plan<'_>,
    root: NodeId,
    payload: &[u8],
    options: &NormalizeOptions,
    out: &mut JsonWriter,
) -> Result<(), usize> {
    // The slow path rejects payloads whose length does not fit in 32 bits.
    let text = u32::try_from(payload.len()).ok().and_then(|_| simdutf8::basic::from_utf8(payload).ok());
    let before = out.mark();
    let mut fast = FastPath::over(plan, text.unwrap_or_default(), options, out, bytes_ahead(payload));
    let end = fast.value(0, root, Leniency::None, 0);
    if end.is_some_and(|end| skip_whitespace(payload, end) == payload.len()) {
        return Ok(());
    }
    let at = fast.at;
    out.take_back(before);
    Err(at)
}

impl<'w, 's> FastPath<'w, 's> {
    pub(super) fn over(
        plan: &'s Plan<'s>,
        text: &'s str,
        options: &'w NormalizeOptions,
        out: &'w mut JsonWriter,
        ahead: usize,
    ) -> FastPath<'w, 's> {
        FastPath {
            plan,
            text,
            tokens: Tokens { bytes: text.as_bytes() },
            options,
            out,
            at: 0,
            order: FieldOrder::of_thread(),
            free: FreeReader::default(),
            keys: OpenKeys::default(),
            pieces: Vec::new(),
            level: 0,
            ahead,
        }
    }

    /// Writes a value; `depth` is the number of enclosing spans or filters.
    pub(super) fn value(&mut self, at: usize, id: NodeId, leniency: Leniency<'s>, depth: usize) -> Written<usize> {
        let (first, start) = self.tokens.next(at)?;
        self.at = start;
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        match (leniency, shape, first) {
            (_, Shape::Any, _) => self.free(start),
            (Leniency::Scalars, &Shape::Map { values, .. }, b'{') => {
                self.map(start, KeyRule::Plain, values, depth, |first| !matches!(first, b'n' | b'[' | b'{'))
            }
            (Leniency::Scalars, ..) => None,
            (_, _, b'n') if *nullable => self.literal("null", start),
            (Leniency::Messages, Shape::Array(rule), _) => {
                (first == b'[').then_some(())?;
                self.elements(start, rule.items, true, depth).map(|(_, end)| end)
            }
            (Leniency::Message, _, b'"') => None,
            (Leniency::Documents, Shape::Array(rule), b'[') => {
                self.elements(start, rule.items, true, depth).map(|(_, end)| end)
            }
            (Leniency::Texts, &Shape::Map { keys, values }, b'{') => {
                self.map(start, keys, values, depth, |first| first != b'n')
            }
            (_, Shape::String(rule), b'"') => self.string(start, *rule),
            (_, Shape::Untagged(alternatives), _) => {
                let chosen = self.alternative(alternatives, start, first)?;
                self.value(start, chosen, leniency, depth)
            }
            (_, Shape::Array(rule), b'[') => self.array(start, *rule, depth),
            (_, &Shape::Map { keys, values }, b'{') => self.map(start, keys, values, depth, |_| true),
            (_, Shape::Object(object), b'{') => self.object(start, object, depth),
            (_, Shape::Tagged(tagged), b'{') => self.tagged(start, tagged, depth),
            (_, shape, _) => self.single(start, shape, first),
        }
    }

    fn single(&mut self, start: usize, shape: &Shape<'s>, first: u8) -> Written<usize> {
        match (shape, first) {
            (Shape::Boolean, b't') => self.literal("true", start),
            (Shape::Boolean, b'f') => self.literal("false", start),
            (&Shape::Integer { min, max }, b'-' | b'0'..=b'9') => self.integer(start, min, max),
            (&Shape::Number { min, max }, b'-' | b'0'..=b'9') => self.number(start, min, max),
            (Shape::Choice(options), b'"') => {
                let (_, end) = self.tokens.plain_string(start + 1)?;
                let string = self.text.get(start..end)?;
                options.contains(&string.get(1..string.len() - 1)?).then_some(())?;
                self.write(string, end)
            }
            _ => None,
        }
    }

    fn literal(&mut self, literal: &str, start: usize) -> Written<usize> {
        let end = self.tokens.literal(literal.as_bytes(), start)?;
        self.write(literal, end)
    }

    fn integer(&mut self, start: usize, min: i64, max: i64) -> Written<usize> {
        let number = self.tokens.number(start)?;
        integer_fault(number.token, number.integer, min, max).is_none().then_some(())?;
        let token = self.text.get(start..number.end)?;
        if number.integer && token != "-0" {
            self.write(token, number.end)
        } else {
            self.write(&integer::from_number(token)?, number.end)
        }
    }

    fn number(&mut self, start: usize, min: f64, max: f64) -> Written<usize> {
        let number = self.tokens.number(start)?;
        let token = self.text.get(start..number.end)?;
        if number.integer {
            number_fault(token.as_bytes(), min, max).is_none().then_some(())?;
            return self.write(if token == "-0" { "0" } else { token }, number.end);
        }
        let is_bounded = min > f64::NEG_INFINITY || max < f64::INFINITY;
        if is_canonical_float(token) {
            (!is_bounded || number_fault(token.as_bytes(), min, max).is_none()).then_some(())?;
            return self.write(token, number.end);
        }
        let json = float_string(parse_float(token).filter(|number| number.is_finite())?);
        number_fault(json.as_bytes(), min, max).is_none().then_some(())?;
        self.write(&json, number.end)
    }

    fn string(&mut self, start: usize, rule: StringRule) -> Written<usize> {
        if rule == StringRule::ANY {
            return self.any_string(start);
        }
        let (string, end) = self.tokens.plain_string(start + 1)?;
        let is_canonical = match rule.format {
            Format::Plain | Format::Uri => string_fault(rule, string).is_none(),
            Format::DateTime => Time::is_canonical(self.text.get(start + 1..end - 1)?),
            Format::Uuid | Format::Uuid4 => format_fault(rule.format, string).is_none() && is_lower_case(string),
        };
        is_canonical.then_some(())?;
        self.write(self.text.get(start..end)?, end)
    }

    fn any_string(&mut self, start: usize) -> Written<usize> {
        let (end, is_canonical) = self.tokens.spelled_string(start + 1)?;
        let string = self.text.get(start..end)?;
        if is_canonical {
            self.out.raw(string)
        } else {
            self.out.respelled(string)
        }
        Some(end)
    }

    fn array(&mut self, start: usize, rule: ArrayRule, depth: usize) -> Written<usize> {
        let (length, end) = self.elements(start, rule.items, false, depth)?;
        self.at = start;
        rule.accepts_length(length).then_some(end)
    }

    /// Writes the elements of an array, all of which must be objects if `of_objects`. Returns their number as well.
    fn elements(&mut self, start: usize, items: NodeId, of_objects: bool, depth: usize) -> Written<(u32, usize)> {
        self.open('[')?;
        let mut length = 0u32;
        let mut at = start + 1;
        loop {
            match self.tokens.item(b']', length == 0, at)? {
                Item::Next(next) => {
                    let (first, element) = self.tokens.next(next)?;
                    self.at = element;
                    (!of_objects || first == b'{').then_some(())?;
                    at = self.value(element, items, Leniency::None, depth)?;
                }
                Item::End(end) => {
                    self.close(']');
                    return Some((length, end));
                }
            }
            length = length.saturating_add(1);
        }
    }

    /// Writes free JSON.
    fn free(&mut self, start: usize) -> Written<usize> {
        let end = self.free.value(self.tokens, &mut self.keys, self.options.check.max_depth, start)?;
        self.out.compact(self.text.get(start..end)?);
        Some(end)
    }

    #[inline(always)]
    fn write(&mut self, json: &str, end: usize) -> Written<usize> {
        self.out.raw(json);
        Some(end)
    }

    fn open(&mut self, bracket: char) -> Written {
        self.level += 1;
        self.out.open(bracket);
        (self.level <= MAX_RECURSION).then_some(())
    }

    fn close(&mut self, bracket: char) {
        self.level -= 1;
        self.out.close(bracket);
    }

    fn keeps_nulls(&self) -> bool {
        self.options.nulls == Nulls::Keep
    }
}

fn is_lower_case(string: &[u8]) -> bool {
    !string.iter().any(u8::is_ascii_uppercase)
}
