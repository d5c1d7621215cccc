//! The components of the API's own OpenAPI document, under the names of our kinds.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use spanschema::Endpoint;

/// The OpenAPI document. It is kept beside the repository and is not part of it.
const OPENAPI: &str = "../../../../shared/reference/openapi-trace.json";

/// Unions that have no name in the OpenAPI document, with a location where each occurs.
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

/// Responses that have no name in the OpenAPI document, with their operations.
const RESPONSES: &[(&str, &str)] = &[("GetTraceResponse", "get_trace"), ("GetSpanResponse", "get_span")];

/// The components, including the unnamed unions and responses. None if the OpenAPI document is absent.
pub fn components() -> Option<Map<String, Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(OPENAPI);
    let Ok(json) = fs::read_to_string(&path) else {
        eprintln!("skipped: {} is absent", path.display());
        return None;
    };
    let mut openapi: Value = serde_json::from_str(&json).expect("the OpenAPI document is JSON");
    rename_references(&mut openapi);
    let schemas = openapi["components"]["schemas"].as_object().expect("components").iter();
    let mut components: Map<String, Value> =
        schemas.map(|(name, schema)| (short_name(name).to_owned(), schema.clone())).collect();
    for (name, location) in UNIONS {
        components.insert((*name).to_owned(), json!({ "$ref": reference(location) }));
    }
    for (name, operation) in RESPONSES {
        components.insert((*name).to_owned(), response(&openapi, operation));
    }
    Some(components)
}

/// A reference to a component, or to a location in one.
fn reference(location: &str) -> String {
    format!("#/components/schemas/{location}")
}

/// The schema of a component, with all others that it may refer to.
pub fn schema(components: &Map<String, Value>, name: &str) -> Value {
    json!({ "$ref": reference(name), "components": { "schemas": components } })
}

/// The schema of an operation's response.
fn response(openapi: &Value, operation: &str) -> Value {
    let endpoint = Endpoint::ALL.iter().find(|endpoint| endpoint.name == operation).expect("an endpoint");
    let path = endpoint.path.strip_prefix("/v2").expect("a path of version 2");
    openapi["paths"][path][endpoint.method.to_lowercase()]["responses"]["200"]["content"]["application/json"]["schema"]
        .clone()
}

/// The name of a component without the module path that makes it unique in the API's own code, and without type
/// arguments.
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
