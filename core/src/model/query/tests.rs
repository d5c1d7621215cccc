//! Reading and writing queries and their filters.

use serde_json::from_str;

use super::{
    FilterNode, LogRecordsExportRequest, LogRecordsFilter, LogRecordsPartialQueryRequest, LogRecordsQueryRequest,
    LogRecordsSortClause, RecomputeLogRecordsMetricsRequest, TextOperator,
};
use crate::model::Integer;
use crate::model::testing::rewritten;

#[test]
fn keeps_the_members_of_filters_in_the_order_of_the_contract() {
    for json in [
        r#"{"column_id":"id","operator":"one_of","value":["a","b"],"type":"id"}"#,
        r#"{"column_id":"created_at","operator":"gte","value":"2026-01-02T03:04:05Z","type":"date"}"#,
        r#"{"column_id":"metrics/cost","operator":"between","value":[0.5,2],"type":"number"}"#,
        r#"{"column_id":"is_complete","operator":"ne","value":true,"type":"boolean"}"#,
        r#"{"column_id":"tags","operator":"contains","value":"a","case_sensitive":false,"type":"collection"}"#,
        r#"{"column_id":"input","operator":"eq","value":"a","case_sensitive":true,"type":"text"}"#,
        r#"{"column_id":"fully_annotated","type":"fully_annotated","user_ids":["6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"]}"#,
    ] {
        assert_eq!(rewritten::<LogRecordsFilter>(json), json);
    }
}

#[test]
fn defaults_operators_only_where_the_contract_does() {
    let id = r#"{"type":"id","column_id":"id","value":"a"}"#;
    let LogRecordsFilter::Id(filter) = from_str(id).expect("a filter") else { panic!("another filter") };
    assert_eq!(filter.operator, TextOperator::Eq);
    let json = r#"{"type":"text","column_id":"id","value":"a"}"#;
    assert!(from_str::<LogRecordsFilter>(json).expect_err("is invalid").to_string().contains("operator"));
}

#[test]
fn refuses_operators_of_other_filters() {
    for json in [
        r#"{"type":"text","column_id":"input","operator":"between","value":"a"}"#,
        r#"{"type":"date","column_id":"created_at","operator":"between","value":"2026-01-02T03:04:05Z"}"#,
        r#"{"type":"collection","column_id":"tags","operator":"ne","value":"a"}"#,
        r#"{"type":"boolean","column_id":"is_complete","operator":"gt","value":true}"#,
    ] {
        assert!(from_str::<LogRecordsFilter>(json).is_err(), "{json}");
    }
}

#[test]
fn accepts_the_older_name_of_column_id() {
    let filter = r#"{"case_sensitive":true,"name":"input","operator":"eq","type":"text","value":"a"}"#;
    assert_eq!(
        rewritten::<LogRecordsFilter>(filter),
        r#"{"column_id":"input","operator":"eq","value":"a","case_sensitive":true,"type":"text"}"#
    );
    assert_eq!(
        rewritten::<LogRecordsSortClause>(r#"{"ascending":false,"name":"updated_at"}"#),
        r#"{"column_id":"updated_at","ascending":false,"sort_type":"column"}"#
    );
    assert_eq!(
        rewritten::<LogRecordsSortClause>(r#"{"name":"input","column_id":"input"}"#),
        r#"{"column_id":"input","ascending":true,"sort_type":"column"}"#
    );
    assert!(from_str::<LogRecordsSortClause>(r#"{"ascending":false}"#).is_err());
}

#[test]
fn accepts_nested_trees() {
    let leaf = r#"{"filter":{"column_id":"is_complete","operator":"eq","value":true,"type":"boolean"}}"#;
    let tree = format!(r#"{{"and":[{leaf},{{"not":{{"or":[{leaf},{{"and":[]}}]}}}}]}}"#);
    assert_eq!(rewritten::<FilterNode>(&tree), tree);
    let FilterNode::And(node) = from_str(&tree).expect("a tree") else { panic!("another node") };
    assert!(matches!(node.and.as_slice(), [FilterNode::Leaf(_), FilterNode::Not(_)]));
    for json in ["{}", "[]", r#"{"and":{}}"#, r#"{"xor":[]}"#, r#"{"filter":{}}"#] {
        assert!(from_str::<FilterNode>(json).is_err(), "{json}");
    }
}

#[test]
fn defaults_every_member_of_a_query() {
    assert_eq!(
        rewritten::<LogRecordsQueryRequest>("{}"),
        concat!(
            r#"{"starting_token":0,"limit":100,"truncate_fields":false,"include_counts":false,"#,
            r#""include_code_metric_metadata":false}"#
        )
    );
}

#[test]
fn accepts_the_older_form_of_pagination() {
    let query: LogRecordsQueryRequest = from_str(r#"{"pagination":{"limit":5,"starting_token":10}}"#).expect("a query");
    assert_eq!((query.starting_token, query.limit), (Integer(10), Integer(5)));
    let query: LogRecordsQueryRequest = from_str(r#"{"limit":7,"pagination":{"limit":5}}"#).expect("a query");
    assert_eq!((query.starting_token, query.limit), (Integer(0), Integer(7)));
}

#[test]
fn defaults_exports_to_redacted_jsonl() {
    assert_eq!(
        rewritten::<LogRecordsExportRequest>(r#"{"root_type":"trace"}"#),
        concat!(
            r#"{"export_format":"jsonl","redact":true,"export_computed_metrics_only":false,"root_type":"trace","#,
            r#""include_code_metric_metadata":false}"#
        )
    );
    assert!(from_str::<LogRecordsExportRequest>("{}").is_err());
}

#[test]
fn requires_the_members_that_some_requests_add() {
    assert!(from_str::<LogRecordsPartialQueryRequest>("{}").is_err());
    assert!(from_str::<LogRecordsPartialQueryRequest>(r#"{"select_columns":{}}"#).is_ok());
    assert!(from_str::<RecomputeLogRecordsMetricsRequest>("{}").is_err());
    assert!(from_str::<RecomputeLogRecordsMetricsRequest>(r#"{"scorer_ids":[]}"#).is_ok());
}
