//! The documented semantics: every row of the tables in `docs/guide/query-semantics.md` is a case that is evaluated here.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use spanschema::query::{Columns, Filter, Match, Program};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/queries/evaluation");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/guide/query-semantics.md");

/// Between these lines of the page are the tables.
const MARKS: [&str; 2] = ["<!-- tables: tests/queries/evaluation -->\n", "<!-- end of the tables -->"];

/// The topics in the order of the page.
const TOPICS: [&str; 9] =
    ["missing", "text", "ids", "numbers", "dates", "booleans", "collections", "annotations", "trees"];

/// Who says that it is so.
const SOURCES: [&str; 3] = ["documented", "as the SDK's models say", "our choice"];

fn topic(name: &str) -> Value {
    let path = Path::new(FOLDER).join(name).with_extension("json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn string<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_else(|| panic!("`{member}` is missing: {value}"))
}

#[test]
fn every_case_is_evaluated_as_documented() {
    for name in TOPICS {
        for case in topic(name)["cases"].as_array().unwrap() {
            let filter = Filter::from_json(string(case, "filter").as_bytes(), &Columns::standard()).unwrap();
            let program = Program::new(&filter).unwrap();
            let matched = program.evaluator().matches(string(case, "record").as_bytes());
            let expected = if case["kept"].as_bool().unwrap() { Match::Yes } else { Match::No };
            assert_eq!(matched, expected, "{name}: {}", string(case, "says"));
            assert!(SOURCES.contains(&string(case, "source")), "{case}");
        }
    }
}

#[test]
fn the_page_has_every_topic() {
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| !TOPICS.iter().any(|topic| file.file_stem().unwrap() == *topic));
    assert!(files.is_empty(), "not in the page: {files:?}");
}

/// Set BLESS=1 to write the tables.
#[test]
fn the_tables_of_the_page_are_those_of_the_cases() {
    let page = fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(MARKS[0]).expect("the first mark");
    let (_, after) = rest.split_once(MARKS[1]).expect("the last mark");
    let expected = [before, MARKS[0], &tables(), MARKS[1], after].concat();
    if std::env::var_os("BLESS").is_some() {
        fs::write(PAGE, &expected).unwrap();
    }
    assert!(page == expected || std::env::var_os("BLESS").is_some(), "run again with BLESS=1 and read the page");
}

fn tables() -> String {
    let mut tables = String::new();
    for name in TOPICS {
        let topic = topic(name);
        let (title, introduction) = (string(&topic, "title"), string(&topic, "introduction"));
        write!(tables, "\n### {title}\n\n{introduction}\n\n| rule | filter | record | kept | source |\n").unwrap();
        tables.push_str("| --- | --- | --- | --- | --- |\n");
        for case in topic["cases"].as_array().unwrap() {
            let code = |member| format!("`{}`", string(case, member).replace('|', "\\|"));
            let kept = if case["kept"].as_bool().unwrap() { "yes" } else { "no" };
            let (says, source) = (string(case, "says"), string(case, "source"));
            writeln!(tables, "| {says} | {} | {} | {kept} | {source} |", code("filter"), code("record")).unwrap();
        }
    }
    tables + "\n"
}
