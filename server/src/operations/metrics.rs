//! Query Metrics and Query Custom Metrics: what clients measured, in total and per time interval.
//!
//! The metrics are those that traces and spans were logged with: the local server computes none of its own.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};
use spanschema::Endpoint;
use spanschema::ffi::microseconds;
use spanschema::query::{Level, Query, cell};

use super::aggregate::Numbers;
use super::answer;
use super::selection::Selection;
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::intake::Taken;
use crate::members::Members;
use crate::request::Call;
use crate::store::{Flow, Order, Records};
use crate::time::rfc3339;

/// The time range and the grouping of a request.
#[derive(Debug, Deserialize)]
struct Asked {
    start_time: String,
    end_time: String,
    /// Minutes; the two requests have different names for it.
    #[serde(alias = "interval_minutes")]
    interval: i64,
    group_by: Option<String>,
    #[serde(default)]
    metric_details: Vec<Detail>,
}

/// An aggregate that was chosen.
#[derive(Debug, Deserialize)]
struct Detail {
    id: String,
    metric_name: String,
    aggregation: String,
}

/// The values of metrics, by name.
type Values = BTreeMap<String, Numbers>;

/// The values of all records, and those of each interval by group and number of the interval.
#[derive(Debug, Default)]
struct Collected {
    total: Values,
    intervals: BTreeMap<String, BTreeMap<i64, Values>>,
}

/// Query Metrics: the averages of all metrics, and the number of records.
pub(super) fn all(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    respond(app, endpoint, call, taken, |values, _| {
        let averages = values.iter().filter_map(|(name, numbers)| Some((name.clone(), json!(numbers.average()?))));
        averages.collect()
    })
}

/// Query Custom Metrics: the aggregates that were chosen.
pub(super) fn chosen(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    respond(app, endpoint, call, taken, |values, asked| {
        let none = Numbers::default();
        let aggregate = |detail: &Detail| {
            let name = detail.metric_name.strip_prefix("metrics/").unwrap_or(&detail.metric_name);
            let numbers = values.get(name).unwrap_or(&none);
            Some((detail.id.clone(), json!(aggregated(numbers, &detail.aggregation)?)))
        };
        asked.metric_details.iter().filter_map(aggregate).collect()
    })
}

/// An aggregate of numbers; none if there is none of no numbers.
fn aggregated(numbers: &Numbers, aggregation: &str) -> Option<f64> {
    match aggregation {
        "Count" => Some(numbers.count() as f64),
        "Sum" => Some(numbers.sum()),
        "Min" => numbers.min(),
        "Max" => numbers.max(),
        "P50" => numbers.percentile(0.5),
        "P90" => numbers.percentile(0.9),
        "P95" => numbers.percentile(0.95),
        "P99" => numbers.percentile(0.99),
        // Booleans are 1 and 0.
        "PercentageTrue" => numbers.average().map(|share| share * 100.0),
        "PercentageFalse" => numbers.average().map(|share| 100.0 - share * 100.0),
        _ => numbers.average(),
    }
}

fn respond(
    app: &App,
    endpoint: &'static Endpoint,
    call: &Call,
    taken: &Taken,
    aggregates: impl Fn(&Values, &Asked) -> Map<String, Value>,
) -> Result<Answer, ApiError> {
    let project = call.id("project_id")?;
    let asked: Asked = serde_json::from_str(&taken.json).map_err(|error| ApiError::internal(&error.to_string()))?;
    let time = |text: &str| {
        microseconds(text).map_err(|error| ApiError::invalid_part("body", "start_time", &error.to_string()))
    };
    let (from, to) = (time(&asked.start_time)?, time(&asked.end_time)?);
    let query = Query::from_request(taken.json.as_bytes())?;
    let length = asked.interval.max(1).saturating_mul(60_000_000);
    let collected = app.store.read(|connection| {
        let mut collected = Collected::default();
        for level in [Level::Trace, Level::Span] {
            // A filter that records of a level cannot be tested by finds none of them.
            let Ok(mut selection) = Selection::of(&taken.json, &query, level) else { continue };
            selection.narrowed = selection.narrowed.within(Some(from), Some(to));
            let records = Records::of(connection, project);
            records.scan(selection.scope, &selection.narrowed, &selection.program, Order::OldestFirst, |record| {
                collected
                    .add(&record.json, level, asked.group_by.as_deref(), |created| (created - from).div_euclid(length));
                Ok(Flow::Continue)
            })?;
        }
        Ok(collected)
    })?;
    let interval = |(number, values): (&i64, &Values)| {
        let start = from + number * length;
        let mut interval = aggregates(values, &asked);
        interval.insert("start_bucket_time".to_owned(), json!(rfc3339(start)));
        interval.insert("end_bucket_time".to_owned(), json!(rfc3339(start.saturating_add(length))));
        Value::Object(interval)
    };
    let buckets: Map<String, Value> = collected
        .intervals
        .iter()
        .map(|(group, intervals)| (group.clone(), intervals.iter().map(interval).collect()))
        .collect();
    let response = json!({
        "group_by_columns": asked.group_by.iter().collect::<Vec<_>>(),
        "aggregate_metrics": aggregates(&collected.total, &asked),
        "bucketed_metrics": buckets,
    });
    answer(endpoint, &response.to_string())
}

impl Collected {
    /// Adds the metrics of a record.
    fn add(&mut self, record: &str, level: Level, group_by: Option<&str>, interval: impl Fn(i64) -> i64) {
        let members = Members::read(record);
        let created = members.get("created_at").and_then(|json| microseconds(json.trim_matches('"')).ok());
        let group = group_by.map_or_else(|| "all".into(), |column| cell(record, column).unwrap_or_default());
        let values =
            self.intervals.entry(group.into_owned()).or_default().entry(created.map_or(0, interval)).or_default();
        let count = if level == Level::Trace { "traces_count" } else { "spans_count" };
        let metrics = Members::read(members.get("metrics").unwrap_or("{}"));
        let numbers = metrics.iter().filter_map(|(name, value)| Some((name, number(value)?)));
        for (name, number) in numbers.chain([(count, 1.0)]) {
            for values in [&mut self.total, &mut *values] {
                values.entry(name.to_owned()).or_default().add(number);
            }
        }
    }
}

/// The number that a metric is; booleans are 1 and 0.
fn number(json: &str) -> Option<f64> {
    match json {
        "true" => Some(1.0),
        "false" => Some(0.0),
        json => json.parse().ok().filter(|number: &f64| number.is_finite()),
    }
}
