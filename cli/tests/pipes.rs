//! The command line among others: closed pipes, `pipefail`, and exit codes.
#![allow(clippy::expect_used, reason = "a test that cannot run should panic")]
#![cfg(unix)]

mod common;

use std::io::Write;
use std::process::{Command, Stdio};

use common::{Folder, TWO_ISSUES, VALID, run, spanschema};

/// Runs a script of bash in a folder, in which `spanschema` is the command line; returns its exit code and its output.
fn bash(folder: &Folder, script: &str) -> (Option<i32>, String) {
    let script =
        format!("set -o pipefail\nspanschema() {{ '{}' \"$@\"; }}\n{script}", env!("CARGO_BIN_EXE_spanschema"));
    let output = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().expect("bash runs");
    (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

/// A folder with files that are so long that no pipe holds what is printed about them.
fn folder(name: &str) -> Folder {
    let valid = format!("{VALID}\n").repeat(3_000);
    let files = [
        ("valid.ndjson", valid.clone()),
        ("invalid.ndjson", format!("{valid}{TWO_ISSUES}\n{valid}")),
        ("unknown.ndjson", format!("{valid}{{\"nothing\":\"known\"}}\n")),
        ("warned.ndjson", format!("{valid}{}\n", VALID.replace("\"input\":\"x\"", "\"input\":\"x\",\"b\":1"))),
    ];
    Folder::new(name, &files.each_ref().map(|(name, content)| (*name, content.as_str())))
}

#[test]
fn the_exit_code_is_that_of_the_whole_input_when_the_reader_stops() {
    let folder = folder("pipefail");
    for (command, code) in [
        ("validate --lines --format json valid.ndjson", 0),
        ("validate --lines --format json invalid.ndjson", 1),
        ("validate --lines --format json unknown.ndjson 2>/dev/null", 2),
        ("validate --lines --format json warned.ndjson", 0),
        ("validate --lines --format json --deny-warnings warned.ndjson", 1),
        ("validate --lines --format json valid.ndjson invalid.ndjson", 1),
        ("validate --lines --format json valid.ndjson absent.ndjson 2>/dev/null", 2),
        ("normalize --lines valid.ndjson", 0),
        ("normalize --lines invalid.ndjson 2>/dev/null", 1),
    ] {
        let (exit, printed) = bash(&folder, &format!("spanschema {command} | head -1"));
        assert_eq!(exit, Some(code), "{command}: {printed}");
        assert_eq!(printed.lines().count(), 1, "no message about the closed pipe: {command}: {printed}");
    }
}

#[test]
fn lists_are_not_faulty_because_their_reader_stops() {
    let folder = folder("lists");
    for command in ["schema", "kinds --format json", "explain", "man", "completions bash"] {
        let (exit, printed) = bash(&folder, &format!("spanschema {command} | true"));
        assert_eq!((exit, printed.as_str()), (Some(0), ""), "{command}");
    }
}

#[test]
fn stops_reading_once_nobody_reads_and_the_exit_code_is_known() {
    let mut child = spanschema().args(["validate", "--lines", "--format", "json"]).spawn().expect("it starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    std::thread::spawn(move || while writeln!(stdin, "{TWO_ISSUES}").is_ok() {});
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_report_is_written_to_its_end_when_the_reader_of_the_output_stops() {
    let folder = folder("reader-stops");
    let (exit, _) =
        bash(&folder, "spanschema normalize --lines --report changes invalid.ndjson warned.ndjson | head -1");
    assert_eq!(exit, Some(1));
    let changes = std::fs::read_to_string(folder.path().join("changes")).expect("a file");
    assert!(changes.lines().last().is_some_and(|line| line.contains("warned.ndjson")), "{changes}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let full = || Stdio::from(std::fs::File::options().write(true).open("/dev/full").expect("a device"));
    let mut child = spanschema().args(["validate", "--format", "json"]).stdout(full()).spawn().expect("it starts");
    child.stdin.take().expect("a pipe").write_all(VALID.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the output"), "{output:?}");
}

#[test]
fn prints_the_script_of_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell], "");
        assert_eq!(script.code, 0, "{script:?}");
        for word in ["normalize", "max-issues", "LogTracesIngestRequest", "compat"] {
            // Of these shells, elvish completes no values.
            let is_known = script.stdout.contains(word) || (shell == "elvish" || shell == "powershell");
            assert!(is_known, "{shell} completes {word}");
        }
    }
    assert_eq!(run(&["completions", "csh"], "").code, 2);
    let folder = folder("completions");
    let complete =
        "source <(spanschema completions bash)\nCOMP_WORDS=(spanschema validate --profile '') COMP_CWORD=3 COMPREPLY=()
        _spanschema spanschema '' --profile; echo \"${COMPREPLY[*]}\"";
    assert_eq!(bash(&folder, complete), (Some(0), "strict compat\n".to_owned()));
}

#[test]
fn prints_a_manual_page_for_the_whole_and_for_each_command() {
    let whole = run(&["man"], "");
    assert!(whole.code == 0 && whole.stdout.contains(".TH spanschema 1"), "{whole:?}");
    assert!(whole.stdout.contains("spanschema\\-normalize(1)"), "{whole:?}");
    let validate = run(&["man", "validate"], "");
    assert!(
        validate.stdout.contains(".TH spanschema-validate 1") && validate.stdout.contains("Exit codes"),
        "{validate:?}"
    );
    let unknown = run(&["man", "valdate"], "");
    assert!(unknown.code == 2 && unknown.stderr.contains("`validate`"), "{unknown:?}");
}

#[test]
fn help_lists_the_values_of_options() {
    let help = run(&["validate", "--help"], "").stdout;
    for part in ["strict, compat", "human", "sarif", "Exit codes:", "| head -1"] {
        assert!(help.contains(part), "{part}: {help}");
    }
    assert!(run(&["schema", "-h"], "").stdout.contains("[possible values: 2020-12, 7, openapi]"));
    assert!(run(&["normalize", "-h"], "").stdout.contains("[possible values: strict, compat]"));
}
