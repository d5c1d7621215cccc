//! Information about a column.

use super::{ColumnCategory, DataType, DataUnit};
use crate::model::{Distinct, Id, Json, LogRecordsFilterType, Number, ScorerConfig, StepType};

choices! {
    /// The kind of chart that displays a column.
    pub enum InsightType {
        /// A chart with vertical bars.
        VerticalBar = "vertical_bar",
        /// A chart with horizontal bars.
        HorizontalBar = "horizontal_bar",
    }
}

choices! {
    /// Whether the labels of a column are good or bad news, which determines their color.
    pub enum LabelColor {
        /// The labels name something good.
        Positive = "positive",
        /// The labels name something bad.
        Negative = "negative",
    }
}

object! {
    /// The thresholds that separate good values of a metric from bad ones.
    pub struct MetricThreshold {
        /// Whether lower values are better.
        defaulted inverted: bool,
        /// The thresholds in order.
        optional buckets: Vec<Number>,
        /// The labels that are displayed for the ranges between the thresholds, in order.
        optional display_value_levels: Vec<String>,
    }
}

object! {
    /// A column of the records of a run: what it holds, and how it can be used in queries.
    pub struct LogRecordsColumnInfo {
        /// The column's unique id, by which filters, sort clauses and selections refer to it.
        required id: String,
        /// The column's name for display.
        nullable label: String,
        /// The origin of the values.
        required category: ColumnCategory,
        /// What the values mean.
        nullable description: String,
        /// The display name of the group that the column belongs to.
        nullable group_label: String,
        /// The type of the values, or null if it is unknown.
        required nullable data_type: DataType,
        /// The unit of the values.
        nullable data_unit: DataUnit,
        /// Whether a record can have several values in the column.
        defaulted multi_valued: bool,
        /// The possible values, if they are a closed set.
        nullable allowed_values: Distinct<Json>,
        /// Whether queries can sort by the column.
        optional sortable: bool,
        /// Whether queries can filter by the column.
        optional filterable: bool,
        /// Whether all records lack a value in the column.
        defaulted is_empty: bool,
        /// The types of traces, spans and sessions that can have a value in the column.
        optional applicable_types: Distinct<StepType>,
        /// Whether records may lack the column.
        defaulted is_optional: bool,
        /// How values are aggregated over child records by default, such as `sum` or `average`.
        nullable roll_up_method: String,
        /// The metric's name, if the column's id is the id of a scorer.
        nullable metric_key_alias: String,
        /// The configuration of the scorer that computed the metric. Only for metric columns.
        nullable scorer_config: ScorerConfig,
        /// The id of the scorer that computed the metric. Only for metric columns. Deprecated: use `scorer_config`.
        nullable scorer_id: Id,
        /// The kind of chart that displays the column.
        nullable insight_type: InsightType,
        /// The type of filter that applies to the column.
        nullable filter_type: LogRecordsFilterType,
        /// The thresholds that separate good values from bad ones. Only for metric columns.
        nullable threshold: MetricThreshold,
        /// Whether the labels are good or bad news. Only for metrics with several labels.
        nullable label_color: LabelColor,
    }
}
