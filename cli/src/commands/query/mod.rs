//! `query`: finds the records that match a filter, in any input that has records.
//!
//! `search.rs` evaluates the lines of a source on all cores, `rows.rs` writes what was found, and `table.rs` lays it out
//! for people. What a filter means is in the core.

mod rows;
mod search;
mod table;

use std::io::{self, Write};

use spanschema::query::{Columns, Filter, ParseOptions, Parsed, Program, Query as CoreQuery, Records};
use spanschema::{Issue, Kind};

use self::rows::Rows;
use self::search::{Found, Search, Stopped};
use crate::args::{Query, RowFormat};
use crate::exit::{Failure, Outcome, print_error, print_warning};
use crate::input::Source;
use crate::output::Stdout;
use crate::progress::Progress;
use crate::sources::expand;
use crate::style::{sanitize, severity_style};

/// The name of the expression in messages.
const EXPRESSION: &str = "EXPR";
/// What an empty expression means.
const EVERYTHING: &str = "true";

/// Runs the query over all sources, or prints it.
pub(super) fn run(arguments: &Query) -> Result<Outcome, Failure> {
    let is_empty = arguments.expression.trim().is_empty();
    let expression = if is_empty { EVERYTHING } else { &arguments.expression };
    let Some(parsed) = parse(expression) else { return Ok(Outcome::Incomplete) };
    if !is_empty && !is_sound(&parsed, expression) {
        return Ok(Outcome::Incomplete);
    }
    let sources = expand(&arguments.sources)?;
    warn_of_columns(arguments)?;
    let mut out = Stdout::open(arguments.format().audience());
    if arguments.fmt {
        writeln!(out, "{}", parsed.filter)?;
    } else if arguments.explain {
        writeln!(out, "{}", request(arguments, parsed.filter)?)?;
    } else if let Some(dialect) = arguments.sql {
        writeln!(out, "{}", parsed.filter.to_sql(dialect)?)?;
    } else {
        return evaluate(arguments, &sources, parsed.filter, out);
    }
    out.flush()?;
    Ok(Outcome::Success)
}

/// Reads the expression, or prints what is wrong with it.
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
        print_issue(&format!("{EXPRESSION}:{}", issue.column.unwrap_or(1)), issue);
    }
    report.valid()
}

/// Says which columns of the options are unknown, or do not sort.
fn warn_of_columns(arguments: &Query) -> Result<(), Failure> {
    if arguments.sort.is_some() {
        let request = ordered(arguments).request(Kind::from_name("LogRecordsQueryRequest")?);
        let issues = request.map(|request| request.report.issues).unwrap_or_default();
        issues.iter().for_each(|issue| print_issue("--sort", issue));
    }
    for column in &arguments.select {
        // Records have members that are not columns, so only what looks like a typo is worth a warning.
        let issues = Filter::IsNull(column.clone()).check(&Columns::standard()).issues;
        issues.iter().filter(|issue| issue.suggestion.is_some()).for_each(|issue| print_issue("--select", issue));
    }
    Ok(())
}

/// Prints an issue of an argument.
fn print_issue(argument: &str, issue: &Issue) {
    let (style, level, code) = (severity_style(issue.severity), issue.severity.name(), issue.code.name());
    let message = sanitize(&issue.message);
    let _ = writeln!(anstream::stderr(), "{argument}: {style}{level}[{code}]{style:#}: {message}");
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
    let query = arguments.set.iter().fold(query, |query, member| query.member(&member.name, json(&member.value)));
    let request = query.request(Kind::from_name(kind)?).map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(request.json)
}

/// The JSON of a value: itself, or what it is as a string.
fn json(value: &str) -> String {
    let is_json = serde_json::from_str::<serde_json::Value>(value).is_ok();
    if is_json { value.to_owned() } else { serde_json::Value::from(value).to_string() }
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

/// Evaluates the filter, and prints the records that match or their number.
fn evaluate(arguments: &Query, sources: &[Source], filter: Filter, mut out: Stdout) -> Result<Outcome, Failure> {
    let program = Program::new(&filter)?;
    let rows = Rows { format: arguments.format(), columns: &arguments.select };
    let progress = Progress::new(sources.iter().map(Source::size).sum());
    let mut page = rows.page();
    if !arguments.count {
        page.start(&mut out)?;
    }
    let (found, outcome) = if program.looks_at_spans() || arguments.sort.is_some() {
        let (found, rows, outcome) = collected(arguments, sources, filter, &program, rows, &progress)?;
        if !arguments.count {
            page.add(&mut out, &rows)?;
        }
        (found, outcome)
    } else {
        let limit = arguments.limit.map(|limit| limit as usize);
        let mut search = Search::new(&program, rows, arguments.strict, &progress);
        search.limit = limit;
        search.only_counts = arguments.count;
        let mut deliver = |block: &Found| match arguments.count {
            true => Ok(()),
            false => progress.suspend(|| page.add(&mut out, &block.rows)),
        };
        let outcome = all_sources(sources, &mut search, &mut deliver)?;
        (search.found, outcome)
    };
    match arguments.count {
        true => writeln!(out, "{}", found.count)?,
        false => page.finish(&mut out)?,
    }
    out.flush()?;
    drop(progress);
    warn_of_malformed(found.malformed);
    Ok(outcome)
}

/// Collects records before they are sorted or their spans are tested, and returns the rows of the answer.
fn collected(
    arguments: &Query,
    sources: &[Source],
    filter: Filter,
    program: &Program,
    rows: Rows<'_>,
    progress: &Progress,
) -> Result<(Found, Vec<u8>, Outcome), Failure> {
    let everything = Program::new(&Filter::And(Vec::new()))?;
    let is_late = program.looks_at_spans();
    let as_they_are = Rows { format: RowFormat::Ndjson, columns: &[] };
    let early = if is_late { &everything } else { program };
    let mut search = Search::new(early, as_they_are, arguments.strict, progress);
    let mut lines = Vec::new();
    let mut collect = |block: &Found| {
        lines.extend_from_slice(&block.rows);
        Ok(())
    };
    let outcome = all_sources(sources, &mut search, &mut collect)?;
    let query = if is_late { ordered(arguments).filter(filter) } else { ordered(arguments) };
    let query = if arguments.limit.is_none() { query.limit(u32::MAX) } else { query };
    let answer = query.run(&Records::read_skipping(&lines))?;
    let mut block = Vec::new();
    answer.records.iter().for_each(|record| rows.write(record, &mut block));
    search.found.count = answer.matches as u64;
    Ok((search.found, block, outcome))
}

/// Searches all sources, and says which ones could not be read.
fn all_sources(
    sources: &[Source],
    search: &mut Search<'_>,
    deliver: &mut dyn FnMut(&Found) -> io::Result<()>,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Success;
    for source in sources {
        match search.source(source, deliver) {
            Ok(()) => {}
            Err(Stopped::Unreadable(reason)) => {
                search.progress.suspend(|| print_error(&format!("cannot read {}: {reason}", source.label)));
                outcome = Outcome::Incomplete;
            }
            Err(Stopped::Failed(failure)) => return Err(failure),
        }
    }
    Ok(outcome)
}

fn warn_of_malformed(malformed: u64) {
    let lines = match malformed {
        0 => return,
        1 => "1 line is".to_owned(),
        several => format!("{several} lines are"),
    };
    print_warning(&format!("{lines} not a JSON object and skipped; `--strict` stops at the first one"));
}
