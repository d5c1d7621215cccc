//! What the official SDK reads into single fields.

/// What the SDK takes for a field although the contract has it otherwise, beyond what it does for every value of a type.
/// Declared at the field, as `x-spanschema: {"lenient": word}` or `{word: field}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leniency<'a> {
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
    /// Every leniency that a single word declares.
    const WORDS: [(&'static str, Leniency<'static>); 7] = [
        ("null", Leniency::Null),
        ("no_text", Leniency::NoText),
        ("messages", Leniency::Messages),
        ("message", Leniency::Message),
        ("documents", Leniency::Documents),
        ("texts", Leniency::Texts),
        ("scalars", Leniency::Scalars),
    ];
    const EMPTY_BESIDE: &'static str = "empty_beside";
    const ALIAS: &'static str = "alias";

    /// The leniency that a word, and the field that it is about, declare.
    pub(super) fn from_words(word: &str, field: &'a str) -> Option<Leniency<'a>> {
        match word {
            "" => Some(Leniency::None),
            Self::EMPTY_BESIDE => Some(Leniency::EmptyBeside(field)),
            Self::ALIAS => Some(Leniency::Alias(field)),
            _ => Self::WORDS.iter().find(|(name, _)| *name == word).map(|(_, leniency)| *leniency),
        }
    }

    /// The words that declare it; empty ones where there is nothing to say.
    #[cfg(feature = "schema")]
    pub(super) fn words(self) -> (&'static str, &'a str) {
        match self {
            Leniency::EmptyBeside(field) => (Self::EMPTY_BESIDE, field),
            Leniency::Alias(field) => (Self::ALIAS, field),
            _ => (Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name), ""),
        }
    }

    /// What `x-spanschema` declares of a field; nothing if the word is unknown.
    #[cfg(feature = "schema")]
    pub(super) fn from_annotation(annotation: Option<&'a serde_json::Value>) -> Option<Leniency<'a>> {
        use serde_json::Value;
        match annotation.and_then(|annotation| annotation.get("lenient")) {
            None => Some(Leniency::None),
            Some(Value::String(word)) => Self::from_words(word, ""),
            Some(Value::Object(words)) => {
                let (word, field) = words.iter().next()?;
                Self::from_words(word, field.as_str()?)
            }
            Some(_) => None,
        }
    }
}
