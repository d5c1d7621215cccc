//! `cargo xtask bench`: installs the peers, starts the programs of `benches/` that race them against spanschema, keeps
//! what they measured in `benches/results`, and renders it.

mod bars;
mod growth;
mod machine;
mod plot;
mod report;
mod results;
mod surface;
mod svg;
mod task;

use std::fs;
use std::path::Path;

use crate::shell::{Outcome, say};
use crate::workspace::Workspace;
use machine::Machine;
use results::{Measured, Results};
use surface::{SURFACES, View};

/// What is asked of the benchmarks.
pub(crate) struct Wish {
    /// The surfaces; all, if there are none.
    pub(crate) only: Vec<String>,
    /// To see that everything works, not how fast it is.
    pub(crate) quick: bool,
}

/// The names of what can be measured.
pub(crate) fn names() -> Vec<&'static str> {
    SURFACES.iter().map(|surface| surface.name).collect()
}

/// Measures, and renders the figures together with those of the surfaces that were not measured now.
pub(crate) fn run(workspace: &Workspace, wish: &Wish) -> Outcome {
    surface::payloads(workspace)?;
    let chosen = SURFACES.iter().filter(|each| wish.only.is_empty() || wish.only.iter().any(|name| name == each.name));
    for surface in chosen {
        say(&format!("measuring {}", surface.name));
        let fresh = workspace.cache("bench")?.join(format!("{}.json", surface.name));
        (surface.measure)(workspace, wish.quick, &fresh)?;
        let measured: Measured = results::read(&fresh)?;
        let kept = Results { quick: wish.quick, machine: Machine::of_this(), measured };
        results::write(&folder(workspace).join(format!("{}.json", surface.name)), &kept)?;
    }
    render(workspace)
}

fn render(workspace: &Workspace) -> Outcome {
    let tasks = task::read(workspace)?;
    let mut all = Vec::new();
    for surface in SURFACES {
        let path = folder(workspace).join(format!("{}.json", surface.name));
        if path.exists() {
            all.push((surface, results::read::<Results>(&path)?));
        }
    }
    for (surface, results) in &all {
        let chart = match surface.view {
            View::Contest => bars::chart(surface, &tasks, results),
            View::Alone => continue,
            View::Growth => growth::chart(results),
        };
        write(&workspace.path("benches").join(format!("{}.svg", surface.name)), &chart)?;
    }
    let missed = workspace.path("benches/MISSED.md");
    let missed = fs::read_to_string(&missed).map_err(|error| format!("{}: {error}", missed.display()))?;
    write(&workspace.path("benches/RESULTS.md"), &report::markdown(&tasks, &all, &missed))?;
    say("the results stand in benches/RESULTS.md");
    Ok(())
}

fn folder(workspace: &Workspace) -> std::path::PathBuf {
    workspace.path("benches/results")
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
