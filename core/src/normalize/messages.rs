//! Input and output of a model's call: the SDK makes messages of texts and of any object.

use std::borrow::Cow;

use super::change::Became;
use super::walk::{Walk, Work};
use crate::check::{Detail, Spot};
use crate::json::{Tag, python_text, write_string};
use crate::plan::{Leniency, NodeId};
use crate::report::Code;

/// Who is taken to speak in an input that doesn't say, and who in an output.
const ASKS: &str = "user";
const ANSWERS: &str = "assistant";

/// A message that says nothing but the text.
fn message(text: &str, role: &str) -> String {
    let mut json = String::from(r#"{"content":"#);
    write_string(&mut json, text);
    json.push_str(r#","role":"#);
    write_string(&mut json, role);
    json.push('}');
    json
}

impl<'p> Walk<'p, '_, '_> {
    /// Reads what stands for the messages of an input: a list of them, one of them, or a text.
    pub(super) fn read_messages(&mut self, spot: Spot, list: NodeId, item: NodeId) {
        let became = match self.tree.tag(spot.value) {
            Tag::Array => {
                return self.read_elements(spot, &|spot| Work::Message(spot, item, ASKS));
            }
            // The SDK takes a text for a list of characters first, and an empty list has nothing to complain about.
            Tag::Text if self.tree.text(spot.value).is_empty() => Became::EmptyList,
            Tag::Text | Tag::Object => Became::Messages,
            _ => return self.wrong_type(spot.value, list),
        };
        self.note_at(spot.value, Code::MadeMessage, became.detail());
        self.open('[');
        let only = match (became, self.tree.tag(spot.value)) {
            (Became::EmptyList, _) => None,
            (_, Tag::Text) => Some(Work::Write(Cow::Owned(message(&self.tree.text(spot.value), ASKS)))),
            _ => Some(Work::Message(spot, item, ASKS)),
        };
        let mut work = Vec::from_iter(only);
        work.push(Work::Close(']'));
        self.then(work);
    }

    /// Reads what stands for the message of an output: a text, or an object.
    pub(super) fn read_output_message(&mut self, spot: Spot, node: NodeId) {
        let Some(text) = self.tree.text_of(spot.value) else { return self.read_message(spot, node, ANSWERS) };
        self.note_at(spot.value, Code::MadeMessage, Became::Message.detail());
        self.write(&message(&text, ANSWERS));
    }

    /// Reads an object as a message if it can be read as one, and else makes its JSON the text of one.
    pub(super) fn read_message(&mut self, spot: Spot, node: NodeId, role: &'static str) {
        if self.tree.tag(spot.value) != Tag::Object {
            return self.wrong_type(spot.value, node);
        }
        if self.read_plainly(spot, node, Leniency::None) {
            return;
        }
        if self.fits(spot, node) {
            return self.read(spot, node, Leniency::None);
        }
        if self.tree.is_cut(spot.value) {
            return self.note_at(spot.value, Code::NestingLimit, Detail::None);
        }
        self.note_at(spot.value, Code::Stringified, Became::JsonText.detail());
        self.write(&message(&python_text(self.tree, spot.value), role));
    }

    /// Reads a document of a retriever's output, whose unknown members are passed over.
    pub(super) fn read_document(&mut self, spot: Spot, node: NodeId) {
        match self.plan.object(node) {
            Some(object) if self.tree.tag(spot.value) == Tag::Object => self.read_object(spot, object, true),
            _ => self.wrong_type(spot.value, node),
        }
    }
}
