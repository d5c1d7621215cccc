//! The files that arguments mean: glob patterns and folders become the files in them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use glob::MatchOptions;
use walkdir::{DirEntry, WalkDir};

use crate::exit::Failure;
use crate::input::Source;
use crate::style::sanitize;

/// How the names of files end that are read in a folder, perhaps with one of [`COMPRESSED`] after it.
const EXTENSIONS: [&str; 3] = ["json", "jsonl", "ndjson"];
/// The extensions of compressed files.
const COMPRESSED: [&str; 3] = ["gz", "zst", "bz2"];

/// Like the stars of a shell: they match neither a `/` nor names that begin with a dot.
const AS_IN_SHELLS: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// Returns the files that arguments mean, in the order of the arguments. The files of a folder or a pattern are in the order
/// of their names.
///
/// # Errors
/// A folder or a pattern means no file, or standard input is named twice.
pub(crate) fn expand(arguments: &[Source]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for argument in arguments {
        match argument.path() {
            Some(path) if path.is_dir() => of_folder(path, &mut sources)?,
            Some(path) if !path.exists() && is_pattern(path) => of_pattern(path, &mut sources)?,
            _ => sources.push(argument.clone()),
        }
    }
    match sources.iter().filter(|source| source.path().is_none()).count() {
        0 | 1 => Ok(sources),
        _ => Err(Failure::Usage("`-` is given more than once, but standard input can be read only once".to_owned())),
    }
}

/// Whether a path has a character that means others, for shells that pass patterns on.
fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|name| name.contains(['*', '?', '[']))
}

fn of_pattern(path: &Path, sources: &mut Vec<Source>) -> Result<(), Failure> {
    let (pattern, before) = (path.to_string_lossy(), sources.len());
    let paths = glob::glob_with(&pattern, AS_IN_SHELLS)
        .map_err(|error| Failure::Usage(format!("{} is not a pattern: {error}", sanitize(&pattern))))?;
    for path in paths {
        // A folder that cannot be read says why when it is opened.
        let path = path.unwrap_or_else(|error| error.path().to_owned());
        // A folder that matches among files may have none.
        if path.is_dir() { add_folder(&path, sources) } else { sources.push(Source::from_path(path)) }
    }
    match sources.len() {
        after if after == before => Err(Failure::Usage(format!("no file matches {}", sanitize(&pattern)))),
        _ => Ok(()),
    }
}

fn of_folder(path: &Path, sources: &mut Vec<Source>) -> Result<(), Failure> {
    let before = sources.len();
    add_folder(path, sources);
    if sources.len() > before {
        return Ok(());
    }
    let name = path.to_string_lossy();
    Err(Failure::Usage(format!(
        "{} is a folder without files named *.json, *.jsonl or *.ndjson; name the files to read",
        sanitize(&name)
    )))
}

/// Adds the files with payloads in a folder and in those inside of it, except for hidden ones.
fn add_folder(folder: &Path, sources: &mut Vec<Source>) {
    let is_shown = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_shown) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && has_payloads(entry.path()) => {
                sources.push(Source::from_path(entry.into_path()));
            }
            Ok(_) => {}
            // A link to a folder that it is in adds no file.
            Err(error) if error.loop_ancestor().is_some() => {}
            // What cannot be read says why when it is opened.
            Err(error) => sources.extend(error.path().map(|path| Source::from_path(path.to_owned()))),
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a file has payloads, by its name.
fn has_payloads(path: &Path) -> bool {
    let is_one_of = |path: &Path, known: &[&str]| {
        path.extension().is_some_and(|extension| known.iter().any(|known| extension.eq_ignore_ascii_case(known)))
    };
    let path = if is_one_of(path, &COMPRESSED) { path.with_extension("") } else { PathBuf::from(path) };
    is_one_of(&path, &EXTENSIONS)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::has_payloads;

    #[test]
    fn files_with_payloads_have_a_name_that_says_so() {
        for name in ["a.json", "b/c.ndjson", "a.JSONL", "a.b.json.gz", "a.ndjson.zst", "a.jsonl.bz2"] {
            assert!(has_payloads(Path::new(name)), "{name}");
        }
        for name in ["json", "a.txt", "a.gz", "a.json.xz", "a.json.gz.gz", ".gz", "a.parquet"] {
            assert!(!has_payloads(Path::new(name)), "{name}");
        }
    }
}
