//! Writes the traffic to a file: one line per checked request, in the form of a test vector with its answer.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use crate::observer::Received;

/// The file.
#[derive(Debug)]
pub(crate) struct Recorder(Mutex<File>);

impl Recorder {
    /// Creates the file.
    pub(crate) fn create(path: &Path) -> io::Result<Recorder> {
        File::create(path).map(|file| Recorder(Mutex::new(file)))
    }

    /// Writes a payload, what is wrong with it, and how it was answered. Keys and tokens are in headers, which are not
    /// written.
    pub(crate) fn write(&self, received: &Received<'_>, status: u16, answer: &str) -> io::Result<()> {
        let issues: Vec<String> = received.report.issues.iter().map(spanschema::Issue::to_json).collect();
        let line = format!(
            r#"{{"method":{},"path":{},"kind":"{}","profile":"strict","input":{},"valid":{},"issues":[{}],"status":{},"answer":{}}}"#,
            json!(received.method),
            json!(received.path),
            received.kind,
            json!(String::from_utf8_lossy(received.payload)),
            received.report.valid(),
            issues.join(","),
            status,
            json!(answer),
        );
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all([line.as_bytes(), b"\n"].concat().as_slice())
    }
}
