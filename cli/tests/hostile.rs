//! Hostile input: the command line must report a verdict on any bytes.

mod common;

use std::time::{Duration, Instant};

use common::{Folder, Run, TWO_ISSUES, VALID, run, run_in};

const FORMATS: [&str; 4] = ["human", "json", "github", "sarif"];

/// Checks that every format reports an invalid payload, with `--kind` and without.
fn assert_rejected(payload: &[u8]) {
    for format in FORMATS {
        let given = run(&["validate", "--kind", "LogTracesIngestRequest", "--format", format], payload);
        assert_eq!(given.code, 1, "{format}: {}", shortened(&given));
        let inferred = run(&["validate", "--format", format], payload);
        assert!([1, 2].contains(&inferred.code), "{format}: {}", shortened(&inferred));
        assert!(given.stdout.len() + inferred.stdout.len() < 200_000, "the output is short enough to read");
    }
}

fn shortened(run: &Run) -> String {
    format!("{} {:.500} {:.500}", run.code, run.stdout, run.stderr)
}

#[test]
fn rejects_empty_input() {
    assert_rejected(b"");
    assert_rejected(b" \n\t\n");
}

#[test]
fn reports_a_syntax_error_wherever_a_payload_is_cut_off() {
    for end in 1..TWO_ISSUES.len() {
        let run = run(&["validate"], &TWO_ISSUES.as_bytes()[..end]);
        assert_eq!(run.code, 1, "invalid JSON is reported without a kind: {end}: {}", shortened(&run));
        assert!(run.stdout.contains("error[json_syntax]"), "{end}: {}", shortened(&run));
    }
}

#[test]
fn rejects_bytes_that_are_not_utf8() {
    assert_rejected(&(128..=255).cycle().take(10_000).collect::<Vec<u8>>());
    assert_rejected(b"\xef\xbb\xbf\xff\xfe{");
    assert_rejected(b"{\"traces\":[{\"name\":\"\xed\xa0\x80\xff\"}]}");
}

#[test]
fn rejects_a_hundred_thousand_levels_of_nesting() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"traces\":[{\"spans\":[", "]}]}")] {
        assert_rejected(open.repeat(100_000).as_bytes());
        assert_rejected(format!("{}1{}", open.repeat(100_000), close.repeat(100_000)).as_bytes());
    }
    let span = "{\"type\":\"agent\",\"input\":\"x\",\"spans\":[";
    assert_rejected(format!("{{\"traces\":[{{\"input\":\"x\",\"spans\":[{}", span.repeat(100_000)).as_bytes());
}

#[test]
fn rejects_fifty_megabytes_of_brackets_in_time() {
    let payload = vec![b'['; 50_000_000];
    let started = Instant::now();
    let run = run(&["validate", "--kind", "LogTracesIngestRequest"], payload);
    assert_eq!(run.code, 1, "{}", shortened(&run));
    assert!(run.stdout.len() < 100_000, "the line is cut to the width of a terminal");
    assert!(started.elapsed() < Duration::from_secs(30));
}

/// Characters that a terminal or an editor obeys: control characters of both blocks, marks of direction, line separators.
const OBEYED: [char; 7] = ['\x1b', '\x7f', '\u{9b}', '\u{202e}', '\u{2066}', '\u{61c}', '\u{2028}'];

#[test]
fn prints_no_characters_that_a_terminal_obeys() {
    let hostile: String = OBEYED.iter().collect();
    let name = format!("a{hostile}b.json");
    let payload = TWO_ISSUES.replace("inptu", &format!("{}input{}", r"\u001b[2J", hostile.replace('\x1b', "")));
    let folder = Folder::new("obeyed", &[(&name, &payload), ("zip", "PK\x03\x04")]);
    for arguments in [
        &["validate"][..],
        &["validate", "--summary"],
        &["validate", "--format", "json"],
        &["validate", "--format", "json", "--summary"],
        &["validate", "--format", "github"],
        &["validate", "--format", "sarif"],
        &["normalize"],
        &["normalize", "--format", "json"],
    ] {
        let run =
            run_in(folder.path(), &[arguments, &["--max-issues=1", &name, "zip", "--allow=uuid_version"]].concat());
        let both = format!("{}{}", run.stdout, run.stderr);
        assert!(both.contains("unknown_tag"), "{arguments:?}: {both}");
        assert!(!both.contains(OBEYED), "{arguments:?}: {both:?}");
        let run = run_in(folder.path(), &[arguments, &[name.as_str()]].concat());
        assert!(!format!("{}{}", run.stdout, run.stderr).contains(OBEYED), "{arguments:?}: {run:?}");
    }
}

#[test]
fn each_half_of_a_surrogate_pair_is_one_issue_that_says_where_it_is() {
    let metadata = r#"{"\ud83d":"\ud83d \ud83d","a":"\ud83d","\udc00b":{"\ud83d":1}}"#;
    let payload = format!(r#"{{"type":"tool","input":"x","user_metadata":{metadata}}}"#);
    for command in [&["validate", "--format", "json"][..], &["normalize", "--format", "json"]] {
        let run = run(&[command, &["--kind", "ToolSpan"]].concat(), payload.as_str());
        let [report] = run.json_lines().try_into().expect("one report");
        let issues = report["issues"].as_array().expect("issues");
        let of_halves: Vec<String> = issues
            .iter()
            .filter(|issue| issue["code"] == "lone_surrogate")
            .map(|issue| format!("{} {:.40}", issue["pointer"], issue["message"]))
            .collect();
        let mut distinct = of_halves.clone();
        distinct.dedup();
        assert_eq!((of_halves.len(), distinct.len()), (5, 5), "{of_halves:#?}");
    }
}

#[test]
fn limits_may_be_of_any_size_but_not_negative() {
    for option in ["--max-issues", "--max-depth"] {
        let huge = run(&["validate", option, "99999999999999999999999", "--format", "json"], TWO_ISSUES);
        assert_eq!(huge.code, 1, "{}", shortened(&huge));
        let negative = run(&["validate", option, "-1"], TWO_ISSUES);
        assert_eq!(negative.code, 2);
        assert!(negative.stderr.contains("write a number from 0 on"), "{}", negative.stderr);
    }
}

#[test]
fn a_carriage_return_and_blank_lines_are_no_payloads_and_a_line_is_that_of_the_file() {
    let lines = format!("\r\n\n  \t\r\n{VALID}\r\n\r\n{{\"traces\":[]}}\r\n");
    let run = run(&["validate", "--lines", "--format", "json"], lines);
    let found: Vec<_> = run.json_lines().iter().map(|line| (line["line"].clone(), line["valid"].clone())).collect();
    assert_eq!(found, [(4.into(), true.into()), (6.into(), false.into())]);
    assert_eq!(run.json_lines()[1]["issues"][0]["line"], 6);
}

#[test]
fn an_empty_name_is_shown() {
    let run = run(&["validate", ""], "");
    assert_eq!((run.code, run.stderr.contains("cannot read '':")), (2, true), "{}", run.stderr);
}
