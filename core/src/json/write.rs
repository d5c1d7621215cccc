//! Writing compact JSON.

use super::chars::string_body;

/// Appends `text` as a JSON string: quotes, backslashes and control characters escaped, everything else as it is.
pub(crate) fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut plain_from = 0;
    loop {
        let (at, _) = string_body(text.as_bytes(), plain_from);
        out.push_str(text.get(plain_from..at).unwrap_or_default());
        let Some(&byte) = text.as_bytes().get(at) else { break };
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

/// Appends the hexadecimal digits of the bytes, in lower case.
pub(crate) fn write_hex(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            out.extend(char::from_digit(u32::from(digit), 16));
        }
    }
}

/// A place in what a [`JsonWriter`] has written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    length: usize,
    comma: bool,
}

/// Writes compact JSON into a text, minding the commas.
#[derive(Debug, Default)]
pub(crate) struct JsonWriter {
    out: String,
    /// Whether a value stands before the next one in its container.
    comma: bool,
}

impl JsonWriter {
    /// An object, with what `members` writes into it.
    pub(crate) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.open('{');
        members(self);
        self.close('}');
    }

    /// An array, with what `elements` writes into it.
    pub(crate) fn array(&mut self, elements: impl FnOnce(&mut Self)) {
        self.open('[');
        elements(self);
        self.close(']');
    }

    /// The key of a member; its value is to follow.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.separate();
        write_string(&mut self.out, key);
        self.out.push(':');
        self.comma = false;
        self
    }

    /// The same for a key that is a JSON string already.
    pub(crate) fn raw_key(&mut self, key: &str) {
        self.separate();
        self.out.push_str(key);
        self.out.push(':');
        self.comma = false;
    }

    /// The same for a key that needs no escapes.
    pub(crate) fn name(&mut self, name: &str) {
        self.separate();
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
        self.comma = false;
    }

    /// A text.
    pub(crate) fn string(&mut self, text: &str) {
        self.separate();
        write_string(&mut self.out, text);
    }

    /// A value that is JSON already: a number, `true`, `null`, or text made elsewhere.
    pub(crate) fn raw(&mut self, json: &str) {
        self.separate();
        self.out.push_str(json);
    }

    /// Makes room for that many more bytes, exactly.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.out.reserve_exact(bytes);
    }

    /// The text written so far.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// The opening bracket of a container.
    pub(crate) fn open(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
        self.comma = false;
    }

    /// The closing bracket of a container.
    pub(crate) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.comma = true;
    }

    /// The place behind what is written.
    pub(crate) fn mark(&self) -> Mark {
        Mark { length: self.out.len(), comma: self.comma }
    }

    /// What was written since.
    pub(crate) fn since(&self, mark: Mark) -> &str {
        self.out.get(mark.length..).unwrap_or_default()
    }

    /// Takes back what was written since.
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
