//! The payloads of the benchmarks: traces of an agent, the same bytes on every machine.

mod consistency;
mod growth;
mod order;
mod prose;
mod random;
mod records;
mod trace;
mod warnings;

pub use growth::{in_order, with_depth, with_escapes, with_issues, with_size};
pub use order::Order;
pub use records::records;
use serde_json::{Value, json};
pub use warnings::{Class, line_with_warning};

use random::Random;
use trace::Length;

/// The kind of all payloads.
pub const KIND: &str = "LogTracesIngestRequest";

/// The size of a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 3 KB: one trace of two spans.
    Small,
    /// 280 KB: ten traces, each an agent span with nine spans inside.
    Medium,
    /// 10 MB: three hundred such traces, with longer prose.
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

/// The number of warnings of [`warned`].
const WARNINGS: usize = 50;

/// The medium payload with warnings of the rules across fields, which peers do not look for.
pub fn warned() -> Vec<u8> {
    Class::TreeRules.payload(Size::Medium, WARNINGS).unwrap_or_default()
}

/// The valid payload of this size.
pub fn valid(size: Size) -> Vec<u8> {
    size.value().to_string().into_bytes()
}

/// The medium payload with several errors in its last span.
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

/// Payloads with one error each, to prove that a peer checks what it claims to check. The errors are those that every peer
/// should find; the official SDK accepts a message without a role, for example, and our Rust types any string as a timestamp.
pub fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let with = |break_span: fn(&mut Value)| {
        let mut request = Size::Small.value();
        if let Some(span) = last_span(&mut request) {
            break_span(span);
        }
        request.to_string().into_bytes()
    };
    let mut truncated = valid(Size::Small);
    truncated.truncate(truncated.len() - 2);
    vec![
        ("a numeric name", with(|span| set(span, "/name", json!(5)))),
        ("an unknown span type", with(|span| set(span, "/type", json!("lm")))),
        ("an unknown event status", with(|span| set(span, "/events/0/status", json!("ready")))),
        ("a token count that is a string", with(|span| set(span, "/metrics/num_input_tokens", json!("many")))),
        ("a truncated payload", truncated),
    ]
}

fn request(traces: usize, spans: usize, length: Length) -> Value {
    let mut random = Random::new(5);
    let traces = (0..traces).map(|_| {
        let spans = vec![trace::nested(&mut random, spans, length)];
        trace::trace(&mut random, spans, length)
    });
    envelope(traces.collect())
}

/// The request with these traces.
fn envelope(traces: Vec<Value>) -> Value {
    let mut random = Random::new(7);
    json!({ "log_stream_id": random.uuid(), "session_id": random.uuid(), "traces": traces })
}

/// Replaces the value at a pointer, if there is one.
fn set(value: &mut Value, pointer: &str, new: Value) {
    if let Some(old) = value.pointer_mut(pointer) {
        *old = new;
    }
}

/// The last span of the request in document order.
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

    use super::{Order, Size, in_order, valid, with_depth, with_escapes, with_issues, with_size};

    /// An issue would make the race measure how long reporting takes.
    #[test]
    fn valid_payloads_have_no_issues() {
        let kind = Kind::from_name(super::KIND).unwrap();
        let grown = [with_size(5_000), with_size(100_000), with_depth(40, Order::TypeLast), in_order(Order::Sorted)];
        let more = [with_escapes(20), with_issues(0)];
        for payload in Size::ALL.map(valid).iter().chain(&grown).chain(&more) {
            let report = validate(kind, payload, &Options::default());
            assert!(report.issues.is_empty(), "{}", report.to_json());
        }
    }
}
