//! Measures the command line on files with one payload a line, beside a loop in Python where people use one today:
//! `bench-lines [--quick] COMMAND PYTHON SCRIPT RESULTS`.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use spanschema_bench::Outcome;
use spanschema_bench::payload::{self, KIND, Size};

/// The minimum size of a file.
const BYTES: usize = 128 * 1024 * 1024;

/// The number of small payloads between two medium ones.
const SMALL: usize = 40;

/// The number of different lines with a warning.
const WARNED: usize = 300;

/// The name of the peer.
const PEER: &str = "a Python loop over orjson";

/// A task: its name, the arguments of the command besides the file, and what the script calls it if it has it.
type Task = (&'static str, &'static [&'static str], Option<&'static str>);

/// What is done with valid payloads.
const VALID: &[Task] = &[
    ("lines_of_kind", &["validate", "--lines", "--kind", KIND], None),
    ("lines", &["validate", "--lines"], None),
    ("normalize_lines", &["normalize", "--lines", "--kind", KIND], None),
    ("redact_lines", &["redact", "--lines"], Some("redact")),
    ("split_lines", &["split", "--lines", "--kind", KIND, "--max-bytes", "64KiB", "--seed", "1"], Some("split")),
];

/// What is done with the same payloads, compressed.
const COMPRESSED: &[Task] = &[("gzip_lines", &["validate", "--lines", "--kind", KIND], Some("validate"))];

/// What is done with payloads that have a warning each.
const WARNED_LINES: &[Task] = &[
    ("warned_lines_summary", &["validate", "--lines", "--kind", "LogSpansIngestRequest", "--summary"], None),
    ("warned_lines_json", &["validate", "--lines", "--kind", "LogSpansIngestRequest", "--format", "json"], None),
    ("warned_lines_human", &["validate", "--lines", "--kind", "LogSpansIngestRequest"], None),
];

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let mut arguments = env::args_os().rev();
    let mut argument = |name: &str| arguments.next().map(PathBuf::from).ok_or(format!("missing argument: {name}"));
    let results = argument("the results file")?;
    let (script, python, command) = (argument("the script")?, argument("Python")?, argument("the command")?);
    let file = env::temp_dir().join(format!("spanschema-bench-{}.ndjson", std::process::id()));
    // The peer takes many times as long.
    let (runs, peer_runs) = if quick { (3, 1) } else { (21, 5) };
    let (valid, warned) = (valid_lines(), warned_lines());
    let mut rows = Vec::new();
    for (content, length, tasks) in [
        (&valid, valid.len(), VALID),
        (&compressed(&valid)?, valid.len(), COMPRESSED),
        (&warned, warned.len(), WARNED_LINES),
    ] {
        fs::write(&file, content)?;
        for (task, arguments, of_peer) in tasks {
            let ours = times(Command::new(&command).args(*arguments).arg(&file), runs)?;
            rows.push(row(task, length, "spanschema", &ours)?);
            if let Some(of_peer) = of_peer {
                let theirs = times(Command::new(&python).arg(&script).arg(of_peer).arg(&file), peer_runs)?;
                rows.push(row(task, length, PEER, &theirs)?);
            }
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

fn compressed(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// The time of each run in nanoseconds, sorted. The file was just written, so it is in the page cache.
fn times(command: &mut Command, runs: usize) -> Outcome<Vec<f64>> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        times.push(start.elapsed().as_nanos() as f64);
        if !status.success() {
            return Err(format!("it fails on valid payloads: {command:?}").into());
        }
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

fn row(task: &str, bytes: usize, name: &str, times: &[f64]) -> Outcome<Value> {
    let at = |quarter: usize| times.get((times.len() - 1) * quarter / 4).copied().ok_or("nothing was measured");
    eprintln!("{task:>20} {name}: {:.2} GB/s", bytes as f64 / at(2)?);
    Ok(json!({
        "row": task, "bytes": bytes, "name": name, "rounds": times.len(),
        "q1": at(1)?, "median": at(2)?, "q3": at(3)?,
    }))
}
