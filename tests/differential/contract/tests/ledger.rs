//! Every row of the ledger is needed and has examples that prove it.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use serde_json::{Map, Value};
use spanschema::ffi::schema::{Accepts, Draft, bundle, publish};
use spanschema::{Kind, Options, Report, Severity};
use spanschema_differential::ledger::{Example, ROWS, Row};
use spanschema_differential::{amendment, contract, judge};

fn strict(example: &Example) -> Report {
    let kind = Kind::from_name(&example.kind).expect("a kind");
    let options = Options::default().max_depth(example.max_depth.unwrap_or(usize::MAX));
    spanschema::validate(kind, example.payload.as_bytes(), &options)
}

fn value(example: &Example) -> Value {
    judge::read(&example.payload).expect("serde_json reads it")
}

fn accepts(components: &Map<String, Value>, example: &Example) -> bool {
    judge::validator(&contract::schema(components, &example.kind)).is_valid(&value(example))
}

/// The contract with the chosen amendments.
fn amended(components: &Map<String, Value>, chosen: impl Fn(&str) -> bool) -> Map<String, Value> {
    let mut components = components.clone();
    for (_, amend) in amendment::ALL.iter().filter(|(id, _)| chosen(id)) {
        amend(&mut components);
    }
    components
}

fn row(id: &str) -> &'static Row {
    ROWS.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("the ledger has no row `{id}`"))
}

#[test]
fn every_amendment_has_a_row_with_examples_that_need_it() {
    let Some(components) = contract::components() else { return };
    let all = amended(&components, |_| true);
    for (id, _) in amendment::ALL {
        let others = amended(&components, |other| other != *id);
        let examples = &row(id).examples;
        assert!(!examples.is_empty(), "{id} has no example");
        for example in examples {
            let payload = &example.payload;
            assert_eq!(strict(example).valid(), example.valid, "strict, {payload}");
            assert_eq!(accepts(&components, example), !example.valid, "the contract, {payload}");
            assert_eq!(accepts(&all, example), example.valid, "the amended contract, {payload}");
            assert_eq!(accepts(&others, example), !example.valid, "the contract without `{id}`, {payload}");
        }
    }
}

#[test]
fn published_schema_accepts_what_only_strict_can_reject() {
    let bundle = bundle();
    for row in ROWS.iter().filter(|row| !row.codes.is_empty()) {
        assert!(!row.examples.is_empty(), "{} has no example", row.id);
        for example in &row.examples {
            let report = strict(example);
            let errors = report.issues.iter().filter(|issue| issue.code.severity() == Severity::Error);
            let codes: Vec<&str> = errors.map(|issue| issue.code.name()).collect();
            assert_eq!(codes, row.codes, "{}", example.payload);
            let published =
                publish(&bundle, &example.kind, Draft::Draft202012, Accepts::Valid).expect("the bundle has the kind");
            assert!(judge::validator(&published).is_valid(&value(example)), "{}", example.payload);
        }
    }
}

#[test]
fn every_row_has_a_reason_and_is_used() {
    let raw: Value = serde_json::from_str(include_str!("../../ledger.json")).expect("JSON");
    for (row, raw) in ROWS.iter().zip(raw.as_array().expect("a list")) {
        let amends = amendment::ALL.iter().any(|(id, _)| *id == row.id);
        // The core's own test of coverage checks that the differences listed under `coverage` exist.
        assert!(amends || !row.codes.is_empty() || raw.get("coverage").is_some(), "`{}` is not used", row.id);
        assert!(row.reason.ends_with('.'), "the reason of `{}` does not end with a period", row.id);
    }
    assert!(ROWS.len() < 25);
}
