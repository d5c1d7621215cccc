//! Payloads that differ from one another in a single respect.

use serde_json::{Value, json};

use super::text::Random;
use super::trace::{self, Length};
use super::{MEDIUM, Order, Size, around, set};

/// A payload of nearly so many bytes: the more, the more traces.
pub fn of_bytes(bytes: usize) -> Vec<u8> {
    let mut random = Random::new(11);
    let envelope = around(Vec::new()).to_string();
    let mut payload = envelope.trim_end_matches("]}").to_owned();
    let mut trace = one_of(&mut random, bytes).to_string();
    loop {
        payload += &trace;
        trace = one_of(&mut random, bytes).to_string();
        if payload.len() + trace.len() > bytes {
            return (payload + "]}").into_bytes();
        }
        payload.push(',');
    }
}

/// A trace with ten spans, or a bare one where that is too much.
fn one_of(random: &mut Random, bytes: usize) -> Value {
    if bytes < 10_000 {
        return trace::trace(random, Vec::new(), Length(200));
    }
    let spans = vec![trace::nested(random, 10, Length(30))];
    trace::trace(random, spans, Length(30))
}

/// A payload with so many spans, each inside the one before it.
pub fn of_depth(depth: usize, order: Order) -> Vec<u8> {
    let mut random = Random::new(13);
    let chain = trace::chain(&mut random, depth, Length(30));
    let trace = trace::trace(&mut random, vec![chain], Length(30));
    order.apply(around(vec![trace])).to_string().into_bytes()
}

/// A payload of a thousand spans, of which so many have a number for a name.
pub fn with_faults(faults: usize) -> Vec<u8> {
    const SPANS: usize = 1000;
    let mut random = Random::new(17);
    let mut span = |index: usize| {
        let mut span = trace::leaf(&mut random, index, Length(30));
        if index * faults / SPANS != (index + 1) * faults / SPANS {
            set(&mut span, "/name", json!(5));
        }
        span
    };
    let spans = (0..SPANS).map(&mut span).collect();
    let trace = trace::trace(&mut random, spans, Length(30));
    around(vec![trace]).to_string().into_bytes()
}

/// The medium payload with its keys in an order.
pub fn in_order(order: Order) -> Vec<u8> {
    order.apply(Size::Medium.value()).to_string().into_bytes()
}

/// A payload of texts in which so many of a hundred characters are escapes. Its size is that of the medium one.
pub fn with_escapes(share: usize) -> Vec<u8> {
    let letters = MEDIUM * 400 * 100 / (100 + share);
    let character = |index: usize| match (index * share / 100 != (index + 1) * share / 100, index % 3) {
        (false, _) => 'a',
        (true, 0) => '\n',
        (true, 1) => '"',
        (true, _) => '\\',
    };
    let text: String = (0..letters / 10).map(character).collect();
    let traces = (0..10).map(|_| json!({ "type": "trace", "input": text })).collect();
    around(traces).to_string().into_bytes()
}
