//! What a server endures: long bodies, bombs, broken and slow requests, many clients at once.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod common;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
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

/// How many spans a large request has. `SPANS=100000 cargo test --package spanschema-server` sends more.
fn many() -> usize {
    std::env::var("SPANS").ok().and_then(|spans| spans.parse().ok()).unwrap_or(20_000)
}

#[test]
fn a_request_may_have_very_many_spans_and_a_trace_any_depth() {
    let (server, many) = (Running::start(Config::default()), many());
    let spans = vec![r#"{"type":"tool","input":"x"}"#; many].join(",");
    let response = server.call("POST", &traces(), &format!(r#"{{"traces":[{{"input":"q","spans":[{spans}]}}]}}"#));
    assert_eq!((response.status, &response.json()["spans_count"]), (200, &json!(many)));
    let page = server.operation("query_spans", &[], &json!({ "limit": 3, "starting_token": many - 1 }));
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
    let waiting: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    std::thread::sleep(Duration::from_millis(300));
    let response = server.raw(head.as_bytes());
    assert_eq!((response.status, response.header("retry-after")), (429, Some("1")));
    drop(waiting);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(server.send("GET", "/healthcheck", &[], b"").status, 200);
}
