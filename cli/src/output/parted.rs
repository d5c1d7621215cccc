//! Parts the payloads of a run into those that are good and those that are bad, for `--good` and `--bad`.

use std::io;

use spanschema::ffi::is_json;
use spanschema::{Kind, Report};

use super::json::{json_string, write_object, write_unchecked};
use super::{Answers, Format, Tally, Verdict};
use crate::input::Payload;

/// Writes each payload to one of two files besides what another format prints. A good payload is a line, with its own bytes
/// and line end. A bad one is the object that `--format json` prints for it, with a last member that has the payload:
/// `payload` if it is JSON, or `text` if it is not. What was not checked is bad, with the reason as `error`.
pub(super) struct Parted<'f> {
    pub(super) printed: Box<dyn Format + 'f>,
    /// Whether payloads with warnings are bad.
    pub(super) deny_warnings: bool,
}

impl Format for Parted<'_> {
    fn start(&self, out: &mut Vec<u8>) -> io::Result<()> {
        self.printed.start(out)
    }

    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        match &verdict {
            Verdict::Checked(_, result) if self.is_good(&result.report) => write_good(&mut answers.good, payload),
            Verdict::Checked(kind, result) => write_bad(&mut answers.bad, payload, *kind, &result.report)?,
            Verdict::Unchecked(_, error) => {
                write_unchecked(&mut answers.bad, payload, &format!(",\"error\":{}", json_string(error)))?;
                add_payload(&mut answers.bad, payload);
            }
        }
        self.printed.payload(payload, verdict, answers)
    }

    fn separator(&self) -> &'static str {
        self.printed.separator()
    }

    fn finish(&self, out: &mut Vec<u8>, tally: &Tally) -> io::Result<()> {
        self.printed.finish(out, tally)
    }
}

impl Parted<'_> {
    fn is_good(&self, report: &Report) -> bool {
        report.valid() && !(self.deny_warnings && report.warnings > 0)
    }
}

/// Writes a payload as it is; the line breaks in an element of an array, which are white space, become spaces.
fn write_good(out: &mut Vec<u8>, payload: &Payload<'_>) {
    let start = out.len();
    out.extend_from_slice(payload.bytes());
    out.iter_mut().skip(start).filter(|byte| matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    out.extend_from_slice(if payload.item.ending.is_empty() { b"\n" } else { payload.item.ending });
}

fn write_bad(out: &mut Vec<u8>, payload: &Payload<'_>, kind: Option<Kind>, report: &Report) -> io::Result<()> {
    write_object(out, payload, kind, report, None)?;
    add_payload(out, payload);
    Ok(())
}

/// Adds the payload to the object that was just written. One that was too long to be kept is left out.
fn add_payload(out: &mut Vec<u8>, payload: &Payload<'_>) {
    const END: &[u8] = b"}\n";
    if payload.bytes().len() as u64 != payload.item.length {
        return;
    }
    out.truncate(out.len() - END.len());
    if is_json(payload.bytes()) {
        out.extend_from_slice(b",\"payload\":");
        let line_breaks_as_spaces = payload.bytes().iter().map(|byte| match byte {
            b'\n' | b'\r' => b' ',
            byte => *byte,
        });
        out.extend(line_breaks_as_spaces);
    } else {
        out.extend_from_slice(b",\"text\":");
        out.extend_from_slice(json_string(&String::from_utf8_lossy(payload.bytes())).as_bytes());
    }
    out.extend_from_slice(END);
}
