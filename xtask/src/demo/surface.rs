//! The Rust program of the demo: `demo-rust FOLDER` validates the examples in a folder and prints a report per line.

use std::path::Path;
use std::{env, error::Error, fs};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: demo-rust FOLDER")?;
    let folder = Path::new(&folder);
    let index: Vec<Value> = serde_json::from_slice(&fs::read(folder.join("index.json"))?)?;
    for example in &index {
        let member = |name: &str| example.get(name).and_then(Value::as_str).ok_or("an example lacks a member");
        let payload = fs::read(folder.join(member("file")?))?;
        println!("{}", spanschema::ffi::validate(member("kind")?, &payload, spanschema::ffi::Naming::Snake, "")?);
    }
    Ok(())
}
