//! The arguments of `redact`.

use std::path::{Path, PathBuf};
use std::{env, fs};

use clap::Args;
use spanschema::Policy;

use super::Input;
use crate::exit::Failure;
use crate::style::sanitize;

/// The environment variable with the key of the hashes.
const KEY: &str = "SPANSCHEMA_REDACT_KEY";

/// The arguments of `redact`.
#[derive(Debug, Args)]
pub(crate) struct Redact {
    /// The policy, a JSON file [default: mask what any detector finds]
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// The file with the key of the hashes [default: the environment variable SPANSCHEMA_REDACT_KEY]
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Write how much was replaced to FILE in place of standard error, as one JSON object
    #[arg(long, value_name = "FILE")]
    pub(crate) counts: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) input: Input,
}

impl Redact {
    /// Reads the policy and the key.
    pub(crate) fn read_policy(&self) -> Result<Policy, Failure> {
        let key = match &self.key_file {
            Some(path) => Some(read(path)?.trim_ascii_end().to_vec()),
            None => env::var_os(KEY).map(|key| key.into_encoded_bytes()),
        };
        let Some(path) = &self.policy else { return Ok(Policy::default()) };
        let name = sanitize(&path.to_string_lossy()).into_owned();
        let json = String::from_utf8(read(path)?).map_err(|_| Failure::Usage(format!("{name} is not UTF-8")))?;
        Policy::from_json(&json, key.as_deref())
            .map_err(|error| Failure::Usage(format!("{name}: {error} (the key is in `--key-file` or {KEY})")))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| format!("cannot read {}: {error}", sanitize(&path.to_string_lossy()));
    fs::read(path).map_err(|error| Failure::Usage(unreadable(error)))
}
