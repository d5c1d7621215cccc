//! Writes compact JSON.

use super::compact::{write_compact, write_respelled};
use super::scan::string_body;

/// Appends a JSON string: quotes, backslashes and control characters are escaped, and everything else is unchanged.
pub(crate) fn write_string(out: &mut String, string: &str) {
    out.push('"');
    let mut plain_from = 0;
    loop {
        let (at, _) = string_body(string.as_bytes(), plain_from);
        out.push_str(string.get(plain_from..at).unwrap_or_default());
        let Some(&byte) = string.as_bytes().get(at) else { break };
        write_escape(out, byte);
        plain_from = at + 1;
    }
    out.push('"');
}

fn write_escape(out: &mut String, byte: u8) {
    let escape = match byte {
        b'"' => "\\\"",
        b'\\' => "\\\\",
        b'\n' => "\\n",
        b'\r' => "\\r",
        b'\t' => "\\t",
        0x08 => "\\b",
        0x0C => "\\f",
        _ => {
            out.push_str("\\u00");
            return write_hex(out, &[byte]);
        }
    };
    out.push_str(escape);
}

/// Appends the hexadecimal digits of the bytes in lower case.
pub(crate) fn write_hex(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            out.extend(char::from_digit(u32::from(digit), 16));
        }
    }
}

/// A position in the output of a [`JsonWriter`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    length: usize,
    comma: bool,
}

impl Mark {
    /// The offset of the value or the key that is written next.
    pub(crate) fn next(self) -> usize {
        self.length + usize::from(self.comma)
    }
}

/// Writes compact JSON, and inserts the commas.
#[derive(Debug, Default)]
pub(crate) struct JsonWriter {
    out: String,
    /// Whether the next value needs a comma before it.
    comma: bool,
}

impl JsonWriter {
    /// Writes an object with the members that `members` writes.
    pub(crate) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.open('{');
        members(self);
        self.close('}');
    }

    /// Writes an array with the elements that `elements` writes.
    pub(crate) fn array(&mut self, elements: impl FnOnce(&mut Self)) {
        self.open('[');
        elements(self);
        self.close(']');
    }

    /// Writes the key of a member. Its value must follow.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.separate();
        write_string(&mut self.out, key);
        self.out.push(':');
        self.comma = false;
        self
    }

    /// The same for a key that already is a JSON string.
    pub(crate) fn raw_key(&mut self, key: &str) {
        self.separate();
        self.out.push_str(key);
        self.out.push(':');
        self.comma = false;
    }

    /// The same for a key without characters that must be escaped.
    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        self.separate();
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
        self.comma = false;
        self
    }

    /// Writes a string.
    pub(crate) fn string(&mut self, string: &str) {
        self.separate();
        write_string(&mut self.out, string);
    }

    /// Writes a value that already is JSON: a number, `true`, `null`, or the output of another writer.
    pub(crate) fn raw(&mut self, json: &str) {
        self.separate();
        self.out.push_str(json);
    }

    /// Writes a string that is given with its quotes and in any spelling.
    pub(crate) fn respelled(&mut self, string: &str) {
        self.separate();
        write_respelled(&mut self.out, string);
    }

    /// Writes a value of any form without white space between its tokens. It must be JSON.
    pub(crate) fn compact(&mut self, json: &str) {
        self.separate();
        write_compact(&mut self.out, json);
    }

    /// Reserves memory for exactly this number of additional bytes.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.out.reserve_exact(bytes);
    }

    /// Returns the output.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Writes the opening bracket of a container.
    pub(crate) fn open(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
        self.comma = false;
    }

    /// Writes the closing bracket of a container.
    pub(crate) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.comma = true;
    }

    /// Returns the current end of the output.
    pub(crate) fn mark(&self) -> Mark {
        Mark { length: self.out.len(), comma: self.comma }
    }

    /// Returns the output since a mark.
    pub(crate) fn since(&self, mark: Mark) -> &str {
        self.out.get(mark.length..).unwrap_or_default()
    }

    /// Returns the length of the output.
    pub(crate) fn length(&self) -> usize {
        self.out.len()
    }

    /// Writes the members of an object again, the first of which begins at `from`. `members` receives what there was.
    pub(crate) fn rewrite(&mut self, from: usize, members: impl FnOnce(&mut Self, &str)) {
        let before = self.out.split_off(from);
        self.comma = false;
        members(self, &before);
    }

    /// Removes the output since a mark.
    pub(crate) fn take_back(&mut self, mark: Mark) {
        self.out.truncate(mark.length);
        self.comma = mark.comma;
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
        self.comma = true;
    }
}
