//! Reading and writing the aggregated trace view.

use serde_json::from_str;

use super::{AggregatedMetric, AggregatedTraceViewRequest, AggregatedTraceViewResponse};
use crate::model::testing::rewritten;

#[test]
fn requires_a_log_stream() {
    assert!(from_str::<AggregatedTraceViewRequest>("{}").is_err());
    assert!(from_str::<AggregatedTraceViewRequest>(r#"{"log_stream_id":null}"#).is_err());
}

#[test]
fn keeps_nodes_and_edges() {
    let json = concat!(
        r#"{"graph":{"nodes":[{"id":"a","name":null,"type":"agent","occurrences":2,"has_children":false,"#,
        r#""metrics":{"latency":{"aggregation_type":"numeric","name":"latency","label":"Latency","#,
        r#""unit":"nano_seconds","values":[1.5],"mean":1.5,"histogram":{"strategy":"trimmed","edges":[0.5,2.5],"#,
        r#""buckets":[{"lower":0.5,"upper":2.5,"count":1}],"total":1}}},"trace_count":2,"weight":0.5,"#,
        r#""insights":[{"id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a","title":"a","observation":"b","details":"c","#,
        r#""suggested_action":"d","priority":1,"priority_category":"warning"}]}],"#,
        r#""edges":[{"source":"a","target":"a","weight":0.5,"occurrences":1,"trace_count":1,"#,
        r#""trace_ids":["6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"]}]},"#,
        r#""num_traces":2,"num_sessions":1,"has_all_traces":true}"#
    );
    assert_eq!(rewritten::<AggregatedTraceViewResponse>(json), json);
}

#[test]
fn distinguishes_metrics_by_their_type() {
    let json = r#"{"aggregation_type":"categorical","name":"tone","label":"Tone","category_counts":{"joy":2}}"#;
    assert_eq!(rewritten::<AggregatedMetric>(json), json);
    assert!(from_str::<AggregatedMetric>(r#"{"name":"tone","label":"Tone"}"#).is_err());
}
