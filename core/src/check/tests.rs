//! The two passes say the same.

use proptest::prelude::*;

use super::clean::is_clean;
use super::explain::explain;
use crate::Kind;
use crate::corpus::{CORPUS, mutilated};
use crate::options::Options;
use crate::plan::plan;

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

    #[test]
    fn what_is_clean_has_no_issue_after_any_change((kind, payload) in mutilated()) {
        prop_assert!(passes_agree(kind, &payload), "{kind}: {}", String::from_utf8_lossy(&payload));
    }
}
