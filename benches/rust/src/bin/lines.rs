//! Measures the command line on files with one payload a line: `bench-lines [--quick] COMMAND RESULTS`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use serde_json::{Value, json};
use spanschema_bench::Outcome;
use spanschema_bench::payload::{self, KIND, Size};

/// The minimum size of a file.
const BYTES: usize = 128 * 1024 * 1024;

/// The number of small payloads between two medium ones.
const SMALL: usize = 40;

/// The number of different lines with a warning.
const WARNED: usize = 300;

/// The tasks of a file, each with the arguments besides the file.
type Tasks = &'static [(&'static str, &'static [&'static str])];

/// What is done with valid payloads.
const VALID: Tasks = &[
    ("lines_of_kind", &["validate", "--lines", "--kind", KIND]),
    ("lines", &["validate", "--lines"]),
    ("normalize_lines", &["normalize", "--lines", "--kind", KIND]),
];

/// What is done with payloads that have a warning each.
const WARNED_LINES: Tasks = &[
    ("warned_lines_summary", &["validate", "--lines", "--kind", "LogSpansIngestRequest", "--summary"]),
    ("warned_lines_json", &["validate", "--lines", "--kind", "LogSpansIngestRequest", "--format", "json"]),
    ("warned_lines_human", &["validate", "--lines", "--kind", "LogSpansIngestRequest"]),
];

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let mut arguments = env::args_os().rev();
    let results = arguments.next().ok_or("missing argument: the results file")?;
    let command = PathBuf::from(arguments.next().ok_or("missing argument: the command")?);
    let file = env::temp_dir().join(format!("spanschema-bench-{}.ndjson", std::process::id()));
    let runs = if quick { 3 } else { 21 };
    let mut rows = Vec::new();
    for (content, tasks) in [(valid_lines(), VALID), (warned_lines(), WARNED_LINES)] {
        fs::write(&file, &content)?;
        for (task, arguments) in tasks {
            rows.push(row(task, content.len(), &times(&command, arguments, &file, runs)?)?);
        }
    }
    fs::remove_file(&file)?;
    fs::write(results, format!("{:#}", json!({ "versions": {}, "rows": rows })))?;
    Ok(())
}

fn valid_lines() -> Vec<u8> {
    let line = |size| [payload::valid(size), b"\n".to_vec()].concat();
    let unit = [line(Size::Medium), line(Size::Small).repeat(SMALL)].concat();
    unit.repeat(BYTES.div_ceil(unit.len()))
}

/// Lines of 650 bytes, each with one warning.
fn warned_lines() -> Vec<u8> {
    let unit: Vec<u8> =
        (0..WARNED).flat_map(|nth| [payload::line_with_warning(nth), b"\n".to_vec()].concat()).collect();
    unit.repeat(BYTES.div_ceil(unit.len()))
}

/// The time of each run in nanoseconds, sorted. The file was just written, so it is in the page cache.
fn times(command: &Path, arguments: &[&str], file: &Path, runs: usize) -> Outcome<Vec<f64>> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let status = Command::new(command).args(arguments).arg(file).stdout(Stdio::null()).status()?;
        times.push(start.elapsed().as_nanos() as f64);
        if !status.success() {
            return Err("the command rejects valid payloads".into());
        }
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

fn row(task: &str, bytes: usize, times: &[f64]) -> Outcome<Value> {
    let at = |quarter: usize| times.get((times.len() - 1) * quarter / 4).copied().ok_or("nothing was measured");
    eprintln!("{task:>20} {:.2} GB/s", bytes as f64 / at(2)?);
    Ok(json!({
        "row": task, "bytes": bytes, "name": "spanschema", "rounds": times.len(),
        "q1": at(1)?, "median": at(2)?, "q3": at(3)?,
    }))
}
