//! Reading and writing computed metrics.

use serde_json::{from_str, to_string};

use super::{MetricInfo, MetricLeaf, MetricValue};
use crate::model::testing::rewritten;

#[test]
fn reads_and_writes_every_status() {
    for (json, written) in [
        (r#"{"status_type":"not_computed"}"#, r#"{"status_type":"not_computed","message":"Metric not computed."}"#),
        (r#"{"status_type":"pending"}"#, r#"{"status_type":"pending"}"#),
        (r#"{"status_type":"computing"}"#, r#"{"status_type":"computing","message":"Metric is computing."}"#),
        (
            r#"{"status_type":"not_applicable","ems_error_code":5}"#,
            r#"{"status_type":"not_applicable","message":"Metric not applicable.","ems_error_code":5}"#,
        ),
        (r#"{"status_type":"success","value":1}"#, r#"{"status_type":"success","value":1}"#),
        (r#"{"status_type":"error"}"#, r#"{"status_type":"error","message":"An error occured."}"#),
        (r#"{"status_type":"failed","message":null}"#, r#"{"status_type":"failed","message":null}"#),
        (
            r#"{"status_type":"roll_up","value":null,"roll_up_metrics":{"sum":1.5,"category_count":{"a":2}}}"#,
            r#"{"status_type":"roll_up","value":null,"roll_up_metrics":{"sum":1.5,"category_count":{"a":2}}}"#,
        ),
    ] {
        assert_eq!(rewritten::<MetricInfo>(json), written);
    }
}

#[test]
fn requires_a_value_even_if_it_is_null() {
    assert!(from_str::<MetricInfo>(r#"{"status_type":"success"}"#).is_err());
    assert_eq!(
        rewritten::<MetricInfo>(r#"{"value":null,"status_type":"success"}"#),
        r#"{"status_type":"success","value":null}"#
    );
}

#[test]
fn distinguishes_values_by_their_shape() {
    let leaf = |json: &str| match from_str(json) {
        Ok(MetricValue::Leaf(leaf)) => leaf,
        other => panic!("{json}: {other:?}"),
    };
    assert!(matches!(leaf(r#""a""#), MetricLeaf::String(_)));
    assert!(matches!(leaf("0.10"), MetricLeaf::Number(number) if number.as_str() == "0.10"));
    assert!(matches!(leaf("false"), MetricLeaf::Boolean(false)));
    assert!(matches!(leaf(r#"{"start":0,"end":1,"value":"a"}"#), MetricLeaf::Segment(_)));
    assert!(matches!(leaf(r#"{"start":0,"end":1,"hallucination":0.5}"#), MetricLeaf::Hallucination(_)));
    assert!(matches!(leaf(r#"{"content":"a"}"#), MetricLeaf::Document(_)));
    assert!(matches!(
        leaf(r#"{"aggregate":{"feedback_type":"text","count":1,"unrated_count":0}}"#),
        MetricLeaf::Aggregate(_)
    ));
    assert!(matches!(
        leaf(r#"{"rating":{"feedback_type":"star","value":5},"created_at":"2026-01-02T03:04:05Z","created_by":null}"#),
        MetricLeaf::Rating(_)
    ));
}

#[test]
fn accepts_lists_nested_up_to_three_times() {
    for json in ["[]", r#"[1,null,"a"]"#, "[[],[null]]", "[[[1]],[],[[],[null]]]"] {
        let value: MetricValue = from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(to_string(&value).expect("serializes"), json);
    }
    for json in ["[1,[2]]", "[[[[1]]]]", "[[null],null]"] {
        assert!(from_str::<MetricValue>(json).is_err(), "{json}");
    }
}
