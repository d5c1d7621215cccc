//! `validate` on whole files and standard input: verdicts and exit codes.

mod common;

use common::{Folder, SPANS, TWO_ISSUES, VALID, run, run_in};

#[test]
fn reports_every_issue_with_position_and_suggestion() {
    let run = run(&["validate", "-"], TWO_ISSUES);
    assert_eq!(run.code, 1, "{run:?}");
    for part in ["error[unknown_tag]", "<stdin>:1:30", "`llm`", "warning[unknown_field]", "<stdin>:1:35", "`input`"] {
        assert!(run.stdout.contains(part), "{part} is not in\n{}", run.stdout);
    }
    assert_eq!(run.stderr, "");
}

#[test]
fn reads_standard_input_without_a_file() {
    assert_eq!(run(&["validate"], TWO_ISSUES).stdout, run(&["validate", "-"], TWO_ISSUES).stdout);
}

#[test]
fn exits_with_0_for_a_valid_payload() {
    let run = run(&["validate"], VALID);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("1 payload checked: 1 valid\n"), "{run:?}");
}

#[test]
fn exits_with_1_for_warnings_only_when_denied() {
    let warned = VALID.replace("\"input\":\"x\"", "\"input\":\"x\",\"nmae\":\"y\"");
    assert_eq!(run(&["validate"], warned.as_str()).code, 0);
    assert_eq!(run(&["validate", "--deny-warnings"], warned.as_str()).code, 1);
    assert_eq!(run(&["validate", "--deny-warnings"], VALID).code, 0);
}

#[test]
fn checks_the_other_files_when_one_is_unreadable() {
    let folder = Folder::new("unreadable", &[("good.json", VALID), ("bad.json", TWO_ISSUES)]);
    let run = run_in(folder.path(), &["validate", "good.json", "absent.json", "bad.json"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("cannot read absent.json: "), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    assert!(run.stdout.contains(" --> bad.json:1:30"), "{run:?}");
    assert!(run.stdout.contains("2 payloads checked: 1 valid, 1 invalid"), "{run:?}");
}

#[test]
fn reports_files_in_the_order_of_the_arguments() {
    let folder = Folder::new("several", &[("a.json", TWO_ISSUES), ("b.json", VALID), ("c.json", TWO_ISSUES)]);
    let run = run_in(folder.path(), &["validate", "--format", "json", "c.json", "b.json", "a.json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let seen: Vec<_> = run.json_lines().iter().map(|line| (line["source"].clone(), line["valid"].clone())).collect();
    assert_eq!(
        seen,
        [("c.json".into(), false.into()), ("b.json".into(), true.into()), ("a.json".into(), false.into())]
    );
}

#[test]
fn exits_with_2_for_a_payload_of_unknown_kind() {
    let unknown = run(&["validate", "--format", "json"], r#"{"nothing": "known"}"#);
    assert_eq!(unknown.code, 2, "{unknown:?}");
    assert!(unknown.stderr.contains("<stdin>") && unknown.stderr.contains("kind"), "{unknown:?}");
    let line = &unknown.json_lines()[0];
    assert_eq!((&line["kind"], &line["valid"]), (&serde_json::Value::Null, &false.into()));
    assert_ne!(run(&["validate", "--kind", "LlmSpan"], r#"{"nothing": "known"}"#).code, 2);
}

#[test]
fn suggests_a_kind_for_a_misspelled_one() {
    let run = run(&["validate", "--kind", "LogTraceIngestRequest"], VALID);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    assert!(run.stderr.contains("LogTracesIngestRequest"), "{run:?}");
}

#[test]
fn exits_with_2_for_wrong_usage() {
    for arguments in [["--nonsense", "x"], ["--profile", "nonsense"], ["--format", "nonsense"], ["--max-issues", "-1"]]
    {
        let run = run(&["validate", arguments[0], arguments[1]], VALID);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    }
}

#[test]
fn applies_the_limits_of_the_command_line() {
    let run = |options: &[&str]| common::run(&[&["validate", "--format", "json"], options].concat(), TWO_ISSUES);
    let line = &run(&["--max-issues", "1"]).json_lines()[0];
    assert_eq!((line["issues"].as_array().map(Vec::len), &line["omitted"]), (Some(1), &1.into()));
    let nested = VALID.replace("\"tool\"", "\"agent\",\"spans\":[{\"type\":\"tool\",\"input\":\"x\"}]");
    let run = |depth: &str| common::run(&["validate", "--max-depth", depth], nested.as_str());
    assert_eq!(run("9").code, 0, "{:?}", run("9"));
    assert!(run("1").stdout.contains("error[nesting_limit]"), "{:?}", run("1"));
}

#[test]
fn the_number_of_listed_issues_changes_no_verdict_and_no_exit_code() {
    let half = r#"{"traces":[{"input":"\ud800"},"#;
    let warned = VALID.replace("\"input\":\"x\"", "\"input\":\"x\",\"nmae\":\"y\"");
    for payload in [VALID, TWO_ISSUES, "{", "", half, r#"{"nothing":"known"}"#, "[]", "{} {}", &warned] {
        for command in ["validate", "normalize"] {
            for options in [&[][..], &["--kind", "LogTracesIngestRequest"], &["--lines"]] {
                let line = |limit: &str| {
                    let limit = ["--format", "json", "--max-issues", limit];
                    let run = run(&[&[command], options, &limit[..]].concat(), payload);
                    let verdict = |report: &serde_json::Value| {
                        ["kind", "valid", "errors", "warnings"].map(|member| report[member].clone())
                    };
                    (run.code, run.json_lines().iter().map(verdict).collect::<Vec<_>>())
                };
                assert_eq!(line("0"), line("100"), "{command} {options:?} {payload}");
                assert_eq!(line("1"), line("100"), "{command} {options:?} {payload}");
            }
        }
        let human = |limit: &str| run(&["validate", "--deny-warnings", "--max-issues", limit], payload).code;
        assert_eq!(human("0"), human("100"), "{payload}");
    }
}

#[test]
fn infers_a_single_span_or_says_which_flag_to_pass() {
    let span = run(&["validate"], r#"{"type":"tool","input":"x"}"#);
    assert!(span.code == 0 && span.stdout.contains("inferred kind: ToolSpan"), "{span:?}");
    let message = run(&["validate"], r#"{"role":"user","content":"x"}"#);
    assert!(message.code == 2 && message.stderr.contains("--kind NAME"), "{message:?}");
}

#[test]
fn names_input_that_is_not_json_and_says_what_to_do() {
    for (content, name, advice) in [
        (&b"\x1f\x8b\x08\0\0\0\0\0\0\x03\n\xff"[..], "gzip", "damaged or cut off"),
        (b"\x28\xb5\x2f\xfd\x24\n", "zstd", "damaged or cut off"),
        (b"BZh91AY&SY\n", "bzip2", "damaged or cut off"),
        (b"PK\x03\x04\x14\0", "zip", "unzip -p FILE | spanschema"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image", "pass JSON"),
        (b"%PDF-1.7\n", "a PDF document", "pass JSON"),
        (b"PAR1\x15\x04", "a Parquet file", "pass JSON"),
        (b"\x0a\x05trace\x12\x04span\x1a\x02id", "binary data", "pass JSON"),
    ] {
        for options in [&[][..], &["--lines"], &["--kind", "LlmSpan"], &["--format", "json"]] {
            for command in ["validate", "normalize"] {
                let run = run(&[&[command], options].concat(), content);
                assert_eq!((run.code, run.stderr.lines().count()), (2, 1), "{run:?}");
                assert!(run.stderr.contains(name) && run.stderr.contains(advice), "{run:?}");
                assert!(!run.stdout.contains("json_syntax"), "{run:?}");
            }
        }
    }
    let wide: Vec<u8> = format!("{VALID}\n{VALID}\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let run = run(&["validate", "--lines"], [&b"\xff\xfe"[..], &wide].concat());
    assert!(run.code == 2 && run.stderr.contains("UTF-16") && run.stderr.contains("iconv"), "{run:?}");
}

#[test]
fn a_summary_counts_issues_by_code() {
    let warned = VALID.replace("\"input\":\"x\"", "\"input\":\"x\",\"nmae\":\"y\",\"b\":1");
    let lines = format!("{VALID}\n{TWO_ISSUES}\n{warned}\n{VALID}\n");
    let human = run(&["validate", "--lines", "--summary", "--max-issues=0"], lines.as_str());
    assert_eq!(human.code, 1);
    insta::assert_snapshot!(human.stdout);
    let json = run(&["validate", "--lines", "--summary", "--format", "json"], lines.as_str());
    assert_eq!(json.code, 1);
    let summary = &json.json_lines()[0];
    assert_eq!((&summary["payloads"], &summary["valid"], &summary["warnings"]), (&4.into(), &3.into(), &3.into()));
    let code = &summary["codes"][0];
    assert_eq!((&code["code"], &code["issues"], &code["payloads"]), (&"unknown_field".into(), &3.into(), &2.into()));
    assert_eq!((&code["share"], &code["first"]["line"]), (&0.5.into(), &2.into()));
    assert_eq!(code["first"]["pointer"], "/traces/0/spans/0/inptu");
    assert_eq!(run(&["validate", "--summary", "--format", "sarif"], VALID).code, 2);
}

#[test]
fn a_summary_counts_by_kind_and_by_file() {
    let folder = Folder::new(
        "summary",
        &[
            ("a.ndjson", &format!("{VALID}\n{TWO_ISSUES}\n{TWO_ISSUES}\n")),
            ("b.ndjson", &format!("{SPANS}\n{VALID}\n")),
        ],
    );
    let arguments = ["validate", "--lines", "--stats", "a.ndjson", "b.ndjson"];
    insta::assert_snapshot!(run_in(folder.path(), &arguments).stdout);
    let json = run_in(folder.path(), &[&arguments[..], &["--format", "json"]].concat());
    let summary = &json.json_lines()[0];
    let traces = &summary["kinds"]["LogTracesIngestRequest"];
    assert_eq!((&traces["payloads"], &traces["invalid"], &traces["share"]), (&4.into(), &2.into(), &0.5.into()));
    assert_eq!(summary["kinds"]["LogSpansIngestRequest"]["codes"], serde_json::json!({}));
    let files: Vec<_> = (0..2).map(|n| (&summary["files"][n]["source"], &summary["files"][n]["payloads"])).collect();
    assert_eq!(files, [(&"a.ndjson".into(), &3.into()), (&"b.ndjson".into(), &2.into())]);
    assert_eq!(summary["files"][0]["codes"], serde_json::json!({"unknown_field": 2, "unknown_tag": 2}));
}
