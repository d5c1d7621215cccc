//! What can be nested to any depth: spans within spans, filters within filters. Read with an explicit stack, so that
//! deep payloads cannot overflow the call stack.

use super::late::LateMembers;
use super::members::{Members, Progress};
use super::{Scan, Scanned};
use crate::json::Item;
use crate::plan::{ArrayRule, Node, NodeId, ObjectPlan, Shape};

/// An object or an array that is being read.
enum Level<'s, 'p> {
    Array { rule: ArrayRule, length: u32 },
    Object(Members<'s, 'p>),
    Late(LateMembers<'s, 'p>),
}

impl Level<'_, '_> {
    /// Returns how much it adds to the depth that the nesting limit restricts.
    fn depth(&self) -> usize {
        match self {
            Level::Array { .. } => 0,
            Level::Object(members) => usize::from(members.object.recursive),
            Level::Late(members) => usize::from(members.merged.recursive),
        }
    }
}

/// A level, and what it is read as.
struct Nested<'s, 'p> {
    node: NodeId,
    /// The offset of its bracket.
    start: usize,
    level: Level<'s, 'p>,
}

impl<'s, 'p> Nested<'s, 'p> {
    /// The type of the object, if it is known.
    fn object(&self) -> Option<&'s ObjectPlan<'p>> {
        match &self.level {
            Level::Object(members) => Some(members.object),
            Level::Array { .. } | Level::Late(_) => None,
        }
    }
}

impl<'s, 'p> Scan<'s, 'p> {
    /// Reads any value.
    pub(super) fn nested(&mut self, root: NodeId, at: usize) -> Scanned<usize> {
        let mut levels: Vec<Nested<'s, 'p>> = Vec::new();
        let mut progress = Progress::Nested(root, at);
        loop {
            let at = match progress {
                Progress::Nested(node, at) => match self.begin(node, at) {
                    Some((Some(level), inside)) => {
                        self.depth += level.depth();
                        if self.depth > self.limit {
                            self.spare = 0;
                            return None;
                        }
                        levels.push(Nested { node, start: inside - 1, level });
                        inside
                    }
                    Some((None, end)) => end,
                    None => self.faulty(node, at, levels.last()?.object(), self.depth)?,
                },
                Progress::Ended(end) => {
                    self.depth -= levels.pop()?.level.depth();
                    end
                }
            };
            let Some(nested) = levels.last_mut() else { return Some(at) };
            let read = match &mut nested.level {
                Level::Array { rule, length } => self.element(*rule, length, at),
                Level::Object(members) => self.members(members, at),
                Level::Late(members) => self.late_members(members, at),
            };
            progress = match read {
                Some(progress) => progress,
                None => Progress::Ended(self.faulty_level(&levels)?),
            };
        }
    }

    /// Reads the innermost object or array as a part, and returns the offset after it.
    #[cold]
    fn faulty_level(&mut self, levels: &[Nested<'s, 'p>]) -> Scanned<usize> {
        let [.., around, faulty] = levels else { return None };
        self.faulty(faulty.node, faulty.start, around.object(), self.depth - faulty.level.depth())
    }

    /// Begins a value. Returns the level that it opens, if it can nest, and the offset inside; otherwise the offset
    /// after it.
    fn begin(&mut self, mut id: NodeId, at: usize) -> Scanned<(Option<Level<'s, 'p>>, usize)> {
        let plan = self.plan;
        let (first, start) = self.tokens.next(at)?;
        loop {
            let Node { nullable, nests, shape, .. } = plan.node(id);
            if !nests || first == b'n' && *nullable {
                return Some((None, self.value(id, start)?));
            }
            let level = match shape {
                Shape::Array(rule) if first == b'[' => Level::Array { rule: *rule, length: 0 },
                Shape::Object(object) if first == b'{' => Level::Object(self.enter(object, start)),
                Shape::Tagged(tagged) if first == b'{' => match tagged.first_branch(self.tokens, start)? {
                    Some(branch) => {
                        id = branch;
                        continue;
                    }
                    None => Level::Late(self.enter_late(tagged, start)),
                },
                Shape::Untagged(alternatives) => {
                    id = self.alternative(alternatives, first, start)?;
                    continue;
                }
                _ => return None,
            };
            return Some((Some(level), start + 1));
        }
    }

    fn element(&self, rule: ArrayRule, length: &mut u32, at: usize) -> Scanned<Progress> {
        match self.tokens.item(b']', *length == 0, at)? {
            Item::Next(element) => {
                *length = length.saturating_add(1);
                Some(Progress::Nested(rule.items, element))
            }
            Item::End(end) => rule.accepts_length(*length).then_some(Progress::Ended(end)),
        }
    }

    /// Returns the only alternative that the first byte or the first key of the value leaves possible.
    fn alternative(&mut self, alternatives: &[NodeId], first: u8, start: usize) -> Scanned<NodeId> {
        let plan = self.plan;
        let mut plausible = alternatives.iter().copied().filter(|id| plan.may_start_with(*id, first));
        if let (Some(only), None) = (plausible.next(), plausible.next()) {
            return Some(only);
        }
        // Alternatives can nest in each other, so there is no end at which notes could be allowed again.
        self.is_trying = true;
        let (key, _) = self.tokens.key(start + 1)?;
        let knows = |id: &NodeId| {
            let Shape::Object(object) = &plan.node(*id).shape else { return false };
            object.find(key).is_some_and(|(_, field)| field.is_current)
        };
        let mut knowing = alternatives.iter().copied().filter(knows);
        let alternative = knowing.next()?;
        knowing.next().is_none().then_some(alternative)
    }
}
