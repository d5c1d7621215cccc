//! The second pass at an object: its fields, what stands beside them, and which of several types it is.

use super::{Walk, Work, nearest_option};
use crate::check::choose::Chooser;
use crate::check::finding::{Detail, Finding, Spot};
use crate::check::object::{absent, alternatives, dropped, exactly_one_holds, same};
use crate::json::{Tag, ValueId};
use crate::plan::{Field, Form, NodeId, ObjectPlan, Presence, Rest, Shape, TaggedPlan};
use crate::report::{Code, nearest_field};

impl<'p> Walk<'p, '_, '_> {
    /// What is said of the object as a whole is noted at once, what is said of its members comes behind it.
    pub(super) fn check_object(
        &mut self,
        mut spot: Spot,
        object: &'p ObjectPlan<'p>,
        tag: Option<(&'p str, Box<Finding<'p>>)>,
    ) {
        spot.depth += usize::from(object.recursive);
        if self.too_deep(spot) {
            return;
        }
        let mut given = 0u64;
        self.push_members(spot, &mut |walk, key, member| {
            let name = walk.tree.text(key);
            let index = object.position(&name);
            given |= index.map_or(0, |index| 1 << index);
            match (&tag, index.and_then(|index| object.fields.get(index))) {
                (Some((tag, finding)), _) if *tag == name => walk.later(finding.as_ref().clone()),
                (_, Some(field)) => walk.check_field(spot.value, object, key, member, field),
                (_, None) => walk.check_rest(spot.value, object, key, member),
            }
        });
        if given & object.needed != object.needed {
            self.note_absent(spot, object);
        }
        if !exactly_one_holds(self.tree, object, spot.value) {
            let options = alternatives(object);
            self.note_at(spot, Code::ExactlyOne, Detail::Options { options, nearest: None });
        }
    }

    fn note_absent(&mut self, spot: Spot, object: &'p ObjectPlan<'p>) {
        let tree = self.tree;
        for (presence, code) in [(Presence::Required, Code::MissingField), (Presence::Expected, Code::AbsentField)] {
            for field in absent(tree, object, spot.value, presence) {
                let detail = Detail::Owner(object.name);
                self.note(Finding::absent(tree, spot.value, field.name, code, detail));
            }
        }
    }

    fn check_field(
        &mut self,
        owner: ValueId,
        object: &'p ObjectPlan<'p>,
        key: ValueId,
        member: Spot,
        field: &'p Field<'p>,
    ) {
        let moved = match field.form {
            Form::Current => None,
            Form::RenamedTo(index) => {
                let name = object.fields.get(index as usize).map(|field| field.name).unwrap_or_default();
                Some((vec![name], self.differs(owner, name, member.value)))
            }
            Form::Lifted => {
                let names = self.plan.object(field.node).map(|object| object.names()).unwrap_or_default();
                let inner = names.iter().filter_map(|name| Some((*name, self.tree.member(member.value, name)?.1)));
                let differs = inner.into_iter().any(|(name, older)| self.differs(owner, name, older));
                Some((names, differs))
            }
        };
        if let Some((names, differs)) = moved {
            let code = if differs { Code::ConflictingForms } else { Code::DeprecatedForm };
            self.later(self.fault(key, code, Detail::Moved(names)));
        }
        let null = self.tree.tag(member.value) == Tag::Null;
        if null
            && field.presence != Presence::Required
            && !(Chooser { plan: self.plan, tree: self.tree }).takes(field.node, Tag::Null)
        {
            let detail = Detail::Type { node: field.node, found: Tag::Null };
            return self.later(self.fault(member.value, Code::UnexpectedNull, detail));
        }
        self.work.push(Work::Check(member, field.node));
    }

    /// Whether `owner` has a member `name` that says something else than `value`.
    fn differs(&self, owner: ValueId, name: &str, value: ValueId) -> bool {
        self.tree.member(owner, name).is_some_and(|(_, current)| !same(self.tree, current, value))
    }

    fn check_rest(&mut self, owner: ValueId, object: &'p ObjectPlan<'p>, key: ValueId, member: Spot) {
        let code = match object.rest {
            Rest::Kept(node) => return self.work.push(Work::Check(member, node)),
            Rest::Dropped => dropped(object, &self.tree.text(key)),
            Rest::Forbidden => Code::ForbiddenField,
        };
        let nearest = nearest_field(&self.tree.text(key), self.free_names.of(self.tree, object, owner));
        self.later(self.fault(key, code, Detail::Key { object: object.name, nearest }));
        self.work.push(Work::Roam(Spot { depth: 0, ..member }));
    }

    pub(super) fn check_tagged(&mut self, spot: Spot, tagged: &'p TaggedPlan<'p>) {
        let names: Vec<&'p str> = tagged.branches.iter().map(|(name, _)| *name).collect();
        let Some((_, value)) = self.tree.member(spot.value, tagged.tag) else {
            if tagged.elided && self.tree.members(spot.value).next().is_none() {
                return self.note_at(spot, Code::ElidedRecord, Detail::None);
            }
            let detail = Detail::Options { options: names, nearest: None };
            return self.note(Finding::absent(self.tree, spot.value, tagged.tag, Code::MissingTag, detail));
        };
        let text = self.tree.text(value);
        let is_text = self.tree.tag(value) == Tag::Text;
        if let Some((_, branch)) = tagged.branches.iter().find(|(name, _)| is_text && *name == text) {
            return self.check(spot, *branch);
        }
        let nearest = nearest_option(&text, &names).filter(|_| is_text);
        let meant = tagged.branches.iter().find(|(name, _)| Some(*name) == nearest);
        let finding = self.fault(value, Code::UnknownTag, Detail::Options { options: names, nearest });
        match meant {
            Some((_, branch)) => self.work.push(Work::CheckBranch(spot, *branch, tagged.tag, Box::new(finding))),
            None => self.note(finding),
        }
    }

    /// Checks an object as the branch that its misspelled tag probably meant.
    pub(super) fn check_branch(&mut self, spot: Spot, id: NodeId, tag: &'p str, finding: Box<Finding<'p>>) {
        if let Shape::Object(object) = &self.plan.node(id).shape {
            self.check_object(spot, object, Some((tag, finding)));
        }
    }
}
