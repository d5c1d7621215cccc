//! The components of the API's own OpenAPI, under the names that they go by here.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use spanschema::Endpoint;

/// The OpenAPI lies beside the repository, and is no part of it.
const OPENAPI: &str = "../../../../shared/reference/openapi-trace.json";

/// Unions that have no name in the OpenAPI, and a place there where they stand.
const UNIONS: &[(&str, &str)] = &[
    ("Span", "LogSpansIngestRequest/properties/spans/items"),
    ("Record", "LogRecordsQueryResponse/properties/records/items"),
    ("PartialRecord", "LogRecordsPartialQueryResponse/properties/records/items"),
    ("SpanRecord", "ExtendedTraceRecordWithChildren/properties/spans/items"),
    ("ContentPart", "AgentSpan/properties/input/anyOf/2/items"),
    ("Event", "ExtendedLlmSpanRecord/properties/events/anyOf/0/items"),
    ("LogRecordsFilter", "LogRecordsQueryRequest/properties/filters/items"),
    ("MetricInfo", "ExtendedLlmSpanRecord/properties/metric_info/anyOf/0/additionalProperties"),
    ("FeedbackRating", "FeedbackRatingDB/properties/rating"),
    ("ScorerFilter", "ScorerConfig/properties/filters/anyOf/0/items"),
    ("AggregatedMetric", "AggregatedTraceViewNode/properties/metrics/additionalProperties"),
];

/// Answers that have no name in the OpenAPI.
const ANSWERS: &[(&str, &str)] = &[("GetTraceResponse", "get_trace"), ("GetSpanResponse", "get_span")];

/// The components, with the unnamed unions as components of their own; none if the OpenAPI is not there.
pub fn components() -> Option<Map<String, Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(OPENAPI);
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return None;
    };
    let mut openapi: Value = serde_json::from_str(&text).expect("the OpenAPI is JSON");
    rename_references(&mut openapi);
    let long = openapi["components"]["schemas"].as_object().expect("components").iter();
    let mut components: Map<String, Value> =
        long.map(|(name, schema)| (short_name(name).to_owned(), schema.clone())).collect();
    for (name, place) in UNIONS {
        components.insert((*name).to_owned(), json!({ "$ref": reference(place) }));
    }
    for (name, operation) in ANSWERS {
        components.insert((*name).to_owned(), answer(&openapi, operation));
    }
    Some(components)
}

/// A reference to a component, or to a place in one.
fn reference(place: &str) -> String {
    format!("#/components/schemas/{place}")
}

/// The schema of one component among all.
pub fn schema(components: &Map<String, Value>, name: &str) -> Value {
    json!({ "$ref": reference(name), "components": { "schemas": components } })
}

/// What an operation answers.
fn answer(openapi: &Value, operation: &str) -> Value {
    let endpoint = Endpoint::ALL.iter().find(|endpoint| endpoint.name == operation).expect("an endpoint");
    let path = endpoint.path.strip_prefix("/v2").expect("a path of version 2");
    openapi["paths"][path][endpoint.method.to_lowercase()]["responses"]["200"]["content"]["application/json"]["schema"]
        .clone()
}

/// The name that a component goes by here: without the place in the source that made it unique there, and without its
/// type arguments.
fn short_name(name: &str) -> &str {
    let name = name.split("_Annotated_Union").next().unwrap_or(name);
    match name.rsplit("__").next().unwrap_or(name) {
        "FilterExpression" => "FilterNode",
        name => name,
    }
}

fn rename_references(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("$ref", Value::String(target)) => {
                        *target = reference(short_name(target.rsplit('/').next().unwrap_or_default()));
                    }
                    (_, member) => rename_references(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(rename_references),
        _ => {}
    }
}
