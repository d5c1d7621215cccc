//! The line and column where the marked part of a payload ends.

use spanschema::Issue;

/// The longest part whose end is looked for. Counting the characters of an issue that covers a whole large payload would
/// take longer than the check, and no reader needs its end.
const MAX_LENGTH: usize = 4096;

/// The line and column just after the marked part, counted like the issue's own; `None` if that part is too long.
pub(crate) fn end_position(payload: &[u8], issue: &Issue) -> Option<(u32, u32)> {
    let (mut line, mut column) = (issue.line?, issue.column?);
    if issue.length > MAX_LENGTH {
        return None;
    }
    for byte in payload.get(issue.offset..issue.offset.checked_add(issue.length)?)? {
        match byte {
            b'\n' => (line, column) = (line + 1, 1),
            // A continuation byte, which starts no character.
            0x80..=0xbf => {}
            _ => column += 1,
        }
    }
    Some((line, column))
}
