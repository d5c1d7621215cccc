//! Metrics that a caller measured and logs with a step.

use super::Integer;

/// The members that the metrics of every step have.
macro_rules! metric_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// How long the step took, in nanoseconds.
            nullable duration_ns: Integer where fact duration,
            $($rest)*
        }
    };
}

object! {
    /// What was measured of a step. Metrics of your own may stand beside those named here, and are kept as they are.
    pub struct Metrics: extras kept {
        ..metric_members!(),
    }
}

object! {
    /// What was measured of a model's call. Metrics of your own may stand beside those named here, and are kept as they
    /// are.
    pub struct LlmMetrics: extras kept {
        ..metric_members!(),
        /// How many tokens the model read.
        nullable num_input_tokens: Integer where fact input_tokens,
        /// How many tokens the model wrote.
        nullable num_output_tokens: Integer where fact output_tokens,
        /// How many tokens the call took in all.
        nullable num_total_tokens: Integer where fact total_tokens,
        /// How long the first token took, in nanoseconds.
        nullable time_to_first_token_ns: Integer,
        /// How many of the tokens read stood for images.
        nullable num_image_input_tokens: Integer,
        /// How many of the tokens read stood for sound.
        nullable num_audio_input_tokens: Integer,
        /// How many of the tokens written stood for sound.
        nullable num_audio_output_tokens: Integer,
        /// How many of the tokens written stood for images.
        nullable num_image_output_tokens: Integer,
    }
}
