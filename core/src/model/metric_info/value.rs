//! What metrics come to.

use super::{HallucinationSegment, Segment};
use crate::model::{Dict, Document, FeedbackAggregate, FeedbackRatingDB, Integer, Number};

shapes! {
    /// A single value of a metric. Ids and points in time are texts.
    pub enum MetricLeaf {
        /// A text.
        Text(String),
        /// A number.
        Number(Number),
        /// True or false.
        Boolean(bool),
        /// A stretch of a text.
        Segment(Segment),
        /// A stretch of a text that may be made up.
        Hallucination(HallucinationSegment),
        /// What a person said of the record.
        Rating(FeedbackRatingDB),
        /// What several people said of the record.
        Aggregate(FeedbackAggregate),
        /// A document.
        Document(Document),
    }
}

shapes! {
    /// What a metric came to: a single value, or lists of them.
    pub enum MetricValue {
        /// A single value.
        Leaf(MetricLeaf),
        /// A list of values, such as one a document.
        List(Vec<Option<MetricLeaf>>),
        /// A list of lists of values.
        Lists(Vec<Vec<Option<MetricLeaf>>>),
        /// Lists within lists within a list.
        ListsOfLists(Vec<Vec<Vec<Option<MetricLeaf>>>>),
    }
}

shapes! {
    /// What the values of several records come to together.
    pub enum RolledUp {
        /// A number, such as their sum or their average.
        Number(Number),
        /// How often each of the categories occurs.
        Counts(Dict<Integer>),
    }
}
