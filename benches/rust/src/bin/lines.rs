//! Measures the command line on a file with one payload a line: `bench-lines [--quick] COMMAND RESULTS`.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use serde_json::{Value, json};
use spanschema_bench::Outcome;
use spanschema_bench::payload::{self, KIND, Size};

/// The minimum size of the file.
const BYTES: usize = 128 * 1024 * 1024;

/// The number of small payloads between two medium ones.
const SMALL: usize = 40;

/// The tasks, with the arguments besides the file.
const TASKS: [(&str, &[&str]); 2] = [("lines_of_kind", &["--kind", KIND]), ("lines", &[])];

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let mut arguments = env::args_os().rev();
    let results = arguments.next().ok_or("missing argument: the results file")?;
    let command = arguments.next().ok_or("missing argument: the command")?;
    let file = env::temp_dir().join(format!("spanschema-bench-{}.ndjson", std::process::id()));
    let content = lines();
    fs::write(&file, &content)?;
    let runs = if quick { 3 } else { 21 };
    let rows: Result<Vec<Value>, _> = TASKS
        .iter()
        .map(|(task, options)| row(task, content.len(), &times(Path::new(&command), options, &file, runs)?))
        .collect();
    fs::remove_file(&file)?;
    fs::write(results, format!("{:#}", json!({ "versions": {}, "rows": rows? })))?;
    Ok(())
}

fn lines() -> Vec<u8> {
    let line = |size| [payload::valid(size), b"\n".to_vec()].concat();
    let unit = [line(Size::Medium), line(Size::Small).repeat(SMALL)].concat();
    unit.repeat(BYTES.div_ceil(unit.len()))
}

/// The time of each run in nanoseconds, sorted. The file was just written, so it is in the page cache.
fn times(command: &Path, options: &[&str], file: &Path, runs: usize) -> Outcome<Vec<f64>> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let mut run = Command::new(command);
        let status = run.args(["validate", "--lines"]).args(options).arg(file).stdout(Stdio::null()).status()?;
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
    eprintln!("{task:>16} {:.2} GB/s", bytes as f64 / at(2)?);
    Ok(json!({
        "row": task, "bytes": bytes, "name": "spanschema", "rounds": times.len(),
        "q1": at(1)?, "median": at(2)?, "q3": at(3)?,
    }))
}
