//! What LiteLLM's `ModelResponse` adds to a chat completion of OpenAI: the thinking of other providers, and their caches.

use super::blocks::{Block, Reads};
use super::extracted::Counts;

pub(super) const BLOCKS: &[Block] = &[("video_file", Reads::Data("video", "video_file"))];

/// LiteLLM adds the tokens of Anthropic's caches to `prompt_tokens`.
pub(super) const COUNTS: &Counts = &[
    ("num_cached_input_tokens", &["usage.cache_read_input_tokens"]),
    ("num_cache_creation_input_tokens", &["usage.cache_creation_input_tokens"]),
];
