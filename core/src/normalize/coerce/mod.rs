//! Single values as the official SDK reads them: texts that say numbers, numbers that say times, UUIDs in any spelling.
//!
//! The rules are those of pydantic's lax mode, in which the SDK's models and the server's read.

mod boolean;
pub(super) mod integer;
mod uuid;

use std::borrow::Cow;

pub(super) use uuid::from_text as uuid_from_text;

use crate::check::{format_fault, integer_fault, number_fault, text_fault};
use crate::json::{Tag, Tree, ValueId, float_text, parse_float, write_string};
use crate::options::Profile;
use crate::plan::{Format, Leniency, Shape, TextRule};
use crate::report::{Code, Severity};
use crate::time::Time;

/// A value as it is taken.
#[derive(Debug, PartialEq)]
pub(super) struct Taken {
    /// Its canonical JSON.
    pub(super) json: String,
    /// What is to be told of it: the changes, and what is doubtful about it.
    pub(super) noted: Vec<Code>,
}

impl Taken {
    fn as_is(json: String) -> Taken {
        Taken { json, noted: Vec::new() }
    }

    fn noted(json: String, code: Code) -> Taken {
        Taken { json, noted: vec![code] }
    }

    fn text(text: &str, noted: impl IntoIterator<Item = Code>) -> Taken {
        let mut json = String::with_capacity(text.len() + 2);
        write_string(&mut json, text);
        Taken { json, noted: noted.into_iter().collect() }
    }
}

/// Reads single values.
pub(super) struct Coercion<'r, 't> {
    pub(super) tree: &'r Tree<'t>,
    pub(super) profile: Profile,
}

impl Coercion<'_, '_> {
    /// The value as the node takes it, or what is wrong with it.
    pub(super) fn take(&self, value: ValueId, shape: &Shape<'_>, leniency: Leniency<'_>) -> Result<Taken, Code> {
        match *shape {
            Shape::Boolean => self.boolean(value),
            Shape::Integer { min, max } => self.integer(value, min, max),
            Shape::Number { min, max } => self.number(value, min, max, leniency),
            Shape::Text(rule) => self.text(value, rule),
            Shape::Choice(ref options) => match self.tree.text_of(value) {
                Some(text) if options.contains(&&*text) => Ok(Taken::text(&text, None)),
                Some(_) => Err(Code::NotAllowed),
                None => Err(Code::WrongType),
            },
            _ => Err(Code::WrongType),
        }
    }

    fn token(&self, value: ValueId) -> &str {
        std::str::from_utf8(self.tree.raw(value)).unwrap_or_default()
    }

    fn boolean(&self, value: ValueId) -> Result<Taken, Code> {
        let said = match self.tree.tag(value) {
            Tag::True => return Ok(Taken::as_is("true".to_owned())),
            Tag::False => return Ok(Taken::as_is("false".to_owned())),
            Tag::Text => boolean::from_text(&self.tree.text(value)),
            Tag::Number => boolean::from_number(self.token(value)),
            _ => None,
        };
        said.map(|said| Taken::noted(if said { "true" } else { "false" }.to_owned(), Code::Coerced))
            .ok_or(Code::WrongType)
    }

    fn integer(&self, value: ValueId, min: i64, max: i64) -> Result<Taken, Code> {
        let taken = match self.tree.tag(value) {
            Tag::Number => {
                let token = self.token(value);
                let fault = integer_fault(token.as_bytes(), self.tree.is_integer_token(value), min, max);
                return fault.map_or_else(|| Ok(Taken::as_is(integer::from_number(token))), Err);
            }
            Tag::True => Some("1".to_owned()),
            Tag::False => Some("0".to_owned()),
            Tag::Text => integer::from_text(&self.tree.text(value)),
            _ => None,
        };
        let digits = taken.ok_or(Code::WrongType)?;
        match integer_fault(digits.as_bytes(), true, min, max) {
            Some(fault) => Err(fault),
            None => Ok(Taken::noted(digits, Code::Coerced)),
        }
    }

    fn number(&self, value: ValueId, min: f64, max: f64, leniency: Leniency<'_>) -> Result<Taken, Code> {
        let (number, noted) = match self.tree.tag(value) {
            // All digits are kept: integers may be larger than a float can tell exactly.
            Tag::Number if self.tree.is_integer_token(value) => {
                let token = self.token(value);
                let fault = number_fault(token.as_bytes(), min, max);
                let token = if token == "-0" { "0" } else { token };
                return fault.map_or_else(|| Ok(Taken::as_is(token.to_owned())), Err);
            }
            Tag::Number => (parse_float(self.token(value)).unwrap_or(f64::NAN), None),
            Tag::True => (1.0, Some(Code::Coerced)),
            Tag::False => (0.0, Some(Code::Coerced)),
            Tag::Text if leniency != Leniency::NoText => {
                let text = self.tree.text(value);
                let number = without_underscores(text.trim()).and_then(|text| parse_float(&text));
                (number.ok_or(Code::WrongType)?, Some(Code::Coerced))
            }
            _ => return Err(Code::WrongType),
        };
        if !number.is_finite() {
            return Err(Code::NotFinite);
        }
        let json = float_text(number);
        let noted = noted.into_iter().collect();
        number_fault(json.as_bytes(), min, max).map_or(Ok(Taken { json, noted }), Err)
    }

    fn text(&self, value: ValueId, rule: TextRule) -> Result<Taken, Code> {
        if let (Format::DateTime, Tag::Number) = (rule.format, self.tree.tag(value)) {
            let time = Time::from_number(self.token(value)).ok_or(Code::DatetimeFormat)?;
            return Ok(Taken::text(&time.canonical(), Some(Code::Coerced)));
        }
        let text = self.tree.text_of(value).ok_or(Code::WrongType)?;
        match rule.format {
            Format::DateTime => self.time(&text),
            Format::Uuid | Format::Uuid4 => self.uuid(&text, rule.format),
            Format::Plain | Format::Uri => {
                text_fault(rule, text.as_bytes()).map_or_else(|| Ok(Taken::text(&text, None)), Err)
            }
        }
    }

    fn time(&self, text: &str) -> Result<Taken, Code> {
        let time = Time::from_text(text).ok_or(Code::DatetimeFormat)?;
        // What the contract takes is taken here too; what only the SDK takes must be what it can tell.
        let by_contract = self.profile == Profile::Strict && format_fault(Format::DateTime, text.as_bytes()).is_none();
        if !by_contract && !time.is_plain() {
            return Err(Code::DatetimeFormat);
        }
        let canonical = time.canonical();
        let is_date = text.starts_with(|start: char| start.is_ascii_digit()) && text.contains('-');
        let meaning = if is_date { (!time.has_zone()).then_some(Code::AssumedUtc) } else { Some(Code::Coerced) };
        let digits = time.truncated.then_some(Code::TruncatedFraction);
        let spelling = (meaning.or(digits).is_none() && canonical != text).then_some(Code::Respelled);
        Ok(Taken::text(&canonical, meaning.into_iter().chain(digits).chain(spelling)))
    }

    fn uuid(&self, text: &str, format: Format) -> Result<Taken, Code> {
        let uuid = uuid::from_text(text).ok_or(Code::UuidFormat)?;
        let respelled = (uuid != text).then_some(Code::Respelled);
        match format_fault(format, uuid.as_bytes()) {
            Some(fault) if self.profile.severity(fault) == Severity::Error => Err(fault),
            fault => Ok(Taken::text(&uuid, respelled.into_iter().chain(fault))),
        }
    }
}

/// A number without the single underscores that may stand between its digits.
fn without_underscores(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('_') {
        return Some(Cow::Borrowed(text));
    }
    let misplaced = text.starts_with('_') || text.ends_with('_') || text.as_bytes().windows(2).any(|two| two == b"__");
    (!misplaced).then(|| Cow::Owned(text.replace('_', "")))
}
