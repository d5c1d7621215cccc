//! Finds the elements of an array while it is read, so that they can be checked one by one in bounded memory.
//!
//! Only strings, brackets and commas are looked at. What is wrong within an element is said when it is checked.

use std::ops::Range;

/// An element of an array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its index in the array.
    pub(crate) index: u32,
    /// Its bytes in the buffer, and white space after it.
    pub(crate) range: Range<usize>,
}

/// What was last read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// No array, or the end of one.
    #[default]
    Outside,
    /// The beginning of an array.
    Opened,
    /// A comma between elements.
    Between,
    /// A part of an element, outside of strings.
    Element,
    /// A part of a string in an element.
    String,
    /// A backslash in such a string.
    Escape,
    /// Something after an array.
    Foreign,
}

/// Finds the elements of arrays, of which one may follow the other.
#[derive(Debug, Default)]
pub(crate) struct Elements {
    state: State,
    /// How deeply the last byte is nested in its element.
    depth: usize,
    /// Where the element begins that has not ended.
    start: usize,
    /// The index of the next element.
    index: u32,
    found: Vec<Element>,
}

impl Elements {
    /// Looks at the bytes of a buffer from an offset on, and returns where it stopped: at the end, or if only the first
    /// element is wanted, after the comma or the bracket behind it.
    pub(crate) fn scan(&mut self, buffer: &[u8], from: usize, only_first: bool) -> usize {
        let (mut at, before) = (from, self.found.len());
        while let Some(byte) = buffer.get(at) {
            self.state = match (self.state, byte) {
                (State::Foreign, _) => return at,
                (State::String, _) => {
                    let rest = buffer.get(at..).unwrap_or_default();
                    let Some(skipped) = memchr::memchr2(b'"', b'\\', rest) else { return buffer.len() };
                    at += skipped;
                    if rest.get(skipped) == Some(&b'"') { State::Element } else { State::Escape }
                }
                (State::Escape, _) => State::String,
                (State::Element, b'"') => State::String,
                (State::Element, b'{' | b'[') => {
                    self.depth += 1;
                    State::Element
                }
                (State::Element, b'}' | b']') if self.depth > 0 => {
                    self.depth -= 1;
                    State::Element
                }
                (State::Element, b',' | b']') if self.depth == 0 => self.end(at, *byte),
                (State::Element, _) => State::Element,
                (state, b' ' | b'\t' | b'\n' | b'\r') => state,
                (State::Outside, b'[') => {
                    self.index = 0;
                    State::Opened
                }
                (State::Outside, _) => State::Foreign,
                (State::Opened, b']') => State::Outside,
                // An element that is missing is an empty payload.
                (State::Opened | State::Between, b',' | b']') => {
                    self.start = at;
                    self.end(at, *byte)
                }
                (State::Opened | State::Between, _) => {
                    (self.start, self.depth, self.state) = (at, 0, State::Element);
                    continue;
                }
            };
            at += 1;
            if only_first && self.found.len() > before {
                return at;
            }
        }
        at
    }

    /// Ends an element at a comma or a bracket.
    fn end(&mut self, at: usize, by: u8) -> State {
        self.found.push(Element { index: self.index, range: self.start..at });
        self.index = self.index.saturating_add(1);
        if by == b',' { State::Between } else { State::Outside }
    }

    /// Where the element begins that has not ended.
    pub(crate) fn unfinished(&self) -> Option<usize> {
        matches!(self.state, State::Element | State::String | State::Escape).then_some(self.start)
    }

    /// Takes the elements that were found, because the buffer is needed no longer up to the one that has not ended.
    pub(crate) fn take(&mut self) -> Vec<Element> {
        self.start = 0;
        std::mem::take(&mut self.found)
    }

    /// Ends the array with the bytes of a source. Returns what is wrong with it.
    pub(crate) fn finish(&mut self, length: usize) -> Option<&'static str> {
        if self.unfinished().is_some() {
            self.end(length, b']');
        }
        let state = std::mem::take(&mut self.state);
        (!matches!(state, State::Outside | State::Foreign)).then_some("its array of payloads is not closed; add `]`")
    }

    /// What is wrong where the scan stopped.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        (self.state == State::Foreign)
            .then_some("something follows its array of payloads; remove it, or write a payload a line")
    }
}

#[cfg(test)]
mod tests {
    use super::Elements;

    /// The elements of a text that arrives in pieces of a size.
    fn elements(text: &str, size: usize) -> (Vec<String>, bool) {
        let (mut elements, mut at) = (Elements::default(), 0);
        while at < text.len() {
            let end = text.len().min(at + size);
            let stopped = elements.scan(&text.as_bytes()[..end], at, false);
            assert!(stopped == end || elements.fault().is_some());
            at = end;
        }
        let is_sound = elements.fault().or(elements.finish(text.len())).is_none();
        (elements.take().into_iter().map(|found| text[found.range].trim_end().to_owned()).collect(), is_sound)
    }

    #[test]
    fn elements_are_those_of_a_parser_wherever_the_text_is_cut() {
        for text in [
            "[]",
            " [ ] \n",
            "[1]",
            r#"[{"a":[1,{"b":"],[\"\\"}]}, "x,y" ,-1.5e3,[],[[]],null]"#,
            "[\n  {\"a\": \"é]\"},\n  {\"b\": {}}\n]\n",
        ] {
            let parsed: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
            for size in 1..=text.len() {
                let (found, is_sound) = elements(text, size);
                let found: Vec<serde_json::Value> =
                    found.iter().map(|element| serde_json::from_str(element).unwrap()).collect();
                assert_eq!((found, is_sound), (parsed.clone(), true), "{text} {size}");
            }
        }
    }

    #[test]
    fn what_is_no_array_is_said() {
        for (text, found, is_sound) in [
            ("[1,,2,]", &["1", "", "2", ""][..], true),
            ("[1] [2]\n[]", &["1", "2"], true),
            ("[1, {\"a\":", &["1", "{\"a\":"], false),
            ("[1,", &["1"], false),
            ("[1] 2", &["1"], false),
            ("[{}}, 1]", &["{}}", "1"], true),
        ] {
            for size in 1..=text.len() {
                let (elements, is_array) = elements(text, size);
                assert_eq!(
                    (elements.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), is_array),
                    (found, is_sound),
                    "{text}"
                );
            }
        }
    }
}
