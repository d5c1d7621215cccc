//! The members of an object: found under all their names, put in the contract's order, and completed with defaults.

use std::borrow::Cow;

use super::change::Becomes;
use super::fill::Filled;
use super::walk::{Task, Walk};
use crate::constraint::{
    Cursor, Given, Null, Role, dropped, exclusive_fields, forbidden, null_fault, null_meaning, older_form, role, same,
};
use crate::json::{Tag, ValueId};
use crate::plan::{Field, Form, KeyRule, Leniency, NodeId, ObjectPlan, Presence};
use crate::report::{Fault, MovedTo, Names, Was};

/// The members of an object, sorted by what they mean.
pub(super) struct Members {
    /// The value of each field, under whichever name it is given.
    given: Vec<Option<ValueId>>,
    /// The keys of members that are not fields but kept, and the node of their values.
    extras: Vec<(ValueId, NodeId)>,
}

impl Members {
    pub(super) fn given(&self, index: usize) -> Option<ValueId> {
        self.given.get(index).copied().flatten()
    }

    fn set(&mut self, index: usize, value: ValueId) {
        if let Some(given) = self.given.get_mut(index) {
            *given = Some(value);
        }
    }
}

/// Adds a field whose value is JSON that is known already.
fn push_json<'p>(tasks: &mut Vec<Task<'p>>, name: &'p str, json: &'p str) {
    tasks.push(Task::Name(name));
    tasks.push(Task::Write(Cow::Borrowed(json)));
}

impl<'p> Walk<'p, '_, '_> {
    /// Reads an object. If `forgiving`, unknown members that the contract rejects are dropped instead.
    pub(super) fn read_object(&mut self, mut cursor: Cursor, object: &'p ObjectPlan<'p>, forgiving: bool) {
        cursor.depth += usize::from(object.recursive);
        if self.too_deep(cursor) {
            return;
        }
        let exclusive = !object.exactly_one.is_empty();
        if exclusive && !Given::of(self.tree, object, cursor.value).exactly_one_holds(object) {
            self.note_at(cursor.value, Fault::ExactlyOne { names: Names(exclusive_fields(object)) });
        }
        let members = self.sort_members(cursor, object, forgiving);
        let (filled, is_step) = self.fill_in(object, &members);
        self.open('{');
        let mut tasks = Vec::new();
        for (index, field) in object.fields.iter().enumerate() {
            if let Some(filled) = filled.iter().find(|filled| filled.field == index) {
                self.field_filled(cursor, members.given(index), field, filled, &mut tasks);
                continue;
            }
            match members.given(index) {
                Some(member) => self.field_given(cursor, object, &members, field, member, &mut tasks),
                None => self.field_absent(cursor, object, &members, field, &mut tasks),
            }
        }
        for (key, node) in members.extras {
            let value = key.next();
            if self.tree.tag(value) == Tag::Null && !self.keeps_nulls() {
                self.drop_null(value);
            } else {
                tasks.push(Task::Key(key, KeyRule::Plain));
                tasks.push(Task::Read(Cursor { value, ..cursor }, node, Leniency::None));
            }
        }
        tasks.push(Task::Close('}'));
        if is_step {
            tasks.push(Task::Leave);
        }
        self.then(tasks);
    }

    /// Sorts the members of an object: which are fields, under their own or another name, and which are kept.
    fn sort_members(&mut self, cursor: Cursor, object: &'p ObjectPlan<'p>, forgiving: bool) -> Members {
        let mut members = Members { given: vec![None; object.fields.len()], extras: Vec::new() };
        let mut older = Vec::new();
        for key in self.members(cursor.value) {
            match role(self.tree, object, cursor.value, key) {
                Role::Field(index, Field { form: Form::Current, .. }) => members.set(index, key.next()),
                Role::Field(_, field) => older.push((key, field)),
                Role::SchemaName => {}
                role => self.sort_unknown(cursor, object, forgiving, key, role, &mut members),
            }
        }
        for (key, field) in older {
            self.sort_older(object, key, field, &mut members);
        }
        members
    }

    /// Sorts a member that is not a field by its name.
    fn sort_unknown(
        &mut self,
        owner: Cursor,
        object: &'p ObjectPlan<'p>,
        forgiving: bool,
        key: ValueId,
        role: Role<'p, 'p>,
        members: &mut Members,
    ) {
        let name = self.tree.string(key);
        let aliased = object.fields.iter().enumerate().find(|(_, field)| field.leniency == Leniency::Alias(&name));
        if let Some((index, field)) = aliased
            && self.tree.member(owner.value, field.name).is_none()
        {
            self.note_at(key, Fault::RenamedField { moved_to: MovedTo(vec![field.name]) });
            return members.set(index, key.next());
        }
        if let Role::Extra(node) = role {
            return members.extras.push((key, node));
        }
        // If both names are given, the SDK does not know which one is meant.
        let is_forbidden = matches!(role, Role::Forbidden) && (!forgiving || aliased.is_some());
        let fault = if is_forbidden { forbidden(object, owner.value) } else { dropped(object, owner.value, &name) };
        self.note_at(key, fault);
    }

    /// Moves the value of a member in a form of 2025 to the fields that replace it.
    fn sort_older(&mut self, object: &'p ObjectPlan<'p>, key: ValueId, field: &'p Field<'p>, members: &mut Members) {
        let value = key.next();
        let Some(moved) = self.moved(object, value, field) else { return self.wrong_type(value, field.node) };
        let differs = moved
            .iter()
            .any(|(index, _, value)| members.given(*index).is_some_and(|current| !same(self.tree, current, *value)));
        self.note_at(key, older_form(moved.iter().map(|(_, name, _)| *name).collect(), differs));
        for (index, _, value) in moved {
            members.set(index, value);
        }
    }

    /// Returns the fields that replace a member in a form of 2025, with their indices, names and values.
    fn moved(
        &mut self,
        owner: &'p ObjectPlan<'p>,
        value: ValueId,
        field: &'p Field<'p>,
    ) -> Option<Vec<(usize, &'p str, ValueId)>> {
        let current = |index: usize, value| Some((index, owner.fields.get(index)?.name, value));
        if let Form::RenamedTo(index) = field.form {
            return Some(vec![current(usize::from(index), value)?]);
        }
        let object = self.plan.object(field.node).filter(|_| self.tree.tag(value) == Tag::Object)?;
        let mut moved = Vec::new();
        for key in self.members(value) {
            let name = self.tree.string(key);
            let index = object.position(&name).and_then(|_| owner.position(&name));
            match index.and_then(|index| current(index, key.next())) {
                Some(field) => moved.push(field),
                None => self.note_at(key, dropped(object, value, &name)),
            }
        }
        Some(moved)
    }

    fn field_given(
        &mut self,
        owner: Cursor,
        object: &'p ObjectPlan<'p>,
        members: &Members,
        field: &'p Field<'p>,
        value: ValueId,
        tasks: &mut Vec<Task<'p>>,
    ) {
        let null = self.tree.tag(value) == Tag::Null;
        if null && field.leniency != Leniency::Scalars {
            return self.field_null(owner, object, members, field, value, tasks);
        }
        let read = Task::Read(Cursor { value, ..owner }, field.node, field.leniency);
        match self.options.omitted_default(self.plan, field) {
            Some(default) => {
                tasks.extend([Task::RemovableName(field.name), read, Task::RemoveIf(default)]);
            }
            None => tasks.extend([Task::Name(field.name), read]),
        }
    }

    /// Writes a field that is absent or null and is filled in.
    fn field_filled(
        &mut self,
        owner: Cursor,
        null: Option<ValueId>,
        field: &'p Field<'p>,
        filled: &Filled,
        tasks: &mut Vec<Task<'p>>,
    ) {
        self.note_filled(owner.value, field, null, filled.becomes);
        tasks.extend([Task::Name(field.name), Task::Write(Cow::Owned(filled.json.clone()))]);
    }

    fn field_null(
        &mut self,
        owner: Cursor,
        object: &'p ObjectPlan<'p>,
        members: &Members,
        field: &'p Field<'p>,
        value: ValueId,
        tasks: &mut Vec<Task<'p>>,
    ) {
        let meaning = null_meaning(self.plan, field);
        let is_absence = match meaning {
            // Where absence has another meaning than null, or is not allowed, the null has to stay.
            Null::Value => false,
            Null::Absence => !self.keeps_nulls(),
            Null::NotAllowed => object.null_is_absent || field.leniency == Leniency::Null,
        };
        if is_absence {
            self.drop_null(value);
            self.field_absent(owner, object, members, field, tasks);
        } else if meaning != Null::NotAllowed {
            push_json(tasks, field.name, "null");
        } else if self.is_filled(object, members, field) {
            self.note_filled(owner.value, field, Some(value), Becomes::EmptyString);
            push_json(tasks, field.name, "\"\"");
        } else {
            self.note_at(value, null_fault(field));
        }
    }

    fn field_absent(
        &mut self,
        owner: Cursor,
        object: &'p ObjectPlan<'p>,
        members: &Members,
        field: &'p Field<'p>,
        tasks: &mut Vec<Task<'p>>,
    ) {
        match field.presence {
            _ if field.form != Form::Current => {}
            Presence::Required if self.is_filled(object, members, field) => {
                self.note_filled(owner.value, field, None, Becomes::EmptyString);
                push_json(tasks, field.name, "\"\"");
            }
            Presence::Required | Presence::Expected => {
                let (owner, name) = (owner.value, object.name);
                let fault = match field.presence {
                    Presence::Required => Fault::MissingField { owner: name },
                    _ => Fault::AbsentField { owner: name },
                };
                self.note_absent(owner, field.name, fault);
            }
            Presence::Optional => {
                if let Some(default) = self.options.written_default(self.plan, field) {
                    push_json(tasks, field.name, default);
                }
            }
        }
    }

    /// Notes that a field, which was null or absent, is given a value.
    fn note_filled(&mut self, owner: ValueId, field: &'p Field<'p>, null: Option<ValueId>, becomes: Becomes) {
        let becomes = becomes.phrase();
        match null {
            Some(null) => self.note_at(null, Fault::FilledIn { was: Was::Value, becomes }),
            None => self.note_absent(owner, field.name, Fault::FilledIn { was: Was::Absent, becomes }),
        }
    }

    /// Whether an empty string replaces the field, because a sibling has the content.
    fn is_filled(&self, object: &ObjectPlan<'p>, members: &Members, field: &Field<'p>) -> bool {
        let Leniency::EmptyBeside(sibling) = field.leniency else { return false };
        let sibling = object.position(sibling).and_then(|index| members.given(index));
        sibling.is_some_and(|sibling| self.tree.tag(sibling) != Tag::Null)
    }
}
