//! Which payloads are read: compressed files, parts of files, and where a run stops.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod common;

use std::io::Write;

use bzip2::write::BzEncoder;
use common::{Folder, Run, TWO_ISSUES, VALID, run, run_in};
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

/// A text in each of the formats that are decompressed, with the extension of its files.
fn compressed(text: &str) -> [(&'static str, Vec<u8>); 3] {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).expect("compressed");
    let mut bzip2 = BzEncoder::new(Vec::new(), bzip2::Compression::default());
    bzip2.write_all(text.as_bytes()).expect("compressed");
    let zstd = ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    [("gz", gzip.finish().expect("compressed")), ("bz2", bzip2.finish().expect("compressed")), ("zst", zstd)]
}

/// The verdicts on all payloads.
fn verdicts(run: &Run) -> Vec<bool> {
    run.json_lines().iter().filter_map(|line| line["valid"].as_bool()).collect()
}

#[test]
fn compressed_input_is_read_as_what_it_contains() {
    let folder = Folder::new("compressed", &[]);
    let arguments = ["validate", "--lines", "--format", "json"];
    for ((extension, first), (_, second)) in compressed(&format!("{VALID}\n")).into_iter().zip(compressed("{}\n")) {
        // Compressed files can be put together.
        let both = [first.clone(), second].concat();
        let name = format!("in.{extension}");
        std::fs::write(folder.path().join(&name), &both).expect("a file");
        let file = run_in(folder.path(), &[&arguments[..], &["--kind=LogTracesIngestRequest", &name]].concat());
        assert_eq!((file.code, verdicts(&file)), (1, vec![true, false]), "{extension}: {}", file.stderr);
        let stdin = run(&[&arguments[..], &["--kind=LogTracesIngestRequest"]].concat(), both.clone());
        assert_eq!((stdin.code, verdicts(&stdin)), (1, vec![true, false]), "{extension}: {}", stdin.stderr);
        assert_eq!(run(&["validate"], first.clone()).code, 0, "{extension}");
        let part = run_in(folder.path(), &["validate", "--lines", "--to", "5", &name]);
        assert!(part.code == 2 && part.stderr.contains("not compressed"), "{part:?}");
        let cut = run(&["validate"], &both[..first.len() - 9]);
        assert!(cut.code == 2 && cut.stderr.contains("damaged or cut off"), "{extension}: {cut:?}");
    }
}

#[test]
fn a_skippable_frame_of_zstandard_is_skipped() {
    let [.., (_, frame)] = compressed(&format!("{VALID}\n"));
    let stream = [&frame[..], b"\x50\x2a\x4d\x18\x03\0\0\0abc", &frame].concat();
    assert_eq!(run(&["redact", "--lines"], stream).stdout, format!("{VALID}\n").repeat(2));
}

#[test]
fn folders_and_patterns_are_the_files_in_them() {
    let folder = Folder::new("folders", &[]);
    std::fs::create_dir_all(folder.path().join("in/b/.hidden")).expect("a folder");
    std::fs::create_dir_all(folder.path().join("empty")).expect("a folder");
    for name in ["in/c.json", "in/a.ndjson", "in/b/[1].jsonl", "in/b/x.txt", "in/.d.json", "in/b/.hidden/e.json"] {
        std::fs::write(folder.path().join(name), VALID).expect("a file");
    }
    let [(_, gzip), ..] = compressed(VALID);
    std::fs::write(folder.path().join("in/b/z.json.gz"), gzip).expect("a file");
    let read = |arguments: &[&str]| {
        let run = run_in(folder.path(), &[&["validate", "--format", "json"], arguments].concat());
        let sources: Vec<String> =
            run.json_lines().iter().filter_map(|line| Some(line["source"].as_str()?.replace('\\', "/"))).collect();
        (run.code, sources, run.stderr)
    };
    let all = ["in/a.ndjson", "in/b/[1].jsonl", "in/b/z.json.gz", "in/c.json"];
    assert_eq!(read(&["in"]).1, all);
    assert_eq!(read(&["in/c.json", "in/**/*.json*"]).1, ["in/c.json", "in/b/[1].jsonl", "in/b/z.json.gz", "in/c.json"]);
    assert_eq!(read(&["in/b/[1].jsonl"]).1, ["in/b/[1].jsonl"], "the name of a file is no pattern");
    assert_eq!(read(&["in/?"]).1, ["in/b/[1].jsonl", "in/b/z.json.gz"]);
    for (argument, reason) in [("in/*.xml", "no file matches"), ("empty", "named *.json"), ("in/***", "not a pattern")]
    {
        let (code, _, stderr) = read(&[argument]);
        assert!(code == 2 && stderr.contains(reason), "{argument}: {stderr}");
    }
}

#[test]
fn the_elements_of_an_array_are_payloads() {
    let pretty = VALID.replace(",\"spans\"", ",\n  \"spans\"");
    let array = format!("[\n  {pretty}, {TWO_ISSUES}\n, 5]\n");
    let run = run(&["validate", "--lines", "--format", "json", "--kind", "LogTracesIngestRequest"], array.as_str());
    let reports = run.json_lines();
    assert_eq!((run.code, verdicts(&run)), (1, vec![true, false, false]), "{run:?}");
    let lines: Vec<&Value> = reports.iter().map(|report| &report["line"]).collect();
    assert_eq!(lines, [2, 3, 4]);
    for issue in reports[1]["issues"].as_array().expect("issues") {
        let line = array.lines().nth(2).expect("a line");
        let at = issue["column"].as_u64().expect("a column") as usize - 1;
        assert!(issue["pointer"].as_str().expect("a pointer").starts_with("/1/traces/0/spans/0/"), "{issue}");
        assert!(["\"lm\"", "\"inptu\""].iter().any(|start| line[at..].starts_with(start)), "{issue}");
    }
    assert_eq!((&reports[2]["issues"][0]["pointer"], &reports[2]["issues"][0]["column"]), (&"/2".into(), &3.into()));
}

#[test]
fn an_array_that_is_not_closed_is_an_error_after_its_payloads() {
    let cut = run(&["validate", "--lines", "--format", "json"], format!("[{VALID}, {VALID}"));
    assert_eq!((cut.code, verdicts(&cut)), (2, vec![true, true]));
    assert!(cut.stderr.contains("not closed"), "{}", cut.stderr);
}

#[test]
fn payloads_that_are_too_long_are_named_and_the_others_are_checked() {
    let long = VALID.replace("hello", &"hello ".repeat(100_000));
    let input = format!("{VALID}\n{long}\n{TWO_ISSUES}\n");
    let run = run(&["validate", "--lines", "--format", "json", "--max-line-bytes", "500kB"], input);
    assert_eq!((run.code, verdicts(&run)), (2, vec![true, false, false]));
    assert_eq!(run.json_lines()[2]["line"], 3);
    assert!(
        run.stderr.contains(&format!("<stdin>:2: the payload has {} bytes, more than 500000", long.len())),
        "{run:?}"
    );
}

#[test]
fn a_sample_has_as_many_payloads_of_the_whole_input_and_is_always_the_same() {
    let lines: String = (0..500).map(|n| VALID.replace("hello", &format!("number {n}")) + "\n").collect();
    let folder = Folder::new("sample", &[("a.ndjson", &lines), ("b.ndjson", &lines)]);
    let sample = |size: &str, seed: &str| {
        let sources = ["a.ndjson", "b.ndjson"];
        let options = ["redact", "--lines", "--sample", size, "--sample-seed", seed];
        run_in(folder.path(), &[&options[..], &sources].concat()).stdout
    };
    let chosen = sample("20", "0");
    assert_eq!((chosen.lines().count(), sample("20", "0") == chosen, sample("20", "1") == chosen), (20, true, false));
    assert!(chosen.lines().all(|line| lines.contains(line)));
    assert_eq!(sample("2000", "0"), lines.repeat(2));
    assert_eq!(sample("0", "0"), "");
    let place = run_in(folder.path(), &["validate", "--lines", "--sample", "1", "--format", "json", "a.ndjson"]);
    let line = place.json_lines()[0]["line"].as_u64().expect("a line");
    assert!((1..=500).contains(&line), "{place:?}");
}

#[test]
fn payloads_are_parted_into_good_and_bad_ones() {
    let warned = VALID.replace("\"input\":\"x\"", "\"input\":\"x\",\"b\":1");
    let input = format!("{VALID}\r\n\n{TWO_ISSUES}\n  {warned} \n{{\"traces\":\n{{\"unknown\":1}}\n{VALID}");
    let folder = Folder::new("parted", &[("in.ndjson", &input)]);
    let part = |options: &[&str]| {
        let arguments = ["validate", "--lines", "--stats", "--good", "good", "--bad", "bad", "in.ndjson"];
        let run = run_in(folder.path(), &[&arguments[..], options].concat());
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
        let bad: Vec<Value> = read("bad").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        (run, read("good"), bad)
    };
    let (run, good, bad) = part(&[]);
    assert_eq!((run.code, good), (2, format!("{VALID}\r\n  {warned} \n{VALID}\n")), "{}", run.stderr);
    assert_eq!(bad.iter().map(|object| &object["line"]).collect::<Vec<_>>(), [3, 5, 6]);
    assert_eq!(bad[0]["payload"], serde_json::from_str::<Value>(TWO_ISSUES).expect("JSON"));
    assert_eq!((&bad[0]["source"], &bad[0]["issues"][0]["code"]), (&"in.ndjson".into(), &"unknown_tag".into()));
    assert_eq!((&bad[1]["text"], &bad[1]["issues"][0]["code"]), (&"{\"traces\":".into(), &"json_syntax".into()));
    assert!(bad[2]["error"].as_str().is_some_and(|error| error.contains("kind")), "{}", bad[2]);
    let (_, good, bad) = part(&["--deny-warnings"]);
    assert_eq!((good, bad.len()), (format!("{VALID}\r\n{VALID}\n"), 4));
    for (option, file) in [("--good", "in.ndjson"), ("--bad", "in.ndjson"), ("--bad", "good")] {
        let arguments = ["validate", "--lines", "in.ndjson", "--good=good", option, file];
        let arguments =
            if option == "--good" { [&arguments[..3], &arguments[4..]].concat() } else { arguments.to_vec() };
        let run = run_in(folder.path(), &arguments);
        assert!(run.code == 2 && run.stderr.contains("names an input") || run.stderr.contains("same file"), "{run:?}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("in.ndjson")).expect("a file"), input);
}

#[test]
fn good_and_bad_elements_of_an_array_are_lines() {
    let array =
        format!("[{}, \n{}\n]", VALID.replace(",\"spans\"", ",\r\n\"spans\""), TWO_ISSUES.replace(":[", ":\n["));
    let folder = Folder::new("parted-array", &[("in.json", &array)]);
    run_in(folder.path(), &["validate", "--lines", "--good", "good", "--bad", "bad", "in.json"]);
    for (name, expected) in [("good", VALID), ("bad", TWO_ISSUES)] {
        let content = std::fs::read_to_string(folder.path().join(name)).expect("a file");
        let [line] = content.lines().collect::<Vec<_>>().try_into().expect("one line");
        let value: Value = serde_json::from_str(line).expect("JSON");
        let payload = if name == "bad" { &value["payload"] } else { &value };
        assert_eq!(*payload, serde_json::from_str::<Value>(expected).expect("JSON"));
    }
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
