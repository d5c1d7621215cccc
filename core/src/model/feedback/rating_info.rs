//! Ratings in the short form that records include.

use crate::model::{Integer, Label};

choices! {
    /// The type of a rating.
    pub enum FeedbackType {
        /// A thumbs up or a thumbs down.
        LikeDislike = "like_dislike",
        /// One to five stars.
        Star = "star",
        /// A numeric score.
        Score = "score",
        /// Any number of tags.
        Tags = "tags",
        /// Free text.
        Text = "text",
        /// A choice from a list.
        Choice = "choice",
        /// A choice from a tree.
        TreeChoice = "tree_choice",
    }
}

shapes! {
    /// The value of a rating or annotation. Its JSON type depends on the type of the rating.
    pub enum RatingValue {
        /// A thumb: true means up.
        Thumb(bool),
        /// A number of stars, or a score.
        Number(Integer),
        /// Free text or a choice.
        String(String),
        /// Tags.
        Tags(Vec<Label>),
    }
}

object! {
    /// The feedback on a record, as records include it.
    pub struct FeedbackRatingInfo {
        /// The type of the rating.
        required feedback_type: FeedbackType,
        /// The rating's value.
        required value: RatingValue,
        /// The reason for the rating, or null.
        required nullable explanation: String,
    }
}
