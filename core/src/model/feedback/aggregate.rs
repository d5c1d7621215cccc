//! What several people say of records, in numbers.

use crate::model::{Dict, Integer};

object! {
    /// A tally of thumbs.
    pub struct LikeDislikeAggregate {
        /// Says that thumbs are counted.
        tag feedback_type = "like_dislike",
        /// How many thumbs are up.
        required like_count: Integer,
        /// How many thumbs are down.
        required dislike_count: Integer,
        ..unrated_members!(),
    }
}

object! {
    /// A tally of stars.
    pub struct StarAggregate {
        /// Says that stars are counted.
        tag feedback_type = "star",
        /// The average number of stars.
        required average: f64,
        ..counts_members!(),
    }
}

object! {
    /// A tally of scores.
    pub struct ScoreAggregate {
        /// Says that scores are averaged.
        tag feedback_type = "score",
        /// The average score.
        required average: f64,
        ..unrated_members!(),
    }
}

object! {
    /// A tally of tags.
    pub struct TagsAggregate {
        /// Says that tags are counted.
        tag feedback_type = "tags",
        ..counts_members!(),
    }
}

object! {
    /// A tally of ratings in words.
    pub struct TextAggregate {
        /// Says that ratings in words are counted.
        tag feedback_type = "text",
        /// How many ratings there are.
        required count: Integer,
        ..unrated_members!(),
    }
}

object! {
    /// A tally of choices.
    pub struct ChoiceAggregate {
        /// Says that choices are counted.
        tag feedback_type = "choice",
        ..counts_members!(),
    }
}

object! {
    /// A tally of choices from a tree.
    pub struct TreeChoiceAggregate {
        /// Says that choices from a tree are counted.
        tag feedback_type = "tree_choice",
        ..counts_members!(),
    }
}

tagged_union! {
    /// A tally of feedback, in the form that the question asks for.
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
    /// What several people say of records.
    pub struct FeedbackAggregate {
        /// The tally of what they say.
        required aggregate: FeedbackTally,
    }
}
