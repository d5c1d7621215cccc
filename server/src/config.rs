//! What a server is told when it starts.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::fault::Fault;

/// Where records are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// In memory, until the server stops.
    #[default]
    Memory,
    /// In a folder, which is created if it does not exist.
    Folder(PathBuf),
}

/// The settings of a server. The defaults suit a developer's machine.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen on; none for the loopback addresses of IPv4 and IPv6.
    pub host: Option<IpAddr>,
    /// The ports to listen on; 0 for a free one. The first one must be free, the others are optional.
    pub ports: Vec<u16>,
    /// Where records are kept.
    pub storage: Storage,
    /// Whether to reject payloads that violate the contract, even if the service would store them.
    pub strict: bool,
    /// The API key that requests must have; none if any key will do.
    pub key: Option<String>,
    /// The file that requests and responses are written to, one a line.
    pub record: Option<PathBuf>,
    /// Faults that are injected from the start.
    pub faults: Vec<Fault>,
    /// Stop after this many logging requests.
    pub exit_after: Option<u64>,
    /// Stop after this time without a request.
    pub idle: Option<Duration>,
    /// The page at `/_spanschema/`; none for the one that shows what was logged.
    pub page: Option<String>,
    /// The longest body in bytes, after decompression.
    pub max_body: usize,
    /// How long a client may read nothing of an answer before its connection ends.
    pub patience: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            host: None,
            ports: vec![8088, 8081],
            storage: Storage::Memory,
            strict: false,
            key: None,
            record: None,
            faults: Vec::new(),
            exit_after: None,
            idle: None,
            page: None,
            max_body: 128 << 20,
            patience: Duration::from_secs(60),
        }
    }
}
