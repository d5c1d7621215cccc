//! A vector's verdict, codes, pointers and positions are API; only the wording of its messages is not. `tests/verdicts.txt`
//! has a digest of each vector without its messages, so that rewording messages with `BLESS=1` cannot change anything else
//! unnoticed.
//!
//! After an intended change, or for a new vector, run `BLESS_VERDICTS=1 cargo test -p spanschema --test verdicts`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};

mod corpus;

use corpus::cases;

const RECORDED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/verdicts.txt");

/// A line per vector: its folder and name, and the digest of everything in it but the messages.
fn line(path: &Path, case: &Value) -> String {
    let mut case = case.clone();
    for issue in case["issues"].as_array_mut().unwrap() {
        issue.as_object_mut().unwrap().shift_remove("message");
    }
    let digest = Sha256::digest(case.to_string());
    let digits = digest.iter().take(8).fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").unwrap();
        digits
    });
    let folder = path.parent().and_then(Path::file_name).unwrap().display();
    format!("{folder}/{} {digits}", path.file_stem().unwrap().display())
}

#[test]
fn rewording_messages_changes_nothing_else() {
    let mut lines: Vec<String> = cases().iter().map(|(path, case)| line(path, case)).collect();
    lines.sort();
    if std::env::var_os("BLESS_VERDICTS").is_some() {
        fs::write(RECORDED, lines.join("\n") + "\n").unwrap();
        return;
    }
    let recorded = fs::read_to_string(RECORDED).unwrap();
    let changed: Vec<&String> = lines.iter().filter(|line| !recorded.lines().any(|known| known == *line)).collect();
    assert!(changed.is_empty(), "these vectors changed in more than their messages, or are new: {changed:#?}");
    assert_eq!(lines.len(), recorded.lines().count(), "vectors were removed");
}
