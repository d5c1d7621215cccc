//! What callers of `split` rely on, for requests of many shapes: nothing is lost, every part is small enough and valid, and
//! parents come before their children.

use serde_json::{Value, json};

use super::{Split, SplitOptions, split};
use crate::{Kind, NormalizeOptions, Nulls, Options, UsageError, normalize, validate};

/// Small pseudorandom numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn id(&mut self) -> String {
        format!("{:08x}-0000-4000-8000-{:012x}", self.below(1 << 31), self.below(1 << 31))
    }

    /// A step with everything in it. Some have ids, and some are longer.
    fn step(&mut self, types: &[&str], depth: u64) -> Value {
        let step_type = types[self.below(types.len() as u64) as usize];
        let text = "x\"é\n".repeat(self.below(40) as usize);
        let mut step = json!({"type": step_type, "input": text, "user_metadata": {"a": "b"}, "name": "n"});
        if self.below(2) == 0 {
            step["id"] = json!(self.id());
        }
        if depth > 0 {
            let spans = (0..self.below(5)).map(|_| self.step(&["tool", "workflow", "agent"], depth - 1));
            step["spans"] = spans.collect();
        }
        step
    }

    fn request(&mut self) -> (&'static str, Value) {
        let mut request = json!({"client_version": "1.2", "log_stream_id": self.id(), "reliable": false});
        if self.below(3) == 0 {
            request["spans"] = (0..=self.below(4)).map(|_| self.step(&["tool", "workflow"], 4)).collect();
            request["trace_id"] = json!(self.id());
            request["parent_id"] = json!(self.id());
            return ("LogSpansIngestRequest", request);
        }
        request["traces"] = (0..=self.below(4)).map(|_| self.step(&["trace"], 4)).collect();
        request["session_id"] = json!(self.id());
        if self.below(2) == 0 {
            request["is_complete"] = json!(self.below(2) == 0);
        }
        ("LogTracesIngestRequest", request)
    }
}

fn split_json(kind: &str, payload: &str, max_bytes: usize) -> Result<Split, UsageError> {
    split(Kind::from_name(kind)?, payload.as_bytes(), &SplitOptions::default().max_bytes(max_bytes).seed(7))
}

/// Finds the step with this id.
fn step<'v>(steps: &'v mut Value, id: &Value) -> Option<&'v mut Value> {
    for candidate in steps.as_array_mut()? {
        if candidate["id"] == *id {
            return Some(candidate);
        }
        if let Some(found) = candidate.get_mut("spans").and_then(|spans| step(spans, id)) {
            return Some(found);
        }
    }
    None
}

fn extend(steps: &mut Value, more: Value) {
    let more = more.as_array().cloned().unwrap_or_default();
    steps.as_array_mut().expect("steps are an array").extend(more);
}

/// Puts the parts together, in their order, as a server does: a span can only be added to a parent that is there.
fn joined(original: &Value, parts: &Split) -> Value {
    let mut whole = original.clone();
    let name = if whole.get("traces").is_some() { "traces" } else { "spans" };
    whole[name] = json!([]);
    for part in &parts.parts {
        let mut body: Value = serde_json::from_str(&part.json).expect("a part is JSON");
        for member in ["client_version", "log_stream_id", "reliable"] {
            assert_eq!(body[member], original[member], "{member}");
        }
        match part.kind {
            "LogTracesIngestRequest" => extend(&mut whole["traces"], body["traces"].take()),
            "LogSpansIngestRequest" if name == "spans" && body["parent_id"] == original["parent_id"] => {
                extend(&mut whole["spans"], body["spans"].take());
            }
            "LogSpansIngestRequest" => {
                let parent = step(&mut whole[name], &body["parent_id"]).expect("a parent is sent before its children");
                extend(&mut parent["spans"], body["spans"].take());
            }
            _ => {
                assert_eq!((part.method, &body["is_complete"]), ("PATCH", &json!(true)));
                let id = &body["trace_id"];
                assert!(part.path.ends_with(id.as_str().expect("an id")) && step(&mut whole[name], id).is_some());
            }
        }
    }
    whole
}

/// Removes the ids that splitting added to `steps`, which otherwise are `originals`.
fn without_added_ids(steps: &mut Value, originals: &Value) {
    let (Some(steps), Some(originals)) = (steps.as_array_mut(), originals.as_array()) else { return };
    for (step, original) in steps.iter_mut().zip(originals) {
        if original.get("id").is_none() {
            step.as_object_mut().expect("a step is an object").remove("id");
        }
        if let Some(spans) = step.get_mut("spans") {
            without_added_ids(spans, &original["spans"]);
        }
    }
}

#[test]
fn the_parts_are_small_valid_and_make_up_the_whole() {
    let mut cut = 0;
    for seed in 0..300 {
        let mut random = Random(seed);
        let (kind_name, request) = random.request();
        let kind = Kind::from_name(kind_name).unwrap();
        let options = NormalizeOptions::default().nulls(Nulls::Keep);
        let canonical = normalize(kind, request.to_string().as_bytes(), &options).json.unwrap();
        let original: Value = serde_json::from_str(&canonical).unwrap();
        let limit = 900 + random.below(3000) as usize;
        let split = split_json(kind_name, &request.to_string(), limit).unwrap();
        assert!(split.report.valid(), "{:?}", split.report);
        for part in &split.parts {
            assert!(part.json.len() <= limit, "{} > {limit}", part.json.len());
            let kind = Kind::from_name(part.kind).unwrap();
            assert!(validate(kind, part.json.as_bytes(), &Options::default()).valid(), "{}", part.json);
            let again = normalize(kind, part.json.as_bytes(), &options).json;
            assert_eq!(again.as_deref(), Some(&*part.json), "a part is canonical");
        }
        let name = if kind_name == "LogTracesIngestRequest" { "traces" } else { "spans" };
        let mut whole = joined(&original, &split);
        without_added_ids(&mut whole[name], &original[name]);
        assert_eq!(whole, original);
        cut += usize::from(split.parts.len() > 1);
    }
    assert!(cut > 100, "{cut}");
}

#[test]
fn what_fits_is_one_request_in_canonical_form() {
    let split =
        split_json("LogTracesIngestRequest", r#"{"traces": [{"input": "a"}, {"input": "b"}]}"#, 100_000).unwrap();
    assert_eq!(split.parts.len(), 1);
    assert_eq!((split.parts[0].method, split.parts[0].path.as_str()), ("POST", "/v2/projects/{project_id}/traces"));
    let same = split_json("LogTracesIngestRequest", &split.parts[0].json, split.parts[0].json.len()).unwrap();
    assert_eq!(same.parts, split.parts);
}

#[test]
fn a_trace_that_is_cut_is_complete_when_everything_is_sent() {
    let spans: Vec<_> = (0..20).map(|_| json!({"type": "tool", "input": "x".repeat(100)})).collect();
    let kinds = |is_complete: bool| {
        let payload = json!({"traces": [{"input": "hi", "spans": spans}], "is_complete": is_complete}).to_string();
        let split = split_json("LogTracesIngestRequest", &payload, 2000).unwrap();
        assert!(split.parts[0].json.contains(r#""is_complete":false"#));
        split.parts.iter().map(|part| part.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(true).last(), Some(&"LogTraceUpdateRequest"));
    assert!(!kinds(false).contains(&"LogTraceUpdateRequest"));
}

#[test]
fn a_step_that_fits_nowhere_is_an_issue_and_then_there_are_no_parts() {
    let payload = json!({"traces": [{"input": "a"}, {"spans": [{"type": "workflow", "spans": [
        {"type": "tool", "input": "a"}, {"type": "tool", "input": "x".repeat(3000)}]}]}]});
    let split = split_json("LogTracesIngestRequest", &payload.to_string(), 2000).unwrap();
    let issues: Vec<_> =
        split.report.issues.iter().map(|issue| (issue.code.name(), issue.pointer(), issue.message.clone())).collect();
    let message = "is larger than 2000 bytes without its child spans, so no request can hold the span; shorten its values, \
                   or raise the limit";
    let (code, pointer, found) = &issues[issues.len() - 1];
    assert_eq!((*code, pointer.as_str()), ("part_limit", "/traces/1/spans/0/spans/1"));
    assert!(found.ends_with(message), "{found}");
    assert!(!split.report.valid() && split.parts.is_empty());
}

#[test]
fn a_faulty_payload_has_its_report_and_no_parts() {
    let split = split_json("LogTracesIngestRequest", r#"{"traces": [{"tags": 5}]}"#, 2000).unwrap();
    assert!(!split.report.valid() && split.parts.is_empty());
    assert_eq!(split.report.issues[0].pointer(), "/traces/0/tags");
    let error = split_json("Trace", "{}", 2000).unwrap_err();
    assert!(error.to_string().starts_with("`Trace` cannot be split; pass a `LogTracesIngestRequest`"), "{error}");
}

#[test]
fn depth_needs_no_stack() {
    let (mut open, mut close) = (String::new(), String::new());
    for _ in 0..500 {
        open += r#"{"type":"workflow","spans":["#;
        close += "]}";
    }
    let payload = format!(r#"{{"traces":[{{"spans":[{open}{close}]}}]}}"#);
    let split = split_json("LogTracesIngestRequest", &payload, 700).unwrap();
    assert!(split.report.valid() && split.parts.len() > 400, "{:?} {}", split.report.issues, split.parts.len());
}

/// The cases that every surface answers alike. `BLESS=1` writes the answers.
#[test]
fn every_case_has_its_result() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/split.json");
    let mut cases: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let bless = std::env::var_os("BLESS").is_some();
    for case in cases.as_array_mut().unwrap() {
        let [kind, payload] = ["kind", "payload"].map(|name| case[name].as_str().unwrap());
        let options = case["options"].to_string();
        let result = crate::ffi::split(kind, payload.as_bytes(), crate::builder::Naming::Snake, &options).unwrap();
        if bless {
            case["result"] = result.into();
        } else {
            assert_eq!(case["result"], result, "{}", case["name"]);
        }
    }
    if bless {
        std::fs::write(file, serde_json::to_string_pretty(&cases).unwrap() + "\n").unwrap();
    }
}
