//! Calls of language models.

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
        /// The tools that the model may call, each in the form of the model's provider.
        nullable tools: Vec<JsonObject>,
        /// What happened within the call: reasoning, and tools that the provider ran.
        nullable events: Vec<Event>,
        /// The model's name.
        nullable model: String,
        /// The temperature that the model was sampled at.
        nullable temperature: f64 where lenient no_strings,
        /// Why the model stopped, in its provider's words.
        nullable finish_reason: String,
    }

    /// A call of a language model.
    leaf LlmSpan;
    /// A call of a language model, as the API answers it.
    record ExtendedLlmSpanRecord;
    /// A call of a language model, as the API answers it when only some columns are asked for.
    partial PartialExtendedLlmSpanRecord;
}
