//! The page that shows what was logged, what it asks the server, and the file that records are written to.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use common::{PROJECT, Running};
use serde_json::{Value, json};
use spanschema_server::{Config, Storage, TransferError, export, import};

const TRACE: &str = "0a0a0a0a-0000-4000-8000-000000000001";

/// Logs a trace in a session to an experiment, and another one to no run.
fn log(server: &Running) {
    let experiment = "0b0b0b0b-0000-4000-8000-000000000002";
    let trace = json!({
        "id": TRACE, "name": "checkout", "input": "where is my order?", "status_code": 500,
        "metrics": { "duration_ns": 1_500_000 }, "spans": [{ "type": "tool", "input": "x", "status_code": 500 }],
    });
    let first = json!({ "experiment_id": experiment, "session_external_id": "chat", "traces": [trace] });
    let path = format!("/v2/projects/{PROJECT}/traces");
    for body in [first, json!({ "traces": [{ "input": "hi" }] })] {
        assert_eq!(server.call("POST", &path, &body.to_string()).status, 200);
    }
}

#[test]
fn the_page_is_for_anyone_and_the_records_for_those_with_the_key() {
    let server = Running::start(Config { key: Some("secret".to_owned()), ..Config::default() });
    let page = server.send("GET", "/_spanschema/", &[], b"");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(page.header("x-frame-options"), Some("deny"));
    assert!(page.text().contains("Content-Security-Policy") && page.header("access-control-allow-origin").is_none());
    for path in ["projects", "events", &format!("projects/{PROJECT}/traces")] {
        let path = format!("/_spanschema/{path}");
        assert_eq!(server.send("GET", &path, &[], b"").status, 401, "{path}");
        assert_eq!(server.call("GET", &path, "").status, 401, "{path}");
    }
}

#[test]
fn projects_runs_sessions_and_traces_are_listed() {
    let server = Running::start(Config::default());
    assert_eq!(server.call("GET", "/_spanschema/projects", "").json(), json!({ "projects": [] }));
    log(&server);
    let projects = server.call("GET", "/_spanschema/projects", "").json();
    let runs = projects["projects"][0]["runs"].as_array().unwrap();
    let shown: Vec<_> = runs.iter().map(|run| (run["kind"].as_str().unwrap(), &run["traces"])).collect();
    assert_eq!(shown, [("log_stream", &json!(1)), ("experiment", &json!(1))]);
    let list = |query: &str| {
        server.call("GET", &format!("/_spanschema/projects/{PROJECT}/traces{query}"), "").json()["traces"].clone()
    };
    let experiment = list(&format!("?run={}", runs[1]["id"].as_str().unwrap()));
    let trace = &experiment[0];
    assert_eq!(experiment.as_array().map(Vec::len), Some(1));
    assert_eq!((&trace["id"], &trace["name"], &trace["spans"]), (&json!(TRACE), &json!("checkout"), &json!(1)));
    assert_eq!((&trace["status_code"], &trace["duration_ns"]), (&json!(500), &json!(1_500_000.0)));
    assert_eq!((&trace["input"], &trace["session"]["name"]), (&json!("where is my order?"), &json!("chat")));
    assert_eq!(list("").as_array().map(Vec::len), Some(2));
    assert_eq!(list("?limit=1").as_array().map(Vec::len), Some(1));
    let path = format!("/_spanschema/projects/{PROJECT}/traces/{TRACE}");
    assert_eq!(server.call("GET", &path, "").json()["spans"][0]["type"], json!("tool"));
    assert_eq!(server.call("GET", &path.replace("0001", "0009"), "").status, 404);
    assert_eq!(server.call("GET", &format!("/_spanschema/projects/{PROJECT}/traces?run=x"), "").status, 422);
}

#[test]
fn a_website_that_points_its_name_here_is_refused() {
    let request = |server: &Running, host: &str| {
        let head = "Galileo-API-Key: k\r\nConnection: close";
        server.raw(format!("GET /_spanschema/projects HTTP/1.1\r\nHost: {host}\r\n{head}\r\n\r\n").as_bytes())
    };
    let server = Running::start(Config::default());
    for host in ["localhost:8088", "127.0.0.1", "[::1]:8088", "host.docker.internal:8088"] {
        assert_eq!(request(&server, host).status, 200, "{host}");
    }
    for host in ["evil.example", "evil.example:8088", "127.0.0.1.evil.example"] {
        let refused = request(&server, host);
        assert_eq!(refused.status, 403, "{host}");
        assert!(refused.json()["detail"].is_string());
    }
    // The name of a machine is fine where a key keeps websites out.
    let keyed = Running::start(Config { key: Some("k".to_owned()), ..Config::default() });
    assert_eq!(request(&keyed, "build-7.corp.example").status, 200);
}

/// Reads events until a text has come.
fn read_until(stream: &mut TcpStream, text: &str) -> String {
    let mut read = String::new();
    while !read.contains(text) {
        let mut part = [0; 1024];
        let length = stream.read(&mut part).unwrap();
        assert!(length > 0, "the events ended: {read}");
        read.push_str(&String::from_utf8_lossy(&part[..length]));
    }
    read
}

#[test]
fn a_page_is_told_what_is_new_and_does_not_keep_the_server_from_stopping() {
    let server = Running::start(Config::default());
    let listen = || {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET /_spanschema/events HTTP/1.1\r\nHost: localhost\r\nGalileo-API-Key: k\r\n\r\n").unwrap();
        let head = read_until(&mut stream, ": listening");
        assert!(head.contains("text/event-stream"), "{head}");
        stream
    };
    let (mut first, mut second) = (listen(), listen());
    log(&server);
    for stream in [&mut first, &mut second] {
        read_until(stream, "event: change");
    }
    let started = std::time::Instant::now();
    server.stop();
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn a_page_that_listens_takes_no_place_of_those_who_log() {
    let server = Running::start(Config::default());
    let pages: Vec<TcpStream> = (0..70)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            write!(stream, "GET /_spanschema/events HTTP/1.1\r\nHost: localhost\r\nGalileo-API-Key: k\r\n\r\n")
                .unwrap();
            stream
        })
        .collect();
    let answers: Vec<String> = pages
        .into_iter()
        .map(|mut stream| {
            let mut start = [0; 12];
            stream.read_exact(&mut start).unwrap();
            String::from_utf8_lossy(&start[9..]).into_owned()
        })
        .collect();
    assert!(answers.iter().any(|status| status == "429") && answers.iter().any(|status| status == "200"));
    log(&server);
}

/// A folder that is removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        Folder(std::env::temp_dir().join(format!("spanschema-{name}-{}", std::process::id())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn exported_records_come_back_byte_for_byte() {
    let (old, new) = (Folder::new("old"), Folder::new("new"));
    let stored = |folder: &Folder| Config { storage: Storage::Folder(folder.0.clone()), ..Config::default() };
    let server = Running::start(stored(&old));
    log(&server);
    let ask = |server: &Running| {
        let trace = server.operation("get_trace", &[("trace_id", TRACE)], &Value::Null);
        let spans = server.operation("query_spans", &[], &json!({}));
        let projects = server.call("GET", "/_spanschema/projects", "").json();
        (trace, spans, projects)
    };
    let before = ask(&server);
    server.stop();

    let mut lines = Vec::new();
    assert_eq!(export(&old.0, None, &mut lines).unwrap(), 4);
    assert_eq!(import(&new.0, &mut &*lines).unwrap(), 4);
    // What is read again replaces what is there.
    assert_eq!(import(&new.0, &mut &*lines).unwrap(), 4);
    let mut again = Vec::new();
    assert_eq!(export(&new.0, Some(PROJECT), &mut again).unwrap(), 4);
    assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(lines).unwrap());
    assert_eq!(ask(&Running::start(stored(&new))), before);
}

#[test]
fn what_cannot_be_exported_or_imported_is_named() {
    let (empty, folder) = (Folder::new("empty"), Folder::new("faulty"));
    assert!(matches!(export(&empty.0, None, &mut Vec::new()), Err(TransferError::NoRecords(_))));
    assert!(!empty.0.exists());
    let project = format!(r#"{{"type":"project","id":"{PROJECT}","name":"p","created_at":"2026-01-02T03:04:05Z"}}"#);
    for line in ["{}", "[", r#"{"type":"llm","id":"0a0a0a0a-0000-4000-8000-000000000001"}"#] {
        let faulty = import(&folder.0, &mut format!("{project}\n\n{line}\n").as_bytes());
        assert!(matches!(faulty, Err(TransferError::Line { number: 3, .. })), "{faulty:?}");
    }
    // The lines before it are kept.
    let mut lines = Vec::new();
    assert_eq!(export(&folder.0, Some("p"), &mut lines).unwrap(), 0);
    assert_eq!(String::from_utf8(lines).unwrap().lines().count(), 1);
    assert!(matches!(export(&folder.0, Some("q"), &mut Vec::new()), Err(TransferError::NoProject(_))));
}
