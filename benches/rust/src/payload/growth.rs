//! Families of payloads that vary in one property only.

use serde_json::{Value, json};

use super::random::Random;
use super::trace::{self, Length};
use super::{MEDIUM, Order, Size, envelope, set};

/// A payload of nearly `bytes` bytes. A larger one has more traces.
pub fn with_size(bytes: usize) -> Vec<u8> {
    let mut random = Random::new(11);
    let empty = envelope(Vec::new()).to_string();
    let mut payload = empty.trim_end_matches("]}").to_owned();
    let mut trace = sized_trace(&mut random, bytes).to_string();
    loop {
        payload += &trace;
        trace = sized_trace(&mut random, bytes).to_string();
        if payload.len() + trace.len() > bytes {
            return (payload + "]}").into_bytes();
        }
        payload.push(',');
    }
}

/// A trace with ten spans, or one without spans for a small payload.
fn sized_trace(random: &mut Random, bytes: usize) -> Value {
    if bytes < 10_000 {
        return trace::trace(random, Vec::new(), Length(200));
    }
    let spans = vec![trace::nested(random, 10, Length(30))];
    trace::trace(random, spans, Length(30))
}

/// A payload with `depth` spans, each nested in the one before.
pub fn with_depth(depth: usize, order: Order) -> Vec<u8> {
    let mut random = Random::new(13);
    let chain = trace::chain(&mut random, depth, Length(30));
    let trace = trace::trace(&mut random, vec![chain], Length(30));
    order.apply(envelope(vec![trace])).to_string().into_bytes()
}

/// A payload of a thousand spans, `issues` of which have a number as their name.
pub fn with_issues(issues: usize) -> Vec<u8> {
    const SPANS: usize = 1000;
    let mut random = Random::new(17);
    let mut span = |index: usize| {
        let mut span = trace::leaf(&mut random, index, Length(30));
        if index * issues / SPANS != (index + 1) * issues / SPANS {
            set(&mut span, "/name", json!(5));
        }
        span
    };
    let spans = (0..SPANS).map(&mut span).collect();
    let trace = trace::trace(&mut random, spans, Length(30));
    envelope(vec![trace]).to_string().into_bytes()
}

/// The medium payload with its keys in this order.
pub fn in_order(order: Order) -> Vec<u8> {
    order.apply(Size::Medium.value()).to_string().into_bytes()
}

/// A payload of strings in which `share` of 100 characters are escapes. It is about as large as the medium payload.
pub fn with_escapes(share: usize) -> Vec<u8> {
    let characters = MEDIUM * 400 * 100 / (100 + share);
    let character = |index: usize| match (index * share / 100 != (index + 1) * share / 100, index % 3) {
        (false, _) => 'a',
        (true, 0) => '\n',
        (true, 1) => '"',
        (true, _) => '\\',
    };
    let string: String = (0..characters / 10).map(character).collect();
    let traces = (0..10).map(|_| json!({ "type": "trace", "input": string })).collect();
    envelope(traces).to_string().into_bytes()
}
