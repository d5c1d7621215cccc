//! Reading and writing scorers.

use serde_json::from_str;

use super::{ClassIndex, ScorerConfig, ScorerFilter};
use crate::model::testing::rewritten;

#[test]
fn distinguishes_filters_by_their_name() {
    for json in [
        r#"{"name":"node_name","operator":"contains","value":"a","case_sensitive":true}"#,
        r#"{"name":"metadata","operator":"one_of","key":"team","value":["a","b"]}"#,
        r#"{"name":"modality","operator":"eq","value":"image"}"#,
    ] {
        assert_eq!(rewritten::<ScorerFilter>(json), json);
    }
    assert!(from_str::<ScorerFilter>(r#"{"name":"modality","operator":"contains","value":"image"}"#).is_err());
}

#[test]
fn keeps_the_version_of_a_scorer() {
    let json = concat!(
        r#"{"num_judges":3,"filters":[],"output_type":"boolean","input_type":"llm_spans","#,
        r#""id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a","scorer_type":"luna","model_type":"slm","scorer_version":{"#,
        r#""id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9b","version":2,"scorer_id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a","#,
        r#""finetuned_scorer":{"id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9c","name":"a","lora_task_id":1,"prompt":"b","#,
        r#""luna_input_type":"span","luna_output_type":"bool_list","class_name_to_vocab_ix":{"yes":[1,2],"no":[3]},"#,
        r#""executor":"correctness"}},"multimodal_capabilities":["vision"],"roll_up_method":"percentage_true"}"#
    );
    assert_eq!(rewritten::<ScorerConfig>(json), json);
}

#[test]
fn accepts_one_token_or_several_per_class() {
    assert!(matches!(from_str(r#"{"yes":1,"no":2}"#), Ok(ClassIndex::Single(_))));
    assert!(matches!(from_str(r#"{"yes":[1],"no":[2,3]}"#), Ok(ClassIndex::Sets(_))));
    assert!(from_str::<ClassIndex>(r#"{"yes":[1],"no":2}"#).is_err());
}
