//! The fast path agrees with the full pass.

use proptest::prelude::*;

use super::{validate_fast, validate_tree};
use crate::contract::Kind;
use crate::corpus::{CORPUS, mutilated};
use crate::json::{Tree, ValueId, parse, parse_to_depth};
use crate::options::{Levels, Options, Profile};
use crate::plan::plan;
use crate::report::Report;
use crate::suggest::ASKED;

/// The report of the slow path, whatever the fast path says.
fn validate_slowly(kind: Kind, payload: &[u8], options: &Options) -> Report {
    let tree = parse_to_depth(payload, options.containers());
    validate_tree(plan(), kind.root(), kind.direction(), &tree, payload, options)
}

fn fast_report(kind: Kind, payload: &[u8], options: &Options) -> Option<Report> {
    validate_fast(plan(), kind.root(), kind.direction(), payload, options)
}

/// Fails unless the fast path gives the report of the slow path, or none; and unless the verdict alone, and the issues
/// without details, are those of the report.
fn paths_agree(kind: Kind, payload: &[u8]) {
    let denied = Levels::new(&["unknown_field", "duplicate_id"], &["uuid_version", "token_total"]).unwrap();
    for options in [Options::default(), Options::default().max_issues(2), Options::default().levels(denied)] {
        let slow = validate_slowly(kind, payload, &options);
        if let Some(report) = fast_report(kind, payload, &options) {
            assert_eq!(report, slow, "{kind}: {}", String::from_utf8_lossy(payload));
        }
        assert_eq!(crate::api::is_valid(kind, payload, &options), slow.valid(), "{kind}");
        let brief = crate::api::validate(kind, payload, &options.clone().details(false));
        let codes = |report: &Report| report.issues.iter().map(|issue| (issue.code, issue.offset)).collect::<Vec<_>>();
        assert!(codes(&brief).starts_with(&codes(&slow)), "{kind}: {}", String::from_utf8_lossy(payload));
    }
}

#[test]
fn fast_and_slow_path_give_the_same_reports() {
    for (kind, payload) in CORPUS.iter() {
        paths_agree(*kind, payload.as_bytes());
    }
}

/// The fast path is useful only if it reads payloads without errors.
#[test]
fn most_payloads_without_errors_pass_fast() {
    let options = Options::default();
    let faultless =
        CORPUS.iter().filter(|(kind, payload)| validate_slowly(*kind, payload.as_bytes(), &options).valid());
    let passes = |(kind, payload): &(Kind, String)| fast_report(*kind, payload.as_bytes(), &options).is_some();
    let (passed, bailed): (Vec<_>, Vec<_>) = faultless.partition(|payload| passes(payload));
    assert!(passed.len() > 6 * bailed.len(), "{} of {}", passed.len(), passed.len() + bailed.len());
}

/// What the loggers of the official SDKs and clients with sorted keys send is read once.
#[test]
fn warnings_of_every_class_pass_fast() {
    for (kind, payload, code) in [
        (
            "LogRecordsQueryRequest",
            r#"{"filters":[{"type":"text","name":"input","operator":"eq","value":"a"}]}"#,
            "deprecated_form",
        ),
        ("LogRecordsQueryRequest", r#"{"sort":{"name":"created_at","ascending":false}}"#, "deprecated_form"),
        (
            "LogTracesIngestRequest",
            r#"{"traces":[{"input":"a","spans":[{"input":"a","latency":{"a":[1]},"type":"tool"}]}]}"#,
            "unknown_field",
        ),
        (
            "LogTracesIngestRequest",
            r#"{"traces":[{"input":"a","spans":[{"input":"a","nmae":"a","type":"tool"}]}]}"#,
            "unknown_field",
        ),
        ("LogTracesIngestResponse", RESPONSE, "absent_field"),
    ] {
        let kind = Kind::from_name(kind).unwrap();
        paths_agree(kind, payload.as_bytes());
        let report = fast_report(kind, payload.as_bytes(), &Options::default());
        let codes = report.map(|report| report.issues.iter().map(|issue| issue.code.name()).collect::<Vec<_>>());
        assert_eq!(codes.as_deref(), Some(&[code][..]), "{payload}");
    }
}

/// A fault costs no second reading of the whole payload: the report comes from the fast path.
#[test]
fn errors_of_most_classes_pass_fast() {
    let in_span = |members: &str| {
        let good = r#"{"type":"tool","input":"a"}"#;
        format!(r#"{{"traces":[{{"input":"a","spans":[{good},{{"type":"llm","input":[],{members}}},{good}]}}]}}"#)
    };
    let output = r#""output":{"content":"a","role":"user"}"#;
    let rest = format!("{output},\"metrics\":{{\"duration_ns\":-1}},\"status_code\":7000");
    let rules = ["negative_duration", "status_range"];
    for (members, own) in [
        (r#""name":5"#, &["wrong_type"][..]),
        (r#""name":null"#, &["unexpected_null"]),
        (r#""id":"no id","tags":["a",1,null]"#, &["uuid_format", "wrong_type", "wrong_type"]),
        (r#""user_metadata":{"a":1,"a":2}"#, &["duplicate_key", "metadata_text"]),
        (r#""user_metadata":{"a":"\ud800"}"#, &["lone_surrogate"]),
        (r#""tools":[{"a":1,"a":NaN}]"#, &["duplicate_key", "not_finite"]),
        (r#""temperature":"warm","created_at":"today","nmae":5"#, &["wrong_type", "datetime_format", "unknown_field"]),
        (r#""events":[{"type":"message"}]"#, &["missing_field", "missing_field"]),
        (r#""spans":[{"type":"lm","input":"a"},{"type":"tool"}]"#, &["leaf_spans"]),
    ] {
        let payload = in_span(&format!("{members},{rest}"));
        let kind = Kind::from_name("LogTracesIngestRequest").unwrap();
        paths_agree(kind, payload.as_bytes());
        let report = fast_report(kind, payload.as_bytes(), &Options::default()).expect(&payload);
        let codes: Vec<_> = report.issues.iter().map(|issue| issue.code.name()).collect();
        for code in own.iter().chain(&rules) {
            assert!(codes.contains(code), "{codes:?}: {payload}");
        }
    }
}

/// A response without the number of its spans.
const RESPONSE: &str = r#"{"project_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","project_name":"a",
    "session_id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","records_count":1,"traces_count":1,"trace_ids":[]}"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn fast_and_slow_path_give_the_same_reports_on_damaged_payloads((kind, payload) in mutilated()) {
        paths_agree(kind, &payload);
    }
}

/// The tree is cut below the nesting limit, and the findings are the same as with the whole tree.
#[test]
fn values_below_the_nesting_limit_need_not_be_read() {
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
        let (kind, bytes) = (Kind::from_name(kind).unwrap(), payload.as_bytes());
        let check = |tree: &Tree<'_>| validate_tree(plan(), kind.root(), kind.direction(), tree, bytes, &options);
        let (cut, whole) = (parse_to_depth(bytes, options.containers()), check(&parse(bytes)));
        assert!(whole.errors > 0 && cut.is_cut(ValueId::ROOT), "{kind}");
        assert_eq!(check(&cut), whole, "{kind}: {payload}");
    }
}

/// A payload nested `depth` times inside itself.
fn nested_in_itself(depth: usize, open: &str, innermost: &str, close: &str) -> String {
    open.repeat(depth - 1) + innermost + &close.repeat(depth - 1)
}

/// The fast path reads to any depth, however small the stack of its caller is: threads and wasm have little.
#[test]
fn no_depth_overflows_the_stack() {
    const DEPTH: usize = 20_000;
    let tag_first = nested_in_itself(
        DEPTH,
        r#"{"type":"workflow","input":"a","spans":["#,
        r#"{"type":"tool","input":"a"}"#,
        r#"]}"#,
    );
    let tag_last = nested_in_itself(
        DEPTH,
        r#"{"input":"a","spans":["#,
        r#"{"input":"a","type":"tool"}"#,
        r#"],"type":"workflow"}"#,
    );
    let filters = nested_in_itself(
        DEPTH,
        r#"{"not":"#,
        r#"{"filter":{"column_id":"name","type":"text","operator":"eq","value":"a"}}"#,
        "}",
    );
    let free = nested_in_itself(DEPTH, r#"[{"a":"#, "1", "}]");
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
            let passes = |options| fast_report(kind, payload.as_bytes(), &options).is_some();
            let report = validate_slowly(kind, payload.as_bytes(), &at_most(3 * DEPTH));
            assert!(passes(at_most(3 * DEPTH)), "{kind}: {}", report.to_json());
            assert!(!passes(at_most(DEPTH - 1)), "{kind}");
        }
    });
    checked.unwrap().join().unwrap();
}

/// The report on a payload in either profile.
fn reports(kind: Kind, payload: &str, options: &Options) -> [Report; 2] {
    [Profile::Strict, Profile::Compat]
        .map(|profile| crate::api::validate(kind, payload.as_bytes(), &options.clone().profile(profile)))
}

#[test]
fn unknown_keys_beyond_the_cap_cost_no_suggestion() {
    let keys: String = (0..5000).map(|number| format!("\"imput {number}\":1,")).collect();
    let payload = format!("{{{keys}\"imput\":1}}");
    let kind = Kind::from_name("Trace").unwrap();
    for profile in [Profile::Strict, Profile::Compat] {
        ASKED.set(0);
        let report = crate::api::validate(kind, payload.as_bytes(), &Options::default().profile(profile));
        assert_eq!((report.warnings, report.issues.len(), ASKED.get()), (5001, 100, 100));
    }
}

/// The faults are found one after another in their value: starting at its first element for each would take minutes.
#[test]
fn many_faults_of_one_value_are_placed() {
    const FAULTS: usize = 60_000;
    let options = Options { max_issues: usize::MAX, ..Options::default() };
    let payload = format!("{{\"input\":\"{}\",\"tags\":[{}1]}}", "a".repeat(4 * FAULTS), "1,".repeat(FAULTS - 1));
    let kind = Kind::from_name("Trace").unwrap();
    assert!(fast_report(kind, payload.as_bytes(), &options).is_some());
    for report in reports(kind, &payload, &options) {
        assert_eq!((report.errors, report.issues.len()), (FAULTS, FAULTS));
        assert_eq!(report.issues[FAULTS - 1].pointer(), format!("/tags/{}", FAULTS - 1));
    }
}

#[test]
fn a_long_key_is_not_repeated_in_full() {
    let key = "k".repeat(1 << 20);
    let duplicates = "\"a\":1,".repeat(300);
    let payload = format!("{{\"metrics\":{{\"{key}\":{{{duplicates}\"a\":1}}}}}}");
    for report in reports(Kind::from_name("Trace").unwrap(), &payload, &Options::default()) {
        assert_eq!((report.warnings, report.issues.len()), (300, 100));
        assert!(report.issues[0].pointer().ends_with("k…(1048376 more characters)/a"));
        assert!(report.to_json().len() < 200_000, "{}", report.to_json().len());
    }
}

#[test]
fn reports_on_deep_payloads_stay_in_proportion() {
    const DEPTH: usize = 20_000;
    let options = Options { max_depth: usize::MAX, max_issues: usize::MAX, ..Options::default() };
    let payload = format!("{{\"metrics\":{}1{}}}", "{\"a\":1,\"a\":".repeat(DEPTH), "}".repeat(DEPTH));
    for report in reports(Kind::from_name("Trace").unwrap(), &payload, &options) {
        assert_eq!(report.warnings, DEPTH);
        assert!(report.issues.len() > 500 && report.omitted() > 0, "{}", report.issues.len());
        assert!(report.to_json().len() < 64 * payload.len(), "{} of {}", report.to_json().len(), payload.len());
    }
}
