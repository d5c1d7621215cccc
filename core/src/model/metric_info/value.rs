//! The values of metrics.

use super::{HallucinationSegment, Segment};
use crate::model::{Dict, Document, FeedbackAggregate, FeedbackRatingDB, Integer, Number};

shapes! {
    /// A single value of a metric. UUIDs and timestamps are strings.
    pub enum MetricLeaf {
        /// A string.
        String(String),
        /// A number.
        Number(Number),
        /// A boolean.
        Boolean(bool),
        /// A judged segment of text.
        Segment(Segment),
        /// A segment of text that may be hallucinated.
        Hallucination(HallucinationSegment),
        /// One person's rating of the record.
        Rating(FeedbackRatingDB),
        /// The aggregated ratings of several people.
        Aggregate(FeedbackAggregate),
        /// A document.
        Document(Document),
    }
}

shapes! {
    /// The value of a metric: a single value, or nested lists of values.
    pub enum MetricValue {
        /// A single value.
        Leaf(MetricLeaf),
        /// A list of values, such as one per document.
        List(Vec<Option<MetricLeaf>>),
        /// A list of lists of values.
        Lists(Vec<Vec<Option<MetricLeaf>>>),
        /// A list of lists of lists of values.
        ListsOfLists(Vec<Vec<Vec<Option<MetricLeaf>>>>),
    }
}

shapes! {
    /// An aggregate of a metric's values.
    pub enum RolledUp {
        /// A number, such as the sum or the average of the values.
        Number(Number),
        /// How often each category occurs, by category.
        Counts(Dict<Integer>),
    }
}
