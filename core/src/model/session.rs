//! Sessions: related traces, such as the turns of a conversation.

use crate::model::*;

step! {
    step("session", defaulted SpanInput, nullable SpanOutput, Metrics)
    at session
    own {}

    /// A session as the API returns it: related traces, such as the turns of a conversation.
    record ExtendedSessionRecord;
    /// A session as the API returns it, with its traces and all of their spans. Response body of Get Session.
    family ExtendedSessionRecordWithChildren;
    /// A session as partial queries return it, with only the selected columns.
    partial PartialExtendedSessionRecord;
}
