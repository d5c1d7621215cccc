//! A JSON document that can represent what `serde_json::Value` cannot: tokens exactly as written, and duplicate keys.

use std::fmt;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// A value that is neither an array nor an object, as written.
    Token(String),
    /// An array.
    Array(Vec<Document>),
    /// An object. The keys are written between quotes without escaping.
    Object(Vec<(String, Document)>),
}

impl Document {
    /// A value that is neither an array nor an object.
    pub fn token(json: impl fmt::Display) -> Self {
        Document::Token(json.to_string())
    }

    /// A string, which must not need escaping.
    pub fn string(string: impl fmt::Display) -> Self {
        Document::Token(format!("\"{string}\""))
    }

    /// The number of values in the document, including itself.
    pub fn count(&self) -> usize {
        1 + self.children().map(Document::count).sum::<usize>()
    }

    /// The value at an index, in document order.
    pub fn nth(&mut self, index: usize) -> Option<&mut Document> {
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
        let mut left = index;
        find(self, &mut left)
    }

    fn children(&self) -> Box<dyn Iterator<Item = &Document> + '_> {
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
