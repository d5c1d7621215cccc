//! What the members of a queue say of records, in numbers.

use crate::model::{Dict, Integer};

object! {
    /// A tally of thumbs.
    pub struct AnnotationLikeDislikeAggregate {
        /// Says that thumbs are counted.
        tag annotation_type = "like_dislike",
        /// How many thumbs are up.
        required like_count: Integer,
        /// How many thumbs are down.
        required dislike_count: Integer,
        ..unrated_members!(),
        /// How many records have as many thumbs up as down.
        nullable tie_count: Integer,
    }
}

object! {
    /// A tally of stars.
    pub struct AnnotationStarAggregate {
        /// Says that stars are counted.
        tag annotation_type = "star",
        /// The average number of stars.
        required average: f64,
        ..counts_members!(),
    }
}

object! {
    /// How many scores lie in a range.
    pub struct ScoreBucket {
        /// The smallest score of the range.
        required min_inclusive: Integer,
        /// The first score above the range; null where the range has no upper end.
        required nullable max_exclusive: Integer,
        /// How many scores lie in the range.
        required count: Integer,
    }
}

object! {
    /// A tally of scores.
    pub struct AnnotationScoreAggregate {
        /// Says that scores are counted.
        tag annotation_type = "score",
        /// The ranges of scores, with how many lie in each.
        required buckets: Vec<ScoreBucket>,
        /// The average score.
        required average: f64,
        ..unrated_members!(),
    }
}

object! {
    /// A tally of tags.
    pub struct AnnotationTagsAggregate {
        /// Says that tags are counted.
        tag annotation_type = "tags",
        ..counts_members!(),
    }
}

object! {
    /// A tally of choices.
    pub struct AnnotationChoiceAggregate {
        /// Says that choices are counted.
        tag annotation_type = "choice",
        ..counts_members!(),
    }
}

object! {
    /// A tally of choices from a tree.
    pub struct AnnotationTreeChoiceAggregate {
        /// Says that choices from a tree are counted.
        tag annotation_type = "tree_choice",
        ..counts_members!(),
    }
}

object! {
    /// A tally of annotations in words.
    pub struct AnnotationTextAggregate {
        /// Says that annotations in words are counted.
        tag annotation_type = "text",
        /// How many annotations there are.
        required count: Integer,
        ..unrated_members!(),
    }
}

tagged_union! {
    /// A tally of annotations, in the form that the question asks for.
    pub enum AnnotationTally by annotation_type {
        LikeDislike(AnnotationLikeDislikeAggregate),
        Star(AnnotationStarAggregate),
        Score(AnnotationScoreAggregate),
        Tags(AnnotationTagsAggregate),
        Choice(AnnotationChoiceAggregate),
        TreeChoice(AnnotationTreeChoiceAggregate),
        Text(AnnotationTextAggregate),
    }
}

object! {
    /// What the members of a queue say of records.
    pub struct AnnotationAggregate {
        /// The tally of what they say.
        required aggregate: AnnotationTally,
    }
}
