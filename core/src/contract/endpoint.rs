//! The endpoints: the operations of the trace API, with the kinds of their request and response bodies.

use super::Kind;

/// One operation of the trace API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The name of the operation, such as `log_traces`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    request: Option<&'static str>,
    response: Option<&'static str>,
}

impl Endpoint {
    /// Returns the method and the path of the first operation whose request body has this kind; empty if there is none.
    /// In a constant, so that a program contains only the operations that it uses.
    pub(crate) const fn route_of(kind: &str) -> (&'static str, &'static str) {
        let mut rest = Endpoint::ALL;
        while let [endpoint, others @ ..] = rest {
            if let Some(request) = endpoint.request
                && same(request.as_bytes(), kind.as_bytes())
            {
                return (endpoint.method, endpoint.path);
            }
            rest = others;
        }
        ("", "")
    }

    /// Returns the operations whose request body has this kind.
    pub fn accepting(kind: Kind) -> impl Iterator<Item = &'static Endpoint> {
        Endpoint::ALL.iter().filter(move |endpoint| endpoint.request == Some(kind.name()))
    }

    /// Returns the kind of the request body, or `None` if the request has no body.
    pub fn request(&self) -> Option<Kind> {
        self.request.and_then(|name| Kind::from_name(name).ok())
    }

    /// Returns the kind of the response body, or `None` if the contract does not specify one.
    pub fn response(&self) -> Option<Kind> {
        self.response.and_then(|name| Kind::from_name(name).ok())
    }
}

/// Whether two strings are the same, for constants, which cannot call `==`.
const fn same(mut left: &[u8], mut right: &[u8]) -> bool {
    while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
        if *first != *second {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}

/// Declares the endpoints: the name, the method, the path below that of the project, and the kinds of both bodies.
macro_rules! endpoints {
    ($( $name:ident: $method:ident $path:literal ($($request:ident)?) -> ($($response:ident)?); )+) => {
        impl Endpoint {
            /// Every operation, in the order of the contract.
            pub const ALL: &'static [Endpoint] = &[ $( Endpoint {
                name: stringify!($name),
                method: stringify!($method),
                path: concat!("/v2/projects/{project_id}", $path),
                request: endpoints!(@kind $($request)?),
                response: endpoints!(@kind $($response)?),
            }, )+ ];
        }
    };
    (@kind) => { None };
    (@kind $kind:ident) => { Some(stringify!($kind)) };
}

endpoints! {
    get_aggregated_trace_view: POST "/traces/aggregated" (AggregatedTraceViewRequest) -> (AggregatedTraceViewResponse);
    recompute_metrics: POST "/recompute-metrics" (RecomputeLogRecordsMetricsRequest) -> ();
    log_traces: POST "/traces" (LogTracesIngestRequest) -> (LogTracesIngestResponse);
    update_trace: PATCH "/traces/{trace_id}" (LogTraceUpdateRequest) -> (LogTraceUpdateResponse);
    get_trace: GET "/traces/{trace_id}" () -> (GetTraceResponse);
    update_span: PATCH "/spans/{span_id}" (LogSpanUpdateRequest) -> (LogSpanUpdateResponse);
    get_span: GET "/spans/{span_id}" () -> (GetSpanResponse);
    traces_available_columns: POST "/traces/available_columns"
        (LogRecordsAvailableColumnsRequest) -> (LogRecordsAvailableColumnsResponse);
    metrics_testing_available_columns: POST "/metrics-testing/available_columns"
        (MetricsTestingAvailableColumnsRequest) -> (LogRecordsAvailableColumnsResponse);
    spans_available_columns: POST "/spans/available_columns"
        (LogRecordsAvailableColumnsRequest) -> (LogRecordsAvailableColumnsResponse);
    sessions_available_columns: POST "/sessions/available_columns"
        (LogRecordsAvailableColumnsRequest) -> (LogRecordsAvailableColumnsResponse);
    query_traces: POST "/traces/search" (LogRecordsQueryRequest) -> (LogRecordsQueryResponse);
    query_partial_traces: POST "/traces/partial_search"
        (LogRecordsPartialQueryRequest) -> (LogRecordsPartialQueryResponse);
    count_traces: POST "/traces/count" (LogRecordsQueryCountRequest) -> (LogRecordsQueryCountResponse);
    log_spans: POST "/spans" (LogSpansIngestRequest) -> (LogSpansIngestResponse);
    query_spans: POST "/spans/search" (LogRecordsQueryRequest) -> (LogRecordsQueryResponse);
    query_partial_spans: POST "/spans/partial_search"
        (LogRecordsPartialQueryRequest) -> (LogRecordsPartialQueryResponse);
    count_spans: POST "/spans/count" (LogRecordsQueryCountRequest) -> (LogRecordsQueryCountResponse);
    query_metrics: POST "/metrics/search" (LogRecordsMetricsQueryRequest) -> (LogRecordsMetricsResponse);
    query_metrics_v2: POST "/metrics/search/v2" (LogRecordsMetricsQueryRequest) -> (LogRecordsMetricsResponse);
    query_custom_metrics: POST "/metrics/custom_search"
        (LogRecordsCustomMetricsQueryRequest) -> (LogRecordsMetricsResponse);
    create_session: POST "/sessions" (SessionCreateRequest) -> (SessionCreateResponse);
    query_sessions: POST "/sessions/search" (LogRecordsQueryRequest) -> (LogRecordsQueryResponse);
    query_partial_sessions: POST "/sessions/partial_search"
        (LogRecordsPartialQueryRequest) -> (LogRecordsPartialQueryResponse);
    count_sessions: POST "/sessions/count" (LogRecordsQueryCountRequest) -> (LogRecordsQueryCountResponse);
    get_session: GET "/sessions/{session_id}" () -> (ExtendedSessionRecordWithChildren);
    export_records: POST "/export_records" (LogRecordsExportRequest) -> ();
    delete_traces: POST "/traces/delete" (LogRecordsDeleteRequest) -> (LogRecordsDeleteResponse);
    delete_spans: POST "/spans/delete" (LogRecordsDeleteRequest) -> (LogRecordsDeleteResponse);
    delete_sessions: POST "/sessions/delete" (LogRecordsDeleteRequest) -> (LogRecordsDeleteResponse);
}

#[cfg(all(test, feature = "schema"))]
mod tests {
    use super::Endpoint;
    use crate::schema::KINDS;

    #[test]
    fn declares_bodies_of_the_right_role() {
        for endpoint in Endpoint::ALL {
            let role_of = |name: &str| KINDS.iter().find(|(kind, _)| *kind == name).map(|(_, role)| *role);
            assert!(endpoint.request.is_none_or(|name| role_of(name) == Some("request")), "{}", endpoint.name);
            assert!(
                endpoint.response.is_none_or(|name| matches!(role_of(name), Some("response" | "record"))),
                "{}",
                endpoint.name
            );
        }
    }

    #[test]
    fn has_unique_names_and_routes() {
        for (index, endpoint) in Endpoint::ALL.iter().enumerate() {
            for other in &Endpoint::ALL[..index] {
                assert_ne!(endpoint.name, other.name);
                assert_ne!((endpoint.method, endpoint.path), (other.method, other.path));
            }
        }
    }
}
