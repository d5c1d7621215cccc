//! The rating of a record, in the short form that records carry.

use crate::model::{Integer, Label};

choices! {
    /// The form of a rating.
    pub enum FeedbackType {
        /// A thumb up or down.
        LikeDislike = "like_dislike",
        /// One to five stars.
        Star = "star",
        /// A score.
        Score = "score",
        /// Some tags.
        Tags = "tags",
        /// Words.
        Text = "text",
        /// One of several choices.
        Choice = "choice",
        /// One of several choices that are ordered as a tree.
        TreeChoice = "tree_choice",
    }
}

shapes! {
    /// What was said, in the form of its type.
    pub enum RatingValue {
        /// A thumb: true is up.
        Thumb(bool),
        /// Stars or a score.
        Number(Integer),
        /// Words or a choice.
        Text(String),
        /// Tags.
        Tags(Vec<Label>),
    }
}

object! {
    /// Feedback on a record.
    pub struct FeedbackRatingInfo {
        /// The form of the feedback.
        required feedback_type: FeedbackType,
        /// What was said.
        required value: RatingValue,
        /// Why it was said; null without a reason.
        required nullable explanation: String,
    }
}
