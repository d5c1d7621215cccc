//! What a server endures: long bodies, bombs, broken and slow requests, many clients at once.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod common;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::channel;
use std::time::Duration;

use common::{PROJECT, Running};
use flate2::{Compression, write::GzEncoder};
use serde_json::json;
use spanschema_server::{Config, Storage};

const KEY: (&str, &str) = ("Galileo-API-Key", "k");

fn traces() -> String {
    format!("/v2/projects/{PROJECT}/traces")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn bodies_are_limited_and_bombs_do_not_explode() {
    let server = Running::start(Config { max_body: 1 << 20, ..Config::default() });
    let headers = [KEY, ("Content-Encoding", "gzip")];
    let packed = gzip(br#"{"traces":[{"input":"q"}]}"#);
    assert_eq!(server.send("POST", &traces(), &headers, &packed).status, 200);
    let bomb = gzip(&vec![b' '; 64 << 20]);
    assert!(bomb.len() < 100_000);
    assert_eq!(server.send("POST", &traces(), &headers, &bomb).status, 413);
    assert_eq!(server.send("POST", &traces(), &headers, b"not gzip").status, 400);
    assert_eq!(server.send("POST", &traces(), &[KEY, ("Content-Encoding", "br")], b"").status, 415);
    let long = vec![b' '; (1 << 20) + 1];
    assert_eq!(server.send("POST", &traces(), &[KEY], &long).status, 413);
    let chunks = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nGalileo-API-Key: k\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        traces()
    );
    let chunk = [format!("{:x}\r\n", long.len()).as_bytes(), &long, b"\r\n0\r\n\r\n"].concat();
    assert_eq!(server.raw(&[chunks.as_bytes(), &chunk].concat()).status, 413);
    assert_eq!(server.operation("count_traces", &[], &json!({}))["total_count"], json!(1));
}

#[test]
fn broken_requests_and_connections_harm_nobody() {
    let server = Running::start(Config::default());
    let broken: [&[u8]; 4] = [
        b"\x16\x03\x01\x00\xa5\x01\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    ];
    for bytes in broken {
        let mut stream = TcpStream::connect(server.address).unwrap();
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/1.1 2"), "{bytes:?}");
    }
    // A client that leaves in the middle of a body.
    let mut stream = TcpStream::connect(server.address).unwrap();
    write!(stream, "POST {} HTTP/1.1\r\nHost: x\r\nGalileo-API-Key: k\r\nContent-Length: 100\r\n\r\n{{\"tra", traces())
        .unwrap();
    drop(stream);
    // A client that has sent all it has to say still gets its answer.
    let mut stream = TcpStream::connect(server.address).unwrap();
    write!(stream, "GET /healthcheck HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // Clients that say nothing do not keep others from being answered.
    let silent: Vec<_> = (0..200).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    assert_eq!(server.operation("count_traces", &[], &json!({}))["total_count"], json!(0));
    drop(silent);
}

#[test]
fn many_clients_write_while_others_read() {
    let folder = std::env::temp_dir().join(format!("spanschema-limits-{}", std::process::id()));
    let server = Running::start(Config { storage: Storage::Folder(folder.clone()), ..Config::default() });
    let spans: Vec<_> =
        (0..50).map(|index| json!({ "type": "tool", "input": "x", "name": index.to_string() })).collect();
    let body = json!({ "traces": [{ "input": "q", "spans": spans }] }).to_string();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    assert_eq!(server.call("POST", &traces(), &body).status, 200);
                }
            });
        }
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let page = server.operation("query_spans", &[], &json!({ "limit": 20 }));
                    // A trace is there as a whole or not at all.
                    let count = server.operation("count_spans", &[], &json!({}))["total_count"].as_u64().unwrap();
                    let length = page["records"].as_array().unwrap().len();
                    assert!(count.is_multiple_of(50) && [0, 20].contains(&length), "{count} {length}");
                }
            });
        }
    });
    assert_eq!(server.operation("count_spans", &[], &json!({}))["total_count"], json!(4000));
    assert_eq!(server.operation("count_traces", &[], &json!({}))["total_count"], json!(80));
    server.stop();
    std::fs::remove_dir_all(folder).unwrap();
}

/// How many spans a large request has.
const MANY: usize = 100_000;

#[test]
fn a_request_may_have_very_many_spans_and_a_trace_any_depth() {
    let server = Running::start(Config::default());
    let spans = vec![r#"{"type":"tool","input":"x"}"#; MANY].join(",");
    let response = server.call("POST", &traces(), &format!(r#"{{"traces":[{{"input":"q","spans":[{spans}]}}]}}"#));
    assert_eq!((response.status, &response.json()["spans_count"]), (200, &json!(MANY)));
    let page = server.operation("query_spans", &[], &json!({ "limit": 3, "starting_token": MANY - 1 }));
    assert_eq!(page["records"].as_array().map(Vec::len), Some(1));
    // Spans that are logged one below the other are nested more deeply than one request may be.
    let (trace, mut parent) =
        ("0a0a0a0a-0000-4000-8000-000000000001", "0a0a0a0a-0000-4000-8000-000000000001".to_owned());
    for round in 0..5 {
        let id = |depth: usize| format!("0a0a0a0a-0000-4000-9{round:03x}-{depth:012x}");
        let chain = (0..400).rev().fold(String::new(), |below, depth| {
            format!(r#"{{"type":"agent","id":"{}","input":"x","spans":[{below}]}}"#, id(depth))
        });
        let body = format!(r#"{{"trace_id":"{trace}","parent_id":"{parent}","spans":[{chain}]}}"#);
        assert_eq!(server.call("POST", &traces().replace("traces", "spans"), &body).status, 200);
        parent = id(399);
    }
    let stub = server.call("GET", &format!("{}/{trace}", traces()), "");
    assert_eq!((stub.status, stub.text().matches(r#""type":"agent""#).count()), (200, 2000));
}

#[test]
fn the_flood_is_told_to_wait() {
    // Room for fewer bodies of unknown length than there are clients.
    let server = Running::start(Config { max_body: 1 << 20, ..Config::default() });
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nGalileo-API-Key: k\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        traces()
    );
    let streams: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    let (answer, answered) = channel();
    for stream in &streams {
        let (mut stream, answer) = (stream.try_clone().unwrap(), answer.clone());
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = stream.read_to_end(&mut bytes);
            let _ = answer.send(bytes);
        });
    }
    // Some have the room and are waited for; the others are refused.
    let refused = String::from_utf8(answered.recv().unwrap()).unwrap().to_lowercase();
    assert!(refused.starts_with("http/1.1 429") && refused.contains("\r\nretry-after: 1\r\n"), "{refused}");
    assert_eq!(server.send("GET", "/healthcheck", &[], b"").status, 200);
    for stream in streams {
        let _ = stream.shutdown(Shutdown::Both);
    }
    // Those who come again are answered when there is room.
    let whole = [head.as_bytes(), b"d\r\n{\"traces\":[]}\r\n0\r\n\r\n"].concat();
    until(|| server.raw(&whole).status != 429);
    assert_ne!(server.raw(&whole).status, 429);
}

/// How many records the large answers have, of a megabyte each. The system takes a few megabytes of an answer that nobody
/// reads; the rest is the server's.
const LARGE: usize = 24;

/// A server with room for two answers of that length.
fn with_large_records(patience: Duration) -> Running {
    let server = Running::start(Config { max_body: 8 << 20, patience, ..Config::default() });
    let body = format!(r#"{{"traces":[{{"input":"{}"}}]}}"#, "x".repeat(1 << 20));
    for _ in 0..LARGE {
        assert_eq!(server.call("POST", &traces(), &body).status, 200);
    }
    server
}

/// Asks for all records, and reads only the status of the answer.
fn ask_for_much(server: &Running, path: &str, body: &str) -> (TcpStream, String) {
    let mut stream = TcpStream::connect(server.address).unwrap();
    let length = body.len();
    write!(
        stream,
        "POST /v2/projects/{PROJECT}/{path} HTTP/1.1\r\nHost: x\r\nGalileo-API-Key: k\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut status = [0; 12];
    stream.read_exact(&mut status).unwrap();
    (stream, String::from_utf8_lossy(&status[9..]).into_owned())
}

/// Waits until something happens.
fn until(mut happened: impl FnMut() -> bool) {
    while !happened() {
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn who_does_not_read_keeps_nobody_waiting() {
    let server = with_large_records(Duration::from_secs(600));
    let (page, export) = (r#"{"limit":100}"#, r#"{"root_type":"trace","export_format":"jsonl_flat"}"#);
    let status = |(_, status): &(TcpStream, String)| status.clone();
    let reading: Vec<_> = (0..2).map(|_| ask_for_much(&server, "traces/search", page)).collect();
    assert_eq!(reading.iter().map(status).collect::<Vec<_>>(), ["200", "200"]);
    // There is no memory for a third one.
    assert_eq!(status(&ask_for_much(&server, "traces/search", page)), "429");
    // More clients than there are threads.
    let exporting: Vec<_> = (0..80).map(|_| ask_for_much(&server, "export_records", export)).collect();
    assert!(exporting.iter().all(|client| status(client) == "200"));
    assert_eq!(server.call("POST", &traces(), r#"{"traces":[{"input":"q"}]}"#).status, 200);
    assert_eq!(server.operation("query_traces", &[], &json!({ "limit": 1 }))["records"].as_array().unwrap().len(), 1);
    // The server stops, although they are still there.
    server.stop();
    drop((reading, exporting));
}

#[test]
fn who_does_not_read_for_long_is_given_up() {
    let server = with_large_records(Duration::from_millis(100));
    let _reading: Vec<_> = (0..2).map(|_| ask_for_much(&server, "traces/search", r#"{"limit":100}"#)).collect();
    until(|| server.call("POST", &format!("{}/search", traces()), r#"{"limit":100}"#).status == 200);
}

#[test]
fn a_page_ends_where_it_gets_too_long() {
    let server = Running::start(Config::default());
    let body = format!(r#"{{"traces":[{{"input":"{}"}}]}}"#, "x".repeat(12 << 20));
    for _ in 0..4 {
        assert_eq!(server.call("POST", &traces(), &body).status, 200);
    }
    for sort in [json!(null), json!({ "column_id": "name", "sort_type": "column" })] {
        let page = |start: u64| {
            let query = json!({ "limit": 100, "starting_token": start, "sort": sort });
            let page = server.operation("query_traces", &[], &query);
            (page["records"].as_array().unwrap().len(), page["next_starting_token"].clone())
        };
        assert_eq!((page(0), page(3)), ((3, json!(3)), (1, json!(null))));
    }
}
