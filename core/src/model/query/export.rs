//! Export Records.

use super::{LogRecordsFilter, LogRecordsSortClause};
use crate::model::{Id, RootType};

choices! {
    /// The file format of an export.
    pub enum LLMExportFormat {
        /// Comma-separated values, with the selected columns.
        Csv = "csv",
        /// One JSON object per line: a record with its child records.
        #[default] Jsonl = "jsonl",
        /// One JSON object per line: a record without its child records, which have lines of their own.
        JsonlFlat = "jsonl_flat",
    }
}

object! {
    /// Exports the records of a run that match the filters, as a file. Request body of Export Records.
    pub struct LogRecordsExportRequest: scope query {
        /// The ids of the columns to export. Only for CSV files: the other formats include all columns.
        nullable column_ids: Vec<String>,
        /// The format of the file.
        defaulted export_format: LLMExportFormat,
        /// Whether the redacted inputs and outputs are exported instead of the original ones.
        defaulted redact: bool = true,
        /// The name of the file.
        nullable file_name: String,
        /// Whether to export only metrics that have a value. A session is then exported only if all metrics of the
        /// session, its traces and their spans have one. Not supported for the format `jsonl_flat`.
        defaulted export_computed_metrics_only: bool,
        ..run_members!(),
        /// Filters that a record must match, all of them.
        optional filters: Vec<LogRecordsFilter>,
        /// The order of the records. If absent, the newest records come first.
        nullable sort: LogRecordsSortClause,
        /// Whether to export sessions, traces or spans.
        required root_type: RootType,
        /// Whether to include the metadata that code scorers returned with their scores.
        defaulted include_code_metric_metadata: bool,
    }
}
