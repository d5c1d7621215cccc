//! The query that the API's documentation shows, which every surface builds, prints, validates and runs alike.

use std::fs;

use spanschema::query::{Query, Records, col};
use spanschema::{Kind, Options, validate};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/queries/documented");

/// Set BLESS=1 to write what is expected.
#[test]
fn the_documented_query_is_built_printed_validated_and_run() {
    let kind = Kind::from_name("LogRecordsQueryRequest").unwrap();
    let filter = col("input").eq("example input");
    let text = filter.to_string();
    let query = Query::new().filter(filter).sort("updated_at", false).limit(5);
    let query = query.member("log_stream_id", "\"00000000-0000-0000-0000-000000000000\"");
    let request = query.request(kind).unwrap().json;
    let report = validate(kind, request.as_bytes(), &Options::default());
    assert!(report.valid());
    let records = fs::read(format!("{FOLDER}/records.json")).unwrap();
    let answer = query.run(&Records::read(&records).unwrap()).unwrap();
    assert_eq!(answer.matches, 2);
    let response = Kind::from_name("LogRecordsQueryResponse").unwrap();
    assert!(validate(response, answer.to_json().as_bytes(), &Options::default()).valid());
    let lines = [text, request, report.to_json(), answer.to_json()].map(|line| line + "\n").concat();
    if std::env::var_os("BLESS").is_some() {
        fs::write(format!("{FOLDER}/expected.txt"), &lines).unwrap();
    }
    assert_eq!(lines, fs::read_to_string(format!("{FOLDER}/expected.txt")).unwrap());
}

/// The request of the documentation, which names columns and pages in an older form, is read as the same query.
#[test]
fn the_documented_request_is_the_same_query() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/examples/query-spans.request.json");
    let query = Query::from_request(&fs::read(examples).unwrap()).unwrap();
    let request = query.request(Kind::from_name("LogRecordsQueryRequest").unwrap()).unwrap();
    let expected = fs::read_to_string(format!("{FOLDER}/expected.txt")).unwrap();
    assert_eq!(Some(request.json.as_str()), expected.lines().nth(1));
}
