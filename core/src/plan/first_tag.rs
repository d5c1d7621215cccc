//! Which branch of a tagged union a tag names, and which an object is if its tag comes first.

use super::{NodeId, TaggedPlan, same_name};
use crate::json::Tokens;

impl TaggedPlan<'_> {
    /// Returns the branch of the object that begins with its `{` at `start`, or `Some(None)` if another key comes first.
    /// Returns none if there is no such branch.
    pub(crate) fn first_branch(&self, tokens: Tokens<'_>, start: usize) -> Option<Option<NodeId>> {
        let (key, value) = tokens.key(start + 1)?;
        if !same_name(self.tag, key) {
            return Some(None);
        }
        let (tag, _) = tokens.plain_string(tokens.expect(b'"', value)?)?;
        self.branch_of(tag).map(Some)
    }

    /// Returns the branch with this tag.
    pub(crate) fn branch_of(&self, tag: &[u8]) -> Option<NodeId> {
        self.branches.iter().find(|(name, _)| same_name(name, tag)).map(|(_, branch)| *branch)
    }
}
