//! `benches/RESULTS.md`.

use super::growth;
use super::results::{Results, Row};
use super::surface::{Surface, View};
use super::task::{OURS, Standing, Task, significant, time};

type Measured<'a> = [(&'a Surface, Results)];

/// The whole report: targets first, then what is `missed` and why, then every surface.
pub(super) fn markdown(tasks: &[Task], all: &Measured<'_>, missed: &str) -> String {
    let mut text = String::from(
        "# Results\n\nWritten by `cargo xtask bench` from `benches/results`; [README.md](README.md) says what is measured and \
         how. A time is the\nmedian of all rounds, and `±` half of the interquartile range in per cent of it.\n\n",
    );
    if all.iter().any(|(_, results)| results.quick) {
        let quick = all.iter().filter(|(_, results)| results.quick).map(|(surface, _)| surface.title);
        let quick = quick.collect::<Vec<_>>().join(", ");
        text += &format!("**{quick}: measured with `--quick`, in too few rounds to be quoted.**\n\n");
    }
    text += &targets(tasks, all);
    text += &format!("{}\n\n", missed.trim());
    for (surface, results) in all {
        text += &section(surface, tasks, results);
    }
    text.trim_end().to_owned() + "\n"
}

fn targets(tasks: &[Task], all: &Measured<'_>) -> String {
    let mut text =
        String::from("## Targets\n\n| surface | task | target | measured | |\n| --- | --- | --- | ---: | --- |\n");
    let (mut reached, mut missed) = (0, 0);
    for (surface, results) in all {
        for (title, standing) in standings(surface, tasks, results) {
            let word = if standing.reached { "reached" } else { "**not reached**" };
            *(if standing.reached { &mut reached } else { &mut missed }) += 1;
            let Standing { target, measured, .. } = standing;
            text += &format!("| {} | {title} | {target} | {measured} | {word} |\n", surface.title);
        }
    }
    text + &format!("\n{reached} reached, {missed} not.\n\n")
}

/// What is aimed at on a surface, under the title of what it is about.
fn standings(surface: &Surface, tasks: &[Task], results: &Results) -> Vec<(String, Standing)> {
    if surface.view == View::Growth {
        return growth::standings(results);
    }
    let mut standings = Vec::new();
    for task in tasks.iter().filter(|task| task.surface == surface.name) {
        let rows = task.rows(results);
        let reached = task.targets.iter().filter_map(|target| target.standing(&rows));
        standings.extend(reached.map(|standing| (task.title.clone(), standing)));
    }
    standings
}

fn section(surface: &Surface, tasks: &[Task], results: &Results) -> String {
    let machine = &results.machine;
    let mut text = format!("## {}\n\n", surface.title);
    if surface.view != View::Alone {
        text += &format!("![Chart]({}.svg)\n\n", surface.name);
    }
    text += &format!("{}, {} cores, {}", machine.processor, machine.cores, machine.system);
    for (name, version) in &results.measured.versions {
        text += &format!("; {name} {version}");
    }
    text += ".\n\n";
    if surface.view == View::Growth {
        return text + &growth::tables(results);
    }
    for task in tasks.iter().filter(|task| task.surface == surface.name) {
        text += &table(task, results);
    }
    text
}

/// A task: a row for every contender, two columns for every size.
fn table(task: &Task, results: &Results) -> String {
    let sizes = results.sizes(&task.name);
    let Some(first) = sizes.first() else { return String::new() };
    let head: String = sizes
        .iter()
        .map(|size| {
            let bytes = results.of(&task.name, *size).find_map(|row| row.bytes);
            format!(" {} | × |", label(*size, bytes))
        })
        .collect();
    let mut text = format!("### {}\n\n| |{head}\n| --- |{}\n", task.title, " ---: | ---: |".repeat(sizes.len()));
    for contender in results.of(&task.name, *first).map(|row| row.contender.as_str()) {
        let cells = sizes.iter().map(|size| cells(&results.of(&task.name, *size).collect::<Vec<_>>(), contender));
        text += &format!("| {contender} |{}\n", cells.collect::<String>());
    }
    text + "\n"
}

/// The time of a contender, with its spread, and how many times ours it is.
fn cells(rows: &[&Row], contender: &str) -> String {
    let of = |name: &str| rows.iter().find(|row| row.contender == name);
    let Some(row) = of(contender) else { return " | |".to_owned() };
    let spread = (row.q3 - row.q1) / 2.0 / row.median * 100.0;
    let ratio = of(OURS).map(|ours| significant(row.median / ours.median)).unwrap_or_default();
    format!(" {} ± {spread:.0} % | {ratio} |", time(row.median))
}

fn label(size: Option<&str>, bytes: Option<u64>) -> String {
    match (size, bytes) {
        (Some(size), Some(bytes)) if bytes >= 1_000_000 => format!("{size}, {:.1} MB", bytes as f64 / 1e6),
        (Some(size), Some(bytes)) => format!("{size}, {:.0} KB", bytes as f64 / 1e3),
        _ => "time".to_owned(),
    }
}
