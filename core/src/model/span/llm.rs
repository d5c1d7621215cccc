//! LLM spans.

use crate::model::*;

step! {
    step(
        "llm",
        optional Vec<Message> where lenient messages,
        optional Message where lenient message,
        LlmMetrics
    )
    at span
    own {
        /// The tools that were offered to the model, in the provider's format.
        nullable tools: Vec<JsonObject>,
        /// The events during the call, such as reasoning and tool calls that the provider ran.
        nullable events: Vec<Event>,
        /// The name of the model.
        nullable model: String,
        /// The sampling temperature.
        nullable temperature: f64 where lenient no_strings,
        /// Why the model stopped generating, in the provider's terms, such as `stop` or `length`.
        nullable finish_reason: String,
    }

    /// A span for one call to a language model.
    leaf LlmSpan;
    /// An LLM span as the API returns it.
    record ExtendedLlmSpanRecord;
    /// An LLM span as partial queries return it, with only the selected columns.
    partial PartialExtendedLlmSpanRecord;
}
