//! Annotations: the answers that the members of a queue give about a record.

use super::RatingValue;

choices! {
    /// The form of an annotation.
    pub enum AnnotationType {
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

object! {
    /// One member's annotation of a record.
    pub struct AnnotationRatingInfo {
        /// The form of the annotation.
        required annotation_type: AnnotationType,
        /// What was said.
        required value: RatingValue,
        /// Why it was said; null without a reason.
        required nullable explanation: String,
    }
}
