//! The table of messages: a row for each message of an input or output.

use super::spans::each_step_of;
use super::{Cell, Held, Part, Row, TableOptions};
use crate::json::{Walk, member};
use crate::query::run::{Document, Read, Step};

/// The members of steps that have messages.
const SIDES: [&str; 2] = ["input", "output"];

/// A message of a step.
struct Message<'r, 'a> {
    step: &'r Step<'a>,
    document: Document<'r>,
    side: &'static str,
    index: usize,
    json: &'a [u8],
}

/// Passes the rows of the messages of a part on. A message is an object with a role.
pub(super) fn each(part: Part<'_>, _: &TableOptions, pass_on: &mut dyn FnMut(&dyn Row)) -> Read {
    each_step_of(part, &mut |step, document| {
        for side in SIDES {
            let Some((_, value)) = step.members().iter().find(|(key, _)| key.is(side)) else { continue };
            each_element(value, |index, json| {
                if member(json, "role").is_some() {
                    pass_on(&Message { step: &step, document, side, index, json });
                }
            });
        }
    })
}

/// Passes the elements of a list on, or the only value that there is.
fn each_element<'a>(value: &'a [u8], mut pass_on: impl FnMut(usize, &'a [u8])) {
    let Some(mut walk) = Walk::array(value, 0) else { return pass_on(0, value) };
    let mut index = 0;
    while let (Ok(true), Ok(element)) = (walk.element(), walk.value()) {
        pass_on(index, element);
        index += 1;
    }
}

impl Row for Message<'_, '_> {
    fn cell(&self, column: usize) -> Cell<'_> {
        let own = |name, held| member(self.json, name).map_or(Cell::Null, |value| Cell::of(value, held));
        match column {
            0 => Cell::integer(Some(self.document.line)),
            1 => Cell::Text(self.document.pointer(self.step).into()),
            2 => Cell::text(self.step.trace_id()),
            3 => Cell::text(self.step.own_id()),
            4 => Cell::text(Some(self.side)),
            5 => Cell::integer(Some(self.index)),
            6 => own("role", Held::Text),
            7 => own("content", Held::Content),
            8 => own("tool_call_id", Held::Text),
            9 => member(self.json, "tool_calls").filter(|calls| *calls != b"null").map_or(Cell::Null, json),
            10 => json(self.json),
            _ => Cell::Null,
        }
    }
}

fn json(value: &[u8]) -> Cell<'_> {
    Cell::Text(String::from_utf8_lossy(value))
}
