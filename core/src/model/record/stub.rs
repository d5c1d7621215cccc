//! Placeholders for traces that have not been logged.

use super::union::SpanRecord;
use crate::model::Id;

object! {
    /// A placeholder for a trace that has not been logged yet, although spans that refer to it have. It groups these
    /// spans.
    pub struct StubTraceRecord: extras rejected {
        ..record_children!(stub),
        /// The object's type: always `stub_trace`.
        tag type = "stub_trace",
        /// The id of the missing trace, to which the spans refer.
        required id: Id,
        /// The project of the spans. Absent if they belong to several.
        nullable project_id: Id,
        /// The log stream or experiment of the spans. Absent if they belong to several.
        nullable run_id: Id,
        /// The session of the spans. Absent if they belong to several.
        nullable session_id: Id,
    }
}
