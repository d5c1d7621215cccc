//! The peers agree with `strict` on generated payloads of every kind, valid and invalid.
//!
//! The environment variables `SEED` and `PAYLOADS` select other payloads. A failure prints the seed.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use serde_json::Value;
use spanschema::Kind;
use spanschema::ffi::schema::{Accepts, Draft, bundle, publish};
use spanschema_differential::generate::Generator;
use spanschema_differential::judge::Judge;
use spanschema_differential::mutate::mutate;
use spanschema_differential::random::Random;
use spanschema_differential::{amendment, contract, shrink};

/// The default number of payloads.
const PAYLOADS: usize = 50_000;

/// The size of a thread's stack. serde_json and the JSON Schema validator recurse into deep payloads.
const STACK: usize = 1 << 30;

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().map_or(default, |value| value.parse().expect("a number"))
}

/// Collects the strings of a schema: names of members, tags, and options.
fn collect_vocabulary(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("properties", Value::Object(properties)) => found.extend(properties.keys().cloned()),
                    ("const", Value::String(constant)) => drop(found.insert(constant.clone())),
                    _ => {}
                }
                collect_vocabulary(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_vocabulary(item, found)),
        _ => {}
    }
}

#[test]
fn peers_agree_with_strict() {
    let (seed, payloads) = (setting("SEED", 1), setting("PAYLOADS", PAYLOADS));
    let bundle = bundle();
    let mut components = contract::components();
    if let Some(components) = &mut components {
        amendment::ALL.iter().for_each(|(_, amend)| amend(components));
    }
    let mut vocabulary = BTreeSet::new();
    collect_vocabulary(&bundle, &mut vocabulary);
    let vocabulary: Vec<String> = vocabulary.into_iter().collect();

    let kinds: Vec<Kind> = Kind::all().collect();
    let each = payloads.div_ceil(kinds.len());
    let (next, failures, valid) = (AtomicUsize::new(0), Mutex::new(Vec::new()), AtomicUsize::new(0));
    let work = || {
        while let Some(&kind) = kinds.get(next.fetch_add(1, Ordering::Relaxed)) {
            let schema =
                publish(&bundle, kind.name(), Draft::Draft202012, Accepts::Valid).expect("the bundle has the kind");
            let judge = Judge::new(kind, &bundle, components.as_ref());
            for nth in 0..each {
                let mut random = Random::new(((seed as u64) << 32) ^ kind_seed(kind) ^ nth as u64);
                let mut document = Generator::new(&schema, &mut random).payload();
                let changes = [0, 1, 1, 1, 2, 3];
                (0..*random.pick(&changes)).for_each(|_| mutate(&mut document, &vocabulary, &mut random));
                valid.fetch_add(usize::from(judge.accepts(&document)), Ordering::Relaxed);
                let Some(first) = judge.disagreement(&document) else { continue };
                let same = |document: &_| judge.disagreement(document).is_some_and(|other| other.peer == first.peer);
                let small = shrink::shrink(document, same);
                let verdicts = judge.disagreement(&small).map(|last| last.to_string()).unwrap_or_default();
                let mut failures = failures.lock().unwrap_or_else(PoisonError::into_inner);
                failures.push(format!("SEED={seed}, {kind} #{nth}: {small:.600}\n  {verdicts:.800}"));
                break;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).expect("a thread");
        }
    });
    let (total, valid) = (each * kinds.len(), valid.into_inner());
    println!("{total} payloads of {} kinds, {valid} of them valid", kinds.len());
    let failures = failures.into_inner().expect("no thread has failed");
    assert!(
        failures.is_empty(),
        "{} kinds have payloads on which a peer disagrees:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(
        (total / 4..total * 3 / 4).contains(&valid),
        "there must be enough valid and invalid payloads: {valid} of {total} are valid"
    );
}

/// A seed for the kind, which does not change when other kinds are added.
fn kind_seed(kind: Kind) -> u64 {
    kind.name().bytes().fold(7, |hash: u64, byte| hash.wrapping_mul(0x0100_0000_01B3) ^ u64::from(byte)) << 20
}
