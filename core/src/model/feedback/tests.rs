//! Reading and writing feedback and annotations.

use serde_json::from_str;

use super::{AnnotationAggregate, FeedbackAggregate, FeedbackRatingDB, FeedbackRatingInfo, RatingValue};
use crate::model::testing::rewritten;

#[test]
fn keeps_ratings_of_every_type() {
    for rating in [
        r#"{"feedback_type":"like_dislike","value":true}"#,
        r#"{"feedback_type":"star","value":5}"#,
        r#"{"feedback_type":"score","value":-3}"#,
        r#"{"feedback_type":"tags","value":["a","b"]}"#,
        r#"{"feedback_type":"text","value":"a"}"#,
        r#"{"feedback_type":"choice","value":"a"}"#,
        r#"{"feedback_type":"tree_choice","value":"a"}"#,
    ] {
        let json = format!(r#"{{"rating":{rating},"created_at":"2026-01-02T03:04:05Z","created_by":null}}"#);
        assert_eq!(rewritten::<FeedbackRatingDB>(&json), json);
    }
}

#[test]
fn keeps_aggregates_of_every_type() {
    for tally in [
        r#"like_dislike","like_count":1,"dislike_count":2,"unrated_count":3"#,
        r#"star","average":4.5,"counts":{"4":1,"5":1},"unrated_count":3"#,
        r#"tags","counts":{"b":1,"a":2},"unrated_count":3"#,
        r#"text","count":1,"unrated_count":3"#,
        r#"choice","counts":{},"unrated_count":3"#,
        r#"tree_choice","counts":{},"unrated_count":3"#,
    ] {
        let feedback = format!(r#"{{"aggregate":{{"feedback_type":"{tally}}}}}"#);
        assert_eq!(rewritten::<FeedbackAggregate>(&feedback), feedback);
        let annotation = format!(r#"{{"aggregate":{{"annotation_type":"{tally}}}}}"#);
        assert_eq!(rewritten::<AnnotationAggregate>(&annotation), annotation);
    }
    let scores = r#"{"aggregate":{"feedback_type":"score","average":4.5,"unrated_count":3}}"#;
    assert_eq!(rewritten::<FeedbackAggregate>(scores), scores);
    let scores = concat!(
        r#"{"aggregate":{"annotation_type":"score","buckets":[{"min_inclusive":0,"max_exclusive":null,"count":2}],"#,
        r#""average":4.5,"unrated_count":3}}"#
    );
    assert_eq!(rewritten::<AnnotationAggregate>(scores), scores);
}

#[test]
fn requires_an_explanation_even_if_it_is_null() {
    assert!(from_str::<FeedbackRatingInfo>(r#"{"feedback_type":"star","value":5}"#).is_err());
    let json = r#"{"feedback_type":"star","value":5,"explanation":null}"#;
    assert_eq!(rewritten::<FeedbackRatingInfo>(json), json);
}

#[test]
fn distinguishes_rating_values_by_their_shape() {
    assert!(matches!(from_str("true"), Ok(RatingValue::Thumb(true))));
    assert!(matches!(from_str("3"), Ok(RatingValue::Number(_))));
    assert!(matches!(from_str(r#""a""#), Ok(RatingValue::String(_))));
    assert!(matches!(from_str(r#"["a"]"#), Ok(RatingValue::Tags(_))));
    assert!(from_str::<RatingValue>("3.5").is_err());
    assert!(from_str::<RatingValue>("null").is_err());
}
