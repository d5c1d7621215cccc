//! How the time grows with properties of the payload, and how much memory a call takes.

use super::plot::{self, Axis, Curve, Plot};
use super::results::{Memory, Results, Row};
use super::svg::{WIDTH, frame};
use super::target::TargetResult;
use super::task::{significant, time};

/// A property of the payload that varies.
struct Property {
    /// The name in the results.
    name: &'static str,
    title: &'static str,
    /// How a value is written.
    value: fn(f64) -> String,
    logarithmic: bool,
}

const PROPERTIES: &[Property] = &[
    Property { name: "size", title: "Payload size", value: bytes, logarithmic: true },
    Property { name: "depth", title: "Depth of nested spans", value: |depth| format!("{depth}"), logarithmic: true },
    Property {
        name: "issues",
        title: "Issues in a thousand spans",
        value: |issues| format!("{issues}"),
        logarithmic: false,
    },
    Property {
        name: "escapes",
        title: "Escapes in 100 characters",
        value: |share| format!("{share}"),
        logarithmic: false,
    },
    Property { name: "streamed", title: "Spans sent one by one", value: |spans| format!("{spans}"), logarithmic: true },
];

/// The largest exponent that counts as linear growth. It exceeds 1 because large payloads do not fit in the caches.
const LINEAR: f64 = 1.15;

/// The most that `type` last may cost, compared with `type` first.
const LATE_TAGS: f64 = 1.3;

/// The most memory of a verdict on a large payload. The facts that the rules collect grow with the number of spans.
const VERDICT_MEMORY: u64 = 1 << 20;

/// The largest payload that `VERDICT_MEMORY` applies to.
const LARGE: u64 = 11_000_000;

/// The most memory of `normalize`, in sizes of its output, which is included.
const NORMALIZE_MEMORY: f64 = 1.2;

/// All plots in one picture.
pub(super) fn chart(results: &Results) -> String {
    let position = |index: usize| ((index % 2) as f64 * (WIDTH - plot::WIDTH), (index / 2) as f64 * plot::HEIGHT);
    let plots = PROPERTIES.iter().enumerate().map(|(index, property)| {
        let axis = |label| Axis { logarithmic: property.logarithmic, label };
        let curves = curves(property, results);
        let plot = Plot { title: property.title, x: axis(property.value), y: axis(round_time), curves };
        plot.draw(position(index).0, position(index).1)
    });
    let content: String = plots.collect();
    let height = plot::HEIGHT * PROPERTIES.len().div_ceil(2) as f64;
    frame(WIDTH, height, "How the time grows with properties of the payload", &content)
}

fn curves<'a>(property: &Property, results: &'a Results) -> Vec<Curve<'a>> {
    let mut curves: Vec<Curve<'a>> = Vec::new();
    for row in results.measured.rows.iter().filter(|row| row.task == property.name) {
        let point = (row.size.as_deref().and_then(|size| size.parse().ok()).unwrap_or_default(), row.median);
        match curves.iter_mut().find(|curve| curve.name == row.name) {
            Some(curve) => curve.points.push(point),
            None => curves.push(Curve { name: &row.name, points: vec![point] }),
        }
    }
    curves
}

/// The targets with what was measured, each with its title.
pub(super) fn target_results(results: &Results) -> Vec<(String, TargetResult)> {
    let mut compared = Vec::new();
    for property in PROPERTIES {
        for curve in curves(property, results) {
            if let Some(exponent) = exponent(&curve.points) {
                let target = format!("linear: exponent ≤ {LINEAR}");
                let result = TargetResult { target, measured: significant(exponent), met: exponent <= LINEAR };
                compared.push((format!("{}, {}", property.title.to_lowercase(), curve.name), result));
            }
        }
    }
    for (name, ratio) in orders(results) {
        let (target, measured) = (format!("≤ {LATE_TAGS}× `type` first"), format!("{}×", significant(ratio)));
        compared.push((name.to_owned(), TargetResult { target, measured, met: ratio <= LATE_TAGS }));
    }
    for memory in &results.measured.memory {
        let title = format!("peak memory, {} of {}", memory.verb, bytes(memory.bytes as f64));
        compared.extend(memory.target_result().map(|result| (title, result)));
    }
    compared
}

impl Memory {
    /// The target with what was measured, if there is one.
    fn target_result(&self) -> Option<TargetResult> {
        let Some(output) = self.output else {
            let (target, measured) = ("≤ 1 MiB".to_owned(), bytes(self.extra as f64));
            let result = TargetResult { target, measured, met: self.extra <= VERDICT_MEMORY };
            return (self.bytes <= LARGE).then_some(result);
        };
        let ratio = self.extra as f64 / output as f64;
        let (target, measured) =
            (format!("≤ {NORMALIZE_MEMORY}× the size of the output"), format!("{}×", significant(ratio)));
        Some(TargetResult { target, measured, met: ratio <= NORMALIZE_MEMORY })
    }
}

/// The exponent of the growth over the upper end of a curve: the time grows as the value to this power. `None` if the curve
/// has too few values above zero.
fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let last = points.last()?;
    let before = points.iter().rev().find(|point| point.0 * 5.0 <= last.0 && point.0 > 0.0)?;
    Some((last.1 / before.1).ln() / (last.0 / before.0).ln())
}

/// The orders of keys other than the first, each with its time relative to the first.
fn orders(results: &Results) -> Vec<(&str, f64)> {
    let mut rows = results.measured.rows.iter().filter(|row| row.task == "order");
    let Some(first) = rows.next() else { return Vec::new() };
    rows.map(|row| (row.name.as_str(), row.median / first.median)).collect()
}

/// All results as tables.
pub(super) fn tables(results: &Results) -> String {
    let mut markdown = String::new();
    for property in PROPERTIES {
        let curves = curves(property, results);
        let Some(first) = curves.first() else { continue };
        let head: String = first.points.iter().map(|point| format!(" {} |", (property.value)(point.0))).collect();
        markdown += &format!("### {}\n\n| |{head}\n| --- |{}\n", property.title, " ---: |".repeat(first.points.len()));
        for curve in &curves {
            let cells: String = curve.points.iter().map(|point| format!(" {} |", time(point.1))).collect();
            markdown += &format!("| {} |{cells}\n", curve.name);
        }
        markdown.push('\n');
    }
    markdown + &order_table(results) + &memory_table(results)
}

fn order_table(results: &Results) -> String {
    let rows = || results.measured.rows.iter().filter(|row| row.task == "order");
    let Some(first) = rows().next() else { return String::new() };
    let line =
        |row: &Row| format!("| {} | {} | {} |\n", row.name, time(row.median), significant(row.median / first.median));
    let lines: String = rows().map(line).collect();
    format!("### Order of keys in the medium payload\n\n| | validate | × |\n| --- | ---: | ---: |\n{lines}\n")
}

fn memory_table(results: &Results) -> String {
    let line = |memory: &Memory| {
        let output = memory.output.map(|output| bytes(output as f64)).unwrap_or_default();
        format!("| {} | {} | {} | {output} |\n", memory.verb, bytes(memory.bytes as f64), bytes(memory.extra as f64))
    };
    let lines: String = results.measured.memory.iter().map(line).collect();
    format!(
        "### Peak memory of a call\n\n| | payload | peak, without the payload | output, included in the peak |\n\
         | --- | ---: | ---: | ---: |\n{lines}\n"
    )
}

/// A time without trailing zeros.
fn round_time(nanoseconds: f64) -> String {
    let time = time(nanoseconds);
    let Some((number, unit)) = time.split_once(' ') else { return time };
    let number = if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    if number == "0" { number.to_owned() } else { format!("{number} {unit}") }
}

fn bytes(number: f64) -> String {
    match number {
        n if n < 1e3 => format!("{n:.0} B"),
        n if n < 1e6 => format!("{:.0} KB", n / 1e3),
        n => format!("{:.0} MB", n / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computes_the_exponent_of_the_upper_end() {
        let of = |power: i32| [1.0, 10.0, 100.0].map(|size: f64| (size, 3.0 * size.powi(power)));
        assert_eq!(exponent(&of(1)).map(|exponent| exponent.round()), Some(1.0));
        assert_eq!(exponent(&of(2)).map(|exponent| exponent.round()), Some(2.0));
        assert_eq!(exponent(&[(1.0, 5.0)]), None);
    }
}
