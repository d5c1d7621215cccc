//! Measures payloads with warnings beside the same payloads without, and what the loggers of the official SDKs send:
//! `bench-warnings [--quick] FOLDER RESULTS`. In the folder, `KIND.ndjson` has payloads of that kind.

use std::path::Path;
use std::{env, fs};

use serde_json::json;
use spanschema::{Kind, Options, is_valid, validate};
use spanschema_bench::Outcome;
use spanschema_bench::payload::{self, Class, Size};
use spanschema_bench::race::{Case, Effort};
use spanschema_bench::results::Results;

/// The numbers of warnings, with the names of the cases that return a report and those that return a verdict only.
const COUNTS: [(usize, &str, &str); 4] = [
    (0, "report, 0", "verdict, 0"),
    (1, "report, 1", "verdict, 1"),
    (50, "report, 50", "verdict, 50"),
    (1000, "report, 1000", "verdict, 1000"),
];

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let mut arguments = env::args_os().rev();
    let path = arguments.next().ok_or("missing argument: the results file")?;
    let folder = arguments.next().ok_or("missing argument: the folder of captured payloads")?;
    let mut results = Results::default();
    for class in Class::ALL {
        for size in class.sizes() {
            race(&mut results, class, *size, Effort::new(quick))?;
        }
    }
    failing(&mut results, Effort::new(quick))?;
    wire(&mut results, Path::new(&folder), Effort::new(quick))?;
    fs::write(path, results.json(&json!({})))?;
    Ok(())
}

/// Races the payloads of a size with different numbers of warnings.
fn race(results: &mut Results, class: Class, size: Size, effort: Effort) -> Outcome {
    let kind = Kind::from_name(class.kind())?;
    let payloads: Vec<_> = COUNTS.iter().filter_map(|count| Some((count, class.payload(size, count.0)?))).collect();
    let cases: Vec<_> =
        payloads.iter().flat_map(|((_, report, verdict), payload)| on(kind, report, verdict, payload)).collect();
    let clean = payloads.first().map(|(_, payload)| payload.as_slice()).unwrap_or_default();
    results.race(class.name(), size.name(), &cases, clean, effort);
    Ok(())
}

/// Races the medium payload with errors at its end and without.
fn failing(results: &mut Results, effort: Effort) -> Outcome {
    let kind = Kind::from_name(payload::KIND)?;
    let (clean, late) = (payload::valid(Size::Medium), payload::late_failure());
    let first = Options::default().max_issues(1);
    let cases: Vec<_> = on(kind, "report, 0", "verdict, 0", &clean)
        .into_iter()
        .chain(on(kind, "all errors", "verdict, errors", &late))
        .chain([Case::new("first error", |_| validate(kind, &late, &first).valid())])
        .collect();
    results.race("errors", Size::Medium.name(), &cases, &clean, effort);
    Ok(())
}

/// A case that returns a report on this payload, and one that returns the verdict only.
fn on<'a>(kind: Kind, report: &'static str, verdict: &'static str, payload: &'a [u8]) -> [Case<'a>; 2] {
    let options = Options::default();
    [
        Case::new(report, move |_| validate(kind, payload, &Options::default()).valid()),
        Case::new(verdict, move |_| is_valid(kind, payload, &options)),
    ]
}

/// Races all captured payloads together.
fn wire(results: &mut Results, folder: &Path, effort: Effort) -> Outcome {
    let mut bodies = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = Kind::from_name(&path.file_stem().unwrap_or_default().to_string_lossy())?;
        let content = fs::read(&path)?;
        bodies.extend(
            content.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(|line| (kind, line.to_vec())),
        );
    }
    let options = Options::default();
    let warned = bodies.iter().filter(|(kind, body)| validate(*kind, body, &options).warnings > 0).count();
    eprintln!("{} captured bodies, {warned} of them with warnings", bodies.len());
    let cases = [
        Case::new("report", |_| bodies.iter().all(|(kind, body)| validate(*kind, body, &options).valid())),
        Case::new("verdict", |_| bodies.iter().all(|(kind, body)| is_valid(*kind, body, &options))),
    ];
    let all: Vec<u8> = bodies.iter().flat_map(|(_, body)| body.iter().copied()).collect();
    results.race("wire", "all", &cases, &all, effort);
    Ok(())
}
