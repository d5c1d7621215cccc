//! The two passes say the same.

use proptest::prelude::*;

use super::clean::is_clean;
use super::explain::{explain, explain_tree};
use crate::Kind;
use crate::corpus::{CORPUS, mutilated};
use crate::json::{ValueId, parse, parse_to_depth};
use crate::options::Options;
use crate::plan::plan;

fn passes_agree(kind: Kind, payload: &[u8]) -> bool {
    let options = Options::default();
    let clean = is_clean(plan(), kind.root(), payload, &options);
    let report = explain(plan(), kind.root(), payload, &options);
    !clean || report.errors + report.warnings == 0
}

#[test]
fn what_is_clean_has_no_issue() {
    for (kind, payload) in CORPUS.iter() {
        assert!(passes_agree(*kind, payload.as_bytes()), "{kind}: {payload}");
    }
}

/// The first pass is worth something only if it recognises what has no issue.
#[test]
fn most_of_what_has_no_issue_is_clean() {
    let options = Options::default();
    let faultless = CORPUS.iter().filter(|(kind, payload)| {
        let report = explain(plan(), kind.root(), payload.as_bytes(), &options);
        report.errors + report.warnings == 0
    });
    let verdicts: Vec<bool> =
        faultless.map(|(kind, payload)| is_clean(plan(), kind.root(), payload.as_bytes(), &options)).collect();
    let clean = verdicts.iter().filter(|clean| **clean).count();
    assert!(clean * 10 >= verdicts.len() * 8, "{clean} of {}", verdicts.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_clean_has_no_issue_after_any_change((kind, payload) in mutilated()) {
        prop_assert!(passes_agree(kind, &payload), "{kind}: {}", String::from_utf8_lossy(&payload));
    }
}

/// The tree goes no deeper than the options let the checks look, and they tell the same.
#[test]
fn what_is_nested_deeper_than_the_limit_need_not_be_read() {
    let options = Options { max_depth: 20, ..Options::default() };
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(1000), close.repeat(1000));
    for (kind, payload) in [
        ("LogSpansIngestRequest", format!(r#"{{"spans":[{}]}}"#, nested(r#"{"type":"agent","spans":["#, "]}"))),
        ("LogSpansIngestRequest", format!(r#"{{"spans":[{}]}}"#, nested(r#"{"spans":["#, r#"],"type":"agent"}"#))),
        ("WorkflowSpan", format!(r#"{{"output":{}}}"#, nested(r#"{"type":"agent","spans":["#, "]}"))),
        ("FilterNode", nested(r#"{"and":["#, "]}")),
        ("LogRecordsQueryRequest", format!(r#"{{"filter_tree":{}}}"#, nested(r#"{"and":[{"or":["#, "]}]}"))),
        ("Metrics", format!(r#"{{"own":{}}}"#, nested("[", "]"))),
        ("LlmSpan", format!(r#"{{"type":"llm","tools":{},"input":{}}}"#, nested(r#"[{"a":"#, "}]"), nested("[", "]"))),
        ("Trace", format!(r#"{{"unknown":{},"tags":{}}}"#, nested(r#"{"a":["#, "]}"), nested("[", "]"))),
        ("Trace", nested("[", "]")),
    ] {
        let payload = payload.replace("[]", "[1]").replace(":}", ":1}");
        let (root, bytes) = (Kind::from_name(kind).unwrap().root(), payload.as_bytes());
        let (plan, cut) = (plan(), parse_to_depth(bytes, options.containers()));
        let whole = explain_tree(plan, root, &parse(bytes), bytes, &options);
        assert!(whole.errors > 0 && cut.is_cut(ValueId::ROOT), "{kind}");
        assert_eq!(explain_tree(plan, root, &cut, bytes, &options), whole, "{kind}: {payload}");
    }
}

/// What one text is, `depth` times inside itself.
fn inside_itself(depth: usize, open: &str, innermost: &str, close: &str) -> String {
    open.repeat(depth - 1) + innermost + &close.repeat(depth - 1)
}

/// The first pass goes as deep as it is allowed to, whatever stack its caller has: threads have little, and so has wasm.
#[test]
fn no_depth_overflows_the_stack() {
    const DEPTH: usize = 20_000;
    let tag_first =
        inside_itself(DEPTH, r#"{"type":"workflow","input":"a","spans":["#, r#"{"type":"tool","input":"a"}"#, r#"]}"#);
    let tag_last =
        inside_itself(DEPTH, r#"{"input":"a","spans":["#, r#"{"input":"a","type":"tool"}"#, r#"],"type":"workflow"}"#);
    let filters = inside_itself(
        DEPTH,
        r#"{"not":"#,
        r#"{"filter":{"column_id":"name","type":"text","operator":"eq","value":"a"}}"#,
        "}",
    );
    let free = inside_itself(DEPTH, r#"[{"a":"#, "1", "}]");
    let cases = [
        (
            "LogTracesIngestRequest",
            format!(
                r#"{{"log_stream_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","traces":[{{"input":"a","spans":[{tag_first}]}}]}}"#
            ),
        ),
        ("WorkflowSpan", tag_first),
        ("WorkflowSpan", tag_last),
        ("LogRecordsQueryCountRequest", format!(r#"{{"filter_tree":{filters}}}"#)),
        (
            "LlmSpan",
            format!(r#"{{"type":"llm","input":[],"output":{{"content":"a","role":"user"}},"tools":[{{"a":{free}}}]}}"#),
        ),
    ];
    let small = std::thread::Builder::new().stack_size(128 * 1024);
    let checked = small.spawn(move || {
        for (kind, payload) in cases {
            let kind = Kind::from_name(kind).unwrap();
            let at_most = |max_depth| Options { max_depth, ..Options::default() };
            let clean = |options| is_clean(plan(), kind.root(), payload.as_bytes(), &options);
            let report = explain(plan(), kind.root(), payload.as_bytes(), &at_most(3 * DEPTH));
            assert!(clean(at_most(3 * DEPTH)), "{kind}: {}", report.to_json());
            assert!(!clean(at_most(DEPTH - 1)), "{kind}");
        }
    });
    checked.unwrap().join().unwrap();
}
