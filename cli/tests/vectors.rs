//! The command line against the shared vectors: verdicts, issues, canonical JSON and changes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test should panic")]

mod common;

use std::fs;

use common::run;
use data_encoding::BASE64;
use serde_json::Value;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors");

fn cases() -> impl Iterator<Item = Value> {
    let concepts = fs::read_dir(CORPUS).unwrap().map(|concept| concept.unwrap().path());
    // The cases of providers are calls of a builder.
    let concepts = concepts.filter(|concept| !concept.ends_with("providers"));
    let files = concepts.flat_map(|concept| fs::read_dir(concept).unwrap().map(|file| file.unwrap().path()));
    files.map(|file| serde_json::from_str::<Value>(&fs::read_to_string(file).unwrap()).unwrap())
}

fn input(case: &Value) -> Vec<u8> {
    match case["input"].as_str() {
        Some(text) => text.as_bytes().to_vec(),
        None => BASE64.decode(case["input_base64"].as_str().unwrap().as_bytes()).unwrap(),
    }
}

/// The arguments for a case's options; `None` if the command line lacks one of them. (It always reports positions, for
/// example.)
fn options(case: &Value) -> Option<Vec<String>> {
    let options = case.get("options").and_then(Value::as_object).into_iter().flatten();
    let argument = |(name, value): (&String, &Value)| match (name.as_str(), value.as_str()) {
        ("max_issues" | "max_depth", _) => Some(vec![format!("--{}={value}", name.replace('_', "-"))]),
        ("nulls", Some("keep")) | ("defaults", Some("omit")) => Some(vec![format!("--{}-{name}", value.as_str()?)]),
        ("fill", _) => Some(value.as_object()?.iter().filter_map(fill).collect()),
        ("deny" | "allow", _) => {
            let codes: Vec<&str> = value.as_array()?.iter().map(|code| code.as_str().unwrap()).collect();
            Some(vec![format!("--{name}={}", codes.join(","))])
        }
        ("now", Some(now)) => Some(vec![format!("--now={now}")]),
        _ => None,
    };
    Some(options.map(argument).collect::<Option<Vec<_>>>()?.concat())
}

/// The argument for a member of the option `fill`.
fn fill((name, value): (&String, &Value)) -> Option<String> {
    let flag = format!("--fill-{}", name.replace('_', "-"));
    match value {
        Value::Bool(enabled) => enabled.then_some(flag),
        Value::String(text) => Some(format!("{flag}={text}")),
        other => Some(format!("{flag}={other}")),
    }
}

#[test]
fn validates_every_case_as_the_vectors_say() {
    let mut checked = 0;
    let mut skipped = 0;
    let mut refused = 0;
    for case in cases().filter(|case| case.get("json").is_none()) {
        let Some(options) = options(&case) else {
            skipped += 1;
            continue;
        };
        let mut arguments = vec!["validate", "--format", "json", "--kind", case["kind"].as_str().unwrap()];
        arguments.extend(["--profile", case["profile"].as_str().unwrap()]);
        arguments.extend(options.iter().map(String::as_str));
        let run = run(&arguments, input(&case));
        if run.stderr.contains("cannot read") {
            // The command line names what a file is before the core sees it.
            assert_eq!((run.code, &case["valid"]), (2, &Value::Bool(false)), "{case}\n{run:?}");
            refused += 1;
            continue;
        }
        // Compared as strings: the order of an issue's members is part of the contract.
        let issues = format!("\"issues\":{}", case["issues"]);
        assert!(run.stdout.contains(&issues), "{case}\n{run:?}");
        assert_eq!(run.code, i32::from(case["valid"] != true), "{case}");
        checked += 1;
    }
    assert!(checked > 750 && skipped < 5 && refused < 3, "{checked} checked, {skipped} skipped, {refused} refused");
}

/// The cases of `normalize` on one line, with a profile and options that the command line has.
fn line_cases() -> Vec<Value> {
    let is_line = |case: &Value| case["input"].as_str().is_some_and(|input| !input.contains('\n'));
    let is_supported = |case: &Value| case["profile"] == "strict" && options(case).is_some();
    cases().filter(|case| case.get("json").is_some() && is_line(case) && is_supported(case)).collect()
}

#[test]
fn normalizes_every_line_as_the_vectors_say() {
    let cases = line_cases();
    for case in &cases {
        let options = options(case).unwrap();
        let mut arguments = vec!["normalize", "--lines", "--format", "json", "--kind", case["kind"].as_str().unwrap()];
        arguments.extend(options.iter().map(String::as_str));
        let run = run(&arguments, case["input"].as_str().unwrap());
        let lines = run.json_lines();
        assert_eq!(lines.len(), 1, "{case}\n{run:?}");
        for member in ["valid", "json", "issues"] {
            assert_eq!(lines[0][member], case[member], "{case}");
        }
        assert_eq!(run.code, i32::from(case["valid"] != true), "{case}");
    }
    assert!(cases.len() > 80, "only {} cases", cases.len());
}
