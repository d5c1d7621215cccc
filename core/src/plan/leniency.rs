//! What the official SDK accepts for single fields.

/// What the SDK accepts for a field against the contract, beyond what it accepts for every value of a type. Declared at
/// the field, as `x-spanschema: {"lenient": name}` or `{name: field}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Leniency<'a> {
    #[default]
    None,
    /// `null`: null means absence.
    Null,
    /// `no_text`: strings are not read as numbers here.
    NoText,
    /// `messages`: a string, a message, or any object is read as a list of messages.
    Messages,
    /// `message`: a string or any object is read as a message of a model.
    Message,
    /// `documents`: documents may have unknown members.
    Documents,
    /// `texts`: null values in a map of strings are dropped.
    Texts,
    /// `scalars`: values that are not scalars are dropped from a map of scalars.
    Scalars,
    /// `empty_beside`: absence and null are read as an empty string, if the sibling with this name is present.
    EmptyBeside(&'a str),
    /// `alias`: another name of the field.
    Alias(&'a str),
}

impl<'a> Leniency<'a> {
    /// Returns the leniency with a number from [`Leniency::number`].
    pub(super) fn from_number(number: u64, field: &'a str) -> Option<Leniency<'a>> {
        Some(match number {
            0 => Leniency::None,
            1 => Leniency::Null,
            2 => Leniency::NoText,
            3 => Leniency::Messages,
            4 => Leniency::Message,
            5 => Leniency::Documents,
            6 => Leniency::Texts,
            7 => Leniency::Scalars,
            8 => Leniency::EmptyBeside(field),
            9 => Leniency::Alias(field),
            _ => return None,
        })
    }
}

#[cfg(feature = "schema")]
impl<'a> Leniency<'a> {
    /// The names in declarations, in the order of their numbers, which start at 1.
    const NAMES: [&'static str; 9] =
        ["null", "no_text", "messages", "message", "documents", "texts", "scalars", "empty_beside", "alias"];

    /// Returns the leniency with this name, and with the other field that it concerns.
    fn from_name(name: &str, field: &'a str) -> Option<Leniency<'a>> {
        let position = Self::NAMES.iter().position(|known| *known == name)?;
        Self::from_number(position as u64 + 1, field)
    }

    /// Returns the number, 0 for none, and the other field that the leniency concerns.
    pub(super) fn number(self) -> (u64, &'a str) {
        let field = match self {
            Leniency::EmptyBeside(field) | Leniency::Alias(field) => field,
            _ => "",
        };
        let number = (1..=Self::NAMES.len() as u64).find(|number| Self::from_number(*number, field) == Some(self));
        (number.unwrap_or(0), field)
    }

    /// Returns the leniency that a field declares in `x-spanschema`. Returns `None` if the declaration is unknown.
    pub(super) fn from_annotation(annotation: Option<&'a serde_json::Value>) -> Option<Leniency<'a>> {
        use serde_json::Value;
        match annotation.and_then(|annotation| annotation.get("lenient")) {
            None => Some(Leniency::None),
            Some(Value::String(name)) => Self::from_name(name, ""),
            Some(Value::Object(names)) => {
                let (name, field) = names.iter().next()?;
                Self::from_name(name, field.as_str()?)
            }
            Some(_) => None,
        }
    }
}
