//! `validate --lines`: every line is a payload.
#![allow(clippy::expect_used, reason = "a test that cannot run should panic")]

mod common;

use common::{SPANS, TWO_ISSUES, VALID, run};
use serde_json::Value;

#[test]
fn reports_ten_thousand_payloads_in_order() {
    let input: String =
        (0..10_000).map(|number| if number % 100 == 7 { TWO_ISSUES } else { VALID }.to_owned() + "\n").collect();
    let run = run(&["validate", "--lines", "--format", "json"], input);
    assert_eq!(run.code, 1);
    let reports = run.json_lines();
    assert_eq!(reports.len(), 10_000);
    for (number, report) in reports.iter().enumerate() {
        assert_eq!(report["line"], number + 1);
        assert!(report["issues"].as_array().expect("issues").iter().all(|issue| issue["line"] == number + 1));
        assert_eq!(report["valid"], number % 100 != 7);
    }
}

#[test]
fn counts_blank_lines_and_accepts_any_line_end() {
    let run = run(&["validate", "--lines", "--format", "json"], format!("\n{VALID}\r\n \t\r\n\n{TWO_ISSUES}"));
    let reports = run.json_lines();
    let lines: Vec<&Value> = reports.iter().map(|report| &report["line"]).collect();
    assert_eq!(lines, [2, 5]);
    assert_eq!(reports[1]["issues"][0]["line"], 5, "the line of the file");
    assert_eq!(reports[1]["issues"][0]["column"], 30);
}

#[test]
fn shows_people_the_line_of_the_file() {
    let run = run(&["validate", "--lines"], format!("{VALID}\n\n{TWO_ISSUES}\n"));
    assert!(run.stdout.contains(" --> <stdin>:3:30\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\n3 | {\"traces\""), "{}", run.stdout);
    assert!(run.stdout.contains("2 payloads checked: 1 valid, 1 invalid; 1 error, 1 warning"), "{}", run.stdout);
}

#[test]
fn infers_the_kind_of_every_line() {
    let mixed = format!("{VALID}\n{SPANS}\n");
    let run = run(&["validate", "--lines", "--format", "json"], mixed);
    let kinds: Vec<Value> = run.json_lines().iter().map(|report| report["kind"].clone()).collect();
    assert_eq!(kinds, ["LogTracesIngestRequest", "LogSpansIngestRequest"]);
}

#[test]
fn checks_the_lines_after_a_broken_one() {
    let input = [TWO_ISSUES.as_bytes(), b"\n{\"traces\":[\n\xff\x00\xfe\n[[[[\n\"\n", VALID.as_bytes()].concat();
    let run = run(&["validate", "--lines", "--format", "json", "--kind", "LogTracesIngestRequest"], input);
    let verdicts: Vec<Value> = run.json_lines().iter().map(|report| report["valid"].clone()).collect();
    assert_eq!(verdicts, [false, false, false, false, false, true]);
    assert_eq!(run.code, 1);
}

#[test]
fn lists_only_some_payloads_of_unknown_kind() {
    let run = run(&["validate", "--lines"], "{\"nothing\":\"known\"}\n".repeat(1000));
    assert_eq!(run.code, 2);
    assert!(run.stdout.contains("1000 payloads checked: 1000 of unknown kind"), "{}", run.stdout);
    assert_eq!(run.stderr.lines().count(), 21, "{}", run.stderr);
}

#[test]
fn accepts_input_without_payloads() {
    let run = run(&["validate", "--lines"], "\n\n");
    assert_eq!(run.code, 0);
    assert_eq!(run.stdout, "0 payloads checked\n");
}

/// Exchanges payloads and reports with a running command: it must answer each payload at once, in constant memory.
#[cfg(target_os = "linux")]
mod conversation {
    use std::fs;
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Child, Stdio};

    use super::common::{TWO_ISSUES, VALID, spanschema};

    fn peak_kilobytes(child: &Child) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("a running process");
        let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
    }

    fn start(format: &str) -> Child {
        let mut command = spanschema();
        command.args(["validate", "--lines", "--max-line-bytes", "2MiB", "--format", format]).stderr(Stdio::null());
        command.spawn().expect("it starts")
    }

    #[test]
    fn reports_a_payload_before_the_next_is_sent() {
        let mut child = start("json");
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut reports = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        for (payload, verdict) in [(VALID, "\"valid\":true"), (TWO_ISSUES, "\"valid\":false")] {
            writeln!(stdin, "{payload}").expect("the command reads");
            let report = reports.next().expect("a report").expect("UTF-8");
            assert!(report.contains(verdict), "{report}");
        }
        drop(stdin);
        assert_eq!(child.wait().expect("it ends").code(), Some(1));
    }

    #[test]
    fn memory_does_not_grow_with_the_number_of_payloads() {
        let mut child = start("sarif");
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut stdout = child.stdout.take().expect("a pipe");
        let reader = std::thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
        let long = VALID.replace("hello", &"hello ".repeat(1000));
        let mut send = |number: usize| {
            for _ in 0..number {
                writeln!(stdin, "{long}\n{TWO_ISSUES}").expect("the command reads");
            }
        };
        send(200);
        let early = peak_kilobytes(&child);
        send(10_000);
        let late = peak_kilobytes(&child);
        drop(stdin);
        child.wait().expect("it ends");
        reader.join().expect("the reader ends").expect("output");
        assert!(late < early + 4096, "{early} kB after 400 payloads, {late} kB after 20 000");
    }

    #[test]
    fn memory_does_not_grow_with_the_length_of_a_line_or_an_element() {
        for [open, before, after, close] in [["", "\n", "\n", "\n"], ["[", ",\"", "\",", "]"]] {
            let mut child = start("json");
            let mut stdin = child.stdin.take().expect("a pipe");
            let reports = BufReader::new(child.stdout.take().expect("a pipe")).lines();
            let mut send = |text: &str| write!(stdin, "{text}").expect("the command reads");
            send(&format!("{open}{VALID}{before}"));
            (0..8).for_each(|_| send(&"x".repeat(1 << 20)));
            let early = peak_kilobytes(&child);
            (0..100).for_each(|_| send(&"x".repeat(1 << 20)));
            let late = peak_kilobytes(&child);
            send(&format!("{after}{VALID}{close}"));
            drop(stdin);
            let is_valid = |line: std::io::Result<String>| line.expect("UTF-8").contains(r#""valid":true"#);
            let verdicts: Vec<bool> = reports.map(is_valid).collect();
            child.wait().expect("it ends");
            assert!(late < early + 8192, "{early} kB after 8 MiB, {late} kB after 108 MiB");
            assert_eq!(verdicts, [true, false, true]);
        }
    }
}
