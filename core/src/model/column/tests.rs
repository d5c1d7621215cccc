//! Reading and writing columns.

use serde_json::from_str;

use super::{LogRecordsColumnInfo, MetricsTestingAvailableColumnsRequest};
use crate::model::testing::rewritten;

#[test]
fn keeps_all_members_of_a_column() {
    let json = concat!(
        r#"{"id":"metrics/correctness","label":"Correctness","category":"metric","data_type":"floating_point","#,
        r#""data_unit":"percentage","multi_valued":false,"allowed_values":["a",1.50,null],"sortable":true,"#,
        r#""filterable":false,"is_empty":false,"applicable_types":["llm","trace"],"is_optional":false,"#,
        r#""insight_type":"vertical_bar","filter_type":"number","#,
        r#""threshold":{"inverted":false,"buckets":[0,0.50,1],"display_value_levels":["low","high"]},"#,
        r#""label_color":"negative"}"#
    );
    assert_eq!(rewritten::<LogRecordsColumnInfo>(json), json);
}

#[test]
fn requires_data_type_even_if_it_is_null() {
    assert!(from_str::<LogRecordsColumnInfo>(r#"{"id":"input","category":"standard"}"#).is_err());
    let column: LogRecordsColumnInfo =
        from_str(r#"{"id":"input","category":"standard","data_type":null}"#).expect("a column");
    assert_eq!((column.data_type, column.sortable), (None, None));
}

#[test]
fn defaults_to_the_key_of_prompt_based_scorers() {
    assert_eq!(
        rewritten::<MetricsTestingAvailableColumnsRequest>(r#"{"name":"mine"}"#),
        r#"{"name":"mine","cot_enabled":false,"metric_key":"generated_scorer_validation"}"#
    );
}
