//! `query`: finds the records that match a filter, in any input that has records.
//!
//! `search.rs` evaluates the lines of a source on all cores, `rows.rs` writes what was found, and `table.rs` lays it out
//! for people. What a filter means is in the core.

mod rows;
mod search;
mod table;

use std::io::{self, Write};

use spanschema::Kind;
use spanschema::query::{Columns, Filter, ParseOptions, Parsed, Program, Query as CoreQuery, Records};

use self::rows::Rows;
use self::search::{Found, Search};
use crate::args::{Query, RowFormat};
use crate::exit::{Failure, Outcome, print_error};
use crate::output::Stdout;
use crate::progress::Progress;
use crate::style::{sanitize, severity_style};

/// The name of the expression in messages.
const EXPRESSION: &str = "EXPR";

/// Runs the query over all sources, or prints it.
pub(super) fn run(arguments: &Query) -> Result<Outcome, Failure> {
    let Some(parsed) = parse(&arguments.expression) else { return Ok(Outcome::Incomplete) };
    if !is_sound(&parsed, &arguments.expression) {
        return Ok(Outcome::Incomplete);
    }
    let mut out = Stdout::open(arguments.format().audience());
    if arguments.fmt {
        writeln!(out, "{}", parsed.filter)?;
    } else if arguments.explain {
        writeln!(out, "{}", request(arguments, parsed.filter)?)?;
    } else {
        return evaluate(arguments, parsed.filter, out);
    }
    out.flush()?;
    Ok(Outcome::Success)
}

/// Reads the expression, or prints what is wrong with it. An empty one matches every record.
fn parse(expression: &str) -> Option<Parsed> {
    match Filter::parse(expression, &ParseOptions::default()) {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            print_error(error.message.as_str());
            for line in error.caret(expression).lines() {
                let _ = writeln!(anstream::stderr(), "  {}", sanitize(line));
            }
            None
        }
    }
}

/// Prints what is wrong with a filter; returns whether it can be evaluated all the same.
fn is_sound(parsed: &Parsed, expression: &str) -> bool {
    let report = parsed.check(expression, &Columns::standard());
    for issue in &report.issues {
        let (level, code) = (issue.severity.name(), issue.code.name());
        let (style, column) = (severity_style(issue.severity), issue.column.unwrap_or(1));
        let message = sanitize(&issue.message);
        let _ = writeln!(anstream::stderr(), "{EXPRESSION}:{column}: {style}{level}[{code}]{style:#}: {message}");
    }
    report.valid()
}

/// The request that asks the API for the same.
fn request(arguments: &Query, filter: Filter) -> Result<String, Failure> {
    let kind = match (arguments.count, arguments.select.is_empty()) {
        (true, _) => "LogRecordsQueryCountRequest",
        (false, true) => "LogRecordsQueryRequest",
        (false, false) => "LogRecordsPartialQueryRequest",
    };
    let columns: Vec<&str> = arguments.select.iter().map(String::as_str).collect();
    let query = ordered(arguments).filter(filter);
    let query = if columns.is_empty() { query } else { query.select(&columns) };
    let request = query.request(Kind::from_name(kind)?).map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(request.json)
}

/// The order and the limit, without a filter.
fn ordered(arguments: &Query) -> CoreQuery {
    let mut query = CoreQuery::new();
    if let Some(sort) = &arguments.sort {
        query = query.sort(&sort.column, sort.ascending);
    }
    match arguments.limit {
        Some(limit) => query.limit(limit),
        None => query,
    }
}

fn evaluate(arguments: &Query, filter: Filter, mut out: Stdout) -> Result<Outcome, Failure> {
    let program = Program::new(&filter)?;
    let everything = Program::new(&Filter::And(Vec::new()))?;
    // Spans are tested, and records are sorted, when all of them are there.
    let is_late = program.looks_at_spans();
    let collects = is_late || arguments.sort.is_some();
    let rows = Rows { format: arguments.format(), columns: &arguments.select };
    let progress = Progress::new(arguments.sources.iter().map(crate::input::Source::size).sum());
    let mut search = Search {
        program: if is_late { &everything } else { &program },
        rows: if collects { Rows { format: RowFormat::Ndjson, columns: &[] } } else { rows },
        limit: arguments.limit.filter(|_| !collects && !arguments.count).map(|limit| limit as usize),
        only_counts: arguments.count && !collects,
        strict: arguments.strict,
        progress: &progress,
        found: Found::default(),
    };
    let mut page = rows.page();
    let mut collected = Vec::new();
    if !arguments.count {
        page.start(&mut out)?;
    }
    let mut outcome = Outcome::Success;
    for source in &arguments.sources {
        let mut deliver = |block: &Found| -> io::Result<()> {
            if collects {
                collected.extend_from_slice(&block.rows);
            } else if !arguments.count {
                progress.suspend(|| page.add(&mut out, &block.rows))?;
            }
            Ok(())
        };
        match search.source(source, &mut deliver) {
            Ok(()) => {}
            Err(search::Stopped::Unreadable(reason)) => {
                progress.suspend(|| print_error(&format!("cannot read {}: {reason}", source.label)));
                outcome = Outcome::Incomplete;
            }
            Err(search::Stopped::Failed(failure)) => return Err(failure),
        }
    }
    let found = search.found;
    let mut count = found.count;
    if collects {
        let records = Records::read_skipping(&collected);
        let late = if is_late { ordered(arguments).filter(filter) } else { ordered(arguments) };
        let late = if arguments.limit.is_none() { late.limit(u32::MAX) } else { late };
        let answer = late.run(&records)?;
        count = answer.matches as u64;
        if !arguments.count {
            let mut block = Vec::new();
            answer.records.iter().for_each(|record| rows.write(record, &mut block));
            page.add(&mut out, &block)?;
        }
    }
    if arguments.count {
        writeln!(out, "{count}")?;
    } else {
        page.finish(&mut out)?;
    }
    out.flush()?;
    drop(progress);
    if found.malformed > 0 {
        let lines = if found.malformed == 1 { "1 line is" } else { &format!("{} lines are", found.malformed) };
        print_error(&format!("{lines} not a JSON object and skipped; `--strict` stops at the first one"));
    }
    Ok(outcome)
}
