//! Measures the local server under load: `bench-server [--quick] COMMAND RESULTS`.
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

/// How many clients log at once.
const CLIENTS: usize = 8;

/// How many spans a request has, in traces of ten.
const SPANS: u64 = 100;
const SPANS_OF_TRACE: u64 = 10;

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
    let results = arguments.next().ok_or("missing argument: the results file")?;
    let command = PathBuf::from(arguments.next().ok_or("missing argument: the command")?);
    let folder = env::temp_dir().join(format!("spanschema-bench-{}", std::process::id()));
    let server = Server::start(&command, &folder)?;
    let (rounds, length, records) = if quick { (3, 1, RECORDS / 20) } else { (7, 3, RECORDS) };
    let mut rows = Vec::new();
    let next = AtomicU64::new(0);
    let mut ingest = Vec::new();
    for _ in 0..rounds {
        ingest.push(server.ingest(&next, Duration::from_secs(length))?);
    }
    rows.push(row("server_ingest", &mut ingest)?);
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
        rows.push(row(task, &mut times)?);
    }
    match server.peak_memory() {
        Some(megabytes) => eprintln!("{:>20} {megabytes} MB", "peak memory"),
        None => eprintln!("the peak memory of a process cannot be read here"),
    }
    drop(server);
    fs::remove_dir_all(&folder)?;
    fs::write(results, format!("{:#}", json!({ "versions": {}, "rows": rows })))?;
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

    /// Logs until the database has as many spans as this.
    fn fill(&self, next: &AtomicU64, records: u64) -> Outcome {
        let mut client = Client::of(self.port)?;
        while next.load(Ordering::Relaxed) < records {
            client.log(next, MANY_SPANS)?;
        }
        Ok(())
    }

    /// The most memory that the server had, in megabytes, where the system tells it.
    fn peak_memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
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

/// A request with spans of half a kilobyte; `first` makes them different from all others.
fn request(first: u64, spans: u64) -> String {
    let mut body = String::from(r#"{"log_stream_id":"0a0a0a0a-0000-4000-8000-000000000001","traces":["#);
    for trace in 0..spans / SPANS_OF_TRACE {
        let start = first + trace * SPANS_OF_TRACE;
        let comma = if trace == 0 { "" } else { "," };
        body.push_str(&format!(r#"{comma}{{"type":"trace","input":"q","created_at":"{}","spans":["#, time(start)));
        for number in start..start + SPANS_OF_TRACE {
            let name = if number % 1000 == 7 { "rare" } else { "answer customer" };
            let model = if number % 3 == 0 { "gpt-4o" } else { "gpt-4o-mini" };
            let comma = if number == start { "" } else { "," };
            body.push_str(&format!(
                concat!(
                    r#"{comma}{{"type":"llm","name":"{name}","created_at":"{time}","input":[{{"role":"user","content":"Where is "#,
                    r#"parcel {number}? It left the warehouse on Monday, and nobody has seen it since then."}}],"output":{{"role":"#,
                    r#""assistant","content":"It waits at the depot."}},"model":"{model}","temperature":0.5,"tags":["beta"],"#,
                    r#""user_metadata":{{"tenant":"t{tenant}"}},"metrics":{{"duration_ns":{number},"num_input_tokens":42}}}}"#
                ),
                comma = comma,
                name = name,
                time = time(number),
                number = number,
                model = model,
                tenant = number % 50,
            ));
        }
        body.push_str("]}");
    }
    body + "]}"
}

/// The time of a span: later for later numbers.
fn time(number: u64) -> String {
    let (seconds, fraction) = (number / 1000, number % 1000);
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("2026-01-{:02}T{hour:02}:{minute:02}:{second:02}.{fraction:03}Z", 1 + days)
}

fn row(task: &str, times: &mut [f64]) -> Outcome<Value> {
    times.sort_by(f64::total_cmp);
    let at = |quarter: usize| times.get((times.len().max(1) - 1) * quarter / 4).copied().ok_or("nothing was measured");
    eprintln!("{task:>20} {:.2} ms", at(2)? / 1e6);
    Ok(json!({
        "row": task, "name": "spanschema", "rounds": times.len(), "q1": at(1)?, "median": at(2)?, "q3": at(3)?,
    }))
}
