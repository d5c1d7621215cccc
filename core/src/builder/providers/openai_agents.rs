//! Items of OpenAI's Agents SDK: run items, which contain an item of Responses in `raw_item`, and what hands over to
//! another agent. Its `ModelResponse` has the form of Responses.

use super::blocks::{Block, Reads};

pub(super) const BLOCKS: &[Block] = &[
    ("handoff_call_item", Reads::Call),
    ("handoff_output_item", Reads::Result),
    ("hosted_tool_call", Reads::Event(&super::events::TOOL)),
];
