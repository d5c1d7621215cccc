//! Where a request is cut: the walk over its steps, without recursion, that packs them into parts.
//!
//! The tree knows the size of every step, so each step is looked at once. Steps that fit are packed in order, until a
//! part is full. One that fits into no part is cut: the step is sent with as many of its first child spans as have
//! room, and the other child spans follow in parts of their own.

use std::borrow::Cow;

use super::envelope::{Envelope, SPANS, TRACE_UPDATE, Target};
use crate::builder::Request;
use crate::clock::Host;
use crate::contract::Kind;
use crate::diagnostics::issue;
use crate::error::UsageError;
use crate::json::{JsonWriter, Tag, Tree, ValueId};
use crate::plan::plan;
use crate::report::{Fault, Issue, PathSegment};

/// The most that an id adds to a step: a comma, the key, and a UUID.
const ID_BYTES: usize = r#","id":"00000000-0000-4000-8000-000000000000""#.len();

/// What remains to be sent.
enum Work {
    /// Steps with the same parent.
    Steps(Steps),
    /// The update that completes a trace, once all of its spans are sent.
    Completion { trace_id: String },
}

/// Steps with the same parent, in order.
struct Steps {
    target: Target,
    steps: Vec<ValueId>,
    /// The index of the first one in the array that contains it.
    first: usize,
    /// How many of them are sent.
    sent: usize,
    /// The path of the array.
    path: Vec<PathSegment>,
}

/// Cuts one request.
pub(super) struct Cutter<'t> {
    envelope: Envelope<'t>,
    tree: &'t Tree<'t>,
    limit: usize,
    host: Host,
    /// All steps of the request, until they are cut.
    root: Option<Steps>,
    parts: Vec<Request>,
    issues: Vec<Issue>,
}

impl<'t> Cutter<'t> {
    /// Prepares to cut a canonical request of this kind.
    pub(super) fn new(kind: &str, json: &'t str, tree: &'t Tree<'t>, limit: usize, host: Host) -> Self {
        let string = |name| member(tree, ValueId::ROOT, name).and_then(|value| tree.string_of(value));
        let ids = string("trace_id").zip(string("parent_id"));
        let (target, name) = match (kind, ids) {
            (SPANS, Some((trace_id, parent_id))) => {
                (Target::Parent { trace_id: trace_id.into_owned(), parent_id: parent_id.into_owned() }, "spans")
            }
            _ => (Target::Traces { more_follows: false }, "traces"),
        };
        let root = Steps {
            target,
            steps: elements(tree, ValueId::ROOT, name),
            first: 0,
            sent: 0,
            path: vec![PathSegment::Key(name.to_owned())],
        };
        let envelope = Envelope { json, tree };
        Cutter { envelope, tree, limit, host, root: Some(root), parts: Vec::new(), issues: Vec::new() }
    }

    /// Returns the parts in the order to send them, and an issue for every step that is too large for any part.
    pub(super) fn cut(mut self) -> Result<(Vec<Request>, Vec<Issue>), UsageError> {
        let mut work: Vec<Work> = self.root.take().map(Work::Steps).into_iter().collect();
        while let Some(next) = work.pop() {
            match next {
                Work::Completion { trace_id } => {
                    let json = self.envelope.completion(&trace_id);
                    self.parts.push(Request::new(TRACE_UPDATE, &trace_id, json));
                }
                Work::Steps(mut steps) => {
                    if self.pack(&mut steps) {
                        work.push(Work::Steps(steps));
                    } else if let Some(step) = steps.steps.get(steps.sent).copied() {
                        let path = steps.path_of_next();
                        let target = steps.target.clone();
                        steps.sent += 1;
                        work.push(Work::Steps(steps));
                        self.cut_step(step, &target, path, &mut work)?;
                    }
                }
            }
        }
        Ok((self.parts, self.issues))
    }

    /// Sends as many whole steps as fit into one part. Returns whether there were any.
    fn pack(&mut self, steps: &mut Steps) -> bool {
        let empty = self.envelope.part(&steps.target, |_| {}).len();
        let rest = steps.steps.get(steps.sent..).unwrap_or_default();
        let fitting = rest.get(..self.fitting(rest, empty)).unwrap_or_default();
        if fitting.is_empty() {
            return false;
        }
        let json = self.envelope.part(&steps.target, |json| self.write_whole(fitting, json));
        self.parts.push(Request::new(steps.target.kind(), "", json));
        steps.sent += fitting.len();
        true
    }

    /// How many of the steps fit beside what has this size.
    fn fitting(&self, steps: &[ValueId], mut size: usize) -> usize {
        let mut fits = |(index, step): (usize, &ValueId)| {
            let (start, end) = self.tree.span(*step);
            size = size.saturating_add(end - start + usize::from(index > 0));
            size <= self.limit
        };
        steps.iter().enumerate().take_while(|indexed| fits(*indexed)).count()
    }

    /// Sends a step that fits into no part as a whole, and leaves the child spans that do not fit beside it as work.
    fn cut_step(
        &mut self,
        step: ValueId,
        target: &Target,
        mut path: Vec<PathSegment>,
        work: &mut Vec<Work>,
    ) -> Result<(), UsageError> {
        let target = match target {
            Target::Traces { .. } => Target::Traces { more_follows: true },
            parent @ Target::Parent { .. } => parent.clone(),
        };
        let children = elements(self.tree, step, "spans");
        let alone = self.envelope.part(&target, |json| self.write_cut(step, None, &[], json)).len();
        let own_id = member(self.tree, step, "id").and_then(|id| self.tree.string_of(id)).map(Cow::into_owned);
        let size = if own_id.is_some() { alone } else { alone.saturating_add(ID_BYTES) };
        if size > self.limit || children.is_empty() {
            self.issues.push(too_large(&target, self.limit, path));
            return Ok(());
        }
        let made = if own_id.is_none() { Some(self.host.id()?) } else { None };
        let (beside, rest) = children.split_at(self.fitting(&children, size));
        let json = self.envelope.part(&target, |json| self.write_cut(step, made.as_deref(), beside, json));
        self.parts.push(Request::new(target.kind(), "", json));
        let Some(id) = own_id.or(made) else { return Ok(()) };
        let trace_id = match target {
            Target::Parent { trace_id, .. } => trace_id,
            Target::Traces { .. } => {
                if !self.stays_incomplete() {
                    work.push(Work::Completion { trace_id: id.clone() });
                }
                id.clone()
            }
        };
        path.push(PathSegment::Key("spans".to_owned()));
        let target = Target::Parent { trace_id, parent_id: id };
        work.push(Work::Steps(Steps { target, steps: rest.to_vec(), first: beside.len(), sent: 0, path }));
        Ok(())
    }

    /// Whether the request itself says that its traces have not ended.
    fn stays_incomplete(&self) -> bool {
        member(self.tree, ValueId::ROOT, "is_complete").is_some_and(|value| self.tree.tag(value) == Tag::False)
    }

    fn write_whole(&self, steps: &[ValueId], json: &mut JsonWriter) {
        steps.iter().for_each(|step| json.raw(self.envelope.text(*step)));
    }

    /// Writes a step with only these child spans, and with an id that was made for it if it has none.
    fn write_cut(&self, step: ValueId, mut made: Option<&str>, children: &[ValueId], json: &mut JsonWriter) {
        let before_id = fields_before_id();
        let replaces_null = made.is_some();
        json.object(|json| {
            for (key, value) in self.tree.members(step) {
                let name = self.tree.string(key);
                if !before_id.contains(&&*name)
                    && let Some(id) = made.take()
                {
                    json.name("id").string(id);
                }
                match &*name {
                    "id" if replaces_null => {}
                    "spans" => json.name("spans").array(|json| self.write_whole(children, json)),
                    _ => json.key(&name).raw(self.envelope.text(value)),
                }
            }
            if let Some(id) = made {
                json.name("id").string(id);
            }
        });
    }
}

impl Steps {
    /// The path of the next step to send.
    fn path_of_next(&self) -> Vec<PathSegment> {
        let mut path = self.path.clone();
        path.push(PathSegment::Index(u32::try_from(self.first + self.sent).unwrap_or(u32::MAX)));
        path
    }
}

fn member(tree: &Tree<'_>, object: ValueId, name: &str) -> Option<ValueId> {
    tree.member(object, name).map(|(_, value)| value)
}

/// The elements of a member that is an array; none if it is absent or null.
fn elements(tree: &Tree<'_>, object: ValueId, name: &str) -> Vec<ValueId> {
    let array = member(tree, object, name).filter(|value| tree.tag(*value) == Tag::Array);
    array.map(|array| tree.elements(array).collect()).unwrap_or_default()
}

/// The fields that come before the id of a step in the canonical form. They are the same for traces and spans.
fn fields_before_id() -> Vec<&'static str> {
    let trace = Kind::from_name("Trace").ok().and_then(|kind| plan().object(kind.root()));
    let names = trace.map(|trace| trace.names()).unwrap_or_default();
    names.into_iter().take_while(|name| *name != "id").collect()
}

/// The issue that a step does not fit into any part, even without its child spans.
fn too_large(target: &Target, limit: usize, path: Vec<PathSegment>) -> Issue {
    let step = match target {
        Target::Traces { .. } => "trace",
        Target::Parent { .. } => "span",
    };
    issue(&Fault::PartLimit { step, limit: limit.to_string() }, path)
}
