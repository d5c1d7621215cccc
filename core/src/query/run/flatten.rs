//! Makes records of what ingest payloads and records with child records contain.

use std::borrow::Cow;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::object::each_member;
use super::records::{Level, Record};
use crate::json::{JsonWriter, Key, Walk, decoded_string};
use crate::query::evaluate::microseconds;
use crate::value::uuid_4_from_random;

/// The id of a project or a run that nothing names.
const UNKNOWN: &str = "00000000-0000-4000-8000-000000000000";

/// The ids of a record, in the order in which they are added to it.
const IDS: [&str; 6] = ["id", "session_id", "trace_id", "project_id", "run_id", "parent_id"];
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
    ids: [Option<Id<'a>>; IDS.len()],
    record_type: Option<Cow<'a, str>>,
    /// The lists of child records, and the type that these have by default.
    children: Vec<(&'a [u8], Option<&'static str>)>,
    /// Whether `records` are nested, or a list of traces or spans.
    nested: bool,
    has_children: bool,
    is_complete: bool,
    time: Option<i64>,
    run: Option<Id<'a>>,
    says_incomplete: bool,
}

/// Makes records of a document. The ids of those without one follow from their position.
#[derive(Debug)]
pub(super) struct Flattener {
    /// The offset of the document.
    pub(super) document: u64,
    /// The number of its records so far.
    pub(super) records: u64,
}

impl Flattener {
    /// Adds the records of the document, or of a part of it: an ingest request, or a record with its child records.
    /// Returns whether it has a list of them.
    pub(super) fn document<'a>(&mut self, json: &'a str, records: &mut Vec<Record<'a>>) -> bool {
        let mut has_list = false;
        let mut items = vec![Item { json, inherited: Inherited { is_alone: true, ..Inherited::default() } }];
        while let Some(Item { json, inherited }) = items.pop() {
            let read = Read::new(json);
            has_list |= read.nested;
            let first_child = items.len();
            let is_request = inherited.is_alone && read.record_type.is_none() && read.nested;
            let below = if is_request {
                request(&read)
            } else {
                let (record, below) = self.record(json, &read, inherited);
                records.push(record);
                below
            };
            for (list, default_type) in &read.children {
                let Some(mut walk) = Walk::array(list, 0) else { continue };
                while let (Ok(true), Ok(child)) = (walk.element(), walk.value()) {
                    if let Ok(json) = std::str::from_utf8(child)
                        && json.starts_with('{')
                    {
                        let inherited = Inherited { default_type: *default_type, ..below.clone() };
                        items.push(Item { json, inherited });
                    }
                }
            }
            items.get_mut(first_child..).unwrap_or_default().reverse();
        }
        has_list
    }

    /// Makes a record, and what its child records inherit.
    fn record<'a>(&mut self, json: &'a str, read: &Read<'a>, inherited: Inherited<'a>) -> (Record<'a>, Inherited<'a>) {
        self.records += 1;
        let record_type = read.record_type.as_deref().or(inherited.default_type).unwrap_or_default();
        let level = Level::of_type(record_type.as_bytes());
        let is_whole = inherited.is_alone && !read.nested;
        let ids = if is_whole { read.ids.clone() } else { self.ids(level, read, &inherited) };
        let id = |index: usize| ids.get(index).cloned().flatten();
        let text = |index| id(index).map_or(Cow::Borrowed(""), |id| Cow::clone(&id));
        let record = Record {
            json: if is_whole { Cow::Borrowed(json) } else { Cow::Owned(rewritten(json, read, &ids, &inherited)) },
            level,
            id: text(ID),
            trace: if level == Level::Trace && id(TRACE_ID).is_none() { text(ID) } else { text(TRACE_ID) },
            session: if level == Level::Session { text(ID) } else { text(SESSION_ID) },
            time: read.time,
        };
        let session = if level == Level::Session { id(ID) } else { id(SESSION_ID) };
        let trace = if level == Level::Session { None } else { id(TRACE_ID) };
        let parent = if level == Level::Session { None } else { id(ID) };
        let below = Inherited {
            ids: [None, session, trace, id(PROJECT_ID), id(RUN_ID), parent],
            incomplete: inherited.incomplete,
            ..Inherited::default()
        };
        (record, below)
    }

    /// Returns the ids of a record: its own, those that it inherits, and those that the contract requires.
    fn ids<'a>(&self, level: Level, read: &Read<'a>, inherited: &Inherited<'a>) -> [Option<Id<'a>>; IDS.len()] {
        let own = |index: usize| read.ids.get(index).cloned().flatten();
        let above = |index: usize| inherited.ids.get(index).cloned().flatten();
        let known = |index: usize| own(index).or_else(|| above(index));
        let unknown = || Some(Id::new(Cow::Borrowed(UNKNOWN)));
        let id = own(ID).or_else(|| Some(Id::new(Cow::Owned(self.derived_id()))));
        let trace = match level {
            Level::Trace => own(TRACE_ID).or_else(|| id.clone()),
            Level::Span => known(TRACE_ID),
            Level::Session => own(TRACE_ID),
        };
        let parent = match level {
            Level::Span => known(PARENT_ID).or_else(|| trace.clone()).or_else(unknown),
            _ => own(PARENT_ID),
        };
        let project = known(PROJECT_ID).or_else(unknown);
        let run = known(RUN_ID).or_else(unknown);
        [id, known(SESSION_ID), trace, project, run, parent]
    }

    /// The id of a record without one. It follows from the position of the record, so that it is always the same.
    fn derived_id(&self) -> String {
        let position = [self.document, self.records].map(u64::to_be_bytes).concat();
        let digest = Sha256::new().chain_update("record").chain_update(position).finalize();
        let bits = digest.iter().take(16).fold(0, |bits, byte| bits << 8 | u128::from(*byte));
        uuid_4_from_random(bits)
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
        let mut read = Read::default();
        each_member(json, |key, value| read.member(key, value));
        read
    }

    fn member(&mut self, key: Key<'a>, value: &'a [u8]) {
        let string = || decoded_string(value).map(Id::new);
        if let Some(index) = IDS.iter().position(|name| key.is(name)) {
            if let Some(slot) = self.ids.get_mut(index) {
                *slot = string();
            }
        } else if key.is("type") {
            self.record_type = decoded_string(value);
        } else if is_list_of_children(key, value) {
            self.nested = true;
            self.children.push((value, key.is("traces").then_some("trace")));
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

fn is_list_of_children(key: Key<'_>, value: &[u8]) -> bool {
    (key.is("spans") || key.is("traces")) && value.first() == Some(&b'[')
}

/// Writes a record: what was logged, without its child records, and with the ids and what follows from the tree.
fn rewritten(json: &str, read: &Read<'_>, ids: &[Option<Id<'_>>; IDS.len()], inherited: &Inherited<'_>) -> String {
    let mut out = JsonWriter::default();
    out.object(|out| {
        super::object::copy_members(out, json, |key, value| {
            let is_null_id = value == b"null" && IDS.iter().any(|name| key.is(name));
            !is_null_id && !is_list_of_children(key, value)
        });
        if let (None, Some(default_type)) = (&read.record_type, inherited.default_type) {
            out.key("type").string(default_type);
        }
        for ((name, id), own) in IDS.iter().zip(ids).zip(&read.ids) {
            if let (Some(id), None) = (id, own) {
                out.key(name).string(id);
            }
        }
        if read.nested && !read.has_children {
            let is_parent = read.children.iter().any(|(list, _)| list.contains(&b'{'));
            out.key("has_children").raw(if is_parent { "true" } else { "false" });
        }
        if inherited.incomplete && !read.is_complete {
            out.key("is_complete").raw("false");
        }
    });
    out.finish()
}
