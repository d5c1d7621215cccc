//! Queries over records: the evaluator agrees with a naive one, and pages are complete.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

mod documented;
mod pages;
mod reference;
mod runs;
mod samples;
mod semantics;

use proptest::prelude::*;
use spanschema::query::{Filter, Match, Program, Quantifier};

use samples::{filters, records, spelled};

/// Whether the filter is true of the record.
fn matches(filter: &Filter, json: &str) -> bool {
    let program = Program::new(filter).unwrap();
    let matched = program.evaluator().matches(json.as_bytes());
    assert_ne!(matched, Match::Malformed, "{json}");
    matched == Match::Yes
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_naive_evaluation(filter in filters(), record in records(), seed: u64) {
        let json = spelled(&record, seed);
        let expected = reference::evaluate(&filter, &record) == Some(true);
        prop_assert_eq!(matches(&filter, &json), expected, "{:?}\n{}", filter, json);
    }

    #[test]
    fn lines_have_the_verdicts_of_their_records(filter in filters(), all in prop::collection::vec(records(), 0..6), seed: u64) {
        let lines: Vec<String> = all.iter().map(|record| spelled(record, seed).replace('\n', " ")).collect();
        let block = lines.join("\r\n\n");
        let program = Program::new(&filter).unwrap();
        let mut found = Vec::new();
        program.evaluator().lines(block.as_bytes(), |line, matched| {
            assert_eq!(matched, Match::Yes);
            found.push(&block[line]);
        });
        let expected: Vec<&String> = lines.iter().filter(|line| matches(&filter, line)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_laws_of_boolean_algebra_hold(a in filters(), b in filters(), c in filters(), record in records()) {
        let json = record.to_string();
        let same = |one: Filter, other: Filter| {
            prop_assert_eq!(matches(&one, &json), matches(&other, &json), "{:?}\n{:?}\n{}", one, other, json);
            // Equal in three values, not only when they are true.
            prop_assert_eq!(matches(&not(one.clone()), &json), matches(&not(other), &json), "not {:?}\n{}", one, json);
            Ok(())
        };
        let (and, or) = (|one: &Filter, other: &Filter| Filter::And(vec![one.clone(), other.clone()]),
            |one: &Filter, other: &Filter| Filter::Or(vec![one.clone(), other.clone()]));
        same(not(and(&a, &b)), or(&not(a.clone()), &not(b.clone())))?;
        same(not(or(&a, &b)), and(&not(a.clone()), &not(b.clone())))?;
        same(not(not(a.clone())), a.clone())?;
        same(and(&a, &or(&b, &c)), or(&and(&a, &b), &and(&a, &c)))?;
        same(or(&a, &and(&a, &b)), a.clone())?;
        same(and(&a, &b), and(&b, &a))?;
        same(and(&a, &Filter::And(vec![])), a.clone())?;
        same(or(&a, &Filter::Or(vec![])), a.clone())?;
        same(
            not(Filter::Spans(Quantifier::Any, Box::new(a.clone()))),
            Filter::Spans(Quantifier::All, Box::new(not(a))),
        )?;
    }

    #[test]
    fn no_bytes_make_it_panic(filter in filters(), record in records(), cut: prop::sample::Index, byte: u8) {
        let mut bytes = record.to_string().into_bytes();
        let at = cut.index(bytes.len());
        bytes[at] = byte;
        let program = Program::new(&filter).unwrap();
        program.evaluator().matches(&bytes);
        program.evaluator().matches(&bytes[..at]);
        program.evaluator().lines(&bytes, |_, _| {});
        let _ = spanschema::query::Records::read(&bytes);
    }
}

#[test]
fn a_record_that_stops_being_json_before_its_verdict_is_malformed() {
    let filter = samples::contains("output", "x");
    let program = Program::new(&filter).unwrap();
    for malformed in [
        "",
        "[]",
        "1",
        "{",
        "{\"input\":",
        "{\"input\":\"a\" \"output\":\"x\"}",
        "{\"output\" \"x\"}",
        "{\"output\":\"x",
        "{1:2}",
    ] {
        assert_eq!(program.evaluator().matches(malformed.as_bytes()), Match::Malformed, "{malformed}");
    }
    assert_eq!(program.evaluator().matches(b"{\"output\":\"x\", then anything"), Match::Yes);
}

#[test]
fn a_line_does_not_run_into_the_next_one() {
    let filter = samples::contains("output", "x");
    let block = "{\"input\":\n\"a\",\"output\":\"x\"}\n{\"output\":\"xy\"}";
    let mut found = Vec::new();
    // Without a literal to search for, every line is read.
    let filter = Filter::Or(vec![filter, Filter::IsNull("id".to_owned())]);
    Program::new(&filter)
        .unwrap()
        .evaluator()
        .lines(block.as_bytes(), |line, matched| found.push((&block[line], matched)));
    assert_eq!(
        found,
        [
            ("{\"input\":", Match::Malformed),
            ("\"a\",\"output\":\"x\"}", Match::Malformed),
            ("{\"output\":\"xy\"}", Match::Yes)
        ]
    );
}

#[test]
fn the_samples_reach_every_verdict() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = [0; 3];
    for _ in 0..2000 {
        let (filter, record) = (filters(), records()).new_tree(&mut runner).unwrap().current();
        let truth = reference::evaluate(&filter, &record);
        seen[truth.map_or(2, usize::from)] += 1;
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}
