//! Mistral's chat completions: as OpenAI's, with content lists that contain thinking, and with the chunks of a stream in
//! `data`.

use super::Value;
use super::blocks::{Block, Reads};
use super::extracted::Counts;

pub(super) const BLOCKS: &[Block] =
    &[("document_url", Reads::Data("document", "document_url")), ("reference", Reads::Rest)];

/// `prompt_tokens` includes the cached ones.
pub(super) const COUNTS: &Counts = &[("num_cached_input_tokens", &["usage.num_cached_tokens"])];

/// The chunk in an event of a stream.
pub(super) fn chunk_of<'r, 't>(event: Value<'r, 't>) -> Option<Value<'r, 't>> {
    event.get("data").filter(|chunk| chunk.get("choices").is_some())
}
