//! The generated files, which are written to disk or compared with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Files by their path in the workspace, and the folders in which every file is generated.
#[derive(Default)]
pub(crate) struct Output {
    files: BTreeMap<PathBuf, Vec<u8>>,
    folders: Vec<(PathBuf, &'static str)>,
}

/// The maximum number of lines that are shown of a difference.
const MAX_LINES: usize = 5;

/// A file on disk that differs from the generated one.
pub(crate) struct Drift {
    pub(crate) path: PathBuf,
    pub(crate) difference: String,
}

impl Output {
    /// Adds a file.
    pub(crate) fn add(&mut self, path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Declares that every file in a folder whose name ends with a suffix is generated, so that any other is stale.
    pub(crate) fn owns(&mut self, folder: impl Into<PathBuf>, suffix: &'static str) {
        self.folders.push((folder.into(), suffix));
    }

    /// The number of files.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// The files on disk that differ.
    pub(crate) fn drift(&self, root: &Path) -> Vec<Drift> {
        let mut drift = Vec::new();
        for (path, content) in &self.files {
            match fs::read(root.join(path)) {
                Ok(found) if found == *content => {}
                Ok(found) => drift.push(Drift { path: path.clone(), difference: difference(&found, content) }),
                Err(_) => drift.push(Drift { path: path.clone(), difference: "  is missing\n".to_owned() }),
            }
        }
        drift.extend(
            self.stale(root)
                .into_iter()
                .map(|path| Drift { path, difference: "  is no longer generated\n".to_owned() }),
        );
        drift
    }

    /// Writes the files that differ and removes stale ones. Returns the changed paths.
    pub(crate) fn write(&self, root: &Path) -> Result<Vec<PathBuf>, String> {
        let drift = self.drift(root);
        for Drift { path, .. } in &drift {
            let target = root.join(path);
            let done = match self.files.get(path) {
                None => fs::remove_file(&target),
                Some(content) => {
                    fs::create_dir_all(target.parent().unwrap_or(root)).and_then(|()| fs::write(&target, content))
                }
            };
            done.map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(drift.into_iter().map(|drift| drift.path).collect())
    }

    fn stale(&self, root: &Path) -> Vec<PathBuf> {
        let mut stale = Vec::new();
        for (folder, suffix) in &self.folders {
            for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
                let path = folder.join(entry.file_name());
                if entry.file_name().to_string_lossy().ends_with(suffix) && !self.files.contains_key(&path) {
                    stale.push(path);
                }
            }
        }
        stale.sort();
        stale
    }
}

/// The first lines that differ, as a short diff.
fn difference(found: &[u8], wanted: &[u8]) -> String {
    let (Ok(found), Ok(wanted)) = (str::from_utf8(found), str::from_utf8(wanted)) else {
        return format!("  {} bytes on disk, {} generated\n", found.len(), wanted.len());
    };
    let (old, new): (Vec<&str>, Vec<&str>) = (found.lines().collect(), wanted.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let same = match (old.get(start), new.get(start)) {
        (Some(old), Some(new)) => old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count(),
        _ => 0,
    };
    let part = |lines: &[&str], sign: &str| -> String {
        let changed = lines.get(start..lines.len() - end).unwrap_or_default();
        let shown = changed.iter().take(MAX_LINES).map(|line| format!("  {sign} {}\n", excerpt(line, same)));
        let more = changed.len().saturating_sub(MAX_LINES);
        shown.chain((more > 0).then(|| format!("  {sign} … {more} more lines\n"))).collect()
    };
    format!("  line {}:\n{}{}", start + 1, part(&old, "-"), part(&new, "+"))
}

/// A line, or, if it is long, the part around a column.
fn excerpt(line: &str, column: usize) -> String {
    const WIDTH: usize = 160;
    if line.chars().count() <= WIDTH {
        return line.to_owned();
    }
    let begin = column.saturating_sub(WIDTH / 4);
    let mark = if begin > 0 { "…" } else { "" };
    format!("{mark}{}…", line.chars().skip(begin).take(WIDTH).collect::<String>())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-output-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        root
    }

    #[test]
    fn writes_files_and_removes_stale_ones() {
        let root = scratch("stale");
        let mut output = Output::default();
        output.add("made/a.json", "1\n");
        output.owns("made", ".json");
        output.write(&root).unwrap();
        fs::write(root.join("made/old.json"), "").unwrap();
        fs::write(root.join("made/notes.md"), "").unwrap();

        let drift: Vec<_> = output.drift(&root).into_iter().map(|drift| drift.path).collect();
        assert_eq!(drift, [PathBuf::from("made/old.json")]);
        output.write(&root).unwrap();
        assert!(output.drift(&root).is_empty() && root.join("made/notes.md").exists());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn difference_shows_the_lines_that_differ() {
        assert_eq!(difference(b"a\nb\nc\n", b"a\nx\ny\nc\n"), "  line 2:\n  - b\n  + x\n  + y\n");
        assert_eq!(difference(b"a\n", b"a\na\n"), "  line 2:\n  + a\n");
        let long = |end: &str| format!("{}{end}\n", "=".repeat(300)).into_bytes();
        let shown = "=".repeat(40);
        assert_eq!(difference(&long("old"), &long("new")), format!("  line 1:\n  - …{shown}old…\n  + …{shown}new…\n"));
        assert_eq!(difference(b"\xff", b"a"), "  1 bytes on disk, 1 generated\n");
    }
}
