//! Reading and writing metric queries.

use serde_json::from_str;

use super::{LogRecordsCustomMetricsQueryRequest, LogRecordsMetricsQueryRequest, LogRecordsMetricsResponse};
use crate::model::testing::rewritten;

const TIMES: &str = r#""start_time":"2026-01-02T03:04:05Z","end_time":"2026-01-03T03:04:05Z""#;

#[test]
fn defaults_to_intervals_of_five_minutes() {
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
fn keeps_metrics_under_their_names() {
    let json = concat!(
        r#"{"group_by_columns":["model"],"aggregate_metrics":{"cost":1.50,"count":3,"tone":{"joy":2}},"#,
        r#""bucketed_metrics":{"gpt":[{"start_bucket_time":"2026-01-02T03:04:05Z","#,
        r#""end_bucket_time":"2026-01-02T03:09:05Z","zeta":1.50,"alpha":{"b":1,"a":[null]}}]},"#,
        r#""ems_captured_error":false}"#
    );
    assert_eq!(rewritten::<LogRecordsMetricsResponse>(json), json);
}
