//! `cargo xtask size`: how large what we ship is, against the budget in `benches/budget.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::node::npm;
use crate::python;
use crate::shell::{Outcome, output};
use crate::workshop::Workshop;

const BUDGET: &str = "benches/budget.json";

/// Prints, for every file that it is told of, its size as it is, after gzip and after brotli.
const COMPRESSED: &str = "
const { readFileSync } = require('node:fs');
const { brotliCompressSync, gzipSync } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length);
}";

/// Something that we ship.
struct Shipped {
    name: String,
    path: PathBuf,
}

/// How many bytes something has.
#[derive(Deserialize)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// How many bytes something may have.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    raw: Option<u64>,
    gzip: Option<u64>,
    /// What it is meant to have after gzip, where that is less than it may have by now.
    gzip_target: Option<u64>,
}

/// Builds everything as it is shipped and prints its sizes; fails where the budget is exceeded.
pub(crate) fn run(workshop: &Workshop) -> Outcome {
    let mut shipped = packages(workshop)?;
    shipped.insert(0, Shipped { name: "command".to_owned(), path: workshop.released_cli()? });
    hold(workshop, &shipped)
}

/// The same for the packages only, of which every part is built for other checks, too.
pub(crate) fn check(workshop: &Workshop) -> Outcome {
    hold(workshop, &packages(workshop)?)
}

/// Prints the sizes of what is shipped, and holds them against the budget.
fn hold(workshop: &Workshop, shipped: &[Shipped]) -> Outcome {
    let budget = fs::read_to_string(workshop.path(BUDGET)).map_err(|error| format!("{BUDGET}: {error}"))?;
    let budget: BTreeMap<String, Limit> =
        serde_json::from_str(&budget).map_err(|error| format!("{BUDGET}: {error}"))?;
    if let Some(name) = budget.keys().find(|name| shipped.iter().all(|each| each.name != **name)) {
        return Err(format!("{BUDGET}: nothing that is shipped is named `{name}`"));
    }
    println!("{:<44} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    let mut excesses = Vec::new();
    for (each, sizes) in shipped.iter().zip(measure(workshop, shipped)?) {
        let limit = budget.get(&each.name);
        let excess = limit.and_then(|limit| limit.excess(&sizes));
        let note = excess.clone().or_else(|| limit?.missing(&sizes)).unwrap_or_default();
        println!("{:<44} {:>9} {:>9} {:>9}  {note}", each.name, sizes.raw, sizes.gzip, sizes.brotli);
        excesses.extend(excess.map(|excess| format!("{}: {excess}", each.name)));
    }
    if excesses.is_empty() { Ok(()) } else { Err(format!("over the budget of {BUDGET}: {}", excesses.join("; "))) }
}

/// The wheel, the npm package, and every file in that.
fn packages(workshop: &Workshop) -> Outcome<Vec<Shipped>> {
    let package = workshop.node_package()?;
    let (archive, files) = pack(workshop)?;
    let mut shipped = vec![
        Shipped { name: "wheel".to_owned(), path: python::wheel(workshop)? },
        Shipped { name: "npm package".to_owned(), path: archive },
    ];
    shipped.extend(files.into_iter().map(|file| Shipped { path: package.join(&file), name: file }));
    Ok(shipped)
}

/// Packs the npm package as it would be published, and tells the files in it.
fn pack(workshop: &Workshop) -> Outcome<(PathBuf, Vec<String>)> {
    #[derive(Deserialize)]
    struct Packed {
        filename: String,
        files: Vec<File>,
    }
    #[derive(Deserialize)]
    struct File {
        path: String,
    }
    let folder = workshop.cache("npm")?;
    let told = output(npm(workshop, crate::node::PACKAGE).args(["pack", "--json", "--pack-destination"]).arg(&folder))?;
    let packed: Vec<Packed> = serde_json::from_str(&told).map_err(|error| format!("npm pack: {error}"))?;
    let packed = packed.into_iter().next().ok_or("npm packed nothing")?;
    Ok((folder.join(packed.filename), packed.files.into_iter().map(|file| file.path).collect()))
}

fn measure(workshop: &Workshop, shipped: &[Shipped]) -> Outcome<Vec<Sizes>> {
    let paths = shipped.iter().map(|each| each.path.as_path());
    let told = output(workshop.command("node", ".").args(["-e", COMPRESSED]).args(paths.map(Path::as_os_str)))?;
    told.lines().map(|line| sizes(line).ok_or_else(|| format!("no sizes: {line}"))).collect()
}

/// The three numbers of a line.
fn sizes(line: &str) -> Option<Sizes> {
    let mut numbers = line.split(' ').map_while(|number| number.parse().ok());
    Some(Sizes { raw: numbers.next()?, gzip: numbers.next()?, brotli: numbers.next()? })
}

impl Limit {
    /// By how much a size is too large, in words.
    fn excess(&self, sizes: &Sizes) -> Option<String> {
        let over = |limit: Option<u64>, size: u64, form: &str| {
            let limit = limit.filter(|limit| size > *limit)?;
            Some(format!("{} bytes{form} over {limit}", size - limit))
        };
        over(self.raw, sizes.raw, "").or_else(|| over(self.gzip, sizes.gzip, " of gzip"))
    }

    /// How far it is from what is meant, in words.
    fn missing(&self, sizes: &Sizes) -> Option<String> {
        let target = self.gzip_target.filter(|target| sizes.gzip > *target)?;
        Some(format!("{} bytes of gzip above the target of {target}", sizes.gzip - target))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_its_limit_is_told() {
        let sizes = sizes("250000 80000 70000").expect("three numbers");
        let excess = |raw, gzip| Limit { raw, gzip, ..Limit::default() }.excess(&sizes);
        assert_eq!(excess(Some(250_000), None), None);
        assert_eq!(excess(None, Some(75_000)), Some("5000 bytes of gzip over 75000".to_owned()));
        assert_eq!(excess(Some(240_000), Some(90_000)), Some("10000 bytes over 240000".to_owned()));
        let missing = |gzip_target| Limit { gzip_target, ..Limit::default() }.missing(&sizes);
        assert_eq!(missing(Some(79_000)), Some("1000 bytes of gzip above the target of 79000".to_owned()));
        assert_eq!(missing(Some(80_000)), None);
    }
}
