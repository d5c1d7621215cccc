//! Aggregated feedback.

use crate::model::{Dict, Integer};

object! {
    /// The aggregate of ratings with thumbs.
    pub struct LikeDislikeAggregate {
        /// The aggregate's type: always `like_dislike`.
        tag feedback_type = "like_dislike",
        /// How many ratings are a thumbs up.
        required like_count: Integer,
        /// How many ratings are a thumbs down.
        required dislike_count: Integer,
        ..unrated_members!(),
    }
}

object! {
    /// The aggregate of ratings with stars.
    pub struct StarAggregate {
        /// The aggregate's type: always `star`.
        tag feedback_type = "star",
        /// The average number of stars.
        required average: f64,
        ..counts_members!(),
    }
}

object! {
    /// The aggregate of ratings with scores.
    pub struct ScoreAggregate {
        /// The aggregate's type: always `score`.
        tag feedback_type = "score",
        /// The average score.
        required average: f64,
        ..unrated_members!(),
    }
}

object! {
    /// The aggregate of ratings with tags.
    pub struct TagsAggregate {
        /// The aggregate's type: always `tags`.
        tag feedback_type = "tags",
        ..counts_members!(),
    }
}

object! {
    /// The aggregate of ratings in free text.
    pub struct TextAggregate {
        /// The aggregate's type: always `text`.
        tag feedback_type = "text",
        /// How many ratings there are.
        required count: Integer,
        ..unrated_members!(),
    }
}

object! {
    /// The aggregate of ratings with a choice from a list.
    pub struct ChoiceAggregate {
        /// The aggregate's type: always `choice`.
        tag feedback_type = "choice",
        ..counts_members!(),
    }
}

object! {
    /// The aggregate of ratings with a choice from a tree.
    pub struct TreeChoiceAggregate {
        /// The aggregate's type: always `tree_choice`.
        tag feedback_type = "tree_choice",
        ..counts_members!(),
    }
}

tagged_union! {
    /// An aggregate of ratings, by the type of the ratings.
    pub enum FeedbackTally by feedback_type {
        LikeDislike(LikeDislikeAggregate),
        Star(StarAggregate),
        Score(ScoreAggregate),
        Tags(TagsAggregate),
        Text(TextAggregate),
        Choice(ChoiceAggregate),
        TreeChoice(TreeChoiceAggregate),
    }
}

object! {
    /// The aggregated feedback of several people on one or more records.
    pub struct FeedbackAggregate {
        /// The aggregated ratings.
        required aggregate: FeedbackTally,
    }
}
