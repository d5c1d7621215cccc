//! A JSON text in parts, which can be put in places where a `Value` can't: tokens as they are written, keys that come twice.

use std::fmt;

/// A value of a JSON text.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// Anything without parts, as it is written.
    Token(String),
    /// An array.
    Array(Vec<Document>),
    /// An object; the keys are written as they are, between quotes.
    Object(Vec<(String, Document)>),
}

impl Document {
    /// A value without parts.
    pub fn token(text: impl fmt::Display) -> Self {
        Document::Token(text.to_string())
    }

    /// A text, which must need no escapes.
    pub fn text(text: impl fmt::Display) -> Self {
        Document::Token(format!("\"{text}\""))
    }

    /// How many values there are in here, this one among them.
    pub fn count(&self) -> usize {
        1 + self.parts().map(Document::count).sum::<usize>()
    }

    /// The value of that number, in the order of the text.
    pub fn nth(&mut self, number: usize) -> Option<&mut Document> {
        fn find<'d>(document: &'d mut Document, left: &mut usize) -> Option<&'d mut Document> {
            if *left == 0 {
                return Some(document);
            }
            *left -= 1;
            match document {
                Document::Token(_) => None,
                Document::Array(items) => items.iter_mut().find_map(|item| find(item, left)),
                Document::Object(members) => members.iter_mut().find_map(|(_, member)| find(member, left)),
            }
        }
        let mut left = number;
        find(self, &mut left)
    }

    fn parts(&self) -> Box<dyn Iterator<Item = &Document> + '_> {
        match self {
            Document::Token(_) => Box::new(std::iter::empty()),
            Document::Array(items) => Box::new(items.iter()),
            Document::Object(members) => Box::new(members.iter().map(|(_, member)| member)),
        }
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Document::Token(token) => f.write_str(token),
            Document::Array(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index == 0 { "" } else { "," })?;
                }
                f.write_str("]")
            }
            Document::Object(members) => {
                f.write_str("{")?;
                for (index, (key, member)) in members.iter().enumerate() {
                    write!(f, "{}\"{key}\":{member}", if index == 0 { "" } else { "," })?;
                }
                f.write_str("}")
            }
        }
    }
}
