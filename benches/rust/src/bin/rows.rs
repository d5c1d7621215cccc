//! Races spanschema against other libraries in Rust: `bench-rows [--quick] RESULTS`.

use std::{env, fs};

use serde_json::{Value, json};
use spanschema_bench::race::{Contender, Effort};
use spanschema_bench::results::Results;
use spanschema_bench::{Outcome, payload, peers};

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let path = env::args_os().next_back().ok_or("name the file for the results")?;
    let effort = Effort::new(quick);
    let (kind, schema) = (peers::kind()?, peers::schema(peers::kind()?)?);
    let (verdict, canonical, issues) =
        (peers::verdict(kind, &schema), peers::canonical(kind), peers::issues(kind, &schema));
    let late = payload::late_failure();
    for contenders in [&verdict, &canonical, &issues] {
        prove(contenders, &late)?;
    }
    let mut results = Results::default();
    for size in payload::Size::ALL {
        let payload = payload::valid(size);
        results.race("bytes_verdict", size.name(), &verdict, &payload, effort);
        results.race("bytes_canonical", size.name(), &canonical, &payload, effort);
    }
    results.race("late_failure", "medium", &issues, &late, effort);
    fs::write(path, results.json(&versions()))?;
    Ok(())
}

/// Shows that every contender takes the valid payloads and refuses each of the broken ones: one that checks nothing is
/// no peer.
fn prove(contenders: &[Contender<'_>], late: &[u8]) -> Outcome {
    for contender in contenders {
        for size in payload::Size::ALL {
            if !(contender.run)(&payload::valid(size)) {
                return Err(format!("{} refuses the {} payload", contender.name, size.name()).into());
            }
        }
        for (fault, text) in payload::broken() {
            if (contender.run)(&text) {
                return Err(format!("{} takes a payload with {fault}", contender.name).into());
            }
        }
        if (contender.run)(late) {
            return Err(format!("{} takes the payload with late faults", contender.name).into());
        }
    }
    Ok(())
}

/// The versions of what is measured, as the workspace pins them.
fn versions() -> Value {
    const LOCK: &str = include_str!("../../../../Cargo.lock");
    let version = |name: &str| {
        let entry = LOCK.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{name}\"\n")))?;
        entry.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
    };
    ["jsonschema", "serde_json", "simd-json", "sonic-rs"].map(|name| (name, json!(version(name)))).into_iter().collect()
}
