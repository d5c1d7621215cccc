//! Writes the traffic to a file: one line per checked request, in the form of a test vector with its answer.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::json;
use spanschema::{Endpoint, Issue, Kind, Report};

use crate::answer::{Answer, Content};
use crate::request::Call;

/// The file.
#[derive(Debug)]
pub(crate) struct Recorder(Mutex<File>);

impl Recorder {
    /// Creates the file.
    pub(crate) fn create(path: &Path) -> io::Result<Recorder> {
        File::create(path).map(|file| Recorder(Mutex::new(file)))
    }

    /// Writes a request, what is wrong with its body, and how it was answered. Keys and tokens are in headers, which are
    /// not written.
    pub(crate) fn write(&self, endpoint: &Endpoint, call: &Call, report: &Report, answer: &Answer) -> io::Result<()> {
        let issues: Vec<String> = report.issues.iter().map(Issue::to_json).collect();
        let body = match &answer.body {
            Content::Whole(bytes) => String::from_utf8_lossy(bytes),
            // A file that is written while it is sent.
            Content::Stream(_) => "".into(),
        };
        let line = format!(
            concat!(
                r#"{{"operation":{},"method":{},"path":{},"kind":{},"profile":"strict","input":{},"valid":{},"#,
                r#""issues":[{}],"status":{},"answer":{}}}"#
            ),
            json!(endpoint.name),
            json!(endpoint.method),
            json!(call.path),
            json!(endpoint.request().map(Kind::name)),
            json!(String::from_utf8_lossy(&call.body)),
            report.valid(),
            issues.join(","),
            answer.status.as_u16(),
            json!(body),
        );
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all([line.as_bytes(), b"\n"].concat().as_slice())
    }
}
