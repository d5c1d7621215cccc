//! Single values as the official SDK reads them: strings that contain numbers, numbers that are times, UUIDs in any
//! spelling.
//!
//! The rules are those of pydantic's lax mode, which the models of the SDK and of the server use.

mod boolean;
pub(super) mod integer;

use std::borrow::Cow;

use super::change::{Change, Coercion};
use crate::constraint::{Violation, format_fault, integer_fault, number_fault, string_fault};
use crate::json::{Tag, Tree, ValueId, float_string, parse_float, write_string};
use crate::options::Profile;
use crate::plan::{Format, Leniency, Shape, StringRule};
use crate::report::Severity;
use crate::value::{Time, uuid_from_any_spelling};

/// A value after coercion.
#[derive(Debug, PartialEq)]
pub(super) struct Coerced {
    /// Its canonical JSON.
    pub(super) json: String,
    /// How it was changed, and what the contract warns about.
    pub(super) coercions: Vec<Coercion>,
}

impl Coerced {
    fn unchanged(json: String) -> Coerced {
        Coerced { json, coercions: Vec::new() }
    }

    fn converted(json: String) -> Coerced {
        Coerced { json, coercions: vec![Coercion::Changed(Change::Converted)] }
    }

    fn string(string: &str, coercions: impl IntoIterator<Item = Coercion>) -> Coerced {
        let mut json = String::with_capacity(string.len() + 2);
        write_string(&mut json, string);
        Coerced { json, coercions: coercions.into_iter().collect() }
    }
}

/// Why a value cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    WrongType,
    NotAllowed,
    NotFinite,
    Violation(Violation),
}

impl From<Violation> for Refusal {
    fn from(violation: Violation) -> Self {
        Refusal::Violation(violation)
    }
}

/// Reads single values.
pub(super) struct Reader<'r, 't> {
    pub(super) tree: &'r Tree<'t>,
    pub(super) profile: Profile,
}

impl Reader<'_, '_> {
    /// Reads a value as the official SDK does.
    pub(super) fn read(&self, value: ValueId, shape: &Shape<'_>, leniency: Leniency<'_>) -> Result<Coerced, Refusal> {
        match *shape {
            Shape::Boolean => self.boolean(value),
            Shape::Integer { min, max } => self.integer(value, min, max),
            Shape::Number { min, max } => self.number(value, min, max, leniency),
            Shape::String(rule) => self.string(value, rule),
            Shape::Choice(ref options) => match self.tree.string_of(value) {
                Some(string) if options.contains(&&*string) => Ok(Coerced::string(&string, None)),
                Some(_) => Err(Refusal::NotAllowed),
                None => Err(Refusal::WrongType),
            },
            _ => Err(Refusal::WrongType),
        }
    }

    fn token(&self, value: ValueId) -> Result<&str, Refusal> {
        std::str::from_utf8(self.tree.raw(value)).map_err(|_| Refusal::WrongType)
    }

    fn boolean(&self, value: ValueId) -> Result<Coerced, Refusal> {
        let read = match self.tree.tag(value) {
            Tag::True => return Ok(Coerced::unchanged("true".to_owned())),
            Tag::False => return Ok(Coerced::unchanged("false".to_owned())),
            Tag::String => boolean::from_string(&self.tree.string(value)),
            Tag::Number => boolean::from_number(self.token(value)?),
            _ => None,
        };
        read.map(|read| Coerced::converted(if read { "true" } else { "false" }.to_owned())).ok_or(Refusal::WrongType)
    }

    fn integer(&self, value: ValueId, min: i64, max: i64) -> Result<Coerced, Refusal> {
        let digits = match self.tree.tag(value) {
            Tag::Number => {
                let token = self.token(value)?;
                let fault = integer_fault(token.as_bytes(), self.tree.is_integer_token(value), min, max);
                return match fault {
                    Some(fault) => Err(fault.into()),
                    None => integer::from_number(token).map(Coerced::unchanged).ok_or(Refusal::WrongType),
                };
            }
            Tag::True => Some("1".to_owned()),
            Tag::False => Some("0".to_owned()),
            Tag::String => integer::from_string(&self.tree.string(value)),
            _ => None,
        };
        let digits = digits.ok_or(Refusal::WrongType)?;
        match integer_fault(digits.as_bytes(), true, min, max) {
            Some(fault) => Err(fault.into()),
            None => Ok(Coerced::converted(digits)),
        }
    }

    fn number(&self, value: ValueId, min: f64, max: f64, leniency: Leniency<'_>) -> Result<Coerced, Refusal> {
        let (number, change) = match self.tree.tag(value) {
            // All digits are kept, because integers may be larger than a float can represent exactly.
            Tag::Number if self.tree.is_integer_token(value) => {
                let token = self.token(value)?;
                let fault = number_fault(token.as_bytes(), min, max);
                let token = if token == "-0" { "0" } else { token };
                return fault.map_or_else(|| Ok(Coerced::unchanged(token.to_owned())), |fault| Err(fault.into()));
            }
            Tag::Number => (parse_float(self.token(value)?).unwrap_or(f64::NAN), None),
            Tag::True => (1.0, Some(Change::Converted)),
            Tag::False => (0.0, Some(Change::Converted)),
            Tag::String if leniency != Leniency::NoText => {
                let string = self.tree.string(value);
                let number = without_underscores(string.trim()).and_then(|digits| parse_float(&digits));
                (number.ok_or(Refusal::WrongType)?, Some(Change::Converted))
            }
            _ => return Err(Refusal::WrongType),
        };
        if !number.is_finite() {
            return Err(Refusal::NotFinite);
        }
        let json = float_string(number);
        let coercions = change.map(Coercion::Changed).into_iter().collect();
        match number_fault(json.as_bytes(), min, max) {
            Some(fault) => Err(fault.into()),
            None => Ok(Coerced { json, coercions }),
        }
    }

    fn string(&self, value: ValueId, rule: StringRule) -> Result<Coerced, Refusal> {
        if let (Format::DateTime, Tag::Number) = (rule.format, self.tree.tag(value)) {
            let time = Time::from_number(self.token(value)?).ok_or(Violation::NotDatetime)?;
            return Ok(Coerced::string(&time.canonical(), Some(Coercion::Changed(Change::Converted))));
        }
        let string = self.tree.string_of(value).ok_or(Refusal::WrongType)?;
        match rule.format {
            Format::DateTime => self.time(&string),
            Format::Uuid | Format::Uuid4 => self.uuid(&string, rule.format),
            Format::Plain | Format::Uri => match string_fault(rule, string.as_bytes()) {
                Some(fault) => Err(fault.into()),
                None => Ok(Coerced::string(&string, None)),
            },
        }
    }

    fn time(&self, string: &str) -> Result<Coerced, Refusal> {
        let read = Time::from_string(string).ok_or(Violation::NotDatetime)?;
        // The SDK rejects leap seconds, so `compat` does. They are repaired where the caller did not ask for the SDK.
        let repaired = read.after_leap_second().filter(|_| self.profile == Profile::Strict);
        let time = repaired.unwrap_or(read);
        if !time.is_plain() {
            return Err(Violation::DatetimeRange.into());
        }
        let canonical = time.canonical();
        let is_date = string.starts_with(|start: char| start.is_ascii_digit()) && string.contains('-');
        let meaning = if is_date { (!time.has_zone()).then_some(Change::AssumedUtc) } else { Some(Change::Converted) };
        let digits = time.truncated.then_some(Change::TruncatedFraction);
        let leap = repaired.map(|_| Change::LeapSecond);
        let spelling = (meaning.or(digits).or(leap).is_none() && canonical != string).then_some(Change::Respelled);
        let changes = [meaning, digits, leap, spelling];
        Ok(Coerced::string(&canonical, changes.into_iter().flatten().map(Coercion::Changed)))
    }

    fn uuid(&self, string: &str, format: Format) -> Result<Coerced, Refusal> {
        let uuid = uuid_from_any_spelling(string).ok_or(Violation::NotUuid)?;
        let respelled = (uuid != string).then_some(Change::Respelled);
        match format_fault(format, uuid.as_bytes()) {
            Some(fault) if self.profile.severity(fault.code()) == Severity::Error => Err(fault.into()),
            fault => Ok(Coerced::string(
                &uuid,
                respelled.map(Coercion::Changed).into_iter().chain(fault.map(Coercion::Accepted)),
            )),
        }
    }
}

/// Removes the single underscores that may separate digits.
fn without_underscores(digits: &str) -> Option<Cow<'_, str>> {
    if !digits.contains('_') {
        return Some(Cow::Borrowed(digits));
    }
    let misplaced =
        digits.starts_with('_') || digits.ends_with('_') || digits.as_bytes().windows(2).any(|two| two == b"__");
    (!misplaced).then(|| Cow::Owned(digits.replace('_', "")))
}
