//! Available Columns: the standard columns, and those that the newest records have.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use spanschema::Endpoint;
use spanschema::query::{Column, Columns, Filter, FilterType, Level, Program, Unit};

use super::places::Envelope;
use super::{answer, level};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::intake::Taken;
use crate::members::Members;
use crate::request::Call;
use crate::store::{Flow, Narrowed, Order, Records, Scope};

/// How many records are looked at for their metadata and metrics.
const LOOKED_AT: usize = 10_000;

/// The families of columns that records have as members of an object with this name.
const FAMILIES: [&str; 3] = ["metrics", "user_metadata", "dataset_metadata"];

/// Available Columns of traces, spans and sessions, and of metric tests.
pub(super) fn of_run(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let (project, level) = (call.id("project_id")?, level(endpoint));
    let envelope: Envelope =
        serde_json::from_str(&taken.json).map_err(|error| ApiError::internal(&error.to_string()))?;
    let scope = Scope { level, run: envelope.run().map(|(_, id)| id) };
    let all = Program::new(&Filter::And(Vec::new()))?;
    let observed = app.store.read(|connection| {
        let (mut observed, mut count) = (BTreeMap::new(), 0);
        let records = Records::of(connection, project);
        records.scan(scope, &Narrowed::default(), &all, Order::NewestFirst, |record| {
            observe(&record.json, &mut observed);
            count += 1;
            Ok(if count < LOOKED_AT { Flow::Continue } else { Flow::Stop })
        })?;
        Ok(observed)
    })?;
    let standard = Columns::standard();
    let is_of_level =
        |column: &Column| column.record_types.is_empty() || column.record_types.iter().any(|name| of(level, name));
    let mut columns: Vec<Value> = standard.all().iter().filter(|column| is_of_level(column)).map(info).collect();
    let known: Vec<String> = standard.all().into_iter().map(|column| column.id.into_owned()).collect();
    let found = observed.into_iter().filter(|(id, _)| !known.contains(id));
    columns.extend(found.filter_map(|(id, is_number)| {
        let column = standard.get(&id)?;
        let filter_type = column.filter_type.or(is_number.then_some(FilterType::Number)).or(Some(FilterType::Text));
        let mut column = column;
        column.filter_type = filter_type;
        Some(info(&column))
    }));
    answer(endpoint, &json!({ "columns": columns }).to_string())
}

/// Whether records of a type are of a level.
fn of(level: Level, name: &str) -> bool {
    match level {
        Level::Session | Level::Trace => name == level.name(),
        Level::Span => !["session", "trace"].contains(&name),
    }
}

/// Collects the columns that a record has, and whether their values are numbers.
fn observe(record: &str, observed: &mut BTreeMap<String, bool>) {
    let members = Members::read(record);
    for family in FAMILIES {
        for (name, value) in Members::read(members.get(family).unwrap_or("{}")).iter() {
            let is_number = value.starts_with(|first: char| first == '-' || first.is_ascii_digit());
            if !name.is_empty() && value != "null" {
                observed.entry(format!("{family}/{name}")).or_insert(is_number);
            }
        }
    }
}

/// The information about a column, as a response has it.
fn info(column: &Column) -> Value {
    let filter_type = column.filter_type;
    let category = match column.id.split_once('/').map(|(family, _)| family) {
        Some("metrics") => "metric",
        Some(family) => family,
        None if column.id == "tags" => "tags",
        None if column.id.starts_with("dataset_") => "dataset",
        None => "standard",
    };
    let data_type = filter_type.map(|filter_type| match filter_type {
        FilterType::Id => "uuid",
        FilterType::Number => "floating_point",
        FilterType::Date => "timestamp",
        FilterType::Boolean => "boolean",
        FilterType::Collection => "string_list",
        FilterType::FullyAnnotated => "fully_annotated",
        _ => "text",
    });
    let unit = column.unit.map(|unit| match unit {
        Unit::Nanoseconds => "nano_seconds",
        _ => "milli_seconds",
    });
    json!({
        "id": column.id, "category": category, "data_type": data_type, "data_unit": unit,
        "description": column.description, "sortable": column.sortable, "filterable": column.filterable,
        "applicable_types": column.record_types, "filter_type": filter_type.map(FilterType::name),
        "multi_valued": filter_type == Some(FilterType::Collection),
    })
}
