//! The operations of the API, with their request and response bodies.

use serde_json::{Value, json};
use spanschema::Endpoint;

use super::contract::{Alternatives, Contract};

/// An operation, in a form in which the table of endpoints and the OpenAPI can be compared.
#[derive(Debug, PartialEq)]
pub(crate) struct Operation {
    method: String,
    path: String,
    /// The alternatives of the request body; empty if there is none.
    request: Alternatives,
    /// The alternatives of the response body.
    response: Alternatives,
}

/// Returns the operations of our table, in its order.
pub(crate) fn from_table(bundle: &Contract) -> Vec<Operation> {
    let of_kind = |name: &str| bundle.alternatives(&json!({ "$ref": format!("#/$defs/{name}") }));
    Endpoint::ALL
        .iter()
        .map(|endpoint| Operation {
            method: endpoint.method.to_owned(),
            path: endpoint.path.to_owned(),
            request: endpoint.request().map_or_else(Alternatives::new, |kind| of_kind(kind.name())),
            response: endpoint.response().map_or_else(|| ["any".to_owned()].into(), |kind| of_kind(kind.name())),
        })
        .collect()
}

/// Returns the operations of the OpenAPI document, in its order. Its paths lack the version.
pub(crate) fn from_openapi(openapi: &Value, components: &Contract) -> Vec<Operation> {
    let body = |body: &Value| components.alternatives(&body["content"]["application/json"]["schema"]);
    let paths = openapi["paths"].as_object().expect("the OpenAPI has paths");
    paths
        .iter()
        .flat_map(|(path, operations)| operations.as_object().into_iter().flatten().map(move |one| (path, one)))
        .map(|(path, (method, operation))| Operation {
            method: method.to_uppercase(),
            path: format!("/v2{path}"),
            request: operation.get("requestBody").map_or_else(Alternatives::new, body),
            response: body(&operation["responses"]["200"]),
        })
        .collect()
}
