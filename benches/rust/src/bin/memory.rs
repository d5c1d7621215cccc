//! Measures the peak memory of a call, without its payload, and adds it to the results: `bench-memory RESULTS`.

use std::{env, fs};

use peak_alloc::PeakAlloc;
use serde_json::{Map, Value, json};
use spanschema::{Kind, NormalizeOptions, Options, normalize, validate};
use spanschema_bench::Outcome;
use spanschema_bench::payload::{self, KIND, Size};

// Counting every allocation takes time, so this program measures no times.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() -> Outcome {
    let path = env::args_os().nth(1).ok_or("missing argument: the results file")?;
    let kind = Kind::from_name(KIND)?;
    // The first call allocates what later calls reuse.
    validate(kind, b"{}", &Options::default());
    let payloads = [payload::valid(Size::Small), payload::valid(Size::Large), payload::with_size(100_000_000)];
    let mut rows = Vec::new();
    for payload in &payloads {
        let (report, verdict) = extra(|| validate(kind, payload, &Options::default()));
        if !report.valid() {
            return Err("a valid payload was rejected".into());
        }
        let (normalized, canonical) = extra(|| normalize(kind, payload, &NormalizeOptions::default()));
        let output = normalized.json.ok_or("a valid payload was not normalized")?.len();
        rows.extend([
            row("validate", payload.len(), verdict, None),
            row("normalize", payload.len(), canonical, Some(output)),
        ]);
    }
    let mut results: Map<String, Value> = serde_json::from_slice(&fs::read(&path)?)?;
    results.insert("memory".to_owned(), Value::from(rows));
    fs::write(path, format!("{:#}", Value::from(results)))?;
    Ok(())
}

/// The result of a call, and the peak of the bytes it allocated, which include the result.
fn extra<T>(call: impl FnOnce() -> T) -> (T, usize) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let result = call();
    (result, MEMORY.peak_usage().saturating_sub(before))
}

fn row(verb: &str, bytes: usize, extra: usize, output: Option<usize>) -> Value {
    eprintln!("{verb:>16} {bytes:>10} bytes: {extra} bytes of memory");
    json!({ "verb": verb, "bytes": bytes, "extra": extra, "output": output })
}
