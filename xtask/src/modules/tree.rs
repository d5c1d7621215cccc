//! The files of a crate, from `lib.rs` down along the declarations of modules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

use super::graph::Import;
use super::scan::{self, Target};
use crate::shell::Outcome;

/// A crate without its tests.
#[derive(Default)]
pub(super) struct Tree {
    /// The names of the top-level modules.
    modules: BTreeSet<String>,
    /// The macros, and the top-level modules that define one of that name.
    macros: BTreeMap<String, BTreeSet<String>>,
    references: Vec<Reference>,
}

/// A place in a module that names something outside of it.
struct Reference {
    module: String,
    /// The file and the line.
    site: String,
    target: Target,
}

/// Reads the crate.
pub(super) fn read(read: &dyn Fn(&Path) -> Option<String>) -> Outcome<Tree> {
    let mut tree = Tree::default();
    let mut files = vec![(PathBuf::from("lib.rs"), Vec::new())];
    while let Some((file, module)) = files.pop() {
        let source = read(&file).ok_or_else(|| format!("cannot read {}", file.display()))?;
        let tokens: TokenStream = source.parse().map_err(|error| format!("{}: {error}", file.display()))?;
        let scanned = scan::scan(tokens, &module);
        for declared in scanned.modules {
            tree.modules.extend(declared.first().cloned());
        }
        for declared in scanned.files {
            tree.modules.extend(declared.first().cloned());
            files.push((locate(&declared, read)?, declared));
        }
        let Some(top) = module.first() else { continue };
        for name in scanned.macros {
            tree.macros.entry(name).or_default().insert(top.clone());
        }
        tree.references.extend(scanned.references.into_iter().map(|(line, target)| Reference {
            module: top.clone(),
            site: format!("{}:{line}", file.display()),
            target,
        }));
    }
    Ok(tree)
}

/// The file of a module that is declared as `mod name;`.
fn locate(module: &[String], read: &dyn Fn(&Path) -> Option<String>) -> Outcome<PathBuf> {
    let path: PathBuf = module.iter().collect();
    let candidates = [path.with_extension("rs"), path.join("mod.rs")];
    let found = candidates.into_iter().find(|file| read(file).is_some());
    found.ok_or_else(|| format!("the module `{}` has no file", module.join("::")))
}

impl Tree {
    /// The imports between top-level modules, and what is wrong with the others.
    pub(super) fn imports(&self) -> (Vec<Import>, Vec<String>) {
        let mut imports = Vec::new();
        let mut faults = Vec::new();
        for reference in &self.references {
            match self.owner(reference) {
                Ok(Some(owner)) if owner != reference.module => imports.push(Import {
                    from: reference.module.clone(),
                    to: owner.to_owned(),
                    site: reference.site.clone(),
                }),
                Ok(_) => {}
                Err(fault) => faults.push(format!("{}: {fault}", reference.site)),
            }
        }
        (imports, faults)
    }

    /// The top-level module that a reference leads to; none if it leads out of the crate.
    fn owner<'a>(&'a self, reference: &'a Reference) -> Result<Option<&'a str>, String> {
        let fault = |name: &str| Err(format!("`crate::{name}` belongs to lib.rs: name the module it comes from"));
        match &reference.target {
            Target::Everything => Err("`crate::*` names no module: name the modules that are used".to_owned()),
            Target::Path(name) if self.modules.contains(name) => Ok(Some(name)),
            Target::Path(name) => self.definer(name, &reference.module).map_or_else(|| fault(name), |it| Ok(Some(it))),
            Target::Macro(name) => Ok(self.definer(name, &reference.module)),
        }
    }

    /// The top-level module that defines a macro, as seen from another module.
    fn definer<'a>(&'a self, name: &str, user: &'a str) -> Option<&'a str> {
        let modules = self.macros.get(name)?;
        if modules.contains(user) { Some(user) } else { modules.first().map(String::as_str) }
    }
}
