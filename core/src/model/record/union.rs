//! The records that one answer may hold side by side.

use super::StubTraceRecord;
use crate::model::*;

tagged_union! {
    /// A span with everything inside it, as the API answers it.
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
    /// The answer of Get Span: the span with everything inside it.
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
    /// The answer of Get Trace: the trace with everything inside it, or what stands in for a trace that has not arrived.
    pub enum GetTraceResponse by type {
        Trace(ExtendedTraceRecordWithChildren),
        StubTrace(StubTraceRecord),
    }
}

tagged_union! {
    /// A trace, a span or a session that a query found.
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
    /// A trace, a span or a session that a query found, with the columns that were asked for.
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
