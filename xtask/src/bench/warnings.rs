//! What warnings and errors cost: the same payloads with and without them, and what the official SDKs send.

use super::results::{Results, Row};
use super::target::TargetResult;
use super::task::{MEDIUM, significant, time};

/// The most that a report may cost, compared with that on the same payload without warnings, and the most warnings that this
/// applies to.
const REPORT: f64 = 1.25;
const FEW: f64 = 100.0;

/// The most that a verdict may cost, compared with that on the same payload without warnings.
const VERDICT: f64 = 1.05;

/// The most that a report on a payload with errors may cost, compared with that on the payload without.
const FAILURE: f64 = 1.5;

/// The tasks with their titles.
const TASKS: [(&str, &str); 6] = [
    ("tree_rules", "Rules across fields"),
    ("unknown_field", "Unknown fields"),
    ("uuid_version", "Versions of UUIDs"),
    ("absent_field", "Absent fields, in a page of a thousand records"),
    ("deprecated_form", "Forms of 2025, in a query of a thousand filters"),
    ("errors", "Errors"),
];

/// The task of what the SDKs send.
const WIRE: &str = "wire";

/// The case without warnings.
const CLEAN: &str = "0";

/// What was asked for: `report` or `verdict`, and the number of warnings. Other rows are about errors.
fn parts(row: &Row) -> (&str, &str) {
    row.name.split_once(", ").unwrap_or(("report", &row.name))
}

/// How many times the time without warnings a row took.
fn ratio(rows: &[&Row], row: &Row) -> Option<f64> {
    let clean = rows.iter().find(|other| parts(other) == (parts(row).0, CLEAN))?;
    Some(row.median / clean.median)
}

/// The targets for the medium payloads with what was measured, each with its title.
pub(super) fn target_results(results: &Results) -> Vec<(String, TargetResult)> {
    let mut compared = Vec::new();
    for (task, title) in TASKS {
        let rows: Vec<_> = results.of(task, Some(MEDIUM)).collect();
        for row in &rows {
            let (asked, warnings) = parts(row);
            let most = match (asked, warnings.parse::<f64>()) {
                (_, Ok(0.0)) => continue,
                ("report", Ok(warnings)) if warnings > FEW => continue,
                ("report", Ok(_)) => REPORT,
                (_, Ok(_)) => VERDICT,
                (_, Err(_)) => FAILURE,
            };
            if let Some(ratio) = ratio(&rows, row) {
                let (target, measured) = (format!("≤ {most}× the same without"), format!("{}×", significant(ratio)));
                let result = TargetResult { target, measured, met: ratio <= most };
                compared.push((format!("{}: {}", title.to_lowercase(), case(row)), result));
            }
        }
    }
    compared
}

/// What a row is about, for people.
fn case(row: &Row) -> String {
    match parts(row) {
        (asked, "1") => format!("{asked}, 1 warning"),
        (asked, CLEAN) => format!("{asked}, no warnings"),
        (asked, number) if number.parse::<f64>().is_ok() => format!("{asked}, {number} warnings"),
        (asked, other) => format!("{asked}, {other}"),
    }
}

/// All results as tables.
pub(super) fn tables(results: &Results) -> String {
    let mut markdown = String::new();
    for (task, title) in TASKS {
        let mut lines = String::new();
        for size in results.sizes(task) {
            let rows: Vec<_> = results.of(task, size).collect();
            for row in &rows {
                let times = ratio(&rows, row).map(significant).unwrap_or_default();
                let size = size.unwrap_or_default();
                lines += &format!("| {size} | {} | {} | {times} |\n", case(row), time(row.median));
            }
        }
        if !lines.is_empty() {
            markdown += &format!("### {title}\n\n| payload | | time | × |\n| --- | --- | ---: | ---: |\n{lines}\n");
        }
    }
    markdown + &wire(results)
}

/// The table of what the SDKs send.
fn wire(results: &Results) -> String {
    let rows = results.measured.rows.iter().filter(|row| row.task == WIRE);
    let line = |row: &Row| {
        let speed = row.bytes.unwrap_or_default() as f64 / row.median;
        format!("| {} | {} | {speed:.2} GB/s |\n", row.name, time(row.median))
    };
    let lines: String = rows.map(line).collect();
    if lines.is_empty() {
        return lines;
    }
    format!("### What the loggers of the official SDKs send\n\n| | all bodies | |\n| --- | ---: | ---: |\n{lines}\n")
}

#[cfg(test)]
mod tests {
    use super::super::machine::Machine;
    use super::super::results::Measured;
    use super::*;

    fn row(name: &str, median: f64) -> Row {
        Row {
            task: "errors".to_owned(),
            size: Some(MEDIUM.to_owned()),
            bytes: Some(1000),
            name: name.to_owned(),
            rounds: 9,
            q1: median,
            median,
            q3: median,
        }
    }

    #[test]
    fn compares_with_the_case_without_warnings() {
        let rows = vec![
            row("report, 0", 100.0),
            row("verdict, 0", 90.0),
            row("report, 1", 120.0),
            row("verdict, 1000", 99.0),
            row("report, 1000", 500.0),
            row("all errors", 300.0),
        ];
        let measured = Measured { versions: Default::default(), rows, amounts: Vec::new(), memory: Vec::new() };
        let results = Results { quick: false, machine: Machine::current(), measured };
        let found: Vec<_> =
            target_results(&results).into_iter().map(|(title, result)| (title, result.measured, result.met)).collect();
        let expected = [
            ("errors: report, 1 warning", "1.20×", true),
            ("errors: verdict, 1000 warnings", "1.10×", false),
            ("errors: report, all errors", "3.00×", false),
        ];
        assert_eq!(found, expected.map(|(title, measured, met)| (title.to_owned(), measured.to_owned(), met)));
    }
}
