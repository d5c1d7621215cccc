//! Which branch of a tagged union an object is.

use super::choice::choice;
use crate::json::{Tree, ValueId};
use crate::plan::{NodeId, Plan, TaggedPlan};
use crate::report::{Choice, Fault, TypeNoun};

/// The branch of a tagged union that an object is, or why it is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Branch {
    /// The branch that the tag names.
    Named(NodeId),
    /// An empty object where the union accepts it in place of any branch, with [`Fault::ElidedRecord`].
    Elided,
    /// The tag is absent, see [`missing_tag`].
    MissingTag,
    /// The tag with this value names no branch, see [`unknown_tag`].
    UnknownTag(ValueId),
}

/// Returns the branch that an object is.
pub(crate) fn branch(tree: &Tree<'_>, tagged: &TaggedPlan<'_>, object: ValueId) -> Branch {
    let Some((_, tag)) = tree.member(object, tagged.tag) else {
        let is_empty = tree.members(object).next().is_none();
        return if tagged.accepts_empty && is_empty { Branch::Elided } else { Branch::MissingTag };
    };
    let name = tree.string_of(tag);
    match name.and_then(|name| tagged.branch_of(name.as_bytes())) {
        Some(node) => Branch::Named(node),
        None => Branch::UnknownTag(tag),
    }
}

/// The fault of an object without a tag.
pub(crate) fn missing_tag<'p>(tagged: &TaggedPlan<'p>) -> Fault<'p> {
    Fault::MissingTag { choice: Choice { options: tagged.tags(), nearest: None } }
}

/// The fault of a tag that names no branch, and the branch that was probably meant.
pub(crate) fn unknown_tag<'p>(
    plan: &Plan<'p>,
    tree: &Tree<'_>,
    tagged: &TaggedPlan<'p>,
    tag: ValueId,
) -> (Fault<'p>, Option<NodeId>) {
    let choice = choice(tree.string_of(tag).as_deref(), tagged.tags());
    let meant = choice.nearest.and_then(|nearest| tagged.branch_of(nearest.as_bytes()));
    let noun = TypeNoun { tag: tagged.tag, components: plan.branch_names(tagged) };
    (Fault::UnknownTag { noun, choice }, meant)
}
