//! Metrics that the client measures and logs.

use super::Integer;

/// The members of all metrics.
macro_rules! metric_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The duration in nanoseconds.
            nullable duration_ns: Integer where fact duration,
            $($rest)*
        }
    };
}

object! {
    /// Measurements of a trace, span or session. Metrics of your own can be added under any other name.
    pub struct Metrics: extras kept {
        ..metric_members!(),
    }
}

object! {
    /// Measurements of a model call, such as its token counts. Metrics of your own can be added under any other name.
    pub struct LlmMetrics: extras kept {
        ..metric_members!(),
        /// The number of tokens in the model's input.
        nullable num_input_tokens: Integer where fact input_tokens,
        /// The number of tokens in the model's output.
        nullable num_output_tokens: Integer where fact output_tokens,
        /// The number of tokens in the model's input and output.
        nullable num_total_tokens: Integer where fact total_tokens,
        /// The time until the model returned the first token, in nanoseconds.
        nullable time_to_first_token_ns: Integer,
        /// The number of input tokens that encode images.
        nullable num_image_input_tokens: Integer,
        /// The number of input tokens that encode audio.
        nullable num_audio_input_tokens: Integer,
        /// The number of output tokens that encode audio.
        nullable num_audio_output_tokens: Integer,
        /// The number of output tokens that encode images.
        nullable num_image_output_tokens: Integer,
    }
}
