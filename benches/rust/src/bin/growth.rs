//! Measures how the time grows with properties of the payload: `bench-growth [--quick] RESULTS`.

use std::time::Duration;
use std::{env, fs};

use serde_json::json;
use spanschema::ffi::{Builder, Naming};
use spanschema::{Kind, NormalizeOptions, Options, normalize, validate};
use spanschema_bench::Outcome;
use spanschema_bench::payload::{self, KIND, Order};
use spanschema_bench::race::{Case, Effort};
use spanschema_bench::results::Results;

/// Sizes of payloads, in bytes.
const SIZES: &[usize] = &[1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// Numbers of spans nested in each other.
const DEPTHS: &[usize] = &[1, 2, 5, 10, 20, 50, 100, 200, 500];

/// Numbers of issues in a payload.
const ISSUES: &[usize] = &[1, 3, 10, 30, 100, 300, 1000];

/// Numbers of escapes in 100 characters.
const ESCAPES: &[usize] = &[0, 1, 2, 5, 10, 20, 50, 100];

/// Numbers of spans that are sent while a trace is being built.
const STREAMED: &[usize] = &[100, 300, 1000, 3000, 10_000, 30_000];

const ORDERS: &[(&str, Order)] =
    &[("type first", Order::TypeFirst), ("type last", Order::TypeLast), ("sorted keys", Order::Sorted)];

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let path = env::args_os().next_back().ok_or("missing argument: the results file")?;
    let effort = Effort { time: Duration::from_millis(if quick { 100 } else { 1500 }), rounds: 3 };
    let kind = Kind::from_name(KIND)?;
    let mut results = Results::default();
    for &bytes in SIZES {
        let payload = payload::with_size(bytes);
        results.race("size", &payload.len().to_string(), &verbs(kind), &payload, effort);
    }
    for &depth in DEPTHS {
        let payloads = [Order::TypeFirst, Order::TypeLast].map(|order| payload::with_depth(depth, order));
        let [first, last] = &payloads;
        let cases = [on(kind, "type first", first), on(kind, "type last", last)];
        results.race("depth", &depth.to_string(), &cases, first, effort);
    }
    for &issues in ISSUES {
        let payload = payload::with_issues(issues);
        results.race("issues", &issues.to_string(), &[all_issues(kind)], &payload, effort);
    }
    let orders: Vec<_> = ORDERS.iter().map(|&(name, order)| (name, payload::in_order(order))).collect();
    let cases: Vec<_> = orders.iter().map(|(name, payload)| on(kind, name, payload)).collect();
    results.race("order", "medium", &cases, &payload::in_order(Order::TypeFirst), effort);
    for &share in ESCAPES {
        let payload = payload::with_escapes(share);
        results.race("escapes", &share.to_string(), &verbs(kind), &payload, effort);
    }
    for &spans in STREAMED {
        results.race("streamed", &spans.to_string(), &streams(spans), &[], effort);
    }
    fs::write(path, results.json(&json!({})))?;
    Ok(())
}

fn verbs<'a>(kind: Kind) -> Vec<Case<'a>> {
    let normalized = move |payload: &[u8]| normalize(kind, payload, &NormalizeOptions::default()).json.is_some();
    let valid = move |payload: &[u8]| validate(kind, payload, &Options::default()).valid();
    vec![Case::new("validate", valid), Case::new("normalize", normalized)]
}

/// Validates this payload, whichever payload the race passes.
fn on<'a>(kind: Kind, name: &'static str, payload: &'a [u8]) -> Case<'a> {
    Case::new(name, move |_| validate(kind, payload, &Options::default()).valid())
}

/// Reports all issues, however many there are.
fn all_issues<'a>(kind: Kind) -> Case<'a> {
    let options = Options::default().max_issues(usize::MAX);
    Case::new("validate", move |payload| validate(kind, payload, &options).issues.is_empty())
}

/// Takes the requests after each span, in one trace and in many.
fn streams<'a>(spans: usize) -> Vec<Case<'a>> {
    let in_one = move |_: &[u8]| stream(spans, usize::MAX).is_some();
    let in_many = move |_: &[u8]| stream(spans, 10).is_some();
    vec![Case::new("one trace", in_one), Case::new("traces of ten spans", in_many)]
}

/// Builds traces with `per_trace` spans each, and takes the requests after each span. Returns how many there were.
fn stream(spans: usize, per_trace: usize) -> Option<usize> {
    let mut builder = Builder::new(b"", Naming::Snake).ok()?;
    let mut trace = 0;
    let mut requests = 0;
    for index in 0..spans {
        if index % per_trace == 0 {
            trace = builder.start(0, "trace", br#"{"input":"Where is my order?"}"#).ok()?;
        }
        let tool = builder.start(trace, "tool", br#"{"name":"find_order","input":"42"}"#).ok()?;
        builder.conclude(tool, br#"{"output":"shipped"}"#).ok()?;
        requests += builder.take_requests().len();
    }
    Some(requests)
}
