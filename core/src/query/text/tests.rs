//! The text form: what it reads, what it writes, and what it refuses.

use super::{ParseError, ParseOptions};
use crate::filter::{Columns, Filter, MAX_DEPTH, write_node};
use crate::json::JsonWriter;

/// 2026-01-02T12:00:00Z.
const NOON: i64 = 1_767_355_200_000_000;

fn read(text: &str) -> Result<Filter, ParseError> {
    let options = ParseOptions { columns: Columns::standard(), now: Some(NOON) };
    Filter::parse(text, &options).map(|parsed| parsed.filter)
}

fn json(filter: &Filter) -> String {
    let mut json = JsonWriter::default();
    write_node(&mut json, filter);
    json.finish()
}

/// The canonical text.
fn canonical(text: &str) -> String {
    let filter = read(text).unwrap_or_else(|error| panic!("{error}\n{}", error.caret(text)));
    let canonical = filter.to_string();
    assert_eq!(read(&canonical), Ok(filter), "{canonical}");
    canonical
}

#[test]
fn canonical_texts_are_read_and_written_unchanged() {
    for text in [
        r#"input contains "refund" and not metrics/latency > 5 and tags one_of ["a", "b"] and created_at >= 2026-01-02"#,
        r#"name = "a" or name = "b" and status_code >= 500"#,
        r#"(name = "a" or name = "b") and status_code >= 500"#,
        r#"not (name = "a" or not (name = "b" and is_complete = true))"#,
        r#"(name = "a" and name = "b") and name = "c""#,
        r#"lower(input) contains "Refund" and lower(tags) one_of ["a"]"#,
        r#"status_code between [400, 499]"#,
        r#"metrics/duration_ns > 2s and metrics/duration_ns < 1500ms"#,
        r#"user_metadata/team-a/b.c not_in ["x", "y \"z\" \\ \n é"]"#,
        r#"`user_metadata/two words` = "x" and `a``b` = 1 and `not` is null"#,
        r#"text(id) contains "a" and id(`custom`) = "b" and number(name) = -1.5e-7"#,
        "trace_id is null or not trace_id is not null",
        r#"any span where (type = "llm" and metrics/num_total_tokens > 1000)"#,
        r#"all spans where (status_code < 400) or true"#,
        "fully_annotated or fully_annotated by [\"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a\"]",
        "false",
        "created_at = 2026-01-02T03:04:05.5+01:00",
        "name one_of []",
    ] {
        assert_eq!(canonical(text), text);
    }
}

#[test]
fn other_spellings_have_one_canonical_text() {
    for (text, expected) in [
        ("name == 'it''s'", r#"name = "it's""#),
        (r"name eq 'a\'b'", r#"name = "a'b""#),
        ("NAME = 'x'", ""),
        ("name <> 'x' AND Not name NE 'y'", r#"name != "x" and not name != "y""#),
        (
            "! has_children && is_complete || is_complete is not true",
            "not has_children = true and is_complete = true or not is_complete = true",
        ),
        ("name in ('a', 'b',)", r#"name one_of ["a", "b"]"#),
        ("name not in ['a']", r#"name not_in ["a"]"#),
        ("name is_in ['a']", r#"name one_of ["a"]"#),
        ("name not contains 'a'", r#"not name contains "a""#),
        ("'x' in tags", r#"tags one_of ["x"]"#),
        ("'x' not in input", r#"not input contains "x""#),
        ("tags != 'x'", r#"not tags = "x""#),
        ("status_code between 400 and 499 and is_complete", "status_code between [400, 499] and is_complete = true"),
        ("status_code in (200, 404)", "status_code = 200 or status_code = 404"),
        ("status_code not in (200, 404)", "status_code != 200 and status_code != 404"),
        ("created_at between 2026-01-01 and '2026-02-01'", "created_at >= 2026-01-01 and created_at <= 2026-02-01"),
        ("created_at > 2026-01-01T03:04", "created_at > 2026-01-01T03:04:00Z"),
        ("created_at > now-7d", "created_at > 2025-12-26T12:00:00Z"),
        ("created_at <= now", "created_at <= 2026-01-02T12:00:00Z"),
        ("created_at < now + 1.5h", "created_at < 2026-01-02T13:30:00Z"),
        ("metrics.duration_ns >= 0.25min", "metrics/duration_ns >= 15s"),
        ("metrics.duration_ns >= 5", "metrics/duration_ns >= 5"),
        ("metrics['duration_ns'] > 1m", "metrics/duration_ns > 1m"),
        ("user_metadata.team = 'a'", r#"user_metadata/team = "a""#),
        ("((name = 'a'))", r#"name = "a""#),
        ("session_id is none", "session_id is null"),
        ("any spans where (name = 'a')", r#"any span where (name = "a")"#),
    ] {
        if !expected.is_empty() {
            assert_eq!(canonical(text), expected, "{text}");
        }
    }
}

#[test]
fn tests_have_the_types_of_their_columns() {
    for (text, expected) in [
        ("id = 'a'", r#"{"filter":{"column_id":"id","operator":"eq","value":"a","type":"id"}}"#),
        (
            "lower(tags) contains 'a'",
            r#"{"filter":{"column_id":"tags","operator":"contains","value":"a","case_sensitive":false,"type":"collection"}}"#,
        ),
        (
            "metrics/label = 'a'",
            r#"{"filter":{"column_id":"metrics/label","operator":"eq","value":"a","case_sensitive":true,"type":"text"}}"#,
        ),
        (
            "metrics/cost between [0.10, 2]",
            r#"{"filter":{"column_id":"metrics/cost","operator":"between","value":[0.10,2],"type":"number"}}"#,
        ),
        ("not fully_annotated", r#"{"not":{"filter":{"column_id":"fully_annotated","type":"fully_annotated"}}}"#),
        (
            "created_at >= 2026-01-02",
            r#"{"filter":{"column_id":"created_at","operator":"gte","value":"2026-01-02T00:00:00Z","type":"date"}}"#,
        ),
    ] {
        assert_eq!(json(&read(text).unwrap()), expected);
    }
}

#[test]
fn errors_say_where_and_what_was_expected() {
    let report: Vec<String> = [
        "",
        "inptu contains 'refund'",
        "latency_score > 5",
        "duration_ns > 5",
        "metrics > 5",
        "name",
        "name 'x'",
        "name contians 'x'",
        "name like '%x%'",
        "name =~ 'x'",
        "name startswith 'x'",
        "name > 'x'",
        "created_at contains '2026'",
        "created_at > 'yesterday'",
        "created_at > 2026-13-01",
        "status_code = '200'",
        "status_code = 5 s",
        "status_code > 5s",
        "metrics/duration_ns > 5 parsecs",
        "metrics/duration_ns > 5parsecs",
        "name = refund",
        "name = 5",
        "name one_of 'a'",
        "name one_of ['a' 'b']",
        "status_code between [1, 2, 3]",
        "1 < status_code",
        "'a' = name",
        "is_complete = 'yes'",
        "'x' in status_code",
        "name = 'a' name = 'b'",
        "1 < status_code < 5",
        "status_code > 1 < 5",
        "(name = 'a'",
        "name = 'a')",
        "name = 'a' and",
        "name = \"a",
        "`name = 'a'",
        "upper(name) = 'a'",
        "lower(status_code) = 5",
        "name is 5",
        "any trace where (name = 'a')",
        "name = 'a' ; drop",
        "name = '\\x'",
        "created_at > now -",
        "name =\n\t'a' or\n\toutptu = 'b'",
    ]
    .into_iter()
    .map(|text| {
        let error = read(text).expect_err(text);
        let expected =
            if error.expected.is_empty() { String::new() } else { format!("\nexpected: {}", error.expected.join(" ")) };
        format!("{}\n{error}{expected}\n", error.caret(text))
    })
    .collect();
    insta::assert_snapshot!(report.join("\n"));
}

#[test]
fn deeply_nested_texts_are_refused() {
    let brackets = |depth: usize| format!("{}name = 'a'{}", "(".repeat(depth), ")".repeat(depth));
    assert!(read(&brackets(MAX_DEPTH)).is_ok());
    for text in [brackets(MAX_DEPTH + 1), "not ".repeat(100_000), "(".repeat(100_000)] {
        assert!(read(&text).unwrap_err().message.contains("nested too deeply"));
    }
}

#[test]
fn every_node_has_its_range() {
    let text = "not name = 'a' and (status_code in (1, 2) or any span where (is_complete))";
    let parsed = Filter::parse(text, &ParseOptions::default()).unwrap();
    let ranges: Vec<&str> = parsed.ranges.iter().map(|(start, end)| &text[*start..*end]).collect();
    let list = "status_code in (1, 2)";
    let any = "any span where (is_complete)";
    assert_eq!(
        ranges,
        [
            text,
            "not name = 'a'",
            "name = 'a'",
            "status_code in (1, 2) or any span where (is_complete)",
            list,
            list,
            list,
            any,
            "is_complete"
        ]
    );
}

#[test]
fn characters_that_a_terminal_obeys_are_escaped() {
    let filter = read("`a\u{202e}\u{9b}\nb` = 'x\u{202e}\u{9b}\u{feff}\x7fé'").unwrap();
    let text = r#"`a\u{202e}\u{9b}\u{a}b` = "x\u202e\u009b\ufeff\u007fé""#;
    assert_eq!(filter.to_string(), text);
    assert_eq!(read(text), Ok(filter));
    // A column may have what looks like an escape, or a backslash that begins none.
    assert_eq!(
        canonical(r"`a\u{5c}u{202e}\users\u{}\u{110000}` = 1"),
        r"`a\u{5c}u{202e}\users\u{5c}u{}\u{5c}u{110000}` = 1"
    );
    let error = read("`a\u{202e}b` between 1 2").unwrap_err();
    assert!(!error.to_string().contains('\u{202e}'));
    let text = "\t`\u{202e}` = 1 or inptu = 'b'";
    let error = read(text).unwrap_err();
    assert_eq!(error.caret(text), "\t`\\u{202e}` = 1 or inptu = 'b'\n\t                  ^^^^^");
}
