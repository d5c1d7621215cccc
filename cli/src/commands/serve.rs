//! `serve`: runs the development server, and prints what it receives.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use spanschema::Severity;
use spanschema_server::{Observer, Received, Server};

use crate::args::Serve;
use crate::browser;
use crate::exit::{Failure, Outcome, print_warning};
use crate::input::{Payload, Source};
use crate::output::{plural, write_issues};
use crate::style::{ERROR, FAINT, HELP, Paint, STRONG, SUCCESS, WARNING, sanitize};

/// The path of the page with the traces.
pub(super) const PAGE: &str = "/_spanschema/";

/// Runs the server until it is stopped.
pub(super) fn run(arguments: &Serve) -> Result<Outcome, Failure> {
    let paint = Paint::on(&io::stdout());
    let console = Arc::new(Console { paint, arguments: Shown::of(arguments), last_notice: Mutex::default() });
    let server =
        Server::start(arguments.config(), console.clone()).map_err(|error| Failure::Usage(error.to_string()))?;
    let urls = urls(server.addresses());
    console.print(&console.greeting(&urls));
    if let Some(url) = urls.first().filter(|_| arguments.open) {
        show_page(&format!("{url}{PAGE}"));
    }
    let totals = server.run();
    if !arguments.quiet {
        let faint = paint.with(FAINT);
        let (errors, warnings) = (plural(totals.errors, "error"), plural(totals.warnings, "warning"));
        let (logged, requests) = (totals.logged, plural(totals.logged, "request"));
        let text = format!("{logged} logging {requests}; {} {errors}, {} {warnings}", totals.errors, totals.warnings);
        console.print(format!("{faint}{text}{faint:#}\n").as_bytes());
    }
    let is_clean = totals.invalid == 0 && (totals.warnings == 0 || !arguments.denies_warnings());
    Ok(if is_clean { Outcome::Success } else { Outcome::Invalid })
}

/// Opens a page in the browser. If that fails, its address has been printed.
pub(super) fn show_page(address: &str) {
    if let Err(error) = browser::open(address) {
        print_warning(&format!("cannot open a browser: {error}; open {address} yourself"));
    }
}

/// The URLs of a server, one for each port.
fn urls(addresses: &[SocketAddr]) -> Vec<String> {
    let mut ports: Vec<u16> = addresses.iter().map(SocketAddr::port).collect();
    ports.dedup();
    let host = match addresses.first() {
        Some(SocketAddr::V6(address)) if !address.ip().is_loopback() => format!("[{}]", address.ip()),
        Some(SocketAddr::V4(address)) if !address.ip().is_loopback() => address.ip().to_string(),
        _ => "localhost".to_owned(),
    };
    ports.iter().map(|port| format!("http://{host}:{port}")).collect()
}

/// What is printed.
#[derive(Clone, Copy, Debug)]
struct Shown {
    max_issues: usize,
    quiet: bool,
}

impl Shown {
    fn of(arguments: &Serve) -> Shown {
        Shown { max_issues: arguments.max_issues, quiet: arguments.quiet }
    }
}

/// Prints what the server receives.
#[derive(Debug)]
struct Console {
    paint: Paint,
    arguments: Shown,
    /// The latest notice: the same one is printed once.
    last_notice: Mutex<String>,
}

impl Console {
    /// Writes to standard output at once, if anyone reads it.
    fn print(&self, text: &[u8]) {
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(text).and_then(|()| stdout.flush());
    }

    /// What to set so that clients use the server.
    fn greeting(&self, urls: &[String]) -> Vec<u8> {
        let (strong, faint, help) = (self.paint.with(STRONG), self.paint.with(FAINT), self.paint.with(HELP));
        let mut text = String::new();
        for url in urls {
            text.push_str(&format!("{strong}listening on {url}{strong:#}\n"));
        }
        if let Some(url) = urls.first().filter(|_| !self.arguments.quiet) {
            text.push_str(&format!("{faint}to look at the traces, open{faint:#}\n  {help}{url}{PAGE}{help:#}\n"));
            text.push_str(&format!("{faint}for the clients of Python and TypeScript, set{faint:#}\n"));
            text.push_str(&format!("  {help}export GALILEO_CONSOLE_URL={url} GALILEO_API_KEY=local{help:#}\n"));
            if !url.ends_with(":8088") {
                // Clients take the port of a local console to be 8088.
                text.push_str(&format!("  {help}export GALILEO_API_URL={url}{help:#}\n"));
            }
        }
        text.into_bytes()
    }

    fn write(&self, out: &mut Vec<u8>, received: &Received<'_>) -> io::Result<()> {
        let Received { method, path, payload, report, .. } = *received;
        let label = format!("{method} {path}");
        let source = Source::named(&label);
        let payload = Payload::whole(&source, payload);
        let mut shown = report.clone();
        shown.issues.truncate(self.arguments.max_issues);
        write_issues(out, self.paint, &payload, &shown)?;
        let count = |number: usize, severity: Severity, style| {
            let (style, noun) = (self.paint.with(style), plural(number as u64, severity.name()));
            if number == 0 { String::new() } else { format!("  {style}{number} {noun}{style:#}") }
        };
        let (word, style) = if received.accepted { ("ok", SUCCESS) } else { ("rejected", ERROR) };
        let style = self.paint.with(style);
        let issues = count(report.errors, Severity::Error, ERROR) + &count(report.warnings, Severity::Warning, WARNING);
        writeln!(out, "{} {style}{word}{style:#}{issues}", sanitize(&label))
    }
}

impl Observer for Console {
    fn received(&self, received: &Received<'_>) {
        let mut text = Vec::new();
        if !self.arguments.quiet && self.write(&mut text, received).is_ok() {
            self.print(&text);
        }
    }

    fn notice(&self, message: &str) {
        let mut last = self.last_notice.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.arguments.quiet && *last != message {
            let style = self.paint.with(WARNING);
            self.print(format!("{style}note{style:#}: {}\n", sanitize(message)).as_bytes());
            message.clone_into(&mut last);
        }
    }
}
