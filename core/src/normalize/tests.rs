//! The fast path and the slow path write the same bytes and report the same issues.

use proptest::prelude::*;

use super::fast;
use super::walk::Walk;
use super::{Defaults, Fill, NormalizeOptions, Normalized, Nulls};
use crate::api::normalize;
use crate::clock::{Clock, Ids};
use crate::contract::Kind;
use crate::corpus::{CORPUS, mutilated};
use crate::json::{JsonWriter, parse};
use crate::options::{Options, Profile};
use crate::plan::plan;
use crate::report::Report;

/// Every combination of the options that change the canonical form.
fn all_options() -> impl Iterator<Item = NormalizeOptions> {
    let profiles = Profile::ALL.iter().map(|&profile| Options { profile, ..Options::default() });
    let nulls = profiles.flat_map(|check| [Nulls::Omit, Nulls::Keep].map(|nulls| (check.clone(), nulls)));
    nulls.flat_map(|(check, nulls)| {
        let fill = Fill { created_at: Some(Clock::Fixed(0)), ids: Some(Ids::Seeded { seed: 1, next: 0 }) };
        let normalize = |(defaults, fill)| NormalizeOptions { check: check.clone(), nulls, defaults, fill };
        [(Defaults::Emit, Fill::default()), (Defaults::Omit, Fill::default()), (Defaults::Emit, fill)].map(normalize)
    })
}

fn normalize_slowly(kind: Kind, payload: &[u8], options: &NormalizeOptions) -> Normalized {
    let tree = parse(payload);
    let mut walk = Walk::over(plan(), &tree, options).without_fast_path();
    walk.walk(kind.root());
    let normalized = walk.finish(payload, kind.direction());
    Normalized { report: Report { kind: kind.name(), ..normalized.report }, ..normalized }
}

fn both_paths_agree(kind: Kind, payload: &[u8]) {
    for options in all_options() {
        let fast = normalize(kind, payload, &options);
        let slow = normalize_slowly(kind, payload, &options);
        assert_eq!(fast, slow, "{kind}, {options:?}: {}", String::from_utf8_lossy(payload));
    }
}

#[test]
fn both_paths_agree_on_the_corpus() {
    for (kind, payload) in CORPUS.iter() {
        both_paths_agree(*kind, payload.as_bytes());
        let canonical = normalize(*kind, payload.as_bytes(), &NormalizeOptions::default());
        if let Some(json) = canonical.json {
            both_paths_agree(*kind, json.as_bytes());
        }
    }
}

/// The fast path is useful only if it handles canonical payloads.
#[test]
fn canonical_payloads_take_the_fast_path() {
    let options = NormalizeOptions::default();
    let canonical = CORPUS.iter().filter_map(|(kind, payload)| {
        let json = normalize(*kind, payload.as_bytes(), &options).json?;
        let again = normalize(*kind, json.as_bytes(), &options);
        again.report.issues.is_empty().then_some((kind, json))
    });
    let verdicts: Vec<bool> = canonical
        .map(|(kind, json)| {
            fast::write(plan(), kind.root(), json.as_bytes(), &options, &mut JsonWriter::default()).is_ok()
        })
        .collect();
    let fast = verdicts.iter().filter(|is_fast| **is_fast).count();
    assert!(fast * 10 >= verdicts.len() * 9, "{fast} of {}", verdicts.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn both_paths_agree_on_damaged_payloads((kind, payload) in mutilated()) {
        both_paths_agree(kind, &payload);
    }
}
