//! Values with faults, or with anything else that the fast pass does not read. Each is read into a tree of its own, in
//! which the full pass finds what is wrong, and the scan goes on after it. So one fault costs no second reading of the
//! whole payload.

use super::{Scan, Scanned};
use crate::json::{Tree, key_before, parse_part};
use crate::plan::{NodeId, ObjectPlan};
use crate::rules::collect_more;
use crate::validate::full::Root;

/// A value that the full pass checks.
pub(in crate::validate) struct Part<'p> {
    pub(in crate::validate) tree: Tree<'p>,
    pub(in crate::validate) root: Root<'p>,
    /// The offset of its first byte.
    pub(in crate::validate) start: usize,
}

/// Whether there are parts. The wasm module, which is built for size, reads the whole payload a second time instead.
pub(in crate::validate) const HAS_PARTS: bool = cfg!(not(target_arch = "wasm32"));

/// The maximum number of parts. A payload with more of them is read once as a whole.
const MOST: usize = 1_000;

/// Returns the number of bytes that may be read as parts. If they are most of the payload, reading it once as a whole is
/// faster. In small payloads, a single value may be most of it.
pub(super) fn bytes_to_spare(payload: &[u8]) -> usize {
    const AT_LEAST: usize = 4096;
    (payload.len() / 2).max(AT_LEAST)
}

impl<'s> Scan<'s, '_> {
    /// Reads the value that begins at `at`, and whose reading as this node has failed, as a part. `around` is the object
    /// of which it is a member, and `depth` the number of levels around it. Bails out if it is not JSON, or if the value
    /// may yet turn out to be another alternative of a union.
    #[cold]
    #[inline(never)]
    pub(super) fn faulty(
        &mut self,
        node: NodeId,
        at: usize,
        around: Option<&'s ObjectPlan<'s>>,
        depth: usize,
    ) -> Scanned<usize> {
        if !HAS_PARTS || self.is_trying || self.parts.len() >= MOST {
            return None;
        }
        let (_, start) = self.tokens.next(at)?;
        self.forget_inside(start);
        let cut = start.saturating_add(self.spare).min(self.text.len());
        // A character has up to four bytes.
        let text = (cut.saturating_sub(3)..=cut).rev().find_map(|end| self.text.get(..end))?;
        let Some((tree, end)) = parse_part(text, start, self.deepest) else {
            // What is around this value would be tried next, and cannot be read either.
            self.spare = 0;
            return None;
        };
        self.spare = self.spare.saturating_sub(end - start);
        let node_plan = self.plan.node(node);
        if node_plan.has_facts {
            collect_more(self.plan, &tree, node, &mut self.facts);
            self.has_all_steps &= !node_plan.nests;
        }
        let field = around.and_then(|around| around.fields.get(around.find(key_before(text.as_bytes(), start)?)?.0));
        self.parts.push(Part { tree, root: Root { node, field, depth }, start });
        Some(end)
    }

    /// Forgets everything that was found in the value that starts at `start`.
    fn forget_inside(&mut self, start: usize) {
        let address = |bytes: &[u8]| bytes.as_ptr().addr();
        let inside = self.tokens.bytes.get(start..).map_or(0, address);
        self.facts.forget_inside(start);
        self.keys.pop_while(|key| address(key) >= inside);
        while self.notes.pop_if(|note| note.start >= start).is_some() {}
        while self.parts.pop_if(|part| part.start >= start).is_some() {}
    }
}
