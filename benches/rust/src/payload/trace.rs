//! Traces like those of a help desk agent, with messages, tool calls, documents and events.

use serde_json::{Map, Value, json};

use super::consistency::make_consistent;
use super::prose::prose;
use super::random::Random;

/// The approximate bytes of a paragraph, which scales the size of a step.
#[derive(Clone, Copy)]
pub(super) struct Length(pub(super) usize);

/// The span of one agent with all spans inside it: `count` spans in total.
pub(super) fn nested(random: &mut Random, count: usize, length: Length) -> Value {
    let mut left = count.saturating_sub(1);
    let mut spans = Vec::new();
    let mut turn = 0;
    while left > 0 {
        // A workflow contains up to three spans; the other spans are direct children of the agent.
        if turn % 4 == 1 && left > 1 {
            let inside = (left - 1).min(3);
            let children = (0..inside).map(|index| leaf(random, index + 2, length)).collect();
            spans.push(with_spans(workflow(random, length), children));
            left -= inside + 1;
        } else {
            spans.push(leaf(random, turn, length));
            left -= 1;
        }
        turn += 1;
    }
    with_spans(agent(random, length), spans)
}

/// A trace with these spans.
pub(super) fn trace(random: &mut Random, spans: Vec<Value>, length: Length) -> Value {
    let input = prose(random, length.0);
    let output = prose(random, length.0);
    let mut trace = with_spans(step(random, "trace", "answer a customer", json!(input), json!(output)), spans);
    make_consistent(&mut trace, random);
    trace
}

/// A chain of spans, each nested in the one before: `depth` in total, workflows around one leaf.
pub(super) fn chain(random: &mut Random, depth: usize, length: Length) -> Value {
    let mut innermost = leaf(random, 0, length);
    for _ in 1..depth {
        innermost = with_spans(workflow(random, length), vec![innermost]);
    }
    innermost
}

/// A span without children; `turn` selects its type.
pub(super) fn leaf(random: &mut Random, turn: usize, length: Length) -> Value {
    match turn % 5 {
        0 | 3 => llm(random, length),
        1 => tool(random, length),
        2 => retriever(random, length),
        _ => control(random),
    }
}

fn agent(random: &mut Random, length: Length) -> Value {
    let input = json!([message(random, "user", length)]);
    let output = message(random, "assistant", length);
    with(step(random, "agent", "help desk", input, output), json!({ "agent_type": "react" }))
}

fn workflow(random: &mut Random, length: Length) -> Value {
    let (input, output) = (prose(random, length.0 / 2), prose(random, length.0 / 2));
    step(random, "workflow", "look it up", json!(input), json!(output))
}

fn llm(random: &mut Random, length: Length) -> Value {
    let call = tool_call(random);
    let answer = json!({
        "content": prose(random, length.0 / 2),
        "role": "tool",
        "tool_call_id": call.get("id"),
    });
    let mut request = message(random, "assistant", Length(0));
    if let Some(request) = request.as_object_mut() {
        request.insert("tool_calls".to_owned(), json!([call]));
    }
    let input =
        json!([message(random, "system", length), message(random, "user", Length(length.0 / 2)), request, answer]);
    let output = message(random, "assistant", length);
    let own = json!({
        "tools": [{ "type": "function", "function": {
            "name": "refund",
            "description": "Pays an amount back.\nAsk before you use it.",
            "parameters": { "type": "object", "required": ["order"], "properties": {
                "order": { "type": "string", "pattern": "^\\d+$" }, "amount": { "type": "number", "minimum": 0.01 },
            } },
        } }],
        "events": [{ "type": "reasoning", "id": format!("rs_{:x}", random.next()), "status": "completed",
            "content": prose(random, length.0 / 3) }],
        "model": "gpt-4o-2026-08-06",
        "temperature": 0.7,
        "finish_reason": "stop",
    });
    let mut span = with(step(random, "llm", "chat", input, output), own);
    let (read, written) = (200 + random.below(4000), 20 + random.below(900));
    if let Some(metrics) = span.get_mut("metrics").and_then(Value::as_object_mut) {
        let counted = json!({ "num_input_tokens": read, "num_output_tokens": written, "num_total_tokens": read + written,
            "time_to_first_token_ns": 100_000_000 + random.below(900_000_000), "cost_usd": written as f64 * 0.000_015 });
        metrics.extend(members(counted));
    }
    span
}

fn tool(random: &mut Random, length: Length) -> Value {
    let input = json!({ "order": random.below(100_000).to_string(), "amount": 19.99 }).to_string();
    let output = json!({ "status": "ok", "note": prose(random, length.0 / 2) }).to_string();
    let id = format!("call_{:016x}", random.next());
    with(step(random, "tool", "refund", json!(input), json!(output)), json!({ "tool_call_id": id }))
}

fn retriever(random: &mut Random, length: Length) -> Value {
    let documents = (0..3).map(|rank| {
        json!({ "content": prose(random, length.0 * 2 / 3),
            "metadata": { "source": "handbook/refunds.md", "rank": rank, "score": 0.91 - f64::from(rank) / 20.0, "internal": false } })
    });
    let documents = json!(documents.collect::<Vec<_>>());
    let input = prose(random, 80);
    step(random, "retriever", "search the handbook", json!(input), documents)
}

fn control(random: &mut Random) -> Value {
    let input = prose(random, 120);
    let output = json!({ "action": "observe", "matched": false, "confidence": 0.12 });
    let own = json!({ "control_id": random.below(1000), "check_stage": "post", "applies_to": "llm_call",
        "evaluator_name": "pii", "selector_path": "output.content" });
    with(step(random, "control", "no personal data", json!(input), output), own)
}

fn message(random: &mut Random, role: &str, length: Length) -> Value {
    json!({ "content": prose(random, length.0), "role": role })
}

fn tool_call(random: &mut Random) -> Value {
    let arguments = json!({ "order": random.below(100_000).to_string(), "reason": "arrived \"broken\"\n" }).to_string();
    json!({ "id": format!("call_{:016x}", random.next()), "function": { "name": "refund", "arguments": arguments } })
}

/// The fields that every step has, in the contract's order with `type` first. `make_consistent` later replaces ids and times.
fn step(random: &mut Random, kind: &str, name: &str, input: Value, output: Value) -> Value {
    json!({
        "type": kind,
        "input": input,
        "output": output,
        "name": name,
        "created_at": format!("2026-11-{:02}T{:02}:{:02}:{:02}.{:06}Z", 1 + random.below(28), random.below(24),
            random.below(60), random.below(60), random.below(1_000_000)),
        "user_metadata": { "tenant": "zürich-7", "release": "2026.11", "path": "C:\\desk\\agent.py" },
        "tags": ["production", "refund"],
        "status_code": 200,
        "metrics": { "duration_ns": 1_000_000 + random.below(9_000_000_000) },
        "id": random.uuid(),
        "parent_id": random.uuid(),
    })
}

fn with_spans(step: Value, spans: Vec<Value>) -> Value {
    with(step, json!({ "spans": spans }))
}

/// The step with more members appended.
fn with(mut step: Value, own: Value) -> Value {
    if let Some(step) = step.as_object_mut() {
        step.extend(members(own));
    }
    step
}

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
