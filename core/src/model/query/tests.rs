//! Requests and their filters, as they are read and written.

use serde_json::from_str;

use super::{
    FilterNode, LogRecordsExportRequest, LogRecordsFilter, LogRecordsPartialQueryRequest, LogRecordsQueryRequest,
    LogRecordsSortClause, RecomputeLogRecordsMetricsRequest, TextOperator,
};
use crate::model::Integer;
use crate::model::testing::rewritten;

#[test]
fn each_filter_keeps_its_members_in_the_contracts_order() {
    for text in [
        r#"{"column_id":"id","operator":"one_of","value":["a","b"],"type":"id"}"#,
        r#"{"column_id":"created_at","operator":"gte","value":"2026-01-02T03:04:05Z","type":"date"}"#,
        r#"{"column_id":"metrics/cost","operator":"between","value":[0.5,2],"type":"number"}"#,
        r#"{"column_id":"is_complete","operator":"ne","value":true,"type":"boolean"}"#,
        r#"{"column_id":"tags","operator":"contains","value":"a","case_sensitive":false,"type":"collection"}"#,
        r#"{"column_id":"input","operator":"eq","value":"a","case_sensitive":true,"type":"text"}"#,
        r#"{"column_id":"fully_annotated","type":"fully_annotated","user_ids":["6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"]}"#,
    ] {
        assert_eq!(rewritten::<LogRecordsFilter>(text), text);
    }
}

#[test]
fn operators_have_defaults_only_where_the_contract_gives_one() {
    let id = r#"{"type":"id","column_id":"id","value":"a"}"#;
    let LogRecordsFilter::Id(filter) = from_str(id).expect("a filter") else { panic!("another filter") };
    assert_eq!(filter.operator, TextOperator::Eq);
    let text = r#"{"type":"text","column_id":"id","value":"a"}"#;
    assert!(from_str::<LogRecordsFilter>(text).expect_err("is faulty").to_string().contains("operator"));
}

#[test]
fn operators_of_other_filters_are_rejected() {
    for text in [
        r#"{"type":"text","column_id":"input","operator":"between","value":"a"}"#,
        r#"{"type":"date","column_id":"created_at","operator":"between","value":"2026-01-02T03:04:05Z"}"#,
        r#"{"type":"collection","column_id":"tags","operator":"ne","value":"a"}"#,
        r#"{"type":"boolean","column_id":"is_complete","operator":"gt","value":true}"#,
    ] {
        assert!(from_str::<LogRecordsFilter>(text).is_err(), "{text}");
    }
}

#[test]
fn a_column_may_go_by_its_older_name() {
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
fn trees_nest() {
    let leaf = r#"{"filter":{"column_id":"is_complete","operator":"eq","value":true,"type":"boolean"}}"#;
    let tree = format!(r#"{{"and":[{leaf},{{"not":{{"or":[{leaf},{{"and":[]}}]}}}}]}}"#);
    assert_eq!(rewritten::<FilterNode>(&tree), tree);
    let FilterNode::And(node) = from_str(&tree).expect("a tree") else { panic!("another node") };
    assert!(matches!(node.and.as_slice(), [FilterNode::Leaf(_), FilterNode::Not(_)]));
    for text in ["{}", "[]", r#"{"and":{}}"#, r#"{"xor":[]}"#, r#"{"filter":{}}"#] {
        assert!(from_str::<FilterNode>(text).is_err(), "{text}");
    }
}

#[test]
fn a_query_has_defaults_for_everything() {
    assert_eq!(
        rewritten::<LogRecordsQueryRequest>("{}"),
        concat!(
            r#"{"starting_token":0,"limit":100,"truncate_fields":false,"include_counts":false,"#,
            r#""include_code_metric_metadata":false}"#
        )
    );
}

#[test]
fn the_page_may_be_in_its_older_place() {
    let query: LogRecordsQueryRequest = from_str(r#"{"pagination":{"limit":5,"starting_token":10}}"#).expect("a query");
    assert_eq!((query.starting_token, query.limit), (Integer(10), Integer(5)));
    let query: LogRecordsQueryRequest = from_str(r#"{"limit":7,"pagination":{"limit":5}}"#).expect("a query");
    assert_eq!((query.starting_token, query.limit), (Integer(0), Integer(7)));
}

#[test]
fn an_export_is_of_whole_lines_and_redacted_unless_told_otherwise() {
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
fn some_requests_need_more_than_conditions() {
    assert!(from_str::<LogRecordsPartialQueryRequest>("{}").is_err());
    assert!(from_str::<LogRecordsPartialQueryRequest>(r#"{"select_columns":{}}"#).is_ok());
    assert!(from_str::<RecomputeLogRecordsMetricsRequest>("{}").is_err());
    assert!(from_str::<RecomputeLogRecordsMetricsRequest>(r#"{"scorer_ids":[]}"#).is_ok());
}
