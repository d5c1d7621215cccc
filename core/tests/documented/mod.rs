//! The payloads of the five documented endpoints, by kind, with their templates filled in.

pub(crate) const ALL: &[(&str, &str)] = &[
    ("LogTracesIngestRequest", include_str!("LogTracesIngestRequest.json")),
    ("LogTracesIngestResponse", include_str!("LogTracesIngestResponse.json")),
    ("LogSpansIngestRequest", include_str!("LogSpansIngestRequest.json")),
    ("LogSpansIngestResponse", include_str!("LogSpansIngestResponse.json")),
    ("LogSpanUpdateRequest", include_str!("LogSpanUpdateRequest.json")),
    ("LogSpanUpdateResponse", include_str!("LogSpanUpdateResponse.json")),
    ("LogRecordsQueryRequest", include_str!("LogRecordsQueryRequest.json")),
    ("LogRecordsQueryResponse", include_str!("LogRecordsQueryResponse.json")),
    ("GetSpanResponse", include_str!("GetSpanResponse.json")),
];
