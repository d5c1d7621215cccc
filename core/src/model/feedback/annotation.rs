//! Annotations, which the members of an annotation queue give to records.

use super::RatingValue;

choices! {
    /// The type of an annotation.
    pub enum AnnotationType {
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

object! {
    /// One annotator's annotation of a record.
    pub struct AnnotationRatingInfo {
        /// The type of the annotation.
        required annotation_type: AnnotationType,
        /// The annotation's value.
        required value: RatingValue,
        /// The reason for the annotation, or null.
        required nullable explanation: String,
    }
}
