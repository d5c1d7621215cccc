//! `redact`.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod common;

use common::{Folder, run, run_in};

#[test]
fn writes_payloads_without_what_detectors_find() {
    let payload = "{\"a\" : \"x\", \"b\":\"write to ada@example.com\"}";
    let redacted = run(&["redact", "--lines"], format!("{payload}\n\n{{}}\n"));
    assert_eq!(redacted.code, 0, "{redacted:?}");
    assert_eq!(redacted.stdout, "{\"a\" : \"x\", \"b\":\"write to [email]\"}\n{}\n");
    assert_eq!(redacted.stderr, "redacted 1 value: 1 email\n");
    let pretty = "{\n  \"a\": \"x\"\n}\n";
    assert_eq!(run(&["redact"], pretty).stdout, pretty);
}

#[test]
fn what_cannot_be_read_is_not_passed_on() {
    let redacted = run(&["redact", "--lines"], "{\"a\": \"ada@example.com\n{}\n{\"a\":NaN}\n");
    assert_eq!((redacted.code, redacted.stdout.as_str()), (1, "{}\n"), "{redacted:?}");
    assert!(redacted.stderr.contains("<stdin>:1:") && redacted.stderr.contains("error[json_syntax]"), "{redacted:?}");
    assert!(redacted.stderr.contains("<stdin>:3:6: error[not_finite]"), "{redacted:?}");
    assert!(!redacted.stderr.contains("ada"), "{redacted:?}");
}

#[test]
fn reads_the_policy_and_the_key_from_files() {
    let policy = r#"{"rules": [{"key": "user", "action": "hash"}, {"detector": "email", "action": "drop"}]}"#;
    let payload = "{\"user\":\"ada\",\"mail\":\"ada@example.com\"}\n";
    let folder = Folder::new("redact", &[("policy.json", policy), ("key", "secret\n"), ("in.ndjson", payload)]);
    let arguments =
        ["redact", "--lines", "--policy", "policy.json", "--key-file", "key", "--counts", "counts.json", "in.ndjson"];
    let redacted = run_in(folder.path(), &arguments);
    assert!(redacted.code == 0 && redacted.stderr.is_empty(), "{redacted:?}");
    assert!(redacted.stdout.starts_with("{\"user\":\"[hash:") && redacted.stdout.ends_with("]\"}\n"), "{redacted:?}");
    assert_eq!(run_in(folder.path(), &arguments).stdout, redacted.stdout, "the same key gives the same hash");
    let counts = std::fs::read_to_string(folder.path().join("counts.json")).expect("a file");
    assert!(counts.contains(r#"{"key":"user","action":"hash","count":1}"#) && !counts.contains("ada"), "{counts}");
    let without_key = run_in(folder.path(), &["redact", "--policy", "policy.json", "in.ndjson"]);
    assert_eq!((without_key.code, without_key.stdout.as_str()), (2, ""), "{without_key:?}");
    assert!(without_key.stderr.contains("`/rules/0/action` is `hash`, which needs a key"), "{without_key:?}");
}
