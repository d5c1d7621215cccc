//! What the official SDK reads into single fields.

/// What the SDK takes for a field although the contract has it otherwise, beyond what it does for every value of a type.
/// Declared at the field, as `x-spanschema: {"lenient": word}` or `{word: field}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Leniency<'a> {
    #[default]
    None,
    /// `null`: null stands for absence.
    Null,
    /// `no_text`: texts are no numbers here.
    NoText,
    /// `messages`: a text, a message, or any object, for a list of messages.
    Messages,
    /// `message`: a text or any object, for a message of the model's.
    Message,
    /// `documents`: objects with more members than a document has, for documents.
    Documents,
    /// `texts`: nulls among the texts of a map; they are left out.
    Texts,
    /// `scalars`: anything for a map of scalars; what is none is left out.
    Scalars,
    /// `empty_beside`: absence and null for an empty text, if the sibling of that name is there.
    EmptyBeside(&'a str),
    /// `alias`: another name of the field.
    Alias(&'a str),
}

impl<'a> Leniency<'a> {
    /// The leniency that [`Leniency::number`] gave.
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
    /// The words that declare a leniency, in the order of their numbers, which begin with 1.
    const WORDS: [&'static str; 9] =
        ["null", "no_text", "messages", "message", "documents", "texts", "scalars", "empty_beside", "alias"];

    /// The leniency that a word, and the field that it is about, declare.
    fn from_word(word: &str, field: &'a str) -> Option<Leniency<'a>> {
        let position = Self::WORDS.iter().position(|known| *known == word)?;
        Self::from_number(position as u64 + 1, field)
    }

    /// Its number, 0 for none, and the field that it is about.
    pub(super) fn number(self) -> (u64, &'a str) {
        let field = match self {
            Leniency::EmptyBeside(field) | Leniency::Alias(field) => field,
            _ => "",
        };
        let number = (1..=Self::WORDS.len() as u64).find(|number| Self::from_number(*number, field) == Some(self));
        (number.unwrap_or(0), field)
    }

    /// What `x-spanschema` declares of a field; nothing if the word is unknown.
    pub(super) fn from_annotation(annotation: Option<&'a serde_json::Value>) -> Option<Leniency<'a>> {
        use serde_json::Value;
        match annotation.and_then(|annotation| annotation.get("lenient")) {
            None => Some(Leniency::None),
            Some(Value::String(word)) => Self::from_word(word, ""),
            Some(Value::Object(words)) => {
                let (word, field) = words.iter().next()?;
                Self::from_word(word, field.as_str()?)
            }
            Some(_) => None,
        }
    }
}
