//! The command line gives the answers of the shared corpus, too: what is taken, its canonical JSON, and every change.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use std::fs;

use common::run;
use serde_json::Value;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors");

/// The cases of `normalize` that are a line of text, in the profile and with the options that the command line has.
fn lines() -> Vec<Value> {
    let concepts = fs::read_dir(CORPUS).unwrap().map(|concept| concept.unwrap().path());
    let files = concepts.flat_map(|concept| fs::read_dir(concept).unwrap().map(|file| file.unwrap().path()));
    let cases = files.map(|file| serde_json::from_str::<Value>(&fs::read_to_string(file).unwrap()).unwrap());
    let is_line = |case: &Value| case["input"].as_str().is_some_and(|input| !input.contains('\n'));
    let is_plain = |case: &Value| case["profile"] == "strict" && case.get("options").is_none();
    cases.filter(|case| case.get("json").is_some() && is_line(case) && is_plain(case)).collect()
}

#[test]
fn every_line_is_normalized_as_on_every_surface() {
    let cases = lines();
    for case in &cases {
        let arguments = ["normalize", "--lines", "--kind", case["kind"].as_str().unwrap()];
        let run = run(&arguments, case["input"].as_str().unwrap());
        let answers = run.json_lines();
        assert_eq!(answers.len(), 1, "{case}\n{run:?}");
        for member in ["valid", "json", "issues"] {
            assert_eq!(answers[0][member], case[member], "{case}");
        }
        assert_eq!(run.code, i32::from(case["valid"] != true), "{case}");
    }
    assert!(cases.len() > 80, "only {} cases", cases.len());
}
