//! Metrics over time, as they are read and written.

use serde_json::from_str;

use super::{LogRecordsCustomMetricsQueryRequest, LogRecordsMetricsQueryRequest, LogRecordsMetricsResponse};
use crate::model::testing::rewritten;

const TIMES: &str = r#""start_time":"2026-01-02T03:04:05Z","end_time":"2026-01-03T03:04:05Z""#;

#[test]
fn intervals_have_five_minutes_unless_told_otherwise() {
    assert_eq!(
        rewritten::<LogRecordsMetricsQueryRequest>(&format!("{{{TIMES}}}")),
        format!(r#"{{{TIMES},"interval":5}}"#)
    );
    assert_eq!(
        rewritten::<LogRecordsCustomMetricsQueryRequest>(&format!(r#"{{{TIMES},"metric_details":[]}}"#)),
        format!(r#"{{{TIMES},"interval_minutes":5,"metric_details":[]}}"#)
    );
    assert!(from_str::<LogRecordsMetricsQueryRequest>(r#"{"start_time":"2026-01-02T03:04:05Z"}"#).is_err());
}

#[test]
fn an_answer_keeps_the_metrics_under_their_names() {
    let text = concat!(
        r#"{"group_by_columns":["model"],"aggregate_metrics":{"cost":1.50,"count":3,"tone":{"joy":2}},"#,
        r#""bucketed_metrics":{"gpt":[{"start_bucket_time":"2026-01-02T03:04:05Z","#,
        r#""end_bucket_time":"2026-01-02T03:09:05Z","zeta":1.50,"alpha":{"b":1,"a":[null]}}]},"#,
        r#""ems_captured_error":false}"#
    );
    assert_eq!(rewritten::<LogRecordsMetricsResponse>(text), text);
}
