//! Sessions: traces that belong together, such as the turns of one conversation.

use crate::model::*;

step! {
    step("session", defaulted SpanInput, nullable SpanOutput, Metrics)
    at session
    own {}

    /// A session as the API answers it.
    record ExtendedSessionRecord;
    /// A session as the API answers it, with its traces and everything inside them.
    family ExtendedSessionRecordWithChildren;
    /// A session as the API answers it when only some columns are asked for.
    partial PartialExtendedSessionRecord;
}
