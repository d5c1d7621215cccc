//! How a scorer judges: what it is shown and what it answers.

choices! {
    /// What a scorer is shown.
    pub enum InputTypeEnum {
        /// A single input and output, without a trace around it.
        Basic = "basic",
        /// The spans in which language models answer.
        LlmSpans = "llm_spans",
        /// The spans in which documents are looked up.
        RetrieverSpans = "retriever_spans",
        /// Whole sessions, in a common form.
        SessionsNormalized = "sessions_normalized",
        /// Sessions, with only the input and output of their traces.
        SessionsTraceIoOnly = "sessions_trace_io_only",
        /// The spans in which tools are called.
        ToolSpans = "tool_spans",
        /// The input of a trace.
        TraceInputOnly = "trace_input_only",
        /// The input and output of a trace.
        TraceIoOnly = "trace_io_only",
        /// A whole trace, in a common form.
        TraceNormalized = "trace_normalized",
        /// The output of a trace.
        TraceOutputOnly = "trace_output_only",
        /// The spans in which agents work.
        AgentSpans = "agent_spans",
        /// The spans that hold others together.
        WorkflowSpans = "workflow_spans",
    }
}

choices! {
    /// What a scorer answers.
    pub enum OutputTypeEnum {
        /// Yes or no.
        Boolean = "boolean",
        /// One of several categories.
        Categorical = "categorical",
        /// A number of occurrences.
        Count = "count",
        /// One of a few numbers.
        Discrete = "discrete",
        /// A text of any form.
        Freeform = "freeform",
        /// A share, from 0 to 1.
        Percentage = "percentage",
        /// Any number of several categories.
        Multilabel = "multilabel",
        /// Yes or no for each of the documents found.
        RetrievedChunkListBoolean = "retrieved_chunk_list_boolean",
        /// Yes or no for each of several categories.
        BooleanMultilabel = "boolean_multilabel",
    }
}

/// The members that say which model judges, and how often.
macro_rules! judge_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The model that judges.
            nullable model_name: String,
            /// How many times the model judges.
            nullable num_judges: Integer,
            $($rest)*
        }
    };
}

/// The members that say what is judged, and in which form.
macro_rules! judgement_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The types of steps that can be judged; those of language models when absent.
            nullable scoreable_node_types: Vec<String>,
            /// Whether the model thinks step by step before it judges.
            nullable cot_enabled: bool,
            /// What the scorer answers.
            nullable output_type: OutputTypeEnum,
            /// What the scorer is shown.
            nullable input_type: InputTypeEnum,
            $($rest)*
        }
    };
}
