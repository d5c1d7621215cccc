//! What is known of a column.

use super::{ColumnCategory, DataType, DataUnit};
use crate::model::{Distinct, Id, Json, LogRecordsFilterType, Number, ScorerConfig, StepType};

choices! {
    /// How a column is drawn.
    pub enum InsightType {
        /// As upright bars.
        VerticalBar = "vertical_bar",
        /// As lying bars.
        HorizontalBar = "horizontal_bar",
    }
}

choices! {
    /// What the labels of a column stand for.
    pub enum LabelColor {
        /// Something good.
        Positive = "positive",
        /// Something bad.
        Negative = "negative",
    }
}

object! {
    /// The bounds by which the values of a metric are told good from bad.
    pub struct MetricThreshold {
        /// Whether less is better.
        defaulted inverted: bool,
        /// The bounds, in order.
        optional buckets: Vec<Number>,
        /// The words that are shown for the values between the bounds.
        optional display_value_levels: Vec<String>,
    }
}

object! {
    /// A column: what can be known of the records of a run, and what can be done with it.
    pub struct LogRecordsColumnInfo {
        /// The id by which filters, sorting and selection name the column.
        required id: String,
        /// What the column is called.
        nullable label: String,
        /// Where the values come from.
        required category: ColumnCategory,
        /// What the values mean.
        nullable description: String,
        /// What the group is called that the column belongs to.
        nullable group_label: String,
        /// What the values are; null where that is not known.
        required nullable data_type: DataType,
        /// The unit of the values.
        nullable data_unit: DataUnit,
        /// Whether a record can have several values.
        defaulted multi_valued: bool,
        /// The values that are possible, where they are known.
        nullable allowed_values: Distinct<Json>,
        /// Whether records can be sorted by the column.
        optional sortable: bool,
        /// Whether records can be filtered by the column.
        optional filterable: bool,
        /// Whether no record has a value.
        defaulted is_empty: bool,
        /// The types of steps that can have a value.
        optional applicable_types: Distinct<StepType>,
        /// Whether the column may be absent.
        defaulted is_optional: bool,
        /// How the values of several records are summed up, such as `average`.
        nullable roll_up_method: String,
        /// The metric's name, where the column's id is the id of its scorer.
        nullable metric_key_alias: String,
        /// How the metric's scorer is set up.
        nullable scorer_config: ScorerConfig,
        /// The metric's scorer. `scorer_config` tells it too, and will stay.
        nullable scorer_id: Id,
        /// How the column is drawn.
        nullable insight_type: InsightType,
        /// The type of filter that suits the column.
        nullable filter_type: LogRecordsFilterType,
        /// The bounds by which the metric's values are told good from bad.
        nullable threshold: MetricThreshold,
        /// What the labels of the metric stand for.
        nullable label_color: LabelColor,
    }
}
