//! Input that no one means well with: the command must answer, whatever it is.

mod common;

use std::time::{Duration, Instant};

use common::{Run, TWO_FAULTS, run, spanschema};

const FORMATS: [&str; 4] = ["human", "json", "github", "sarif"];

/// Every format gives a verdict, with the kind given and without.
fn rejected(text: &[u8]) {
    for format in FORMATS {
        let given = run(&["validate", "--kind", "LogTracesIngestRequest", "--format", format], text);
        assert_eq!(given.code, 1, "{format}: {}", shortened(&given));
        let inferred = run(&["validate", "--format", format], text);
        assert!([1, 2].contains(&inferred.code), "{format}: {}", shortened(&inferred));
        assert!(given.stdout.len() + inferred.stdout.len() < 200_000, "the answer is no longer than people read");
    }
}

fn shortened(run: &Run) -> String {
    format!("{} {:.500} {:.500}", run.code, run.stdout, run.stderr)
}

#[test]
fn an_empty_input() {
    rejected(b"");
    rejected(b" \n\t\n");
}

#[test]
fn a_text_that_is_cut_anywhere() {
    for end in 1..TWO_FAULTS.len() {
        let run = run(&["validate"], &TWO_FAULTS.as_bytes()[..end]);
        assert_eq!(run.code, 1, "what is no JSON needs no kind: {end}: {}", shortened(&run));
        assert!(run.stdout.contains("error[json_syntax]"), "{end}: {}", shortened(&run));
    }
}

#[test]
fn bytes_that_are_no_text() {
    rejected(&(0..=255).cycle().take(10_000).collect::<Vec<u8>>());
    rejected(b"\xef\xbb\xbf\xff\xfe{\x00");
    rejected(b"{\"traces\":[{\"name\":\"\xed\xa0\x80\xff\"}]}");
}

#[test]
fn a_hundred_thousand_levels() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"traces\":[{\"spans\":[", "]}]}")] {
        rejected(open.repeat(100_000).as_bytes());
        rejected(format!("{}1{}", open.repeat(100_000), close.repeat(100_000)).as_bytes());
    }
    let span = "{\"type\":\"agent\",\"input\":\"x\",\"spans\":[";
    rejected(format!("{{\"traces\":[{{\"input\":\"x\",\"spans\":[{}", span.repeat(100_000)).as_bytes());
}

#[test]
fn fifty_megabytes_of_brackets() {
    let text = vec![b'['; 50_000_000];
    let started = Instant::now();
    let run = run(&["validate", "--kind", "LogTracesIngestRequest"], text);
    assert_eq!(run.code, 1, "{}", shortened(&run));
    assert!(run.stdout.len() < 100_000, "the line is cut to a readable width");
    assert!(started.elapsed() < Duration::from_secs(30));
}

#[test]
fn keys_that_would_take_over_a_terminal_are_shown_harmless() {
    let text = TWO_FAULTS.replace("inptu", "\x1b[2Jinput\u{202e}");
    let run = run(&["validate", "--color", "never"], text);
    assert!(!run.stdout.contains(['\x1b', '\u{202e}']), "{:?}", run.stdout);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let mut child = spanschema().args(["validate", "--lines", "--format", "json"]).spawn().expect("it starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    std::thread::spawn(move || {
        use std::io::Write;
        while writeln!(stdin, "{TWO_FAULTS}").is_ok() {}
    });
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
