//! Which payloads are read: compressed files, parts of files, and where a run stops.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod common;

use std::io::Write;

use common::{Folder, VALID, run, run_in};
use flate2::{Compression, write::GzEncoder};

#[test]
fn compressed_files_are_read_as_what_they_contain() {
    let folder = Folder::new("compressed", &[]);
    let lines = format!("{VALID}\n{{\"traces\":[]}}\n");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(lines.as_bytes()).expect("compressed");
    std::fs::write(folder.path().join("in.gz"), gzip.finish().expect("compressed")).expect("a file");
    let zstd = ruzstd::encoding::compress_to_vec(VALID.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    std::fs::write(folder.path().join("in.zst"), zstd).expect("a file");
    let gz = run_in(folder.path(), &["validate", "--lines", "--format", "json", "in.gz"]);
    let valid: Vec<_> = gz.json_lines().iter().map(|line| line["valid"].as_bool()).collect();
    assert_eq!((gz.code, valid), (1, vec![Some(true), Some(false)]), "{}", gz.stderr);
    assert_eq!(run_in(folder.path(), &["validate", "in.zst"]).code, 0);
    let part = run_in(folder.path(), &["validate", "--lines", "--to", "5", "in.gz"]);
    assert!(part.code == 2 && part.stderr.contains("not compressed"), "{part:?}");
}

#[test]
fn shards_read_every_line_once() {
    let payloads: Vec<String> = (0..9).map(|n| VALID.replace("hello", &"é".repeat(n))).collect();
    let lines = payloads.join("\n");
    let folder = Folder::new("shards", &[("in.ndjson", &lines)]);
    let part = |from: usize, to: usize| {
        let (from, to) = (from.to_string(), to.to_string());
        run_in(folder.path(), &["redact", "--lines", "--from", &from, "--to", &to, "in.ndjson"]).stdout
    };
    for cut in [0, 1, payloads[0].len(), payloads[0].len() + 1, lines.len() / 2, lines.len()] {
        assert_eq!(part(0, cut) + &part(cut, lines.len()), format!("{lines}\n"), "{cut}");
    }
}

#[test]
fn a_run_stops_when_enough_is_invalid() {
    let lines = format!("{VALID}\n{{\"traces\":[]}}\n{{\"traces\":[]}}\n{VALID}\n");
    let count =
        |arguments: &[&str]| run(&[&["validate", "--lines", "--format", "json"], arguments].concat(), lines.as_str());
    let fast = count(&["--fail-fast"]);
    assert_eq!((fast.code, fast.json_lines().len()), (1, 2), "{fast:?}");
    assert_eq!(count(&["--max-errors", "2"]).json_lines().len(), 3);
    assert_eq!(count(&["--max-errors", "3"]).json_lines().len(), 4);
    let summary = run(&["validate", "--lines", "--stats", "--format", "json"], lines.as_str());
    assert!(summary.stdout.contains(r#""invalid":2"#), "{summary:?}");
}
