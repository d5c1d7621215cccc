//! The two passes say the same.

use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;

use super::clean::is_clean;
use super::explain::explain;
use crate::Kind;
use crate::options::Options;
use crate::plan::plan;

/// The kinds and texts of the shared corpus, to start from.
static CORPUS: LazyLock<Vec<(Kind, String)>> = LazyLock::new(|| {
    let mut payloads = Vec::new();
    for concept in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors")).unwrap() {
        for file in fs::read_dir(concept.unwrap().path()).unwrap() {
            let case: Value = serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
            if let Some(input) = case["input"].as_str() {
                payloads.push((Kind::from_name(case["kind"].as_str().unwrap()).unwrap(), input.to_owned()));
            }
        }
    }
    payloads
});

fn passes_agree(kind: Kind, payload: &[u8]) -> bool {
    let options = Options::default();
    let clean = is_clean(plan(), kind.root(), payload, &options);
    let report = explain(plan(), kind.root(), payload, &options);
    !clean || report.errors + report.warnings == 0
}

#[test]
fn what_is_clean_has_no_issue() {
    for (kind, payload) in CORPUS.iter() {
        assert!(passes_agree(*kind, payload.as_bytes()), "{kind}: {payload}");
    }
}

/// The first pass is worth something only if it recognises what has no issue.
#[test]
fn most_of_what_has_no_issue_is_clean() {
    let options = Options::default();
    let faultless = CORPUS.iter().filter(|(kind, payload)| {
        let report = explain(plan(), kind.root(), payload.as_bytes(), &options);
        report.errors + report.warnings == 0
    });
    let verdicts: Vec<bool> =
        faultless.map(|(kind, payload)| is_clean(plan(), kind.root(), payload.as_bytes(), &options)).collect();
    let clean = verdicts.iter().filter(|clean| **clean).count();
    assert!(clean * 10 >= verdicts.len() * 8, "{clean} of {}", verdicts.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    /// Texts of the corpus with a stretch cut out, doubled, or overwritten.
    #[test]
    fn what_is_clean_has_no_issue_after_any_change(
        nth in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 0usize..12,
        change in 0u8..3,
        patch in prop::sample::select(vec![
            "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", "1e999", "null", "true", "\"\"", "{}", "[]", "\\ud800", "\u{1}",
            "\"type\":\"llm\",", "\"name\":\"a\",", "\"x\":1,", " ", "\n", "é",
        ]),
    ) {
        let (kind, payload) = nth.get(&CORPUS);
        let mut bytes = payload.as_bytes().to_vec();
        let at = at.index(bytes.len() + 1);
        let end = (at + length).min(bytes.len());
        match change {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.splice(at..at, patch.bytes()).for_each(drop),
            _ => bytes.splice(at..end, patch.bytes()).for_each(drop),
        }
        prop_assert!(passes_agree(*kind, &bytes), "{kind}: {}", String::from_utf8_lossy(&bytes));
    }
}
