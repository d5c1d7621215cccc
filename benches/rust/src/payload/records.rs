//! Records as the API returns them, one a line.

use serde_json::{Value, json};

use super::prose::prose;
use super::random::Random;

/// One record in this many has a name that the benchmarks look for.
const RARE: u64 = 100;

/// Records of about this many bytes together, one a line.
pub fn records(bytes: usize) -> Vec<u8> {
    let mut random = Random::new(14);
    let run = [random.uuid(), random.uuid()];
    let mut lines = Vec::with_capacity(bytes + 4096);
    while lines.len() < bytes {
        lines.extend(record(&mut random, &run).to_string().into_bytes());
        lines.push(b'\n');
    }
    lines
}

pub(super) fn record(random: &mut Random, [project, run]: &[String; 2]) -> Value {
    let record_type = random.pick(&["llm", "llm", "tool", "retriever", "workflow", "agent"]);
    let (input, output) = (prose(random, 300), prose(random, 200));
    let name = match random.below(RARE) {
        0 => "issue refund for order",
        _ => random.pick(&["look up order", "track parcel", "answer customer", "search policies"]),
    };
    let (input, output) = match record_type {
        "llm" => (
            json!([{ "content": "Answer briefly.", "role": "system" }, { "content": input, "role": "user" }]),
            json!({ "content": output, "role": "assistant" }),
        ),
        "retriever" => (json!(input), json!([{ "content": output, "metadata": { "source": "policies" } }])),
        _ => (json!(input), json!(output)),
    };
    json!({
        "type": record_type,
        "input": input,
        "output": output,
        "name": name,
        "created_at": format!("2026-01-{:02}T{:02}:{:02}:00Z", 1 + random.below(28), random.below(24), random.below(60)),
        "user_metadata": { "env": random.pick(&["prod", "prod", "staging"]), "tenant": random.below(50).to_string() },
        "tags": [random.pick(&["beta", "stable"])],
        "status_code": 200,
        "metrics": {
            "duration_ns": random.below(5_000_000_000),
            "num_input_tokens": random.below(4000),
            "latency": random.below(10_000) as f64 / 1000.0,
        },
        "external_id": null,
        "dataset_metadata": {},
        "id": random.uuid(),
        "session_id": random.uuid(),
        "trace_id": random.uuid(),
        "project_id": project,
        "run_id": run,
        "updated_at": "2026-02-01T00:00:00Z",
        "has_children": false,
        "feedback_rating_info": {},
        "annotations": {},
        "file_ids": [],
        "file_modalities": [],
        "annotation_queue_ids": [],
        "progress_message": "",
        "error_message": "",
        "metric_info": null,
        "parent_id": random.uuid(),
        "is_complete": true,
        "step_number": random.below(20),
    })
}
