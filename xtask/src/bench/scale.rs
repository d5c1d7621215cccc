//! Whole programs on many payloads, on one core and on two, and what a stream of payloads takes at their speed.

use std::fs;

use super::results::{Memory, Results, Row};
use super::task::{OURS, significant, time};
use crate::shell::Outcome;
use crate::workspace::Workspace;

/// The page that computes what a stream takes, and what is around the tables that are rendered into it.
pub(super) const PAGE: &str = "docs/guide/scale.md";
const BEGIN: &str = "<!-- rendered by `cargo xtask bench --render` -->\n";
const END: &str = "<!-- end -->\n";

/// The tasks with their titles. The first is what the engines do.
const TASKS: [(&str, &str); 4] = [
    (PIPELINE, "validate, normalize and flatten"),
    ("validate", "validate alone"),
    ("normalize", "normalize alone"),
    ("flatten", "flatten alone"),
];
const PIPELINE: &str = "pipeline";

/// The task of a program that gets next to no payloads.
const START: &str = "start";

/// The bytes of the stream that the page is about, the hours in which they come, and how many times its average it has at
/// its peak.
const TERABYTE: f64 = 1e12;
const DAY: f64 = 24.0;
const PEAK: f64 = 4.0;

/// The price of a core for an hour, with its memory, in dollars.
const PRICE: f64 = 0.05;

/// The streams, in terabytes a day.
const STREAMS: [f64; 3] = [1.0, 10.0, 100.0];

/// A program on payloads of a size.
struct Measured<'a> {
    name: &'a str,
    one: Option<&'a Row>,
    two: Option<&'a Row>,
}

impl Measured<'_> {
    /// The bytes a second on two cores.
    fn speed(&self) -> Option<f64> {
        speed(self.two?)
    }

    /// The bytes a second on two cores once the program has started, which takes so many nanoseconds.
    fn steady_speed(&self, start: f64) -> Option<f64> {
        let row = self.two.filter(|row| row.median > start)?;
        Some(row.bytes? as f64 / (row.median - start) * 1e9)
    }

    /// How many times as fast two cores are as one.
    fn scaling(&self) -> Option<f64> {
        Some(speed(self.two?)? / speed(self.one?)?)
    }
}

/// The programs of a task: spanschema, then the others in the order in which they were measured.
fn measured<'a>(results: &'a Results, task: &'a str, size: Option<&'a str>) -> Vec<Measured<'a>> {
    let mut programs: Vec<Measured<'_>> = Vec::new();
    for row in results.of(task, size) {
        let Some((name, cores)) = row.name.split_once(", ") else { continue };
        if programs.last().is_none_or(|program| program.name != name) {
            programs.push(Measured { name, one: None, two: None });
        }
        if let Some(program) = programs.last_mut() {
            *(if cores == "1" { &mut program.one } else { &mut program.two }) = Some(row);
        }
    }
    programs.sort_by_key(|program| program.name != OURS);
    programs
}

fn speed(row: &Row) -> Option<f64> {
    Some(row.bytes? as f64 / row.median * 1e9)
}

/// A speed in megabytes a second.
fn megabytes(speed: Option<f64>) -> String {
    speed.map(|speed| format!("{} MB/s", significant(speed / 1e6))).unwrap_or_default()
}

fn number(number: Option<f64>) -> String {
    number.map(significant).unwrap_or_default()
}

/// The nanoseconds that a program takes before it works; nothing for those whose start was not measured.
fn start(results: &Results, name: &str) -> f64 {
    let start = measured(results, START, None).into_iter().find(|program| program.name == name);
    start.and_then(|program| Some(program.two?.median)).unwrap_or_default()
}

/// The hours of a core that a terabyte takes at a speed of two cores.
fn core_hours(speed: f64) -> f64 {
    TERABYTE / speed * 2.0 / 3600.0
}

/// All results as tables.
pub(super) fn tables(results: &Results) -> String {
    let mut markdown = String::new();
    for size in results.sizes(PIPELINE) {
        for (task, title) in TASKS {
            let programs = measured(results, task, size);
            let ours = programs.iter().find(|program| program.name == OURS).and_then(Measured::speed);
            markdown += &format!(
                "### Payloads of {}: {title}\n\n| | 1 core | | 2 cores | | 1 → 2 | × | memory |\n\
                 | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
                size.unwrap_or_default(),
            );
            for program in &programs {
                let taken = |row: Option<&Row>| row.map(|row| time(row.median)).unwrap_or_default();
                let memory = program.two.and_then(|row| memory(results, task, row));
                markdown += &format!(
                    "| {} | {} | {} | {} | {} | {} | {} | {} |\n",
                    program.name,
                    taken(program.one),
                    megabytes(program.one.and_then(speed)),
                    taken(program.two),
                    megabytes(program.speed()),
                    number(program.scaling()),
                    number(ours.zip(program.speed()).map(|(ours, speed)| ours / speed)),
                    memory.map(|memory| format!("{:.0} MB", memory.extra as f64 / 1e6)).unwrap_or_default(),
                );
            }
            markdown += "\n";
        }
    }
    markdown + &starts(results)
}

/// The memory of the run that a row is about.
fn memory<'a>(results: &'a Results, task: &str, row: &Row) -> Option<&'a Memory> {
    let name = format!("{task}, {}", row.name);
    results.measured.memory.iter().find(|memory| memory.verb == name && Some(memory.bytes) == row.bytes)
}

/// The table of what the engines take before they work.
fn starts(results: &Results) -> String {
    let mut markdown = "### Next to no payloads, on two cores\n\n| | time |\n| --- | ---: |\n".to_owned();
    for program in measured(results, START, None) {
        markdown +=
            &format!("| {} | {} |\n", program.name, program.two.map(|row| time(row.median)).unwrap_or_default());
    }
    markdown + "\n"
}

/// The page of the guide, with the tables of these results.
pub(super) fn page(workspace: &Workspace, results: &Results) -> Outcome<String> {
    let page = fs::read_to_string(workspace.path(PAGE)).map_err(|error| format!("{PAGE}: {error}"))?;
    let parts = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.ok_or_else(|| format!("{PAGE} lacks the place for the tables: {BEGIN}…{END}"))?;
    Ok(format!("{before}{BEGIN}\n{}{END}{after}", streams(results)))
}

/// What a terabyte a day takes with each program, and how that grows.
fn streams(results: &Results) -> String {
    let mut markdown = String::new();
    if results.quick {
        markdown += "**Measured with `--quick`: too few payloads to be quoted.**\n\n";
    }
    for size in results.sizes(PIPELINE).into_iter().flatten() {
        let head = STREAMS.map(|terabytes| format!(" cores for {terabytes} TB a day |")).concat();
        markdown += &format!(
            "Payloads of {size}:\n\n\
             | | speed of two cores | core-hours for 1 TB | dollars for 1 TB |{head} memory of two cores |\n\
             | --- | ---: | ---: | ---: |{} ---: |\n",
            " ---: |".repeat(STREAMS.len())
        );
        for program in measured(results, PIPELINE, Some(size)) {
            let Some(speed) = program.steady_speed(start(results, program.name)) else { continue };
            let hours = core_hours(speed);
            let cores = STREAMS.map(|terabytes| format!(" {:.0} |", cores(hours * terabytes))).concat();
            let memory = program.two.and_then(|row| memory(results, PIPELINE, row));
            markdown += &format!(
                "| {} | {} | {} | {:.2} |{cores} {} |\n",
                name(program.name),
                megabytes(Some(speed)),
                significant(hours),
                hours * PRICE,
                memory.map(|memory| format!("{:.1} GB", memory.extra as f64 / 1e9)).unwrap_or_default(),
            );
        }
        markdown += "\n";
    }
    markdown
}

/// The cores that do so many hours of work a day, and are enough at the peak.
fn cores(hours: f64) -> f64 {
    (hours / DAY * PEAK).ceil()
}

/// The name of a program in the guide.
fn name(name: &str) -> &str {
    match name {
        OURS => "command line",
        "galileo" => "the SDK's models, in a loop",
        engine => engine,
    }
}

#[cfg(test)]
mod tests {
    use super::super::machine::Machine;
    use super::super::results;
    use super::*;

    fn row(task: &str, name: &str, seconds: f64) -> Row {
        Row {
            task: task.to_owned(),
            size: (task != START).then(|| "3 KB".to_owned()),
            bytes: Some(1_000_000_000),
            name: name.to_owned(),
            rounds: 1,
            q1: seconds * 1e9,
            median: seconds * 1e9,
            q3: seconds * 1e9,
        }
    }

    #[test]
    fn a_terabyte_takes_what_its_gigabytes_take_after_the_start() {
        let rows = vec![
            row(START, "spark, 2", 14.0),
            row(PIPELINE, "spanschema, 1", 18.0),
            row(PIPELINE, "spanschema, 2", 9.0),
            row(PIPELINE, "spark, 2", 50.0),
        ];
        let memory =
            Memory { verb: "pipeline, spark, 2".to_owned(), bytes: 1_000_000_000, extra: 2_500_000_000, output: None };
        let measured =
            results::Measured { versions: Default::default(), rows, memory: vec![memory], amounts: Vec::new() };
        let results = Results { quick: false, machine: Machine::current(), measured };
        let scaling: Vec<_> = super::measured(&results, PIPELINE, Some("3 KB")).iter().map(Measured::scaling).collect();
        assert_eq!(scaling, [Some(2.0), None]);
        // Nine seconds of two cores for a gigabyte are five hours of a core for a terabyte; cores are for a peak of four times
        // the average.
        assert_eq!(core_hours(1e9 / 9.0), 5.0);
        let page = streams(&results);
        assert!(page.contains("| command line | 111 MB/s | 5.00 | 0.25 | 1 | 9 | 84 |  |"), "{page}");
        assert!(page.contains("| spark | 27.8 MB/s | 20.0 | 1.00 | 4 | 34 | 334 | 2.5 GB |"), "{page}");
    }
}
