//! Aggregated annotations.

use crate::model::{Dict, Integer};

object! {
    /// The aggregate of annotations with thumbs.
    pub struct AnnotationLikeDislikeAggregate {
        /// The aggregate's type: always `like_dislike`.
        tag annotation_type = "like_dislike",
        /// How many annotations are a thumbs up.
        required like_count: Integer,
        /// How many annotations are a thumbs down.
        required dislike_count: Integer,
        ..unrated_members!(),
        /// How many records have equally many thumbs up and down.
        nullable tie_count: Integer,
    }
}

object! {
    /// The aggregate of annotations with stars.
    pub struct AnnotationStarAggregate {
        /// The aggregate's type: always `star`.
        tag annotation_type = "star",
        /// The average number of stars.
        required average: f64,
        ..counts_members!(),
    }
}

object! {
    /// The number of scores in one range.
    pub struct ScoreBucket {
        /// The lower end of the range, which is part of it.
        required min_inclusive: Integer,
        /// The upper end of the range, which is not part of it, or null if the range is unbounded.
        required nullable max_exclusive: Integer,
        /// How many scores are in the range.
        required count: Integer,
    }
}

object! {
    /// The aggregate of annotations with scores.
    pub struct AnnotationScoreAggregate {
        /// The aggregate's type: always `score`.
        tag annotation_type = "score",
        /// The number of scores per range.
        required buckets: Vec<ScoreBucket>,
        /// The average score.
        required average: f64,
        ..unrated_members!(),
    }
}

object! {
    /// The aggregate of annotations with tags.
    pub struct AnnotationTagsAggregate {
        /// The aggregate's type: always `tags`.
        tag annotation_type = "tags",
        ..counts_members!(),
    }
}

object! {
    /// The aggregate of annotations with a choice from a list.
    pub struct AnnotationChoiceAggregate {
        /// The aggregate's type: always `choice`.
        tag annotation_type = "choice",
        ..counts_members!(),
    }
}

object! {
    /// The aggregate of annotations with a choice from a tree.
    pub struct AnnotationTreeChoiceAggregate {
        /// The aggregate's type: always `tree_choice`.
        tag annotation_type = "tree_choice",
        ..counts_members!(),
    }
}

object! {
    /// The aggregate of annotations in free text.
    pub struct AnnotationTextAggregate {
        /// The aggregate's type: always `text`.
        tag annotation_type = "text",
        /// How many annotations there are.
        required count: Integer,
        ..unrated_members!(),
    }
}

tagged_union! {
    /// An aggregate of annotations, by the type of the annotations.
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
    /// The aggregated annotations of an annotation queue's members.
    pub struct AnnotationAggregate {
        /// The aggregated annotations.
        required aggregate: AnnotationTally,
    }
}
