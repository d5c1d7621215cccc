//! The Rust program of the demo: `demo-rust EXAMPLES QUERY` validates the examples in a folder and prints a report per line.
//! Then it prints the documented query: as text, as a request, the report on that, and the answer over the records in the
//! other folder.

use std::path::Path;
use std::{env, error::Error, fs};

use serde_json::Value;
use spanschema::Kind;
use spanschema::ffi::{Naming, validate};
use spanschema::query::{Query, Records, col};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [examples, query_folder] = arguments.as_slice() else { return Err("usage: demo-rust EXAMPLES QUERY".into()) };
    let folder = Path::new(examples);
    let index: Vec<Value> = serde_json::from_slice(&fs::read(folder.join("index.json"))?)?;
    for example in &index {
        let member = |name: &str| example.get(name).and_then(Value::as_str).ok_or("an example lacks a member");
        let payload = fs::read(folder.join(member("file")?))?;
        println!("{}", validate(member("kind")?, &payload, Naming::Snake, "")?);
    }

    let kind = "LogRecordsQueryRequest";
    let filter = col("input").eq("example input");
    println!("{filter}");
    let query = Query::new().filter(filter).sort("updated_at", false).limit(5);
    let query = query.member("log_stream_id", "\"00000000-0000-0000-0000-000000000000\"");
    let request = query.request(Kind::from_name(kind)?)?.json;
    println!("{request}");
    println!("{}", validate(kind, request.as_bytes(), Naming::Snake, "")?);
    let records = fs::read(Path::new(query_folder).join("records.json"))?;
    println!("{}", query.run(&Records::read(&records)?)?.to_json());
    Ok(())
}
