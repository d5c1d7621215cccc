//! `cargo xtask size`: the sizes of what we ship, compared with the budget in `benches/budget.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::console::print;
use crate::node::npm;
use crate::python;
use crate::shell::{Outcome, output};
use crate::workspace::Workspace;

const BUDGET: &str = "benches/budget.json";

/// Prints the size of every file in its arguments: uncompressed, after gzip and after brotli.
const MEASURE: &str = "
const { readFileSync } = require('node:fs');
const { brotliCompressSync, gzipSync } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length);
}";

/// A file that we ship.
struct Artifact {
    name: String,
    path: PathBuf,
}

/// The size of a file in bytes.
#[derive(Deserialize)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// How large a file may be, in bytes.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    raw: Option<u64>,
    gzip: Option<u64>,
    /// The size after gzip that we aim for, where it is below the limit.
    gzip_target: Option<u64>,
}

/// Builds everything as it is shipped and prints the sizes.
///
/// # Errors
/// A file exceeds its budget.
pub(crate) fn run(workspace: &Workspace) -> Outcome {
    let mut shipped = packages(workspace)?;
    shipped.insert(0, Artifact { name: "command".to_owned(), path: workspace.released_cli()? });
    compare(workspace, &shipped)
}

/// Like [`run`] for the packages only: all of their parts are built for other checks as well.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    compare(workspace, &packages(workspace)?)
}

/// Prints the sizes of files and compares them with the budget.
fn compare(workspace: &Workspace, shipped: &[Artifact]) -> Outcome {
    let budget = fs::read_to_string(workspace.path(BUDGET)).map_err(|error| format!("{BUDGET}: {error}"))?;
    let budget: BTreeMap<String, Limit> =
        serde_json::from_str(&budget).map_err(|error| format!("{BUDGET}: {error}"))?;
    if let Some(name) = budget.keys().find(|name| shipped.iter().all(|each| each.name != **name)) {
        return Err(format!("{BUDGET}: we ship no file with the name `{name}`"));
    }
    print(&format!("{:<44} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli"));
    let mut excesses = Vec::new();
    for (each, sizes) in shipped.iter().zip(measure(workspace, shipped)?) {
        let limit = budget.get(&each.name);
        let excess = limit.and_then(|limit| limit.excess(&sizes));
        let note = excess.clone().or_else(|| limit?.above_target(&sizes)).unwrap_or_default();
        let row = format!("{:<44} {:>9} {:>9} {:>9}  {note}", each.name, sizes.raw, sizes.gzip, sizes.brotli);
        print(row.trim_end());
        excesses.extend(excess.map(|excess| format!("{}: {excess}", each.name)));
    }
    if excesses.is_empty() {
        Ok(())
    } else {
        Err(format!("these files exceed their budget in {BUDGET}: {}", excesses.join("; ")))
    }
}

/// The wheel, the npm package, and every file in that.
fn packages(workspace: &Workspace) -> Outcome<Vec<Artifact>> {
    let package = workspace.node_package()?;
    let (archive, files) = pack(workspace)?;
    let mut shipped = vec![
        Artifact { name: "wheel".to_owned(), path: python::wheel(workspace)? },
        Artifact { name: "npm package".to_owned(), path: archive },
    ];
    shipped.extend(files.into_iter().map(|file| Artifact { path: package.join(&file), name: file }));
    Ok(shipped)
}

/// Packs the npm package as it would be published; returns the archive and the names of the files in it.
fn pack(workspace: &Workspace) -> Outcome<(PathBuf, Vec<String>)> {
    #[derive(Deserialize)]
    struct Packed {
        filename: String,
        files: Vec<File>,
    }
    #[derive(Deserialize)]
    struct File {
        path: String,
    }
    let folder = workspace.cache("npm")?;
    let report =
        output(npm(workspace, crate::node::PACKAGE).args(["pack", "--json", "--pack-destination"]).arg(&folder))?;
    let packed: Vec<Packed> = serde_json::from_str(&report).map_err(|error| format!("npm pack: {error}"))?;
    let packed = packed.into_iter().next().ok_or("npm packed nothing")?;
    Ok((folder.join(packed.filename), packed.files.into_iter().map(|file| file.path).collect()))
}

fn measure(workspace: &Workspace, shipped: &[Artifact]) -> Outcome<Vec<Sizes>> {
    let paths = shipped.iter().map(|each| each.path.as_path());
    let printed = output(workspace.command("node", ".").args(["-e", MEASURE]).args(paths.map(Path::as_os_str)))?;
    printed.lines().map(|line| sizes(line).ok_or_else(|| format!("not the sizes of a file: {line}"))).collect()
}

/// The three numbers in a line.
fn sizes(line: &str) -> Option<Sizes> {
    let mut numbers = line.split(' ').map_while(|number| number.parse().ok());
    Some(Sizes { raw: numbers.next()?, gzip: numbers.next()?, brotli: numbers.next()? })
}

impl Limit {
    /// How much a size is above the limit, for people.
    fn excess(&self, sizes: &Sizes) -> Option<String> {
        let over = |limit: Option<u64>, size: u64, form: &str| {
            let limit = limit.filter(|limit| size > *limit)?;
            Some(format!("{} bytes{form} over {limit}", size - limit))
        };
        over(self.raw, sizes.raw, "").or_else(|| over(self.gzip, sizes.gzip, " of gzip"))
    }

    /// How much a size is above the target, for people.
    fn above_target(&self, sizes: &Sizes) -> Option<String> {
        let target = self.gzip_target.filter(|target| sizes.gzip > *target)?;
        Some(format!("{} bytes of gzip above the target of {target}", sizes.gzip - target))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_sizes_above_the_limit_and_the_target() {
        let sizes = sizes("250000 80000 70000").expect("three numbers");
        let excess = |raw, gzip| Limit { raw, gzip, ..Limit::default() }.excess(&sizes);
        assert_eq!(excess(Some(250_000), None), None);
        assert_eq!(excess(None, Some(75_000)), Some("5000 bytes of gzip over 75000".to_owned()));
        assert_eq!(excess(Some(240_000), Some(90_000)), Some("10000 bytes over 240000".to_owned()));
        let above_target = |gzip_target| Limit { gzip_target, ..Limit::default() }.above_target(&sizes);
        assert_eq!(above_target(Some(79_000)), Some("1000 bytes of gzip above the target of 79000".to_owned()));
        assert_eq!(above_target(Some(80_000)), None);
    }
}
