//! The declaring words, tried on small types.

use crate::model::{Content, ContentPart, DataContentPart, Document, Metrics};

fn round_trip<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> String {
    let value: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    serde_json::to_string(&value).expect("serializes")
}

fn error<T: serde::de::DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    serde_json::from_str::<T>(text).expect_err("is faulty").to_string()
}

#[test]
fn the_tag_may_stand_anywhere() {
    let canonical = r#"{"type":"data","modality":"image","base64":"aGk=","index":1}"#;
    for text in [
        canonical,
        r#"{"modality":"image","base64":"aGk=","index":1.0,"type":"data"}"#,
        r#"{"index":1,"type":"data","modality":"image","unknown":[{}],"base64":"aGk="}"#,
    ] {
        assert_eq!(round_trip::<ContentPart>(text), canonical);
    }
}

#[test]
fn a_type_fills_in_its_own_tag_and_rejects_another() {
    assert_eq!(round_trip::<DataContentPart>(r#"{"modality":"image"}"#), r#"{"type":"data","modality":"image"}"#);
    assert!(error::<DataContentPart>(r#"{"type":"text","modality":"image"}"#).contains("`type` is not `data`"));
    assert!(error::<ContentPart>(r#"{"text":"a"}"#).contains("missing field `type`"));
    assert!(error::<ContentPart>(r#"{"type":"txt"}"#).contains("expected one of `text`, `file`, `data`"));
}

#[test]
fn shapes_are_told_apart() {
    assert_eq!(serde_json::from_str::<Content>(r#""a""#).expect("a text"), Content::Text("a".to_owned()));
    assert_eq!(serde_json::from_str::<Content>("[]").expect("a list"), Content::Parts(Vec::new()));
    assert!(error::<Content>("5").contains("expected Content"));
}

#[test]
fn numbers_and_order_are_kept_as_written() {
    let text = r#"{"content":"a","metadata":{"z":1.0,"a":12345678901234567890123,"m":1E5,"b":true,"t":"x"}}"#;
    assert_eq!(round_trip::<Document>(text), text);
    let text = r#"{"duration_ns":9007199254740993,"own":{"b":1.50,"a":[1e400]},"x":null}"#;
    assert_eq!(round_trip::<Metrics>(text), text);
}

#[test]
fn presence_decides_on_null_and_on_unknown_members() {
    assert_eq!(round_trip::<Metrics>(r#"{"duration_ns":null}"#), "{}");
    assert!(error::<Document>(r#"{"content":"a","metadata":null}"#).contains("null"));
    assert!(error::<Document>(r#"{"content":"a","page":1}"#).contains("page"));
}
