//! `view`, `export` and `import`, as users run them.
#![allow(clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use common::{Folder, VALID, run, run_in, spanschema};

#[test]
fn a_file_becomes_a_page_of_its_own() {
    let folder = Folder::new("view-output", &[("trace.json", VALID)]);
    let written = run_in(folder.path(), &["view", "trace.json", "--output", "trace.html"]);
    assert_eq!((written.code, written.stdout.as_str()), (0, ""), "{}", written.stderr);
    let page = fs::read_to_string(folder.path().join("trace.html")).expect("a page");
    assert!(page.contains(r#""name":"trace.json""#) && page.contains(r#"\"type\":\"tool\""#));
}

#[test]
fn a_page_is_served_on_this_machine_only() {
    let mut child = spanschema().args(["view", "--no-open", "-"]).spawn().expect("the command starts");
    child.stdin.take().expect("a pipe").write_all(VALID.as_bytes()).expect("it reads");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("it prints");
    let address = line.trim().strip_prefix("http://localhost:").and_then(|rest| rest.strip_suffix("/_spanschema/"));
    let port: u16 = address.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("no address: {line}"));
    let get = |host: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
        write!(stream, "GET /_spanschema/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    };
    assert!(get("localhost").contains(r#""name":"standard input""#));
    assert!(get("evil.example").starts_with("HTTP/1.1 403"));
    child.kill().expect("it runs");
    child.wait().expect("it ends");
}

#[test]
fn unreadable_files_and_folders_are_named() {
    let folder = Folder::new("view-faults", &[("lines.ndjson", "{}\n")]);
    let missing = run_in(folder.path(), &["view", "missing.json", "--no-open"]);
    assert!(missing.code == 2 && missing.stderr.contains("cannot read missing.json"), "{missing:?}");
    let nothing = run_in(folder.path(), &["export", "--data", "nowhere"]);
    assert!(nothing.code == 2 && nothing.stderr.contains("nowhere has no records"), "{nothing:?}");
    let faulty = run_in(folder.path(), &["import", "--data", "new", "lines.ndjson"]);
    assert!(faulty.code == 2 && faulty.stderr.contains("cannot import lines.ndjson: line 1:"), "{faulty:?}");
    assert_eq!(faulty.stdout, "0 records\n");
    assert_eq!(run(&["view"], "").code, 2);
}
