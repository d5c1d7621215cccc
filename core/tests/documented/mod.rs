//! The example payloads of the five documented endpoints, with their placeholders replaced.

pub(crate) const ALL: &[(&str, &str)] = &[
    ("LogTracesIngestRequest", include_str!("../../../tests/examples/log-traces.request.json")),
    ("LogTracesIngestResponse", include_str!("../../../tests/examples/log-traces.response.json")),
    ("LogSpansIngestRequest", include_str!("../../../tests/examples/log-spans.request.json")),
    ("LogSpansIngestResponse", include_str!("../../../tests/examples/log-spans.response.json")),
    ("LogSpanUpdateRequest", include_str!("../../../tests/examples/update-span.request.json")),
    ("LogSpanUpdateResponse", include_str!("../../../tests/examples/update-span.response.json")),
    ("LogRecordsQueryRequest", include_str!("../../../tests/examples/query-spans.request.json")),
    ("LogRecordsQueryResponse", include_str!("../../../tests/examples/query-spans.response.json")),
    ("GetSpanResponse", include_str!("../../../tests/examples/get-span.response.json")),
];
