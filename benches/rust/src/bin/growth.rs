//! Measures how the cost of a verdict grows: `bench-growth [--quick] RESULTS`.

use std::time::Duration;
use std::{env, fs};

use serde_json::json;
use spanschema::{Kind, NormalizeOptions, Options, normalize, validate};
use spanschema_bench::Outcome;
use spanschema_bench::payload::{self, KIND, Order};
use spanschema_bench::race::{Contender, Effort};
use spanschema_bench::results::Results;

/// Sizes of payloads, in bytes.
const SIZES: &[usize] = &[1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// How many spans are nested in one another.
const DEPTHS: &[usize] = &[1, 2, 5, 10, 20, 50, 100, 200, 500];

/// How many faults a payload has.
const FAULTS: &[usize] = &[1, 3, 10, 30, 100, 300, 1000];

/// How many of a hundred characters of text are escapes.
const ESCAPES: &[usize] = &[0, 1, 2, 5, 10, 20, 50, 100];

const ORDERS: &[(&str, Order)] =
    &[("type first", Order::TypeFirst), ("type last", Order::TypeLast), ("sorted keys", Order::Sorted)];

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let path = env::args_os().next_back().ok_or("name the file for the results")?;
    let effort = Effort { time: Duration::from_millis(if quick { 100 } else { 1500 }), rounds: 3 };
    let kind = Kind::from_name(KIND)?;
    let mut results = Results::default();
    for &bytes in SIZES {
        let payload = payload::of_bytes(bytes);
        results.race("size", &payload.len().to_string(), &verbs(kind), &payload, effort);
    }
    for &depth in DEPTHS {
        let texts = [Order::TypeFirst, Order::TypeLast].map(|order| payload::of_depth(depth, order));
        let [first, last] = &texts;
        let contenders = [on(kind, "type first", first), on(kind, "type last", last)];
        results.race("depth", &depth.to_string(), &contenders, first, effort);
    }
    for &faults in FAULTS {
        let payload = payload::with_faults(faults);
        results.race("faults", &faults.to_string(), &[issues(kind)], &payload, effort);
    }
    let orders: Vec<_> = ORDERS.iter().map(|&(name, order)| (name, payload::in_order(order))).collect();
    let contenders: Vec<_> = orders.iter().map(|(name, payload)| on(kind, name, payload)).collect();
    results.race("order", "medium", &contenders, &payload::in_order(Order::TypeFirst), effort);
    for &share in ESCAPES {
        let payload = payload::with_escapes(share);
        results.race("escapes", &share.to_string(), &verbs(kind), &payload, effort);
    }
    fs::write(path, results.json(&json!({})))?;
    Ok(())
}

fn verbs<'a>(kind: Kind) -> Vec<Contender<'a>> {
    let normalized = move |payload: &[u8]| normalize(kind, payload, &NormalizeOptions::default()).json.is_some();
    let valid = move |payload: &[u8]| validate(kind, payload, &Options::default()).valid();
    vec![Contender::new("validate", valid), Contender::new("normalize", normalized)]
}

/// The verdict on a payload of its own.
fn on<'a>(kind: Kind, name: &'static str, payload: &'a [u8]) -> Contender<'a> {
    Contender::new(name, move |_| validate(kind, payload, &Options::default()).valid())
}

/// All issues, however many there are.
fn issues<'a>(kind: Kind) -> Contender<'a> {
    let options = Options::default().max_issues(usize::MAX);
    Contender::new("validate", move |payload| validate(kind, payload, &options).issues.is_empty())
}
