//! The input and output of a model call, for which the SDK converts strings and any object to messages.

use std::borrow::Cow;

use super::change::Becomes;
use super::walk::{Task, Walk};
use crate::constraint::Cursor;
use crate::json::{Tag, python_json, write_string};
use crate::plan::{Leniency, NodeId};
use crate::report::{Depth, Fault, Was};

/// The role of a message that is made from an input.
const INPUT_ROLE: &str = "user";

/// The role of a message that is made from an output.
const OUTPUT_ROLE: &str = "assistant";

/// Returns a message with this content and role.
fn message(content: &str, role: &str) -> String {
    let mut json = String::from(r#"{"content":"#);
    write_string(&mut json, content);
    json.push_str(r#","role":"#);
    write_string(&mut json, role);
    json.push('}');
    json
}

impl<'p> Walk<'p, '_, '_> {
    /// Reads the messages of an input: a list of messages, a single message, or a string.
    pub(super) fn read_messages(&mut self, cursor: Cursor, list: NodeId, item: NodeId) {
        let becomes = match self.tree.tag(cursor.value) {
            Tag::Array => {
                return self.read_elements(cursor, &|cursor| Task::Message(cursor, item, INPUT_ROLE));
            }
            // The SDK reads a string as a list of characters first, and an empty list has no invalid messages.
            Tag::String if self.tree.string(cursor.value).is_empty() => Becomes::EmptyList,
            Tag::String | Tag::Object => Becomes::Messages,
            _ => return self.wrong_type(cursor.value, list),
        };
        self.note_at(cursor.value, Fault::MadeMessage { was: Was::Value, becomes: becomes.phrase() });
        self.open('[');
        let only = match (becomes, self.tree.tag(cursor.value)) {
            (Becomes::EmptyList, _) => None,
            (_, Tag::String) => Some(Task::Write(Cow::Owned(message(&self.tree.string(cursor.value), INPUT_ROLE)))),
            _ => Some(Task::Message(cursor, item, INPUT_ROLE)),
        };
        let mut tasks = Vec::from_iter(only);
        tasks.push(Task::Close(']'));
        self.then(tasks);
    }

    /// Reads the message of an output: a string or an object.
    pub(super) fn read_output_message(&mut self, cursor: Cursor, node: NodeId) {
        let Some(content) = self.tree.string_of(cursor.value) else {
            return self.read_message(cursor, node, OUTPUT_ROLE);
        };
        self.note_at(cursor.value, Fault::MadeMessage { was: Was::Value, becomes: Becomes::Message.phrase() });
        self.write(&message(&content, OUTPUT_ROLE));
    }

    /// Reads an object as a message. If that is not possible, its JSON becomes the content of a message.
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

    /// Reads a document of a retriever's output, and drops its unknown members.
    pub(super) fn read_document(&mut self, cursor: Cursor, node: NodeId) {
        match self.plan.object(node) {
            Some(object) if self.tree.tag(cursor.value) == Tag::Object => self.read_object(cursor, object, true),
            _ => self.wrong_type(cursor.value, node),
        }
    }
}
