//! Traces that spans speak of, and that never arrived.

use super::union::SpanRecord;
use crate::model::Id;

object! {
    /// What the API answers for a trace that has not arrived while spans of it have: it holds those spans together.
    pub struct StubTraceRecord: extras rejected {
        ..record_children!(stub),
        /// Says that this is no trace but stands in for one.
        tag type = "stub_trace",
        /// The id of the trace that is missing, as its spans give it.
        required id: Id,
        /// The spans' project, if they agree on it.
        nullable project_id: Id,
        /// The spans' log stream or experiment, if they agree on it.
        nullable run_id: Id,
        /// The spans' session, if they agree on it.
        nullable session_id: Id,
    }
}
