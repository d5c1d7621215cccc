//! The arguments of `serve`.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use spanschema_server::{Config, Fault, Storage};

/// The arguments of `serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port to listen on, 0 for a free one [default: 8088, and 8081 for the ingestion service, where clients look]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// The address to listen on [default: localhost; other machines cannot reach the server]
    #[arg(long, value_name = "ADDRESS")]
    host: Option<IpAddr>,
    /// The folder to keep records in; `:memory:` keeps them until the server stops
    #[arg(long, value_name = "DIR", default_value = MEMORY)]
    data: PathBuf,
    /// Answer payloads that violate the contract with status 422
    #[arg(long)]
    strict: bool,
    /// Store what the service would store, and report what is wrong with it here, which is the default
    #[arg(long, conflicts_with = "strict")]
    as_server: bool,
    /// The API key that clients must send [default: any]
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Stop after N requests that log traces, spans or sessions
    #[arg(long, value_name = "N")]
    exit_after: Option<u64>,
    /// Stop after this time without a request
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    idle: Option<Duration>,
    /// Exit with code 1 if there were warnings, not only if there were errors
    #[arg(long, value_name = "WHAT")]
    deny: Option<Denied>,
    /// Write each checked request to FILE, one a line, in the form of a test vector with its answer
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Inject a fault: `status=503`, `delay=2s`, `cut` or `expired`, and if wanted `times=N` and `path=PART`, separated by
    /// commas
    #[arg(long, value_name = "FAULT")]
    fault: Vec<Fault>,
    /// The longest body of a request in megabytes, decompressed
    #[arg(long, value_name = "MB", default_value_t = Config::default().max_body >> 20)]
    max_body: usize,
    /// Maximum number of issues to print for each payload; the others are counted
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) max_issues: usize,
    /// Open the page with the traces in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Print only the addresses
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// What makes the exit code 1, beside errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Denied {
    /// Warnings.
    Warnings,
}

/// In place of a folder: keep records in memory.
const MEMORY: &str = ":memory:";

impl Serve {
    /// The settings of the server.
    pub(crate) fn config(&self) -> Config {
        let mut config = Config::default();
        if let Some(port) = self.port {
            config.ports = vec![port];
        }
        config.host = self.host;
        if self.data.as_os_str() != MEMORY {
            config.storage = Storage::Folder(self.data.clone());
        }
        config.strict = self.strict;
        config.key.clone_from(&self.key);
        config.exit_after = self.exit_after;
        config.idle = self.idle;
        config.record.clone_from(&self.record);
        config.faults.clone_from(&self.fault);
        config.max_body = self.max_body.saturating_mul(1 << 20);
        config
    }

    /// Whether warnings make the exit code 1.
    pub(crate) fn denies_warnings(&self) -> bool {
        self.deny == Some(Denied::Warnings)
    }
}

/// Reads a number of seconds.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.strip_suffix('s').unwrap_or(text).parse().ok();
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "expected a number of seconds, such as 5 or 0.5".to_owned())
}
