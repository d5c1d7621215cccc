//! The full pass over an object: its fields, its other members, and the branch of a union that it is.

use super::{Walk, Work, nearest_option};
use crate::constraint::{
    Chooser, Cursor, absent, dropped, exactly_one_holds, exclusive_fields, forbidden, older_form, same,
};
use crate::diagnostics::Finding;
use crate::json::{Tag, ValueId};
use crate::plan::{Field, Form, NodeId, ObjectPlan, Presence, Shape, TaggedPlan, UnknownFields};
use crate::report::{Choice, Expected, Fault, Names, TypeNoun};

impl<'p> Walk<'p, '_, '_> {
    /// Findings about the object as a whole come before those about its members.
    pub(super) fn check_object(
        &mut self,
        mut cursor: Cursor,
        object: &'p ObjectPlan<'p>,
        tag: Option<(&'p str, Box<Finding<'p>>)>,
    ) {
        cursor.depth += usize::from(object.recursive);
        if self.too_deep(cursor) {
            return;
        }
        let mut given = 0u64;
        self.push_members(cursor, &mut |walk, key, member| {
            let name = walk.tree.string(key);
            let index = object.position(&name);
            given |= index.map_or(0, |index| 1 << index);
            match (&tag, index.and_then(|index| object.fields.get(index))) {
                (Some((tag, finding)), _) if *tag == name => walk.note_later(finding.as_ref().clone()),
                (_, Some(field)) => walk.check_field(cursor.value, object, key, member, field),
                (_, None) => walk.check_rest(cursor.value, object, key, member),
            }
        });
        if given & object.needed != object.needed {
            self.note_absent(cursor, object);
        }
        if !exactly_one_holds(self.tree, object, cursor.value) {
            self.note_at(cursor, Fault::ExactlyOne { names: Names(exclusive_fields(object)) });
        }
    }

    fn note_absent(&mut self, cursor: Cursor, object: &'p ObjectPlan<'p>) {
        let (tree, owner) = (self.tree, object.name);
        for field in absent(tree, object, cursor.value, Presence::Required) {
            self.note(Finding::absent(tree, cursor.value, field.name, Fault::MissingField { owner }));
        }
        for field in absent(tree, object, cursor.value, Presence::Expected) {
            self.note(Finding::absent(tree, cursor.value, field.name, Fault::AbsentField { owner }));
        }
    }

    fn check_field(
        &mut self,
        owner: ValueId,
        object: &'p ObjectPlan<'p>,
        key: ValueId,
        member: Cursor,
        field: &'p Field<'p>,
    ) {
        let moved = match field.form {
            Form::Current => None,
            Form::RenamedTo(index) => {
                let name = object.fields.get(index as usize).map(|field| field.name).unwrap_or_default();
                Some((vec![name], self.differs(owner, name, member.value)))
            }
            Form::Flattened => {
                let names = self.plan.object(field.node).map(|object| object.names()).unwrap_or_default();
                let inner = names.iter().filter_map(|name| Some((*name, self.tree.member(member.value, name)?.1)));
                let differs = inner.into_iter().any(|(name, older)| self.differs(owner, name, older));
                Some((names, differs))
            }
        };
        if let Some((names, differs)) = moved {
            self.note_later(self.finding(key, older_form(names, differs)));
        }
        let null = self.tree.tag(member.value) == Tag::Null;
        if null
            && field.presence != Presence::Required
            && !(Chooser { plan: self.plan, tree: self.tree }).accepts(field.node, Tag::Null)
        {
            let fault = Fault::UnexpectedNull { expected: Expected(field.node) };
            return self.note_later(self.finding(member.value, fault));
        }
        self.work.push(Work::Check(member, field.node));
    }

    /// Whether `owner` has a member `name` whose value differs from `value`.
    fn differs(&self, owner: ValueId, name: &str, value: ValueId) -> bool {
        self.tree.member(owner, name).is_some_and(|(_, current)| !same(self.tree, current, value))
    }

    fn check_rest(&mut self, owner: ValueId, object: &'p ObjectPlan<'p>, key: ValueId, member: Cursor) {
        let name = self.tree.string(key);
        let fault = match object.unknown_fields {
            UnknownFields::Kept(node) => return self.work.push(Work::Check(member, node)),
            UnknownFields::Dropped => dropped(object, &name, self.free_names.of(self.tree, object, owner)),
            UnknownFields::Forbidden => forbidden(object, &name, self.free_names.of(self.tree, object, owner)),
        };
        self.note_later(self.finding(key, fault));
        self.work.push(Work::CheckFree(Cursor { depth: 0, ..member }));
    }

    pub(super) fn check_tagged(&mut self, cursor: Cursor, tagged: &'p TaggedPlan<'p>) {
        let options = tagged.tags();
        let Some((_, value)) = self.tree.member(cursor.value, tagged.tag) else {
            if tagged.accepts_empty && self.tree.members(cursor.value).next().is_none() {
                return self.note_at(cursor, Fault::ElidedRecord);
            }
            let fault = Fault::MissingTag { choice: Choice { options, nearest: None } };
            return self.note(Finding::absent(self.tree, cursor.value, tagged.tag, fault));
        };
        let string = self.tree.string_of(value);
        if let Some((_, branch)) = tagged.branches.iter().find(|(name, _)| string.as_deref() == Some(*name)) {
            return self.check(cursor, *branch);
        }
        let nearest = string.and_then(|string| nearest_option(&string, &options));
        let meant = tagged.branches.iter().find(|(name, _)| Some(*name) == nearest);
        let noun = TypeNoun(self.plan.branch_names(tagged));
        let finding = self.finding(value, Fault::UnknownTag { noun, choice: Choice { options, nearest } });
        match meant {
            Some((_, branch)) => self.work.push(Work::CheckBranch(cursor, *branch, tagged.tag, Box::new(finding))),
            None => self.note(finding),
        }
    }

    /// Checks an object as the branch that its misspelled tag probably means.
    pub(super) fn check_branch(&mut self, cursor: Cursor, id: NodeId, tag: &'p str, finding: Box<Finding<'p>>) {
        if let Shape::Object(object) = &self.plan.node(id).shape {
            self.check_object(cursor, object, Some((tag, finding)));
        }
    }
}
