//! Ratings: what one person says of a record.

use crate::model::{Id, Integer, Label, Timestamp};

object! {
    /// A thumb.
    pub struct LikeDislikeRating {
        /// Says that the rating is a thumb.
        tag feedback_type = "like_dislike",
        /// Whether the thumb is up.
        required value: bool,
    }
}

object! {
    /// Some stars.
    pub struct StarRating {
        /// Says that the rating is in stars.
        tag feedback_type = "star",
        /// How many stars of five.
        required value: Integer where minimum 1 and maximum 5,
    }
}

object! {
    /// A score.
    pub struct ScoreRating {
        /// Says that the rating is a score.
        tag feedback_type = "score",
        /// The score, in the range that the question sets.
        required value: Integer,
    }
}

object! {
    /// Some tags.
    pub struct TagsRating {
        /// Says that the rating is a list of tags.
        tag feedback_type = "tags",
        /// The tags.
        required value: Vec<Label>,
    }
}

object! {
    /// Words.
    pub struct TextRating {
        /// Says that the rating is in words.
        tag feedback_type = "text",
        /// The words.
        required value: String where min_length 1,
    }
}

object! {
    /// One of several choices.
    pub struct ChoiceRating {
        /// Says that the rating is a choice.
        tag feedback_type = "choice",
        /// The choice.
        required value: Label,
    }
}

object! {
    /// One of several choices that are ordered as a tree.
    pub struct TreeChoiceRating {
        /// Says that the rating is a choice from a tree.
        tag feedback_type = "tree_choice",
        /// The choice.
        required value: String where min_length 1,
    }
}

tagged_union! {
    /// A rating, in the form that the question asks for.
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
    /// A rating with its author and its time.
    pub struct FeedbackRatingDB {
        /// Why the rating is as it is.
        nullable explanation: String where min_length 1,
        /// The rating itself.
        required rating: FeedbackRating,
        /// When it was given.
        required created_at: Timestamp,
        /// Who gave it; null for somebody unknown.
        required nullable created_by: Id,
    }
}
