//! Prompts that have a model judge.

use crate::model::JsonObject;

object! {
    /// An example of a judgement, for the model to learn from.
    pub struct FewShotExample {
        /// What is judged: a prompt and the answer to it.
        required generation_prompt_and_response: String,
        /// The judgement.
        required evaluating_response: String,
    }
}

object! {
    /// The prompt by which a model judges, several times over.
    pub struct ChainPollTemplate {
        /// The prompt of the system's role.
        nullable metric_system_prompt: String,
        /// What the metric is about.
        nullable metric_description: String,
        /// The field of the model's answer that holds the verdict.
        defaulted value_field_name: String = "rating".to_owned(),
        /// The field of the model's answer that holds the explanation.
        defaulted explanation_field_name: String = "explanation".to_owned(),
        /// The prompt, with places for what is judged.
        required template: String,
        /// Examples of judgements, for the model to learn from.
        optional metric_few_shot_examples: Vec<FewShotExample>,
        /// The JSON Schema of the model's answer.
        nullable response_schema: JsonObject,
    }
}
