//! The unions of records that responses contain.

use super::StubTraceRecord;
use crate::model::*;

tagged_union! {
    /// A span as the API returns it, with all of its child spans.
    pub elided enum SpanRecord by type {
        Agent(ExtendedAgentSpanRecordWithChildren),
        Workflow(ExtendedWorkflowSpanRecordWithChildren),
        Llm(ExtendedLlmSpanRecord),
        Tool(ExtendedToolSpanRecordWithChildren),
        Retriever(ExtendedRetrieverSpanRecordWithChildren),
        Control(ExtendedControlSpanRecord),
    }
}

tagged_union! {
    /// The response of Get Span: the span with all of its child spans.
    pub enum GetSpanResponse by type {
        Agent(ExtendedAgentSpanRecordWithChildren),
        Workflow(ExtendedWorkflowSpanRecordWithChildren),
        Llm(ExtendedLlmSpanRecord),
        Tool(ExtendedToolSpanRecordWithChildren),
        Retriever(ExtendedRetrieverSpanRecordWithChildren),
        Control(ExtendedControlSpanRecord),
    }
}

tagged_union! {
    /// The response of Get Trace: the trace with all of its spans, or a placeholder if it has not been logged yet.
    pub enum GetTraceResponse by type {
        Trace(ExtendedTraceRecordWithChildren),
        StubTrace(StubTraceRecord),
    }
}

tagged_union! {
    /// A trace, span or session as queries return it.
    pub enum Record by type {
        Trace(ExtendedTraceRecord),
        Agent(ExtendedAgentSpanRecord),
        Workflow(ExtendedWorkflowSpanRecord),
        Llm(ExtendedLlmSpanRecord),
        Tool(ExtendedToolSpanRecord),
        Retriever(ExtendedRetrieverSpanRecord),
        Control(ExtendedControlSpanRecord),
        Session(ExtendedSessionRecord),
    }
}

tagged_union! {
    /// A trace, span or session as partial queries return it, with only the selected columns.
    pub enum PartialRecord by type {
        Trace(PartialExtendedTraceRecord),
        Agent(PartialExtendedAgentSpanRecord),
        Workflow(PartialExtendedWorkflowSpanRecord),
        Llm(PartialExtendedLlmSpanRecord),
        Tool(PartialExtendedToolSpanRecord),
        Retriever(PartialExtendedRetrieverSpanRecord),
        Control(PartialExtendedControlSpanRecord),
        Session(PartialExtendedSessionRecord),
    }
}
