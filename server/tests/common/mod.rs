//! Starts a server, and calls it as a client does, with nothing but a socket.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;

use serde_json::Value;
use spanschema::{Endpoint, Kind, Options, validate};
use spanschema_server::{Config, Observer, Received, Server, Totals};

/// A project that exists nowhere yet.
pub(crate) const PROJECT: &str = "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab";

/// Ignores what it is told.
pub(crate) struct Nobody;

impl Observer for Nobody {
    fn received(&self, _: &Received<'_>) {}
    fn notice(&self, _: &str) {}
}

/// A server that runs until it is dropped.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    stop: Box<dyn Fn() + Send + Sync>,
    thread: Option<JoinHandle<Totals>>,
}

impl Running {
    /// Starts a server on a free port.
    pub(crate) fn start(config: Config) -> Running {
        let server = Server::start(Config { ports: vec![0], ..config }, Arc::new(Nobody)).unwrap();
        let (address, stop) = (server.addresses()[0], Box::new(server.stopper()));
        Running { address, stop, thread: Some(std::thread::spawn(move || server.run())) }
    }

    /// Waits until the server has stopped by itself.
    pub(crate) fn wait(mut self) -> Totals {
        self.thread.take().unwrap().join().unwrap()
    }

    /// Stops the server.
    pub(crate) fn stop(self) -> Totals {
        (self.stop)();
        self.wait()
    }

    /// Sends a request with a key.
    pub(crate) fn call(&self, method: &str, path: &str, body: &str) -> Response {
        self.send(method, path, &[("Galileo-API-Key", "k")], body.as_bytes())
    }

    /// Sends a request with these headers.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        self.raw(&[head.as_bytes(), body].concat())
    }

    /// Sends bytes, and reads the response until the connection ends.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Response {
        let mut stream = TcpStream::connect(self.address).unwrap();
        // The server may answer before it has read all.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Response::of(&answer)
    }

    /// Calls an operation of the endpoint table, with these values for the parameters of its path, and checks that its
    /// response satisfies its kind.
    pub(crate) fn operation(&self, name: &str, parameters: &[(&str, &str)], body: &Value) -> Value {
        let endpoint = Endpoint::ALL.iter().find(|endpoint| endpoint.name == name).unwrap();
        let mut path = endpoint.path.replace("{project_id}", PROJECT);
        for (name, value) in parameters {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        let body = if endpoint.method == "GET" { String::new() } else { body.to_string() };
        let response = self.call(endpoint.method, &path, &body);
        assert_eq!(response.status, 200, "{name}: {}", response.text());
        if let Some(kind) = endpoint.response() {
            response.assert_is(kind);
        }
        serde_json::from_slice(&response.body).unwrap_or(Value::Null)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            (self.stop)();
            let _ = thread.join();
        }
    }
}

/// A response.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Response {
    fn of(bytes: &[u8]) -> Response {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let body = if head.contains("transfer-encoding: chunked") { unchunked(&body) } else { body };
        Response { status, head, body }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(&start))
    }

    /// Asserts that the body satisfies a kind.
    pub(crate) fn assert_is(&self, kind: Kind) {
        let report = validate(kind, &self.body, &Options::default());
        let issues: Vec<_> = report.issues.iter().map(|issue| (issue.code.name(), issue.pointer())).collect();
        assert!(report.valid(), "{kind}: {issues:?}: {}", self.text());
        let mut unknown = issues.iter().filter(|(code, _)| *code == "unknown_field");
        // Beside the errors of the contract stand ours.
        assert!(unknown.all(|(_, pointer)| pointer == "/issues"), "{kind}: {issues:?}");
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|window| window == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap(), 16).unwrap();
        whole.extend_from_slice(&body[end + 2..end + 2 + length]);
        body = &body[end + 4 + length..];
    }
    whole
}
