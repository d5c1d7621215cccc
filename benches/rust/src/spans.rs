//! The spans that the benchmarks of the local server log.

/// How many spans a trace has.
const SPANS_OF_TRACE: u64 = 10;

/// The run that the spans belong to.
pub const RUN: &str = "0a0a0a0a-0000-4000-8000-000000000001";

/// A request with spans of half a kilobyte; `first` makes them different from all others.
pub fn request(first: u64, spans: u64) -> String {
    let mut body = format!(r#"{{"log_stream_id":"{RUN}","traces":["#);
    for trace in 0..spans / SPANS_OF_TRACE {
        let start = first + trace * SPANS_OF_TRACE;
        let comma = if trace == 0 { "" } else { "," };
        body.push_str(&format!(r#"{comma}{{"type":"trace","input":"q","created_at":"{}","spans":["#, time(start)));
        for number in start..start + SPANS_OF_TRACE {
            let name = if number % 1000 == 7 { "rare" } else { "answer customer" };
            let model = if number % 3 == 0 { "gpt-4o" } else { "gpt-4o-mini" };
            let comma = if number == start { "" } else { "," };
            body.push_str(&format!(
                concat!(
                    r#"{comma}{{"type":"llm","name":"{name}","created_at":"{time}","input":[{{"role":"user","content":"Where is "#,
                    r#"parcel {number}? It left the warehouse on Monday, and nobody has seen it since then."}}],"output":{{"role":"#,
                    r#""assistant","content":"It waits at the depot."}},"model":"{model}","temperature":0.5,"tags":["beta"],"#,
                    r#""user_metadata":{{"tenant":"t{tenant}"}},"metrics":{{"duration_ns":{number},"num_input_tokens":42}}}}"#
                ),
                comma = comma,
                name = name,
                time = time(number),
                number = number,
                model = model,
                tenant = number % 50,
            ));
        }
        body.push_str("]}");
    }
    body + "]}"
}

/// The time of a span: later for later numbers.
fn time(number: u64) -> String {
    let (seconds, fraction) = (number / 1000, number % 1000);
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("2026-01-{:02}T{hour:02}:{minute:02}:{second:02}.{fraction:03}Z", 1 + days)
}
