//! Many payloads in one call, checked on all cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::contract::Kind;
use crate::options::Options;
use crate::report::Report;

/// The bytes that one thread checks at a time. Fewer are not worth a thread.
const BLOCK: usize = 256 * 1024;

/// Validates every line of `lines` as a payload. Blank lines are skipped. Returns the reports with issues, each with the
/// number of its line, from 1, in that order. The lines of issues are those of the whole input.
pub fn validate_lines(kind: Kind, lines: &[u8], options: &Options) -> Vec<(usize, Report)> {
    let blocks = blocks_of_lines(lines);
    let of_blocks = on_all_cores(&blocks, &|block| {
        let mut reports = Vec::new();
        let mut count = 0;
        for line in block.split_inclusive(|byte| *byte == b'\n') {
            count += 1;
            let payload = line.trim_ascii_end();
            if !payload.trim_ascii_start().is_empty() {
                reports.extend(with_issues(kind, payload, options).map(|report| (count, report)));
            }
        }
        (count, reports)
    });
    let mut before = 0;
    let mut all = Vec::new();
    for (count, reports) in of_blocks {
        all.extend(reports.into_iter().map(|(number, report)| (before + number, placed(report, before + number))));
        before += count;
    }
    all
}

/// Validates payloads, each with the options for it. Returns the reports with issues, each with the index of its payload,
/// in that order.
pub fn validate_many(kind: Kind, payloads: &[(&[u8], &Options)]) -> Vec<(usize, Report)> {
    let bytes: usize = payloads.iter().map(|(payload, _)| payload.len()).sum();
    let size = payloads.len().div_ceil(bytes.div_ceil(BLOCK).max(1)).max(1);
    let blocks: Vec<_> = payloads.chunks(size).collect();
    let of_blocks = on_all_cores(&blocks, &|block| {
        let reports = block.iter().map(|(payload, options)| with_issues(kind, payload, options));
        reports.collect::<Vec<_>>()
    });
    let numbered = of_blocks.into_iter().flatten().enumerate();
    numbered.filter_map(|(index, report)| Some((index, report?))).collect()
}

/// The report on a payload, if it has issues.
fn with_issues(kind: Kind, payload: &[u8], options: &Options) -> Option<Report> {
    let report = crate::api::validate(kind, payload, options);
    (report.errors + report.warnings > 0).then_some(report)
}

/// The report with the lines of the whole input, of which the payload is the line with this number.
fn placed(mut report: Report, number: usize) -> Report {
    let before = u32::try_from(number - 1).unwrap_or(u32::MAX);
    for line in report.issues.iter_mut().filter_map(|issue| issue.line.as_mut()) {
        *line = line.saturating_add(before);
    }
    report
}

/// Cuts the input into blocks of whole lines.
fn blocks_of_lines(mut lines: &[u8]) -> Vec<&[u8]> {
    let mut blocks = Vec::new();
    while !lines.is_empty() {
        let end = lines.get(BLOCK..).and_then(|rest| memchr::memchr(b'\n', rest));
        let (block, rest) =
            lines.split_at_checked(end.map_or(lines.len(), |end| BLOCK + end + 1)).unwrap_or((lines, &[]));
        blocks.push(block);
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
        let found: Vec<_> = reports.iter().map(|(number, report)| (*number, report.issues[0].line)).collect();
        let last = lines.len() + 2;
        assert_eq!(found, [(3, Some(3)), (last, Some(last as u32))]);
        assert_eq!(validate_lines(kind, b"", &Options::default()), []);
    }

    #[test]
    fn reports_have_the_indices_of_their_payloads() {
        let kind = Kind::from_name("Message").unwrap();
        let (lines, options) = (lines(), Options::default());
        let payloads: Vec<_> = lines.iter().map(|line| (line.as_bytes(), &options)).collect();
        let reports = validate_many(kind, &payloads);
        assert_eq!(reports.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [0, lines.len() - 1]);
        assert_eq!(reports[0].1, crate::api::validate(kind, FAULTY.as_bytes(), &options));
        assert_eq!(validate_many(kind, &[]), []);
    }
}
