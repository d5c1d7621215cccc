//! Input and output of a model's call: the SDK makes messages of texts and of any object.

use std::borrow::Cow;

use super::change::Becomes;
use super::walk::{Task, Walk};
use crate::constraint::Cursor;
use crate::json::{Tag, python_json, write_string};
use crate::plan::{Leniency, NodeId};
use crate::report::{Depth, Fault, Was};

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
    pub(super) fn read_messages(&mut self, cursor: Cursor, list: NodeId, item: NodeId) {
        let becomes = match self.tree.tag(cursor.value) {
            Tag::Array => {
                return self.read_elements(cursor, &|cursor| Task::Message(cursor, item, ASKS));
            }
            // The SDK takes a text for a list of characters first, and an empty list has nothing to complain about.
            Tag::String if self.tree.string(cursor.value).is_empty() => Becomes::EmptyList,
            Tag::String | Tag::Object => Becomes::Messages,
            _ => return self.wrong_type(cursor.value, list),
        };
        self.note_at(cursor.value, Fault::MadeMessage { was: Was::Value, becomes: becomes.phrase() });
        self.open('[');
        let only = match (becomes, self.tree.tag(cursor.value)) {
            (Becomes::EmptyList, _) => None,
            (_, Tag::String) => Some(Task::Write(Cow::Owned(message(&self.tree.string(cursor.value), ASKS)))),
            _ => Some(Task::Message(cursor, item, ASKS)),
        };
        let mut work = Vec::from_iter(only);
        work.push(Task::Close(']'));
        self.then(work);
    }

    /// Reads what stands for the message of an output: a text, or an object.
    pub(super) fn read_output_message(&mut self, cursor: Cursor, node: NodeId) {
        let Some(text) = self.tree.string_of(cursor.value) else { return self.read_message(cursor, node, ANSWERS) };
        self.note_at(cursor.value, Fault::MadeMessage { was: Was::Value, becomes: Becomes::Message.phrase() });
        self.write(&message(&text, ANSWERS));
    }

    /// Reads an object as a message if it can be read as one, and else makes its JSON the text of one.
    pub(super) fn read_message(&mut self, cursor: Cursor, node: NodeId, role: &'static str) {
        if self.tree.tag(cursor.value) != Tag::Object {
            return self.wrong_type(cursor.value, node);
        }
        if self.write_fast(cursor, node, Leniency::None) {
            return;
        }
        if self.fits(cursor, node) {
            return self.read(cursor, node, Leniency::None);
        }
        if self.tree.is_cut(cursor.value) {
            let depth = Depth::Beyond(self.options.check.max_depth);
            return self.note_at(cursor.value, Fault::NestingLimit { depth });
        }
        self.note_at(cursor.value, Fault::Stringified { was: Was::Value, becomes: Becomes::JsonString.phrase() });
        self.write(&message(&python_json(self.tree, cursor.value), role));
    }

    /// Reads a document of a retriever's output, whose unknown members are passed over.
    pub(super) fn read_document(&mut self, cursor: Cursor, node: NodeId) {
        match self.plan.object(node) {
            Some(object) if self.tree.tag(cursor.value) == Tag::Object => self.read_object(cursor, object, true),
            _ => self.wrong_type(cursor.value, node),
        }
    }
}
