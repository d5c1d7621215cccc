//! The columns of the tables.

use std::borrow::Cow;

use crate::filter::{Columns, FilterType};

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// Strings. Values that are not strings are there as JSON.
    Text,
    /// The texts of strings, messages, content parts and documents, as filters test them.
    Content,
    /// Integers of 64 bits.
    Integer,
    /// Numbers with fractions.
    Number,
    /// Times, in microseconds since 1970.
    Time,
    /// True or false.
    Boolean,
    /// Lists of strings.
    Texts,
    /// Strings by key.
    TextMap,
    /// Numbers by key. Values that are not numbers are left out.
    NumberMap,
}

impl Held {
    /// What filters of this type test.
    pub(in crate::query) fn of(filter_type: FilterType) -> Held {
        match filter_type {
            FilterType::Id | FilterType::Text => Held::Text,
            FilterType::Number => Held::Number,
            FilterType::Date => Held::Time,
            FilterType::Boolean | FilterType::FullyAnnotated => Held::Boolean,
            FilterType::Collection => Held::Texts,
        }
    }
}

/// A column of a table. Values are null where a payload has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// The name: that of the member of a step, or of a metric.
    pub name: Cow<'static, str>,
    /// What the values are.
    pub held: Held,
    /// What the column holds, in a sentence. Empty without the feature `text`.
    pub description: Cow<'static, str>,
}

/// The columns with numbers that have fractions; the others count, or are ids or codes.
const FRACTIONS: [&str; 2] = ["temperature", "overall_annotation_agreement"];

/// The metrics that are columns of their own, by what their ids begin with.
const METRICS: &str = "metrics/";

/// The families of columns that a table of records has as maps.
pub(in crate::query) const MAPS: [(&str, Held, &str); 3] = [
    ("metrics", Held::NumberMap, "The metrics that are numbers, by name."),
    ("user_metadata", Held::TextMap, "The application's own metadata."),
    ("dataset_metadata", Held::TextMap, "The metadata of the row of a dataset."),
];

/// The columns that the members of records are, without the metrics.
pub(in crate::query) fn members() -> Vec<TableColumn> {
    let standard = Columns::standard().all().into_iter().filter(|column| !column.id.contains('/'));
    let single = standard.map(|column| {
        let held = match column.filter_type.map_or(Held::Text, Held::of) {
            Held::Text if column.id.ends_with("input") || column.id.ends_with("output") => Held::Content,
            Held::Number if !FRACTIONS.contains(&&*column.id) => Held::Integer,
            held => held,
        };
        TableColumn { name: column.id, held, description: column.description }
    });
    let maps = MAPS.map(|(name, held, description)| column(name, held, description));
    single.chain(maps).collect()
}

/// Where a step is.
fn place() -> [TableColumn; 2] {
    [
        column("line", Held::Integer, "The line of the input on which the payload begins, from 1."),
        column("path", Held::Text, "The JSON Pointer of the step in the payload."),
    ]
}

/// The columns of the table of steps: where a step is, the members of records, and the metrics that clients measure.
pub(super) fn spans() -> Vec<TableColumn> {
    let depth = column(
        "depth",
        Held::Integer,
        "How many steps are above it in its trace: 0 for a trace. Null if that is unknown.",
    );
    let measured = Columns::standard().all().into_iter().filter_map(|column| {
        let name = column.id.strip_prefix(METRICS)?.to_owned();
        Some(TableColumn { name: name.into(), held: Held::Integer, description: column.description })
    });
    place().into_iter().chain([depth]).chain(members()).chain(measured).collect()
}

/// The columns of the table of messages.
pub(super) fn messages() -> Vec<TableColumn> {
    let own = [
        column("trace_id", Held::Text, "The trace that the step belongs to."),
        column("step_id", Held::Text, "The id of the step."),
        column("side", Held::Text, "The member of the step that has the message: `input` or `output`."),
        column("index", Held::Integer, "The position of the message in the list, from 0."),
        column("role", Held::Text, "The role of the author, such as `user`."),
        column("content", Held::Content, "What the author says."),
        column("tool_call_id", Held::Text, "The id of the tool call that the message answers."),
        column("tool_calls", Held::Text, "The tool calls that the message requests, as JSON."),
    ];
    place().into_iter().chain(own).collect()
}

/// The columns of the table of issues.
pub(super) fn issues() -> Vec<TableColumn> {
    vec![
        column("line", Held::Integer, "The line of the issue in the input, from 1."),
        column("column", Held::Integer, "The column of the issue, from 1, in code points."),
        column("severity", Held::Text, "`error` if the issue makes the payload invalid, or `warning`."),
        column("code", Held::Text, "The code. Null if the payload could not be checked because its kind is unknown."),
        column("pointer", Held::Text, "The JSON Pointer of the fault in the payload."),
        column("message", Held::Text, "What is wrong and what to do, in a sentence. Never quotes a value."),
        column("expected", Held::Text, "What the contract expects."),
        column("suggestion", Held::Text, "What was probably meant."),
        column("kind", Held::Text, "The kind that the payload was checked against. Null if it is unknown."),
    ]
}

/// The column of raw JSON.
pub(super) fn json() -> TableColumn {
    column("json", Held::Text, "The JSON as it was written: of a step without its child steps, or of a message.")
}

fn column(name: &'static str, held: Held, description: &'static str) -> TableColumn {
    TableColumn { name: name.into(), held, description: description.into() }
}
