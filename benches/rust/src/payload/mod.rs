//! The payloads that everyone is measured on: traces of an agent, the same bytes on every machine.

mod growth;
mod order;
mod settle;
mod text;
mod trace;

pub use growth::{in_order, of_bytes, of_depth, with_escapes, with_faults};
pub use order::Order;
use serde_json::{Value, json};

use text::Random;
use trace::Length;

/// The kind that all payloads are of.
pub const KIND: &str = "LogTracesIngestRequest";

/// How large a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 3 KB: one trace of two spans.
    Small,
    /// 300 KB: ten traces of ten spans inside one another.
    Medium,
    /// 11 MB: three hundred such traces, with more text.
    Large,
}

impl Size {
    /// All sizes.
    pub const ALL: [Size; 3] = [Size::Small, Size::Medium, Size::Large];

    /// The name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Size::Small => "small",
            Size::Medium => "medium",
            Size::Large => "large",
        }
    }

    fn value(self) -> Value {
        match self {
            Size::Small => request(1, 2, Length(SMALL)),
            Size::Medium => request(10, 10, Length(MEDIUM)),
            Size::Large => request(300, 10, Length(LARGE)),
        }
    }
}

const SMALL: usize = 20;
const MEDIUM: usize = 760;
const LARGE: usize = 1050;

/// A payload of a size, without a fault.
pub fn valid(size: Size) -> Vec<u8> {
    size.value().to_string().into_bytes()
}

/// The medium payload with several faults in its last span.
pub fn late_failure() -> Vec<u8> {
    let mut request = Size::Medium.value();
    if let Some(span) = last_span(&mut request) {
        set(span, "/name", json!(5));
        set(span, "/tags", json!(["refund", 7]));
        set(span, "/created_at", json!("yesterday"));
        set(span, "/metrics/duration_ns", json!("long"));
        set(span, "/input", json!([{ "content": "no role" }]));
    }
    request.to_string().into_bytes()
}

/// Payloads with one fault each, for the proof that a contender checks what it says it checks. Only faults that all of
/// them are meant to find: the official SDK takes a message without a role, and our Rust types any text for a timestamp.
pub fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let with = |fault: fn(&mut Value)| {
        let mut request = Size::Small.value();
        if let Some(span) = last_span(&mut request) {
            fault(span);
        }
        request.to_string().into_bytes()
    };
    let mut cut = valid(Size::Small);
    cut.truncate(cut.len() - 2);
    vec![
        ("a name that is a number", with(|span| set(span, "/name", json!(5)))),
        ("an unknown type of span", with(|span| set(span, "/type", json!("lm")))),
        ("an unknown status of an event", with(|span| set(span, "/events/0/status", json!("ready")))),
        ("a count of tokens that is a text", with(|span| set(span, "/metrics/num_input_tokens", json!("many")))),
        ("a text that ends too early", cut),
    ]
}

fn request(traces: usize, spans: usize, length: Length) -> Value {
    let mut random = Random::new(5);
    let traces = (0..traces).map(|_| {
        let spans = vec![trace::nested(&mut random, spans, length)];
        trace::trace(&mut random, spans, length)
    });
    around(traces.collect())
}

fn around(traces: Vec<Value>) -> Value {
    let mut random = Random::new(7);
    json!({ "log_stream_id": random.uuid(), "session_id": random.uuid(), "traces": traces })
}

/// Puts a value in the place of another one.
fn set(value: &mut Value, pointer: &str, new: Value) {
    if let Some(old) = value.pointer_mut(pointer) {
        *old = new;
    }
}

/// The last span of the request in the order of the text.
fn last_span(request: &mut Value) -> Option<&mut Value> {
    let mut step = request.get_mut("traces")?.as_array_mut()?.last_mut()?;
    while step.get("spans").and_then(Value::as_array).is_some_and(|spans| !spans.is_empty()) {
        step = step.get_mut("spans")?.as_array_mut()?.last_mut()?;
    }
    Some(step)
}

#[cfg(test)]
mod tests {
    use spanschema::{Kind, Options, validate};

    use super::{Order, Size, in_order, of_bytes, of_depth, valid, with_escapes, with_faults};

    /// Otherwise a race would show how long it takes to tell of faults.
    #[test]
    fn nothing_is_to_be_said_of_a_valid_payload() {
        let kind = Kind::from_name(super::KIND).unwrap();
        let grown = [of_bytes(5_000), of_bytes(100_000), of_depth(40, Order::TypeLast), in_order(Order::Sorted)];
        let more = [with_escapes(20), with_faults(0)];
        for payload in Size::ALL.map(valid).iter().chain(&grown).chain(&more) {
            let report = validate(kind, payload, &Options::default());
            assert!(report.issues.is_empty(), "{}", report.to_json());
        }
    }
}
