//! The origin, type and unit of a column's values.

choices! {
    /// The origin of a column's values.
    pub enum ColumnCategory {
        /// A field of the record itself.
        Standard = "standard",
        /// A metric.
        Metric = "metric",
        /// The record's `user_metadata`.
        UserMetadata = "user_metadata",
        /// The status of a metric's computation.
        MetricStatus = "metric_status",
        /// The metadata of a dataset row.
        DatasetMetadata = "dataset_metadata",
        /// The input or output of a dataset row.
        Dataset = "dataset",
        /// Feedback.
        Feedback = "feedback",
        /// Tags.
        Tags = "tags",
    }
}

choices! {
    /// The type of a column's values.
    pub enum DataType {
        /// UUIDs.
        Uuid = "uuid",
        /// Strings.
        Text = "text",
        /// Integers.
        Integer = "integer",
        /// Floating-point numbers.
        FloatingPoint = "floating_point",
        /// Booleans.
        Boolean = "boolean",
        /// Points in time.
        Timestamp = "timestamp",
        /// Lists of strings.
        StringList = "string_list",
        /// Tags.
        Tag = "tag",
        /// Datasets.
        Dataset = "dataset",
        /// Prompts.
        Prompt = "prompt",
        /// Playgrounds.
        Playground = "playground",
        /// Ranks.
        Rank = "rank",
        /// Counts by category.
        CategoryCount = "category_count",
        /// Aggregated ratings with scores.
        ScoreRatingAggregate = "score_rating_aggregate",
        /// Aggregated ratings with stars.
        StarRatingAggregate = "star_rating_aggregate",
        /// Aggregated ratings with thumbs.
        ThumbRatingAggregate = "thumb_rating_aggregate",
        /// Aggregated ratings with tags.
        TagsRatingAggregate = "tags_rating_aggregate",
        /// Aggregated ratings in free text.
        TextRatingAggregate = "text_rating_aggregate",
        /// The agreement between annotators.
        AnnotationAgreement = "annotation_agreement",
        /// Whether a record is fully annotated.
        FullyAnnotated = "fully_annotated",
    }
}

choices! {
    /// The unit of a numeric column.
    pub enum DataUnit {
        /// A fraction between 0 and 1, displayed as a percentage.
        Percentage = "percentage",
        /// Nanoseconds.
        NanoSeconds = "nano_seconds",
        /// Milliseconds.
        MilliSeconds = "milli_seconds",
        /// US dollars.
        Dollars = "dollars",
        /// A count out of a total.
        CountAndTotal = "count_and_total",
    }
}
