//! Where a record has the value of a column.

use crate::filter::{FilterType, Operand, Test};

/// The families of columns: the first part of their ids, the member of a record that they are in, and the member in which
/// each of them has its value, if it is not the value itself.
const FAMILIES: [(&str, &str, Option<&str>); 7] = [
    ("metrics", "metrics", None),
    ("user_metadata", "user_metadata", None),
    ("dataset_metadata", "dataset_metadata", None),
    ("feedback", "feedback_rating_info", Some("value")),
    ("annotation_agreement", "annotation_agreement", None),
    ("metric_info", "metric_info", Some("value")),
    ("metric_status", "metric_info", Some("status_type")),
];

/// The standard columns whose values are times.
const TIMES: [&str; 2] = ["created_at", "updated_at"];

/// Returns the names of the members that lead to the value of a column. All that follows the first slash of an id is one
/// name, with its slashes.
pub(in crate::query) fn place(column: &str) -> Vec<&str> {
    let family = column.split_once('/').and_then(|(family, name)| {
        let (_, member, value) = FAMILIES.iter().find(|(known, ..)| *known == family)?;
        Some([*member, name].into_iter().chain(*value).collect())
    });
    family.unwrap_or_else(|| vec![column])
}

/// The same for the column of a test.
pub(super) fn place_of(test: &Test) -> Vec<&str> {
    match (test.filter_type, &test.operand) {
        (FilterType::FullyAnnotated, Operand::Users(Some(_))) => vec!["annotations"],
        (FilterType::FullyAnnotated, _) => vec!["fully_annotated"],
        _ => place(&test.column),
    }
}

/// Whether the values of a column are times.
pub(in crate::query) fn is_time(column: &str) -> bool {
    TIMES.contains(&column)
}
