//! Feedback of users, and the annotations of annotation queues.

#[cfg(test)]
mod tests;

#[macro_use]
mod tally;

mod aggregate;
mod annotation;
mod annotation_aggregate;
mod rating;
mod rating_info;

pub use aggregate::{
    ChoiceAggregate, FeedbackAggregate, FeedbackTally, LikeDislikeAggregate, ScoreAggregate, StarAggregate,
    TagsAggregate, TextAggregate, TreeChoiceAggregate,
};
pub use annotation::{AnnotationRatingInfo, AnnotationType};
pub use annotation_aggregate::{
    AnnotationAggregate, AnnotationChoiceAggregate, AnnotationLikeDislikeAggregate, AnnotationScoreAggregate,
    AnnotationStarAggregate, AnnotationTagsAggregate, AnnotationTally, AnnotationTextAggregate,
    AnnotationTreeChoiceAggregate, ScoreBucket,
};
pub use rating::{
    ChoiceRating, FeedbackRating, FeedbackRatingDB, LikeDislikeRating, ScoreRating, StarRating, TagsRating, TextRating,
    TreeChoiceRating,
};
pub use rating_info::{FeedbackRatingInfo, FeedbackType, RatingValue};
