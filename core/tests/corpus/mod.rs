//! The shared corpus: `tests/vectors/<concept>/<case>.json`.
#![allow(dead_code, reason = "every test uses a part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors");

/// The folder of the cases of providers, which are builder calls instead of payloads, in a folder for each provider.
const PROVIDERS: &str = "providers";

/// Returns every case with its file, sorted by path.
pub(crate) fn cases() -> Vec<(PathBuf, Value)> {
    read(entries(Path::new(FOLDER)).filter(|concept| !concept.ends_with(PROVIDERS)))
}

/// Returns every case of a provider with its file, sorted by path.
pub(crate) fn provider_cases() -> Vec<(PathBuf, Value)> {
    read(entries(&Path::new(FOLDER).join(PROVIDERS)))
}

fn read(folders: impl Iterator<Item = PathBuf>) -> Vec<(PathBuf, Value)> {
    let mut files: Vec<PathBuf> = folders.flat_map(|folder| entries(&folder)).collect();
    files.sort();
    let read = |path: PathBuf| {
        let case = serde_json::from_str(&fs::read_to_string(&path).unwrap());
        let case = case.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, case)
    };
    files.into_iter().map(read).collect()
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())
}

/// Returns the payload of a case.
pub(crate) fn input(case: &Value) -> Vec<u8> {
    match (case["input"].as_str(), case["input_base64"].as_str()) {
        (Some(json), None) => json.as_bytes().to_vec(),
        (None, Some(encoded)) => BASE64.decode(encoded.as_bytes()).unwrap(),
        _ => panic!("a case has either `input` or `input_base64`"),
    }
}

/// Returns the name of the kind of a case.
pub(crate) fn kind(case: &Value) -> &str {
    case["kind"].as_str().unwrap()
}

/// Returns the codes that a case expects.
pub(crate) fn codes(case: &Value) -> impl Iterator<Item = &str> {
    case["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap())
}
