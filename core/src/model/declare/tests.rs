//! The macros, tested with small payload types.

use crate::model::testing::rewritten;
use crate::model::{Content, ContentPart, DataContentPart, Document, Metrics};

fn error<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    serde_json::from_str::<T>(json).expect_err("is invalid").to_string()
}

#[test]
fn accepts_the_tag_anywhere() {
    let canonical = r#"{"type":"data","modality":"image","base64":"aGk=","index":1}"#;
    for json in [
        canonical,
        r#"{"modality":"image","base64":"aGk=","index":1.0,"type":"data"}"#,
        r#"{"index":1,"type":"data","modality":"image","unknown":[{}],"base64":"aGk="}"#,
    ] {
        assert_eq!(rewritten::<ContentPart>(json), canonical);
    }
}

#[test]
fn adds_the_own_tag_and_refuses_another() {
    assert_eq!(rewritten::<DataContentPart>(r#"{"modality":"image"}"#), r#"{"type":"data","modality":"image"}"#);
    assert!(error::<DataContentPart>(r#"{"type":"text","modality":"image"}"#).contains("`type` is not `data`"));
    assert!(error::<ContentPart>(r#"{"text":"a"}"#).contains("missing field `type`"));
    assert!(error::<ContentPart>(r#"{"type":"txt"}"#).contains("expected one of `text`, `file`, `data`"));
}

#[test]
fn distinguishes_shapes() {
    assert_eq!(serde_json::from_str::<Content>(r#""a""#).expect("a string"), Content::Text("a".to_owned()));
    assert_eq!(serde_json::from_str::<Content>("[]").expect("a list"), Content::Parts(Vec::new()));
    assert!(error::<Content>("5").contains("expected Content"));
}

#[test]
fn keeps_numbers_and_order_as_written() {
    let json = r#"{"content":"a","metadata":{"z":1.0,"a":12345678901234567890123,"m":1E5,"b":true,"t":"x"}}"#;
    assert_eq!(rewritten::<Document>(json), json);
    let json = r#"{"duration_ns":9007199254740993,"own":{"b":1.50,"a":[1e400]},"x":null}"#;
    assert_eq!(rewritten::<Metrics>(json), json);
}

#[test]
fn treats_null_and_unknown_members_as_declared() {
    assert_eq!(rewritten::<Metrics>(r#"{"duration_ns":null}"#), "{}");
    assert!(error::<Document>(r#"{"content":"a","metadata":null}"#).contains("null"));
    assert!(error::<Document>(r#"{"content":"a","page":1}"#).contains("page"));
}
