//! Finds the steps of ingest payloads and of records with child records, and makes records of them.

use std::borrow::Cow;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::object::{members_of, write_member};
use super::place::Places;
use super::records::{Level, Record};
use crate::json::{JsonWriter, Key, Walk, decoded_string};
use crate::query::evaluate::microseconds;
use crate::value::uuid_4_from_random;

/// The id of a project or a run that nothing names.
const UNKNOWN: &str = "00000000-0000-4000-8000-000000000000";

/// The ids of a record, in the order in which they are added to it.
pub(in crate::query) const IDS: [&str; 6] = ["id", "session_id", "trace_id", "project_id", "run_id", "parent_id"];
const ID: usize = 0;
const SESSION_ID: usize = 1;
const TRACE_ID: usize = 2;
const PROJECT_ID: usize = 3;
const RUN_ID: usize = 4;
const PARENT_ID: usize = 5;

/// An id, shared by the records that have it.
type Id<'a> = Rc<Cow<'a, str>>;

/// What a record inherits from what it is nested in.
#[derive(Clone, Debug, Default)]
struct Inherited<'a> {
    ids: [Option<Id<'a>>; IDS.len()],
    /// Whether the record is part of an ingest payload that says that the trace has not ended.
    incomplete: bool,
    /// Whether the record is not nested in anything.
    is_alone: bool,
    /// The type of records that do not state theirs, which the contract allows for traces.
    default_type: Option<&'static str>,
    /// How many steps are above it in its trace, if that is known.
    depth: Option<u32>,
    /// Where it is in the document.
    place: usize,
}

/// An object that becomes a record.
#[derive(Debug)]
struct Item<'a> {
    json: &'a str,
    inherited: Inherited<'a>,
}

/// What is read of an object before it becomes a record.
#[derive(Debug, Default)]
struct Read<'a> {
    members: Vec<(Key<'a>, &'a [u8])>,
    ids: [Option<Id<'a>>; IDS.len()],
    record_type: Option<Cow<'a, str>>,
    /// The lists of child records, and what they are.
    children: Vec<(&'a [u8], Children)>,
    /// Whether `records` are nested, or a list of traces or spans.
    nested: bool,
    has_children: bool,
    is_complete: bool,
    time: Option<i64>,
    run: Option<Id<'a>>,
    says_incomplete: bool,
}

/// The members of an object that are lists of child records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Children {
    Traces,
    Spans,
}

impl Children {
    const ALL: [Children; 2] = [Children::Traces, Children::Spans];

    /// The name of the member.
    pub(super) fn name(self) -> &'static str {
        match self {
            Children::Traces => "traces",
            Children::Spans => "spans",
        }
    }

    /// The type that they have if they do not state it.
    fn default_type(self) -> Option<&'static str> {
        (self == Children::Traces).then_some("trace")
    }

    /// The children that a member with this key lists.
    fn of(key: Key<'_>, value: &[u8]) -> Option<Children> {
        let children = Children::ALL.into_iter().find(|children| key.is(children.name()));
        children.filter(|_| value.first() == Some(&b'['))
    }
}

/// A trace, span or session of a document, with what follows from where it is.
#[derive(Debug)]
pub(in crate::query) struct Step<'a> {
    /// Its JSON, with its child steps.
    pub(in crate::query) json: &'a str,
    pub(in crate::query) level: Level,
    /// Its [ids](IDS), in their order: its own and those that follow from what contains it.
    ids: [Option<Id<'a>>; IDS.len()],
    inherited: Inherited<'a>,
    read: Read<'a>,
}

/// Finds the steps of a document. The ids of those without one follow from their position.
#[derive(Debug)]
pub(super) struct Flattener {
    /// The offset of the document.
    document: u64,
    /// The number of its steps so far.
    steps: u64,
    /// Where its steps are.
    places: Places,
}

impl Flattener {
    /// Finds the steps of the document at this offset of the input.
    pub(super) fn new(document: u64) -> Flattener {
        Flattener { document, steps: 0, places: Places::default() }
    }

    /// The same as [`each_step`](Self::each_step) for an element of the list that the document is, or that it has as
    /// `records`.
    pub(super) fn element<'a>(&mut self, json: &'a str, index: usize, pass_on: &mut dyn FnMut(Step<'a>, &Places)) {
        let place = self.places.add(Places::WHOLE, None, index);
        self.each_step(json, place, pass_on);
    }

    /// Passes on the steps of the document, or of the part of it at a place: an ingest request, or a record with its child
    /// records. Each step follows its parent. Returns whether there is a list of them.
    pub(super) fn each_step<'a>(
        &mut self,
        json: &'a str,
        place: usize,
        pass_on: &mut dyn FnMut(Step<'a>, &Places),
    ) -> bool {
        let mut has_list = false;
        let mut items = vec![Item { json, inherited: Inherited { is_alone: true, place, ..Inherited::default() } }];
        while let Some(Item { json, inherited }) = items.pop() {
            let read = Read::new(json);
            has_list |= read.nested;
            let first_child = items.len();
            let is_request = inherited.is_alone && read.record_type.is_none() && read.nested;
            let place = inherited.place;
            let children = read.children.clone();
            let below = if is_request {
                request(&read)
            } else {
                let step = self.step(json, read, inherited);
                let below = step.below();
                pass_on(step, &self.places);
                below
            };
            for (list, children) in children {
                let Some(mut walk) = Walk::array(list, 0) else { continue };
                let mut index = 0;
                while let (Ok(true), Ok(child)) = (walk.element(), walk.value()) {
                    if let Ok(json) = std::str::from_utf8(child)
                        && json.starts_with('{')
                    {
                        let place = self.places.add(place, Some(children), index);
                        let default_type = children.default_type();
                        let inherited = Inherited { default_type, place, ..below.clone() };
                        items.push(Item { json, inherited });
                    }
                    index += 1;
                }
            }
            items.get_mut(first_child..).unwrap_or_default().reverse();
        }
        has_list
    }

    fn step<'a>(&mut self, json: &'a str, read: Read<'a>, inherited: Inherited<'a>) -> Step<'a> {
        self.steps += 1;
        let record_type = read.record_type.as_deref().or(inherited.default_type).unwrap_or_default();
        let level = Level::of_type(record_type.as_bytes());
        let is_whole = inherited.is_alone && !read.nested;
        let ids = if is_whole { read.ids.clone() } else { self.ids(level, &read, &inherited) };
        Step { json, level, ids, inherited, read }
    }

    /// Returns the ids of a step: its own, and those that it inherits.
    fn ids<'a>(&self, level: Level, read: &Read<'a>, inherited: &Inherited<'a>) -> [Option<Id<'a>>; IDS.len()] {
        let own = |index: usize| read.ids.get(index).cloned().flatten();
        let above = |index: usize| inherited.ids.get(index).cloned().flatten();
        let known = |index: usize| own(index).or_else(|| above(index));
        let id = own(ID).or_else(|| Some(Id::new(Cow::Owned(self.derived_id()))));
        let trace = match level {
            Level::Trace => own(TRACE_ID).or_else(|| id.clone()),
            Level::Span => known(TRACE_ID),
            Level::Session => own(TRACE_ID),
        };
        let parent = match level {
            Level::Span => known(PARENT_ID).or_else(|| trace.clone()),
            _ => own(PARENT_ID),
        };
        [id, known(SESSION_ID), trace, known(PROJECT_ID), known(RUN_ID), parent]
    }

    /// The id of a record without one. It follows from the position of the record, so that it is always the same.
    fn derived_id(&self) -> String {
        let position = [self.document, self.steps].map(u64::to_be_bytes).concat();
        let digest = Sha256::new().chain_update("record").chain_update(position).finalize();
        let bits = digest.iter().take(16).fold(0, |bits, byte| bits << 8 | u128::from(*byte));
        uuid_4_from_random(bits)
    }
}

impl<'a> Step<'a> {
    /// The id with this index in [`IDS`].
    pub(in crate::query) fn id(&self, index: usize) -> Option<&str> {
        self.ids.get(index)?.as_ref().map(|id| &***id)
    }

    /// Its members, each name once.
    pub(in crate::query) fn members(&self) -> &[(Key<'a>, &'a [u8])] {
        &self.read.members
    }

    /// Its id.
    pub(in crate::query) fn own_id(&self) -> Option<&str> {
        self.id(ID)
    }

    /// The id of its trace.
    pub(in crate::query) fn trace_id(&self) -> Option<&str> {
        self.id(TRACE_ID)
    }

    /// Its type, such as `llm`.
    pub(in crate::query) fn step_type(&self) -> Option<&str> {
        self.read.record_type.as_deref().or(self.inherited.default_type)
    }

    /// How many steps are above it in its trace. None if the document does not tell.
    pub(in crate::query) fn depth(&self) -> Option<u32> {
        let is_below_trace = || self.id(PARENT_ID).is_some() && self.id(PARENT_ID) == self.id(TRACE_ID);
        match self.level {
            Level::Session => None,
            Level::Trace => Some(0),
            Level::Span => self.inherited.depth.or_else(|| is_below_trace().then_some(1)),
        }
    }

    /// Where it is in the document.
    pub(in crate::query) fn place(&self) -> usize {
        self.inherited.place
    }

    /// Whether its trace has ended, if it says so, or is part of a request that says that it has not.
    pub(in crate::query) fn is_incomplete(&self) -> bool {
        self.inherited.incomplete && !self.read.is_complete
    }

    /// Whether it has child steps, if it lists them and does not say so itself.
    pub(in crate::query) fn has_children(&self) -> Option<bool> {
        let is_parent = || self.read.children.iter().any(|(list, _)| list.contains(&b'{'));
        (self.read.nested && !self.read.has_children).then(is_parent)
    }

    /// Its JSON as it was written, without its child steps.
    pub(in crate::query) fn own_json(&self) -> Cow<'a, str> {
        if !self.read.nested {
            return Cow::Borrowed(self.json);
        }
        let mut out = JsonWriter::default();
        out.object(|out| {
            let own = self.members().iter().filter(|(key, value)| Children::of(*key, value).is_none());
            own.for_each(|(key, value)| write_member(out, *key, value));
        });
        Cow::Owned(out.finish())
    }

    /// What its child steps inherit.
    fn below(&self) -> Inherited<'a> {
        let id = |index: usize| self.ids.get(index).cloned().flatten();
        let is_session = self.level == Level::Session;
        let session = if is_session { id(ID) } else { id(SESSION_ID) };
        let trace = id(TRACE_ID).filter(|_| !is_session);
        let parent = id(ID).filter(|_| !is_session);
        Inherited {
            ids: [None, session, trace, id(PROJECT_ID), id(RUN_ID), parent],
            incomplete: self.inherited.incomplete,
            depth: self.depth().map(|depth| depth + 1),
            ..Inherited::default()
        }
    }

    /// The record that it is.
    pub(super) fn into_record(self) -> Record<'a> {
        let is_whole = self.inherited.is_alone && !self.read.nested;
        let text =
            |index: usize| self.ids.get(index).cloned().flatten().map_or(Cow::Borrowed(""), |id| Cow::clone(&id));
        let is_trace_without = self.level == Level::Trace && self.id(TRACE_ID).is_none();
        Record {
            json: if is_whole { Cow::Borrowed(self.json) } else { Cow::Owned(self.rewritten()) },
            level: self.level,
            id: text(ID),
            trace: if is_trace_without { text(ID) } else { text(TRACE_ID) },
            session: if self.level == Level::Session { text(ID) } else { text(SESSION_ID) },
            time: self.read.time,
        }
    }

    /// Writes the record: what was logged, without its child records, and with the ids and what follows from the tree.
    fn rewritten(&self) -> String {
        let (read, inherited) = (&self.read, &self.inherited);
        let mut out = JsonWriter::default();
        out.object(|out| {
            for (key, value) in &read.members {
                let is_null_id = *value == b"null" && IDS.iter().any(|name| key.is(name));
                if !is_null_id && Children::of(*key, value).is_none() {
                    write_member(out, *key, value);
                }
            }
            if let (None, Some(default_type)) = (&read.record_type, inherited.default_type) {
                out.key("type").string(default_type);
            }
            for (index, (name, own)) in IDS.iter().zip(&read.ids).enumerate() {
                if let (Some(id), None) = (self.id(index).or_else(|| self.required_id(index)), own) {
                    out.key(name).string(id);
                }
            }
            if let Some(is_parent) = self.has_children() {
                out.key("has_children").raw(if is_parent { "true" } else { "false" });
            }
            if self.is_incomplete() {
                out.key("is_complete").raw("false");
            }
        });
        out.finish()
    }

    /// The value of an id that the contract requires of records and that nothing names.
    fn required_id(&self, index: usize) -> Option<&'static str> {
        let is_required = matches!(index, PROJECT_ID | RUN_ID) || index == PARENT_ID && self.level == Level::Span;
        is_required.then_some(UNKNOWN)
    }
}

/// What the traces or spans of an ingest request inherit from it.
fn request<'a>(read: &Read<'a>) -> Inherited<'a> {
    let [_, session, trace, project, run, parent] = &read.ids;
    let run = read.run.clone().or_else(|| run.clone());
    Inherited {
        ids: [None, session.clone(), trace.clone(), project.clone(), run, parent.clone()],
        incomplete: read.says_incomplete,
        ..Inherited::default()
    }
}

impl<'a> Read<'a> {
    fn new(json: &'a str) -> Read<'a> {
        let members = members_of(json);
        let mut read = Read::default();
        for (key, value) in &members {
            read.member(*key, value);
        }
        Read { members, ..read }
    }

    fn member(&mut self, key: Key<'a>, value: &'a [u8]) {
        let string = || decoded_string(value).map(Id::new);
        if let Some(index) = IDS.iter().position(|name| key.is(name)) {
            if let Some(slot) = self.ids.get_mut(index) {
                *slot = string();
            }
        } else if key.is("type") {
            self.record_type = decoded_string(value);
        } else if let Some(children) = Children::of(key, value) {
            self.nested = true;
            self.children.push((value, children));
        } else if key.is("created_at") {
            self.time = microseconds(value);
        } else if key.is("has_children") {
            self.has_children = true;
        } else if key.is("is_complete") {
            self.is_complete = true;
            self.says_incomplete = value == b"false";
        } else if RUNS.iter().any(|name| key.is(name)) {
            self.run = self.run.take().or_else(string);
        }
    }
}

/// The members of a request that name the run.
const RUNS: [&str; 3] = ["log_stream_id", "experiment_id", "metrics_testing_id"];
