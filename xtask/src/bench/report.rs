//! The report, `benches/RESULTS.md`.

use super::growth;
use super::results::{Results, Row};
use super::scale;
use super::surface::{Surface, View};
use super::target::TargetResult;
use super::task::{OURS, Task, megabytes, significant, time};
use super::warnings;

type Measured<'a> = [(&'a Surface, Results)];

const INTRODUCTION: &str = "\
# Results

`cargo xtask bench` writes this file from `benches/results`; [README.md](README.md) explains what it measures and how.
Each time is the median of all rounds; `±` is half the interquartile range, as a percentage of the median.

";

/// The report: the targets, then the explanation of those that are missed, then every surface.
pub(super) fn markdown(tasks: &[Task], all: &Measured<'_>, missed: &str) -> String {
    let mut markdown = INTRODUCTION.to_owned();
    if all.iter().any(|(_, results)| results.quick) {
        let quick = all.iter().filter(|(_, results)| results.quick).map(|(surface, _)| surface.title);
        let quick = quick.collect::<Vec<_>>().join(", ");
        markdown += &format!("**{quick}: measured with `--quick`; too few rounds to be quoted.**\n\n");
    }
    markdown += &targets(tasks, all);
    markdown += &format!("{}\n\n", missed.trim());
    for (surface, results) in all {
        markdown += &section(surface, tasks, results);
    }
    markdown.trim_end().to_owned() + "\n"
}

fn targets(tasks: &[Task], all: &Measured<'_>) -> String {
    let mut markdown =
        String::from("## Targets\n\n| surface | task | target | measured | |\n| --- | --- | --- | ---: | --- |\n");
    let (mut met, mut missed) = (0, 0);
    for (surface, results) in all {
        for (title, result) in target_results(surface, tasks, results) {
            let verdict = if result.met { "met" } else { "**missed**" };
            *(if result.met { &mut met } else { &mut missed }) += 1;
            let TargetResult { target, measured, .. } = result;
            markdown += &format!("| {} | {title} | {target} | {measured} | {verdict} |\n", surface.title);
        }
    }
    markdown + &format!("\n{met} met, {missed} missed.\n\n")
}

/// The targets of a surface with what was measured, each with its title.
fn target_results(surface: &Surface, tasks: &[Task], results: &Results) -> Vec<(String, TargetResult)> {
    if surface.view == View::Growth {
        return growth::target_results(results);
    }
    if surface.view == View::Warnings {
        return warnings::target_results(results);
    }
    let mut compared = Vec::new();
    for task in tasks.iter().filter(|task| task.surface == surface.name) {
        let (rows, amounts) = (task.target_rows(results), results.amounts(&task.name).collect::<Vec<_>>());
        let of_task = task.targets.iter().filter_map(|target| target.compare(&rows, &amounts));
        compared.extend(of_task.map(|result| (task.title.clone(), result)));
    }
    compared
}

fn section(surface: &Surface, tasks: &[Task], results: &Results) -> String {
    let machine = &results.machine;
    let mut markdown = format!("## {}\n\n", surface.title);
    if !matches!(surface.view, View::Tables | View::Warnings | View::Scale) {
        markdown += &format!("![Chart]({}.svg)\n\n", surface.name);
    }
    markdown += &format!("{}, {} cores, {}", machine.processor, machine.cores, machine.system);
    for (name, version) in &results.measured.versions {
        markdown += &format!("; {name} {version}");
    }
    markdown += ".\n\n";
    if surface.view == View::Growth {
        return markdown + &growth::tables(results);
    }
    if surface.view == View::Warnings {
        return markdown + &warnings::tables(results);
    }
    if surface.view == View::Scale {
        return markdown + &scale::tables(results);
    }
    for task in tasks.iter().filter(|task| task.surface == surface.name) {
        markdown += &table(task, results);
        markdown += &amounts(task, results);
    }
    markdown
}

/// The table of a task: a row for spanschema and each peer, two columns for each payload size.
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
    let mut markdown = format!("### {}\n\n| |{head}\n| --- |{}\n", task.title, " ---: | ---: |".repeat(sizes.len()));
    for name in results.of(&task.name, *first).map(|row| row.name.as_str()) {
        let cells = sizes.iter().map(|size| cells(&results.of(&task.name, *size).collect::<Vec<_>>(), name));
        markdown += &format!("| {name} |{}\n", cells.collect::<String>());
    }
    markdown + "\n"
}

/// The table of a task that is about bytes: a row for spanschema and each peer.
fn amounts(task: &Task, results: &Results) -> String {
    let rows: String = results
        .amounts(&task.name)
        .map(|amount| format!("| {} | {} |\n", amount.name, megabytes(amount.bytes)))
        .collect();
    if rows.is_empty() { rows } else { format!("### {}\n\n| | |\n| --- | ---: |\n{rows}\n", task.title) }
}

/// The time with its spread, and how many times ours it is, or that of the first row where ours is not.
fn cells(rows: &[&Row], name: &str) -> String {
    let of = |name: &str| rows.iter().find(|row| row.name == name);
    let Some(row) = of(name) else { return " | |".to_owned() };
    let spread = (row.q3 - row.q1) / 2.0 / row.median * 100.0;
    let ours = of(OURS).or(rows.first());
    let ratio = ours.map(|ours| significant(row.median / ours.median)).unwrap_or_default();
    format!(" {} ± {spread:.0}% | {ratio} |", time(row.median))
}

fn label(size: Option<&str>, bytes: Option<u64>) -> String {
    match (size, bytes) {
        (Some(size), Some(bytes)) if bytes >= 1_000_000 => format!("{size}, {:.1} MB", bytes as f64 / 1e6),
        (Some(size), Some(bytes)) => format!("{size}, {:.0} KB", bytes as f64 / 1e3),
        _ => "time".to_owned(),
    }
}
