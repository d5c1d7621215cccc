//! Prompt templates of LLM scorers.

use crate::model::JsonObject;

object! {
    /// An example of a judgment for a few-shot prompt.
    pub struct FewShotExample {
        /// The prompt and the response that are judged.
        required generation_prompt_and_response: String,
        /// The response that the judging model should give.
        required evaluating_response: String,
    }
}

object! {
    /// The prompt template of an LLM scorer, whose model is polled several times.
    pub struct ChainPollTemplate {
        /// The system prompt.
        nullable metric_system_prompt: String,
        /// A description of the metric.
        nullable metric_description: String,
        /// The field of the model's response that holds the value.
        defaulted value_field_name: String = "rating".to_owned(),
        /// The field of the model's response that holds the explanation.
        defaulted explanation_field_name: String = "explanation".to_owned(),
        /// The prompt, with placeholders for the judged content.
        required template: String,
        /// Examples of judgments to include in the prompt.
        optional metric_few_shot_examples: Vec<FewShotExample>,
        /// The JSON Schema of the model's response.
        nullable response_schema: JsonObject,
    }
}
