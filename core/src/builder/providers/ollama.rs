//! Ollama's `chat` and `generate`: responses, which a stream has several of.

use super::extracted::{Counts, Sources};
use super::{Api, Value, merge};

pub(super) const API: Api = Api { is_response, message: &["message", ""], arguments: ARGUMENTS, counts: COUNTS };

const ARGUMENTS: &Sources = &[("model", "model"), ("finish_reason", "done_reason")];

/// Ollama does not count what it cached.
const COUNTS: &Counts = &[("num_input_tokens", &["prompt_eval_count"]), ("num_output_tokens", &["eval_count"])];

fn is_response(value: Value<'_, '_>) -> bool {
    value.first(&["message", "response"]).is_some()
        && (value.get("done").is_some_and(|done| done.json() == "true" || done.json() == "false")
            || value.get("eval_count").is_some())
}

/// Merges the responses of a stream.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    value.is_list_of(is_response).then(|| merge::chunks(value.items()))
}
