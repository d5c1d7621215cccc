//! Retriever spans.

use crate::model::*;

step! {
    step("retriever", defaulted String, optional Vec<Document> where lenient documents, Metrics)
    at span
    own {
    }

    /// A span for a retrieval: a search that returns documents.
    parent RetrieverSpan;
    /// A retriever span as the API returns it.
    record ExtendedRetrieverSpanRecord;
    /// A retriever span as the API returns it, with all of its child spans.
    family ExtendedRetrieverSpanRecordWithChildren;
    /// A retriever span as partial queries return it, with only the selected columns.
    partial PartialExtendedRetrieverSpanRecord;
}
