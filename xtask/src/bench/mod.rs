//! `cargo xtask bench`: installs the peers, runs the programs in `benches/` that race them against spanschema, stores the
//! results in `benches/results`, and renders them as a report and charts.

mod bars;
mod growth;
mod machine;
mod overview;
mod plot;
mod report;
mod results;
mod scale;
mod surface;
mod svg;
mod target;
mod task;
mod warnings;

use std::fs;

use crate::rendered::Rendered;
use crate::shell::{Outcome, say};
use crate::workspace::Workspace;
use machine::Machine;
use results::{Measured, Results};
use surface::{SURFACES, Surface, View};

/// What to measure, and how.
pub(crate) struct Options {
    /// The names of the surfaces; all of them if empty.
    pub(crate) only: Vec<String>,
    /// Take only a few samples, which shows that everything works but not how fast it is.
    pub(crate) quick: bool,
}

/// The names of the surfaces.
pub(crate) fn names() -> Vec<&'static str> {
    SURFACES.iter().map(|surface| surface.name).collect()
}

/// Measures surfaces, stores the results, and renders them with the stored results of the other surfaces.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Outcome {
    surface::payloads(workspace)?;
    let selected = |surface: &&Surface| options.only.is_empty() || options.only.iter().any(|name| name == surface.name);
    for surface in SURFACES.iter().filter(selected) {
        say(&format!("measuring {}", surface.name));
        let output = workspace.cache("bench")?.join(format!("{}.json", surface.name));
        (surface.measure)(workspace, options.quick, &output)?;
        let measured: Measured = results::read(&output)?;
        let results = Results { quick: options.quick, machine: Machine::current(), measured };
        results::write(&workspace.path(&stored(surface)), &results)?;
    }
    render(workspace)?.write(workspace)
}

/// Renders the stored results: `benches/RESULTS.md`, a chart for each surface, and the picture for the README.
pub(crate) fn render(workspace: &Workspace) -> Outcome<Rendered> {
    let tasks = task::read(workspace)?;
    let mut all = Vec::new();
    for surface in SURFACES {
        let path = workspace.path(&stored(surface));
        if path.exists() {
            all.push((surface, results::read::<Results>(&path)?));
        }
    }
    let mut rendered = Rendered::default();
    for (surface, results) in &all {
        let chart = match surface.view {
            View::Race => bars::chart(surface, &tasks, results),
            View::Tables | View::Warnings | View::Scale => continue,
            View::Growth => growth::chart(results),
        };
        rendered.add(format!("benches/{}.svg", surface.name), chart);
    }
    rendered.add("docs/pictures/benchmark.svg", overview::chart(&all));
    let missed = workspace.path("benches/MISSED.md");
    let missed = fs::read_to_string(&missed).map_err(|error| format!("{}: {error}", missed.display()))?;
    rendered.add("benches/RESULTS.md", report::markdown(&tasks, &all, &missed));
    if let Some((_, results)) = all.iter().find(|(surface, _)| surface.view == View::Scale) {
        rendered.add(scale::PAGE, scale::page(workspace, results)?);
    }
    Ok(rendered)
}

/// The path of a surface's stored results.
fn stored(surface: &Surface) -> String {
    format!("benches/results/{}.json", surface.name)
}
