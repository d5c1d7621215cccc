//! Ratings: one person's feedback on a record.

use crate::model::{Id, Integer, Label, Timestamp};

object! {
    /// A rating with a thumb.
    pub struct LikeDislikeRating {
        /// The rating's type: always `like_dislike`.
        tag feedback_type = "like_dislike",
        /// True for a thumbs up, false for a thumbs down.
        required value: bool,
    }
}

object! {
    /// A rating with one to five stars.
    pub struct StarRating {
        /// The rating's type: always `star`.
        tag feedback_type = "star",
        /// The number of stars.
        required value: Integer where minimum 1 and maximum 5,
    }
}

object! {
    /// A rating with a numeric score.
    pub struct ScoreRating {
        /// The rating's type: always `score`.
        tag feedback_type = "score",
        /// The score, within the range that the feedback template defines.
        required value: Integer,
    }
}

object! {
    /// A rating with tags.
    pub struct TagsRating {
        /// The rating's type: always `tags`.
        tag feedback_type = "tags",
        /// The tags.
        required value: Vec<Label>,
    }
}

object! {
    /// A rating in free text.
    pub struct TextRating {
        /// The rating's type: always `text`.
        tag feedback_type = "text",
        /// The text.
        required value: String where min_length 1,
    }
}

object! {
    /// A rating with a choice from a list.
    pub struct ChoiceRating {
        /// The rating's type: always `choice`.
        tag feedback_type = "choice",
        /// The choice.
        required value: Label,
    }
}

object! {
    /// A rating with a choice from a tree.
    pub struct TreeChoiceRating {
        /// The rating's type: always `tree_choice`.
        tag feedback_type = "tree_choice",
        /// The choice.
        required value: String where min_length 1,
    }
}

tagged_union! {
    /// One person's rating of a record, by its type.
    pub enum FeedbackRating by feedback_type {
        LikeDislike(LikeDislikeRating),
        Star(StarRating),
        Score(ScoreRating),
        Tags(TagsRating),
        Text(TextRating),
        Choice(ChoiceRating),
        TreeChoice(TreeChoiceRating),
    }
}

object! {
    /// A stored rating with its author and time.
    pub struct FeedbackRatingDB {
        /// The reason for the rating.
        nullable explanation: String where min_length 1,
        /// The rating.
        required rating: FeedbackRating,
        /// When the rating was given.
        required created_at: Timestamp,
        /// The id of the user who gave the rating, or null if unknown.
        required nullable created_by: Id,
    }
}
