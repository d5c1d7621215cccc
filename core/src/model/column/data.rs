//! What a column holds.

choices! {
    /// Where the values of a column come from.
    pub enum ColumnCategory {
        /// From the record itself.
        Standard = "standard",
        /// From a metric.
        Metric = "metric",
        /// From the user's own metadata.
        UserMetadata = "user_metadata",
        /// From the state of a metric.
        MetricStatus = "metric_status",
        /// From the metadata of a dataset.
        DatasetMetadata = "dataset_metadata",
        /// From a dataset.
        Dataset = "dataset",
        /// From feedback.
        Feedback = "feedback",
        /// From tags.
        Tags = "tags",
    }
}

choices! {
    /// What the values of a column are.
    pub enum DataType {
        /// Ids.
        Uuid = "uuid",
        /// Texts.
        Text = "text",
        /// Whole numbers.
        Integer = "integer",
        /// Numbers.
        FloatingPoint = "floating_point",
        /// True or false.
        Boolean = "boolean",
        /// Points in time.
        Timestamp = "timestamp",
        /// Lists of texts.
        StringList = "string_list",
        /// Tags.
        Tag = "tag",
        /// Datasets.
        Dataset = "dataset",
        /// Prompts.
        Prompt = "prompt",
        /// Playgrounds.
        Playground = "playground",
        /// Places in a ranking.
        Rank = "rank",
        /// Counts by category.
        CategoryCount = "category_count",
        /// Scores that people gave, summed up.
        ScoreRatingAggregate = "score_rating_aggregate",
        /// Stars that people gave, summed up.
        StarRatingAggregate = "star_rating_aggregate",
        /// Thumbs that people gave, summed up.
        ThumbRatingAggregate = "thumb_rating_aggregate",
        /// Tags that people gave, summed up.
        TagsRatingAggregate = "tags_rating_aggregate",
        /// Words that people gave, summed up.
        TextRatingAggregate = "text_rating_aggregate",
        /// How far annotators agree.
        AnnotationAgreement = "annotation_agreement",
        /// Whether every annotator has answered every question.
        FullyAnnotated = "fully_annotated",
    }
}

choices! {
    /// The unit of a number.
    pub enum DataUnit {
        /// A share, from 0 to 1, shown as a percentage.
        Percentage = "percentage",
        /// Billionths of a second.
        NanoSeconds = "nano_seconds",
        /// Thousandths of a second.
        MilliSeconds = "milli_seconds",
        /// US dollars.
        Dollars = "dollars",
        /// A number of a total.
        CountAndTotal = "count_and_total",
    }
}
