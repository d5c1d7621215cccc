//! Many payloads in one call, checked on all cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::contract::Kind;
use crate::options::Options;
use crate::report::Report;

/// The bytes that one thread checks at a time. Fewer are not worth a thread.
const BLOCK: usize = 256 * 1024;

/// The report on a payload that has issues: the number of the payload, whether it is valid, and the report as JSON.
pub type Numbered = (usize, bool, String);

/// Validates every line of `lines` as a payload. Blank lines are skipped. Returns the reports with issues, under the numbers
/// of their lines, from 1, in that order. The lines of issues are those of the whole input.
pub fn validate_lines(kind: Kind, lines: &[u8], options: &Options) -> Vec<Numbered> {
    let blocks = blocks_of_lines(lines);
    let of_blocks = on_all_cores(&blocks, &|(before, block)| {
        let numbered = lines_of(block).zip(before + 1..).filter(|(line, _)| !line.trim_ascii_start().is_empty());
        let checked =
            numbered.map(|(line, number)| (placed(crate::api::validate(kind, line, options), number), number));
        checked.filter_map(|(report, number)| written(&report, number)).collect::<Vec<_>>()
    });
    of_blocks.into_iter().flatten().collect()
}

/// Validates payloads, each with the options for it. Returns the reports with issues, under the indices of their payloads, in
/// that order.
pub fn validate_many(kind: Kind, payloads: &[(&[u8], &Options)]) -> Vec<Numbered> {
    let bytes: usize = payloads.iter().map(|(payload, _)| payload.len()).sum();
    let size = payloads.len().div_ceil(bytes.div_ceil(BLOCK).max(1)).max(1);
    let blocks: Vec<_> = payloads.chunks(size).enumerate().map(|(nth, block)| (nth * size, block)).collect();
    let of_blocks = on_all_cores(&blocks, &|(before, block)| {
        let numbered = block.iter().zip(*before..);
        let checked = numbered.map(|((payload, options), index)| (crate::api::validate(kind, payload, options), index));
        checked.filter_map(|(report, index)| written(&report, index)).collect::<Vec<_>>()
    });
    of_blocks.into_iter().flatten().collect()
}

/// The report, if it has issues.
fn written(report: &Report, number: usize) -> Option<Numbered> {
    (report.errors + report.warnings > 0).then(|| (number, report.valid(), report.to_json()))
}

/// The report with the lines of the whole input, of which the payload is the line with this number.
fn placed(mut report: Report, number: usize) -> Report {
    let before = u32::try_from(number - 1).unwrap_or(u32::MAX);
    for line in report.issues.iter_mut().filter_map(|issue| issue.line.as_mut()) {
        *line = line.saturating_add(before);
    }
    report
}

/// The lines, without their ends.
fn lines_of(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = rest.get(..end).filter(|_| !rest.is_empty())?;
        rest = rest.get(end + 1..).unwrap_or_default();
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    })
}

/// Cuts the input into blocks of whole lines, each with the number of lines before it.
fn blocks_of_lines(mut lines: &[u8]) -> Vec<(usize, &[u8])> {
    let mut blocks = Vec::new();
    let mut before = 0;
    while !lines.is_empty() {
        let end = lines.get(BLOCK..).and_then(|rest| memchr::memchr(b'\n', rest));
        let (block, rest) =
            lines.split_at_checked(end.map_or(lines.len(), |end| BLOCK + end + 1)).unwrap_or((lines, &[]));
        blocks.push((before, block));
        before += memchr::memchr_iter(b'\n', block).count();
        lines = rest;
    }
    blocks
}

/// Works on the blocks on all cores, and returns the results in the order of the blocks.
fn on_all_cores<B: Sync, R: Send>(blocks: &[B], work: &(dyn Fn(&B) -> R + Sync)) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(blocks.len());
    if cores <= 1 {
        return blocks.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            match blocks.get(number) {
                Some(block) => done.push((number, work(block))),
                None => return done,
            }
        }
    };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..cores).map(|_| scope.spawn(run)).collect();
        let mut done = run();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLEAN: &str = r#"{"role":"user","content":"hi"}"#;
    const FAULTY: &str = r#"{"role":"user"}"#;

    /// Two blocks and a half, with faults in the first and the last line.
    fn lines() -> Vec<&'static str> {
        let mut lines = vec![CLEAN; BLOCK * 5 / 2 / CLEAN.len()];
        lines.insert(0, FAULTY);
        lines.push(FAULTY);
        lines
    }

    #[test]
    fn reports_have_the_numbers_of_their_lines() {
        let kind = Kind::from_name("Message").unwrap();
        let lines = lines();
        let content = format!("\n \r\n{}\r\n", lines.join("\r\n"));
        let reports = validate_lines(kind, content.as_bytes(), &Options::default());
        let last = lines.len() + 2;
        assert_eq!(
            reports.iter().map(|(number, valid, _)| (*number, *valid)).collect::<Vec<_>>(),
            [(3, false), (last, false)]
        );
        assert!(reports.iter().all(|(number, _, json)| json.contains(&format!("\"line\":{number},"))), "{reports:?}");
        assert_eq!(validate_lines(kind, b"", &Options::default()), []);
    }

    #[test]
    fn reports_have_the_indices_of_their_payloads() {
        let kind = Kind::from_name("Message").unwrap();
        let (lines, options) = (lines(), Options::default());
        let payloads: Vec<_> = lines.iter().map(|line| (line.as_bytes(), &options)).collect();
        let reports = validate_many(kind, &payloads);
        let json = crate::api::validate(kind, FAULTY.as_bytes(), &options).to_json();
        assert_eq!(reports, [(0, false, json.clone()), (lines.len() - 1, false, json)]);
        assert_eq!(validate_many(kind, &[]), []);
    }
}
