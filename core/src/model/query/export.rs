//! Exports: records as a file.

use super::{LogRecordsFilter, LogRecordsSortClause};
use crate::model::{Id, RootType};

choices! {
    /// The format of an exported file.
    pub enum LLMExportFormat {
        /// A table, with the columns asked for.
        Csv = "csv",
        /// A line of JSON a record, with what is inside it.
        #[default] Jsonl = "jsonl",
        /// A line of JSON a step, without what is inside it.
        JsonlFlat = "jsonl_flat",
    }
}

object! {
    /// Asks for the records of a run that meet some conditions, as a file.
    pub struct LogRecordsExportRequest {
        /// The columns of a table, by the ids that the list of available columns gives them. Other formats have them all.
        nullable column_ids: Vec<String>,
        /// The format of the file.
        defaulted export_format: LLMExportFormat,
        /// Whether inputs and outputs are replaced by their redacted form.
        defaulted redact: bool = true,
        /// The name of the file.
        nullable file_name: String,
        /// Whether only metrics that came to a value are exported. Sessions are left out until all of their metrics did.
        /// It does not go with the format `jsonl_flat`.
        defaulted export_computed_metrics_only: bool,
        ..run_members!(),
        /// The conditions that a record must meet, all of them.
        optional filters: Vec<LogRecordsFilter>,
        /// The order of the records. By default the newest come first.
        nullable sort: LogRecordsSortClause,
        /// Which records are exported.
        required root_type: RootType,
        /// Whether metrics computed by code come with the data that the code gave beside the score.
        defaulted include_code_metric_metadata: bool,
    }
}
