//! Finds the steps of an input: of one document, or of a document a line.

use super::flatten::{Flattener, Step};
use super::place::Places;
use crate::error::{ErrorKind, UsageError};
use crate::json::{FaultKind, Walk, member, parse_to_depth, skip_whitespace, value_end};

/// What was read of an input.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::query) struct Read {
    /// How many lines are malformed.
    pub(in crate::query) malformed: usize,
    /// The first line that is malformed.
    pub(in crate::query) first_malformed: Option<usize>,
    /// Whether a document has several steps, or a list of them.
    pub(super) nested: bool,
}

/// The document that a step was found in.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct Document<'d> {
    /// The line on which it begins, from 1.
    pub(in crate::query) line: usize,
    /// The JSON Pointer of the list that its outermost objects are in; empty if it is the list itself, or one object.
    list: &'static str,
    places: &'d Places,
}

impl Document<'_> {
    /// The JSON Pointer of a step.
    pub(in crate::query) fn pointer(&self, step: &Step<'_>) -> String {
        self.places.pointer(step.place(), self.list)
    }
}

/// Passes on the steps of the lines that start at an offset of an input, or of the document that they are together. The ids of
/// steps without one follow from the offset.
pub(in crate::query) fn each_step<'a>(
    bytes: &'a [u8],
    offset: u64,
    pass_on: &mut dyn FnMut(Step<'a>, Document<'_>),
) -> Read {
    let mut read = Read::default();
    let start = skip_whitespace(bytes, 0);
    let first = memchr::memchr_iter(b'\n', bytes.get(..start).unwrap_or_default()).count() + 1;
    if is_document(bytes) && read.document(bytes.trim_ascii(), first, offset, pass_on) {
        return read;
    }
    read.lines(bytes, 1, offset, pass_on);
    read
}

/// Whether an input looks like one document, with any line breaks, rather than a document a line.
pub(in crate::query) fn is_document(bytes: &[u8]) -> bool {
    let start = skip_whitespace(bytes, 0);
    value_end(bytes, start).is_some_and(|end| skip_whitespace(bytes, end) == bytes.len())
}

/// Whether lines that are malformed are skipped, as the option `malformed` says.
pub(crate) fn skips_malformed(option: &str) -> Result<bool, &'static str> {
    match option {
        "refuse" => Ok(false),
        "skip" => Ok(true),
        _ => Err("`malformed` must be `refuse` or `skip`"),
    }
}

/// The error for a line that is malformed.
pub(in crate::query) fn malformed_line(line: usize) -> UsageError {
    let message = sentence!(
        "line {line} of the records is not a JSON object; correct it, or skip malformed lines",
        line = &line.to_string()
    );
    UsageError::new(ErrorKind::InvalidValue, message)
}

impl Read {
    /// Reads a document a line, of lines that start at an offset of the input and have numbers from `first` on.
    pub(in crate::query) fn lines<'a>(
        &mut self,
        bytes: &'a [u8],
        first: usize,
        offset: u64,
        pass_on: &mut dyn FnMut(Step<'a>, Document<'_>),
    ) {
        let mut line_offset = offset;
        for (line, number) in bytes.split(|byte| *byte == b'\n').zip(first..) {
            let trimmed = line.trim_ascii();
            if !trimmed.is_empty() && !self.document(trimmed, number, line_offset, pass_on) {
                self.malformed += 1;
                self.first_malformed = self.first_malformed.or(Some(number));
            }
            line_offset += line.len() as u64 + 1;
        }
    }

    /// Reads the document at an offset of the input. Returns whether it is JSON with steps.
    fn document<'a>(
        &mut self,
        bytes: &'a [u8],
        line: usize,
        offset: u64,
        pass_on: &mut dyn FnMut(Step<'a>, Document<'_>),
    ) -> bool {
        let tree = parse_to_depth(bytes, 0);
        let is_sound = tree.readable && tree.faults.iter().all(|fault| fault.kind == FaultKind::LoneSurrogate);
        let Some(json) = std::str::from_utf8(bytes).ok().filter(|_| is_sound) else { return false };
        let (list, pointer) = match bytes.first() {
            Some(b'[') => (Some(bytes), ""),
            Some(b'{') => (member(bytes, "records"), "/records"),
            _ => return false,
        };
        let mut flattener = Flattener::new(offset);
        let mut pass_on = |step: Step<'a>, places: &Places| pass_on(step, Document { line, list: pointer, places });
        let Some(mut walk) = list.and_then(|list| Walk::array(list, 0)) else {
            self.nested |= flattener.each_step(json, Places::WHOLE, &mut pass_on);
            return true;
        };
        self.nested = true;
        let mut index = 0;
        while let Ok(true) = walk.element() {
            let Ok(element) = walk.value() else { return false };
            match std::str::from_utf8(element) {
                Ok(element) if element.starts_with('{') => {
                    flattener.element(element, index, &mut pass_on);
                }
                _ => return false,
            }
            index += 1;
        }
        true
    }
}
