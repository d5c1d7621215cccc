//! The short way and the close look come to the same.

use proptest::prelude::*;

use super::walk::Walk;
use super::{Defaults, Fill, NormalizeOptions, Normalized, Nulls, normalize};
use crate::corpus::{CORPUS, mutilated};
use crate::json::parse;
use crate::options::{Options, Profile};
use crate::plan::plan;
use crate::{Clock, Ids, Kind};

/// Every combination of what changes the canonical form.
fn all_options() -> impl Iterator<Item = NormalizeOptions> {
    let profiles = Profile::ALL.iter().map(|&profile| Options { profile, ..Options::default() });
    let nulls = profiles.flat_map(|check| [Nulls::Omit, Nulls::Keep].map(|nulls| (check.clone(), nulls)));
    nulls.flat_map(|(check, nulls)| {
        let fill = Fill { created_at: Some(Clock::Fixed(0)), ids: Some(Ids::Seeded { seed: 1, next: 0 }) };
        let normalize = |(defaults, fill)| NormalizeOptions { check: check.clone(), nulls, defaults, fill };
        [(Defaults::Emit, Fill::default()), (Defaults::Omit, Fill::default()), (Defaults::Emit, fill)].map(normalize)
    })
}

fn normalize_closely(kind: Kind, payload: &[u8], options: &NormalizeOptions) -> Normalized {
    let tree = parse(payload);
    let mut walk = Walk::over(plan(), &tree, options).without_short_way();
    walk.walk(kind.root(), payload);
    walk.finish(payload)
}

fn both_ways_agree(kind: Kind, payload: &[u8]) {
    for options in all_options() {
        let short = normalize(plan(), kind.root(), payload, &options);
        let close = normalize_closely(kind, payload, &options);
        assert_eq!(short, close, "{kind}, {options:?}: {}", String::from_utf8_lossy(payload));
    }
}

#[test]
fn both_ways_agree_on_the_corpus() {
    for (kind, payload) in CORPUS.iter() {
        both_ways_agree(*kind, payload.as_bytes());
        let canonical = normalize(plan(), kind.root(), payload.as_bytes(), &NormalizeOptions::default());
        if let Some(json) = canonical.json {
            both_ways_agree(*kind, json.as_bytes());
        }
    }
}

/// The short way is worth something only if it takes what is canonical.
#[test]
fn what_is_canonical_goes_the_short_way() {
    let options = NormalizeOptions::default();
    let canonical = CORPUS.iter().filter_map(|(kind, payload)| {
        let json = normalize(plan(), kind.root(), payload.as_bytes(), &options).json?;
        let again = normalize(plan(), kind.root(), json.as_bytes(), &options);
        again.report.issues.is_empty().then_some((kind, json))
    });
    let taken: Vec<bool> = canonical
        .map(|(kind, json)| Walk::over(plan(), &parse(json.as_bytes()), &options).takes_short_way(kind.root()))
        .collect();
    let short = taken.iter().filter(|taken| **taken).count();
    assert!(short * 10 >= taken.len() * 9, "{short} of {}", taken.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn both_ways_agree_after_any_change((kind, payload) in mutilated()) {
        both_ways_agree(kind, &payload);
    }
}
