//! Races spanschema against its peers in Rust: `bench-rows [--quick] RESULTS`.

use std::{env, fs};

use spanschema_bench::race::{Case, Effort};
use spanschema_bench::results::{Results, versions};
use spanschema_bench::{Outcome, payload, peers};

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let path = env::args_os().next_back().ok_or("missing argument: the results file")?;
    let effort = Effort::new(quick);
    let (kind, schema) = (peers::kind()?, peers::schema(peers::kind()?)?);
    let (verdict, canonical, issues) =
        (peers::verdict(kind, &schema), peers::canonical(kind), peers::issues(kind, &schema));
    let late = payload::late_failure();
    for cases in [&verdict, &canonical, &issues] {
        prove(cases, &late)?;
    }
    let mut results = Results::default();
    for size in payload::Size::ALL {
        let payload = payload::valid(size);
        results.race("bytes_verdict", size.name(), &verdict, &payload, effort);
        results.race("bytes_canonical", size.name(), &canonical, &payload, effort);
    }
    results.race("bytes_verdict", "warned", &verdict, &payload::warned(), effort);
    results.race("late_failure", "medium", &issues, &late, effort);
    fs::write(path, results.json(&versions(&["jsonschema", "serde_json", "simd-json", "sonic-rs"])))?;
    Ok(())
}

/// Proves that every case accepts the valid payloads and rejects every broken one. A library that checks nothing would win
/// the race.
fn prove(cases: &[Case<'_>], late: &[u8]) -> Outcome {
    for case in cases {
        for size in payload::Size::ALL {
            if !(case.run)(&payload::valid(size)) {
                return Err(format!("{} rejects the {} payload", case.name, size.name()).into());
            }
        }
        if !(case.run)(&payload::warned()) {
            return Err(format!("{} rejects the payload with warnings", case.name).into());
        }
        for (error, payload) in payload::broken() {
            if (case.run)(&payload) {
                return Err(format!("{} accepts the payload `{error}`", case.name).into());
            }
        }
        if (case.run)(late) {
            return Err(format!("{} accepts the payload `late-failure`", case.name).into());
        }
    }
    Ok(())
}
