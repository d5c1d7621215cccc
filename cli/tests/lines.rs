//! `validate --lines`: every line is a payload.
#![allow(clippy::expect_used, reason = "a test that can't run may fail loudly")]

mod common;

use common::{FAULTLESS, SPANS, TWO_FAULTS, run};
use serde_json::Value;

#[test]
fn ten_thousand_payloads_are_answered_in_order() {
    let text: String =
        (0..10_000).map(|number| if number % 100 == 7 { TWO_FAULTS } else { FAULTLESS }.to_owned() + "\n").collect();
    let run = run(&["validate", "--lines", "--format", "json"], text);
    assert_eq!(run.code, 1);
    let answers = run.json_lines();
    assert_eq!(answers.len(), 10_000);
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(answer["line"], number + 1);
        assert_eq!(answer["valid"], number % 100 != 7);
    }
}

#[test]
fn blank_lines_are_skipped_but_counted_and_any_line_end_will_do() {
    let run = run(&["validate", "--lines", "--format", "json"], format!("\n{FAULTLESS}\r\n \t\r\n\n{TWO_FAULTS}"));
    let answers = run.json_lines();
    let lines: Vec<&Value> = answers.iter().map(|answer| &answer["line"]).collect();
    assert_eq!(lines, [2, 5]);
    assert_eq!(answers[1]["issues"][0]["line"], 1, "positions are those in the payload");
}

#[test]
fn people_get_the_line_of_the_file() {
    let run = run(&["validate", "--lines"], format!("{FAULTLESS}\n\n{TWO_FAULTS}\n"));
    assert!(run.stdout.contains(" --> <stdin>:3:30\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\n3 | {\"traces\""), "{}", run.stdout);
    assert!(run.stdout.contains("2 payloads checked: 1 valid, 1 invalid; 1 error, 1 warning"), "{}", run.stdout);
}

#[test]
fn the_kind_of_every_line_is_found_out_anew() {
    let mixed = format!("{FAULTLESS}\n{SPANS}\n");
    let run = run(&["validate", "--lines", "--format", "json"], mixed);
    let kinds: Vec<Value> = run.json_lines().iter().map(|answer| answer["kind"].clone()).collect();
    assert_eq!(kinds, ["LogTracesIngestRequest", "LogSpansIngestRequest"]);
}

#[test]
fn a_broken_line_does_not_spoil_the_next() {
    let text = [TWO_FAULTS.as_bytes(), b"\n{\"traces\":[\n\xff\x00\xfe\n[[[[\n\"\n", FAULTLESS.as_bytes()].concat();
    let run = run(&["validate", "--lines", "--format", "json", "--kind", "LogTracesIngestRequest"], text);
    let verdicts: Vec<Value> = run.json_lines().iter().map(|answer| answer["valid"].clone()).collect();
    assert_eq!(verdicts, [false, false, false, false, false, true]);
    assert_eq!(run.code, 1);
}

#[test]
fn payloads_of_unknown_kind_do_not_flood_the_screen() {
    let run = run(&["validate", "--lines"], "{\"nothing\":\"known\"}\n".repeat(1000));
    assert_eq!(run.code, 2);
    assert!(run.stdout.contains("1000 payloads checked: 1000 of unknown kind"), "{}", run.stdout);
    assert!(run.stderr.lines().count() < 50, "{}", run.stderr);
}

#[test]
fn an_input_without_payloads_is_no_fault() {
    let run = run(&["validate", "--lines"], "\n\n");
    assert_eq!(run.code, 0);
    assert_eq!(run.stdout, "0 payloads checked\n");
}

/// Talks with a running command: what it has read it must have answered, and its memory must not grow.
#[cfg(target_os = "linux")]
mod conversation {
    use std::fs;
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Child, Stdio};

    use super::common::{FAULTLESS, TWO_FAULTS, spanschema};

    fn peak_kilobytes(child: &Child) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("a running process");
        let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
    }

    fn start(format: &str) -> Child {
        // Nobody reads what it says there.
        let mut command = spanschema();
        command.args(["validate", "--lines", "--format", format]).stderr(Stdio::null());
        command.spawn().expect("it starts")
    }

    #[test]
    fn a_payload_is_answered_before_the_next_is_sent() {
        let mut child = start("json");
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        for (payload, verdict) in [(FAULTLESS, "\"valid\":true"), (TWO_FAULTS, "\"valid\":false")] {
            writeln!(stdin, "{payload}").expect("a payload is taken");
            let answer = answers.next().expect("an answer").expect("text");
            assert!(answer.contains(verdict), "{answer}");
        }
        drop(stdin);
        assert_eq!(child.wait().expect("it ends").code(), Some(1));
    }

    #[test]
    fn the_memory_does_not_grow_with_the_number_of_payloads() {
        let mut child = start("sarif");
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut stdout = child.stdout.take().expect("a pipe");
        let reader = std::thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
        let long = FAULTLESS.replace("hello", &"hello ".repeat(1000));
        let mut send = |number: usize| {
            for _ in 0..number {
                writeln!(stdin, "{long}\n{TWO_FAULTS}").expect("payloads are taken");
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
}
