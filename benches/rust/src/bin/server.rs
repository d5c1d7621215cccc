//! Measures the local server under load: `bench-server [--quick] COMMAND OHA RESULTS`.
//!
//! Eight clients log requests of a hundred spans, each of which is on disk when it is answered. Then the database is filled,
//! and pages of filtered queries are read from it. The memory of the server is read at the end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use serde_json::{Value, json};
use spanschema_bench::Outcome;
use spanschema_bench::results::Results;
use spanschema_bench::spans::request;

/// How many clients log at once.
const CLIENTS: usize = 8;

/// How many spans a request has.
const SPANS: u64 = 100;

/// How many spans a request has that fills the database.
const MANY_SPANS: u64 = 5_000;

/// How many records the queries run over.
const RECORDS: u64 = 1_000_000;

const PROJECT: &str = "/v2/projects/6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab";

/// The queries whose pages are measured, each with its filters. The rare name is that of one span in a thousand.
fn queries() -> [(&'static str, Value); 4] {
    let test =
        |column: &str, value: &str| json!({ "column_id": column, "type": "text", "operator": "eq", "value": value });
    [
        ("server_newest", json!([])),
        ("server_page", json!([test("type", "llm"), test("model", "gpt-4o")])),
        ("server_page_rare", json!([test("name", "rare")])),
        (
            "server_page_text",
            json!([{ "column_id": "input", "type": "text", "operator": "contains", "value": "parcel 77" }]),
        ),
    ]
}

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let mut arguments = env::args_os().rev();
    let path = arguments.next().ok_or("missing argument: the results file")?;
    let oha = PathBuf::from(arguments.next().ok_or("missing argument: the load generator oha")?);
    let command = PathBuf::from(arguments.next().ok_or("missing argument: the command")?);
    let folder = env::temp_dir().join(format!("spanschema-bench-{}", std::process::id()));
    let server = Server::start(&command, &folder)?;
    let (rounds, length, records) = if quick { (3, 1, RECORDS / 20) } else { (7, 3, RECORDS) };
    let length = Duration::from_secs(length);
    let mut results = Results::default();
    let next = AtomicU64::new(0);
    let (mut ours, mut load) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(server.ingest(&next, length)?);
        load.push(server.ingest_by_oha(&oha, length)?);
    }
    results.times("server_ingest", "spanschema", ours);
    results.times("server_ingest", "spanschema, requests by oha", load);
    eprintln!("filling the database with {records} spans");
    server.fill(&next, records)?;
    for (task, filters) in queries() {
        let mut times = Vec::new();
        for _ in 0..if quick { 5 } else { 31 } {
            let start = Instant::now();
            let page = Client::of(server.port)?
                .post("/spans/search", &json!({ "filters": filters, "limit": 100 }).to_string())?;
            times.push(start.elapsed().as_nanos() as f64);
            if !page.contains(r#""records":[{"#) {
                return Err(format!("{task}: the page is empty: {page:.300}").into());
            }
        }
        results.times(task, "spanschema", times);
    }
    match server.peak_memory() {
        Some(bytes) => results.amount("server_memory", "spanschema", bytes),
        None => eprintln!("the peak memory of a process cannot be read here"),
    }
    drop(server);
    fs::remove_dir_all(&folder)?;
    fs::write(path, results.json(&json!({})))?;
    Ok(())
}

/// The server, with a folder for its database.
struct Server {
    process: Child,
    port: u16,
}

impl Server {
    fn start(command: &Path, folder: &Path) -> Outcome<Server> {
        let mut process = Command::new(command)
            .args(["serve", "--quiet", "--port", "0", "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = process.stdout.take().ok_or("the server has no output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let port = line.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        Ok(Server { process, port: port.ok_or_else(|| format!("the server did not start: {line}"))? })
    }

    /// Logs for some time with all clients; returns the nanoseconds that a thousand spans took.
    fn ingest(&self, next: &AtomicU64, length: Duration) -> Outcome<f64> {
        let start = Instant::now();
        let log = || -> Result<u64, String> {
            let mut client = Client::of(self.port).map_err(|error| error.to_string())?;
            let mut spans = 0;
            while start.elapsed() < length {
                client.log(next, SPANS).map_err(|error| error.to_string())?;
                spans += SPANS;
            }
            Ok(spans)
        };
        let spans: Result<Vec<u64>, String> = thread::scope(|scope| {
            let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(log)).collect();
            clients
                .into_iter()
                .map(|client| client.join().unwrap_or_else(|_| Err("a client panicked".to_owned())))
                .collect()
        });
        let spans: u64 = spans?.into_iter().sum();
        Ok(start.elapsed().as_nanos() as f64 * 1000.0 / spans as f64)
    }

    /// The same with the load generator `oha`, which sends one and the same request over eight connections. It has no ids, so
    /// that each time other spans are stored.
    fn ingest_by_oha(&self, oha: &Path, length: Duration) -> Outcome<f64> {
        let output = Command::new(oha)
            .args(["--no-tui", "--output-format", "json", "--method", "POST", "-H", "Galileo-API-Key: k"])
            .args(["-c", &CLIENTS.to_string(), "-z", &format!("{}s", length.as_secs())])
            .args(["-d", &request(0, SPANS), &format!("http://127.0.0.1:{}{PROJECT}/traces", self.port)])
            .output()?;
        let report: Value = serde_json::from_slice(&output.stdout)
            .map_err(|_| format!("oha failed: {}", String::from_utf8_lossy(&output.stderr)))?;
        // Requests that the end of the time cut off have no status.
        let statuses =
            report.get("statusCodeDistribution").and_then(Value::as_object).ok_or("oha counts no statuses")?;
        let (answered, total) = (statuses.get("200").and_then(Value::as_f64), report.pointer("/summary/total"));
        let (Some(answered), Some(seconds), 1) = (answered, total.and_then(Value::as_f64), statuses.len()) else {
            return Err(format!("oha: requests failed: {report}").into());
        };
        Ok(seconds * 1e9 * 1000.0 / (answered * SPANS as f64))
    }

    /// Logs until the database has as many spans as this.
    fn fill(&self, next: &AtomicU64, records: u64) -> Outcome {
        let mut client = Client::of(self.port)?;
        while next.load(Ordering::Relaxed) < records {
            client.log(next, MANY_SPANS)?;
        }
        Ok(())
    }

    /// The most memory that the server had, in bytes, where the system tells it.
    fn peak_memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The results are there; nobody needs the server any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A client that keeps its connection.
struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    fn of(port: u16) -> Outcome<Client> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Client { stream: BufReader::new(stream) })
    }

    /// Logs new spans.
    fn log(&mut self, next: &AtomicU64, spans: u64) -> Outcome {
        let first = next.fetch_add(spans, Ordering::Relaxed);
        let answer = self.post("/traces", &request(first, spans))?;
        if answer.contains(r#""records_count""#) { Ok(()) } else { Err(answer.into()) }
    }

    /// Sends a body, and returns that of the answer.
    fn post(&mut self, path: &str, body: &str) -> Outcome<String> {
        let head = format!(
            "POST {PROJECT}{path} HTTP/1.1\r\nHost: localhost\r\nGalileo-API-Key: k\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        self.stream.get_mut().write_all([head.as_bytes(), body.as_bytes()].concat().as_slice())?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut answer = vec![0; length];
        self.stream.read_exact(&mut answer)?;
        Ok(String::from_utf8(answer)?)
    }
}
