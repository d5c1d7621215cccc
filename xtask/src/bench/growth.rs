//! How the cost grows with what a payload is like, and how much memory a call takes.

use super::plot::{self, Axis, Curve, Plot};
use super::results::{Memory, Results, Row};
use super::svg::{WIDTH, frame};
use super::task::{Standing, significant, time};

/// What is varied.
struct Respect {
    name: &'static str,
    title: &'static str,
    /// What the point of a curve is.
    point: fn(f64) -> String,
    logarithmic: bool,
}

const RESPECTS: &[Respect] = &[
    Respect { name: "size", title: "Size of the payload", point: bytes, logarithmic: true },
    Respect { name: "depth", title: "Spans inside one another", point: |depth| format!("{depth}"), logarithmic: true },
    Respect {
        name: "faults",
        title: "Issues in a thousand spans",
        point: |faults| format!("{faults}"),
        logarithmic: false,
    },
    Respect {
        name: "escapes",
        title: "Escapes, of 100 characters",
        point: |share| format!("{share}"),
        logarithmic: false,
    },
];

/// A cost is called linear while tenfold the size takes no more than about tenfold the time, caches aside.
const LINEAR: f64 = 1.15;

/// How much longer a payload with its tags at the end may take.
const LATE_TAGS: f64 = 1.3;

/// Beside the payload, for a verdict on a large one. What the rules over the tree remember grows with its steps.
const VERDICT_MEMORY: u64 = 1 << 20;

/// So many bytes a large payload has at most.
const LARGE: u64 = 11_000_000;

/// Beside the payload, in sizes of the output, which is a part of it.
const NORMALIZE_MEMORY: f64 = 1.2;

/// All plots in one picture.
pub(super) fn chart(results: &Results) -> String {
    let place = |index: usize| ((index % 2) as f64 * (WIDTH - plot::WIDTH), (index / 2) as f64 * plot::HEIGHT);
    let plots = RESPECTS.iter().enumerate().map(|(index, respect)| {
        let axis = |label| Axis { logarithmic: respect.logarithmic, label };
        let curves = curves(respect, results);
        let plot = Plot { title: respect.title, x: axis(respect.point), y: axis(round_time), curves };
        plot.draw(place(index).0, place(index).1)
    });
    let content: String = plots.collect();
    frame(plot::HEIGHT * RESPECTS.len().div_ceil(2) as f64, "How the time for a payload grows", &content)
}

fn curves<'a>(respect: &Respect, results: &'a Results) -> Vec<Curve<'a>> {
    let mut curves: Vec<Curve<'a>> = Vec::new();
    for row in results.measured.rows.iter().filter(|row| row.task == respect.name) {
        let point = (row.size.as_deref().and_then(|size| size.parse().ok()).unwrap_or_default(), row.median);
        match curves.iter_mut().find(|curve| curve.name == row.contender) {
            Some(curve) => curve.points.push(point),
            None => curves.push(Curve { name: &row.contender, points: vec![point] }),
        }
    }
    curves
}

/// What is aimed at, and what was measured.
pub(super) fn standings(results: &Results) -> Vec<(String, Standing)> {
    let mut standings = Vec::new();
    for respect in RESPECTS {
        for curve in curves(respect, results) {
            if let Some(exponent) = exponent(&curve.points) {
                let target = format!("linear: exponent ≤ {LINEAR}");
                let standing = Standing { target, measured: significant(exponent), reached: exponent <= LINEAR };
                standings.push((format!("{}, {}", respect.title.to_lowercase(), curve.name), standing));
            }
        }
    }
    for (name, ratio) in orders(results) {
        let (target, measured) = (format!("≤ {LATE_TAGS}× of `type` first"), format!("{}×", significant(ratio)));
        standings.push((name.to_owned(), Standing { target, measured, reached: ratio <= LATE_TAGS }));
    }
    for memory in &results.measured.memory {
        let title = format!("memory, {} of {}", memory.verb, bytes(memory.bytes as f64));
        standings.extend(memory.standing().map(|standing| (title, standing)));
    }
    standings
}

impl Memory {
    /// What is aimed at, if anything is.
    fn standing(&self) -> Option<Standing> {
        let Some(output) = self.output else {
            let (target, measured) = ("≤ 1 MiB".to_owned(), bytes(self.extra as f64));
            let standing = Standing { target, measured, reached: self.extra <= VERDICT_MEMORY };
            return (self.bytes <= LARGE).then_some(standing);
        };
        let ratio = self.extra as f64 / output as f64;
        let (target, measured) =
            (format!("≤ {NORMALIZE_MEMORY}× the output, which is in it"), format!("{}×", significant(ratio)));
        Some(Standing { target, measured, reached: ratio <= NORMALIZE_MEMORY })
    }
}

/// How the time grows over the upper end of a curve: as the size to the power of this. Nothing where what is varied starts
/// at none, or where the cost hardly grows at all.
fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let last = points.last()?;
    let before = points.iter().rev().find(|point| point.0 * 5.0 <= last.0 && point.0 > 0.0)?;
    Some((last.1 / before.1).ln() / (last.0 / before.0).ln())
}

/// How many times longer each order of keys takes than the first.
fn orders(results: &Results) -> Vec<(&str, f64)> {
    let mut rows = results.measured.rows.iter().filter(|row| row.task == "order");
    let Some(first) = rows.next() else { return Vec::new() };
    rows.map(|row| (row.contender.as_str(), row.median / first.median)).collect()
}

/// Every figure, as tables.
pub(super) fn tables(results: &Results) -> String {
    let mut text = String::new();
    for respect in RESPECTS {
        let curves = curves(respect, results);
        let Some(first) = curves.first() else { continue };
        let head: String = first.points.iter().map(|point| format!(" {} |", (respect.point)(point.0))).collect();
        text += &format!("### {}\n\n| |{head}\n| --- |{}\n", respect.title, " ---: |".repeat(first.points.len()));
        for curve in &curves {
            let cells: String = curve.points.iter().map(|point| format!(" {} |", time(point.1))).collect();
            text += &format!("| {} |{cells}\n", curve.name);
        }
        text.push('\n');
    }
    text + &order_table(results) + &memory_table(results)
}

fn order_table(results: &Results) -> String {
    let rows = || results.measured.rows.iter().filter(|row| row.task == "order");
    let Some(first) = rows().next() else { return String::new() };
    let line = |row: &Row| {
        format!("| {} | {} | {} |\n", row.contender, time(row.median), significant(row.median / first.median))
    };
    let lines: String = rows().map(line).collect();
    format!("### Order of keys, in the medium payload\n\n| | validate | × |\n| --- | ---: | ---: |\n{lines}\n")
}

fn memory_table(results: &Results) -> String {
    let line = |memory: &Memory| {
        let output = memory.output.map(|output| bytes(output as f64)).unwrap_or_default();
        format!("| {} | {} | {} | {output} |\n", memory.verb, bytes(memory.bytes as f64), bytes(memory.extra as f64))
    };
    let lines: String = results.measured.memory.iter().map(line).collect();
    format!(
        "### Memory, at the peak of a call\n\n| | payload | beside it | of which the output |\n\
         | --- | ---: | ---: | ---: |\n{lines}\n"
    )
}

/// A time without the zeros behind the point.
fn round_time(nanoseconds: f64) -> String {
    let text = time(nanoseconds);
    let Some((number, unit)) = text.split_once(' ') else { return text };
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
    fn the_exponent_is_that_of_the_upper_end() {
        let of = |power: i32| [1.0, 10.0, 100.0].map(|size: f64| (size, 3.0 * size.powi(power)));
        assert_eq!(exponent(&of(1)).map(|exponent| exponent.round()), Some(1.0));
        assert_eq!(exponent(&of(2)).map(|exponent| exponent.round()), Some(2.0));
        assert_eq!(exponent(&[(1.0, 5.0)]), None);
    }
}
