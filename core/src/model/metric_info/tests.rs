//! Computed metrics, as they are read and written.

use serde_json::{from_str, to_string};

use super::{MetricInfo, MetricLeaf, MetricValue};
use crate::model::testing::rewritten;

#[test]
fn every_state_is_told_by_its_name() {
    for (text, written) in [
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
        assert_eq!(rewritten::<MetricInfo>(text), written);
    }
}

#[test]
fn a_computed_metric_has_a_value_even_if_it_is_null() {
    assert!(from_str::<MetricInfo>(r#"{"status_type":"success"}"#).is_err());
    assert_eq!(
        rewritten::<MetricInfo>(r#"{"value":null,"status_type":"success"}"#),
        r#"{"status_type":"success","value":null}"#
    );
}

#[test]
fn values_are_told_apart_by_their_shape() {
    let leaf = |text: &str| match from_str(text) {
        Ok(MetricValue::Leaf(leaf)) => leaf,
        other => panic!("{text}: {other:?}"),
    };
    assert!(matches!(leaf(r#""a""#), MetricLeaf::Text(_)));
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
fn lists_nest_up_to_three_times() {
    for text in ["[]", r#"[1,null,"a"]"#, "[[],[null]]", "[[[1]],[],[[],[null]]]"] {
        let value: MetricValue = from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(to_string(&value).expect("serializes"), text);
    }
    for text in ["[1,[2]]", "[[[[1]]]]", "[[null],null]"] {
        assert!(from_str::<MetricValue>(text).is_err(), "{text}");
    }
}
