//! Where a fault ends.

use spanschema::Issue;

/// The farthest an end is looked for: counting the characters of a fault that covers a whole large payload would cost
/// more than the check, and help nobody.
const REACH: usize = 4096;

/// The line and the column just behind the fault, counted like the fault's own; `None` when the end is far away.
pub(crate) fn end(text: &[u8], issue: &Issue) -> Option<(u32, u32)> {
    let (mut line, mut column) = (issue.line?, issue.column?);
    if issue.length > REACH {
        return None;
    }
    for byte in text.get(issue.offset..issue.offset.checked_add(issue.length)?)? {
        match byte {
            b'\n' => (line, column) = (line + 1, 1),
            // Not the first byte of a character.
            0x80..=0xbf => {}
            _ => column += 1,
        }
    }
    Some((line, column))
}
