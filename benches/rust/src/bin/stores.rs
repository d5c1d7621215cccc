//! Compares databases for the local server: `bench-stores [--quick] RESULTS`.
//!
//! The same records are written to both, a request of a hundred spans in a transaction, and read in the ways in which the
//! server reads most.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use spanschema_bench::Outcome;
use spanschema_bench::race::{Case, Effort, race};
use spanschema_bench::results::{Results, versions};
use spanschema_bench::stores::{Entry, Id, PAGE, Redb, Sqlite, Store, entries};

/// How many spans a transaction has.
const SPANS: u64 = 100;

/// How many transactions are timed together.
const TRANSACTIONS: u64 = 20;

/// A store, its name in the results, and its file.
struct Contender {
    name: &'static str,
    file: PathBuf,
    store: Box<dyn Store>,
    times: Vec<f64>,
}

fn main() -> Outcome {
    let quick = env::args().any(|argument| argument == "--quick");
    let path = env::args_os().next_back().ok_or("missing argument: the results file")?;
    let folder = env::temp_dir().join(format!("spanschema-bench-stores-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let mut contenders = contenders(&folder)?;
    let mut results = Results::default();
    let rounds = if quick { 3 } else { 100 };
    let probes = fill(&mut contenders, rounds)?;
    for contender in &mut contenders {
        results.times("store_ingest", contender.name, std::mem::take(&mut contender.times));
    }
    read(&contenders, &probes, Effort::new(quick), &mut results)?;
    for Contender { name, file, store, .. } in contenders {
        // SQLite copies its log into the file when it is closed.
        drop(store);
        results.amount("store_size", name, fs::metadata(file)?.len());
    }
    fs::remove_dir_all(&folder)?;
    let mut versions = versions(&["redb"]);
    if let Some(versions) = versions.as_object_mut() {
        versions.insert("SQLite".to_owned(), rusqlite::version().into());
    }
    fs::write(path, results.json(&versions))?;
    Ok(())
}

fn contenders(folder: &Path) -> Outcome<Vec<Contender>> {
    let (sqlite, redb) = (folder.join("records.sqlite"), folder.join("records.redb"));
    let (one, other): (Box<dyn Store>, Box<dyn Store>) =
        (Box::new(Sqlite::create(&sqlite)?), Box::new(Redb::create(&redb)?));
    Ok(vec![
        Contender { name: "SQLite", file: sqlite, store: one, times: Vec::new() },
        Contender { name: "redb", file: redb, store: other, times: Vec::new() },
    ])
}

/// Writes the records to each store in turn, and keeps the nanoseconds that a thousand spans took. Returns a span of each
/// round: its run, its trace and its time.
fn fill(contenders: &mut [Contender], rounds: u64) -> Outcome<Vec<(Id, Id, i64)>> {
    let mut probes = Vec::new();
    for round in 0..rounds {
        let requests: Outcome<Vec<Vec<Entry>>> =
            (0..TRANSACTIONS).map(|nth| entries((round * TRANSACTIONS + nth) * SPANS, SPANS)).collect();
        let requests = requests?;
        for Contender { store, times, .. } in &mut *contenders {
            let start = Instant::now();
            for entries in &requests {
                store.write(entries)?;
            }
            times.push(start.elapsed().as_nanos() as f64 * 1000.0 / (TRANSACTIONS * SPANS) as f64);
        }
        let span = requests.last().and_then(|entries| entries.last()).ok_or("a request has no records")?;
        probes.push((span.run, span.trace, span.created));
    }
    Ok(probes)
}

/// Times pages and traces all over the stores, which must find the same.
fn read(contenders: &[Contender], probes: &[(Id, Id, i64)], effort: Effort, results: &mut Results) -> Outcome {
    type Read = fn(&dyn Store, &(Id, Id, i64)) -> Outcome<Vec<String>>;
    let reads: [(&str, usize, Read); 2] = [
        ("store_page", PAGE, |store, (run, _, created)| store.page(*run, *created)),
        ("store_trace", 10, |store, (_, trace, _)| store.trace(*trace)),
    ];
    for (task, length, read) in reads {
        for probe in probes {
            let found: Outcome<Vec<_>> = contenders.iter().map(|contender| read(&*contender.store, probe)).collect();
            let found = found?;
            if found.iter().any(|records| records.len() != length || Some(records) != found.first()) {
                return Err(format!("{task}: the stores find different records").into());
            }
        }
        let next = Cell::new(0);
        let cases: Vec<_> = contenders
            .iter()
            .map(|contender| {
                let (store, next) = (&*contender.store, &next);
                Case::new(contender.name, move |_| {
                    next.set(next.get() + 1);
                    let probe = probes.get(next.get() * 7 % probes.len());
                    probe.is_some_and(|probe| read(store, probe).is_ok())
                })
            })
            .collect();
        for (contender, timing) in contenders.iter().zip(race(&cases, &[], effort)) {
            results.timing(task, contender.name, timing);
        }
    }
    Ok(())
}
