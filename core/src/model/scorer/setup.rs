//! The input, the output and the judging model of a scorer.

choices! {
    /// The input of a scorer.
    pub enum InputTypeEnum {
        /// A single input and output without a trace.
        Basic = "basic",
        /// LLM spans.
        LlmSpans = "llm_spans",
        /// Retriever spans.
        RetrieverSpans = "retriever_spans",
        /// Sessions in a normalized form.
        SessionsNormalized = "sessions_normalized",
        /// Sessions, reduced to the inputs and outputs of their traces.
        SessionsTraceIoOnly = "sessions_trace_io_only",
        /// Tool spans.
        ToolSpans = "tool_spans",
        /// The input of a trace.
        TraceInputOnly = "trace_input_only",
        /// The input and output of a trace.
        TraceIoOnly = "trace_io_only",
        /// A trace in a normalized form.
        TraceNormalized = "trace_normalized",
        /// The output of a trace.
        TraceOutputOnly = "trace_output_only",
        /// Agent spans.
        AgentSpans = "agent_spans",
        /// Workflow spans.
        WorkflowSpans = "workflow_spans",
    }
}

choices! {
    /// The output of a scorer.
    pub enum OutputTypeEnum {
        /// A boolean.
        Boolean = "boolean",
        /// One of several categories.
        Categorical = "categorical",
        /// A count.
        Count = "count",
        /// One of a few numbers.
        Discrete = "discrete",
        /// Free text.
        Freeform = "freeform",
        /// A fraction between 0 and 1, displayed as a percentage.
        Percentage = "percentage",
        /// Any number of several categories.
        Multilabel = "multilabel",
        /// A boolean for each retrieved document.
        RetrievedChunkListBoolean = "retrieved_chunk_list_boolean",
        /// A boolean for each of several categories.
        BooleanMultilabel = "boolean_multilabel",
    }
}

/// The members that configure the judging model.
macro_rules! judge_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The name of the model that judges.
            nullable model_name: String,
            /// How many times the model judges each record.
            nullable num_judges: Integer,
            $($rest)*
        }
    };
}

/// The members that configure the input and output of a scorer.
macro_rules! judgement_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The types of traces and spans that the scorer can judge. If absent, it judges LLM spans.
            nullable scoreable_node_types: Vec<String>,
            /// Whether the scorer uses chain-of-thought prompting.
            nullable cot_enabled: bool,
            /// The type of the scorer's output.
            nullable output_type: OutputTypeEnum,
            /// The type of the scorer's input.
            nullable input_type: InputTypeEnum,
            $($rest)*
        }
    };
}
