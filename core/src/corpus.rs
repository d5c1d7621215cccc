//! The shared corpus of payloads, for the unit tests.

use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;

use crate::Kind;

/// The kinds and payloads of the shared corpus.
pub(crate) static CORPUS: LazyLock<Vec<(Kind, String)>> = LazyLock::new(|| {
    let mut payloads = Vec::new();
    for concept in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors")).unwrap() {
        let files = fs::read_dir(concept.unwrap().path()).unwrap().map(|file| file.unwrap().path());
        // The messages of providers are in folders of their own, and are no payloads.
        for file in files.filter(|path| path.is_file()) {
            let case: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
            if let Some(input) = case["input"].as_str() {
                payloads.push((Kind::from_name(case["kind"].as_str().unwrap()).unwrap(), input.to_owned()));
            }
        }
    }
    payloads
});

/// Payloads of the corpus from which one to three times a range was removed, or in which a patch was inserted or written over
/// a range.
pub(crate) fn mutilated() -> impl Strategy<Value = (Kind, Vec<u8>)> {
    let patches = prop::sample::select(vec![
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "0",
        "-",
        "1e999",
        "null",
        "true",
        "\"\"",
        "{}",
        "[]",
        "\\ud800",
        "\u{1}",
        "\"type\":\"llm\",",
        "\"name\":\"a\",",
        "\"x\":1,",
        "\"$schema\":\"a\",",
        "\"x\":{\"a\":1,\"a\":2},",
        "5,",
        "\"name\":5,",
        "\"type\":\"lm\",",
        " ",
        "\n",
        "é",
        "\\n",
        "\\u00e9",
        "\\/",
        "A",
        "1.0",
        "-0",
        "\"status_code\":-1,",
        "\"created_at\":\"9999-01-02T03:04:05Z\",",
        "\"metrics\":{\"duration_ns\":5},",
        "\"metrics\":{\"num_output_tokens\":9,\"num_total_tokens\":5},",
        "\"id\":\"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a\",",
        "\"parent_id\":\"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a\",",
        "\"session_id\":\"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a\",",
        "\"tool_call_id\":\"a\",",
        "{\"content\":\"\",\"role\":\"user\"},",
        "\"spans\":[{\"type\":\"tool\",\"id\":\"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a\"}],",
    ]);
    let index = any::<prop::sample::Index>;
    let damage = (index(), 0usize..12, 0u8..3, patches);
    (index(), prop::collection::vec(damage, 1..=3)).prop_map(|(nth, damages)| {
        let (kind, payload) = nth.get(&CORPUS);
        let mut bytes = payload.as_bytes().to_vec();
        for (at, length, change, patch) in damages {
            let at = at.index(bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            match change {
                0 => drop(bytes.drain(at..end)),
                1 => bytes.splice(at..at, patch.bytes()).for_each(drop),
                _ => bytes.splice(at..end, patch.bytes()).for_each(drop),
            }
        }
        (*kind, bytes)
    })
}
