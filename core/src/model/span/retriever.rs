//! Searches for documents.

use crate::model::*;

step! {
    step("retriever", defaulted String, optional Vec<Document> where lenient documents, Metrics)
    at span
    own {
    }

    /// A search for documents.
    parent RetrieverSpan;
    /// A search for documents, as the API answers it.
    record ExtendedRetrieverSpanRecord;
    /// A search for documents, as the API answers it, with the spans inside it.
    family ExtendedRetrieverSpanRecordWithChildren;
    /// A search for documents, as the API answers it when only some columns are asked for.
    partial PartialExtendedRetrieverSpanRecord;
}
