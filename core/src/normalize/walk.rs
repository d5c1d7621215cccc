//! The walk that reads a payload leniently and writes it canonically.

use std::borrow::Cow;

use super::change::{Becomes, Coercion};
use super::coerce::{self, Refusal};
use super::fast::{FastPath, bytes_ahead};
use super::fill::Filler;
use super::members::written_key;
use super::{NormalizeOptions, Normalized, Nulls};
use crate::constraint::{Cursor, array_faults, wrong_type};
use crate::diagnostics::{Finding, OwnFaults, Renderer};
use crate::json::{JsonWriter, Mark, Tag, Tree, ValueId};
use crate::plan::{ArrayRule, KeyRule, Leniency, Node, NodeId, Plan, Shape};
use crate::report::{Choice, Depth, Direction, Fault, Report, Severity, Was};
use crate::rules::{broken_rules, collect};

/// The walk over the tree, with an explicit stack, so that deep payloads cannot overflow the call stack.
pub(super) struct Walk<'p, 'r, 't> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) tree: &'r Tree<'t>,
    pub(super) options: &'r NormalizeOptions,
    findings: Vec<Finding<'p>>,
    errors: usize,
    tasks: Vec<Task<'p>>,
    out: JsonWriter,
    /// The starts of members that are removed again if they turn out to have their default.
    removable: Vec<Mark>,
    /// The alternatives chosen so far, sorted by value and node.
    pub(super) choices: Vec<((ValueId, NodeId), Option<NodeId>)>,
    /// The number of enclosing trials. In trials, findings are counted but not kept.
    pub(super) trials: usize,
    /// Fills in absent fields; `None` in trials.
    pub(super) filler: Option<Filler>,
    bailed: Bailed,
    /// The number of bytes that the fast path may still read ahead.
    ahead: usize,
}

/// The part of the payload for which the fast path bailed out, and which it does not try again.
#[derive(Clone, Copy, Debug)]
enum Bailed {
    Nothing,
    /// Every value that contains the byte at this offset.
    At(usize),
    Everything,
}

/// A pending task of the walk.
#[derive(Clone, Debug)]
pub(super) enum Task<'p> {
    Read(Cursor, NodeId, Leniency<'p>),
    /// An object that is a message if it can be read as one; otherwise its JSON is the content of a message with this
    /// role.
    Message(Cursor, NodeId, &'static str),
    /// A document, whose unknown members are dropped.
    Document(Cursor, NodeId),
    /// Free JSON.
    Free(Cursor),
    /// The name of a field, whose value is the next task.
    Name(&'p str),
    /// The name of a field that `RemoveIf` may remove again.
    RemovableName(&'p str),
    /// A key of the payload in its canonical spelling, whose value is the next task.
    Key(ValueId, KeyRule),
    /// JSON that is not in the payload.
    Write(Cow<'p, str>),
    /// Removes the last removable member if its value is this default.
    RemoveIf(&'p str),
    Close(char),
    /// The end of a step in which fields are filled in.
    Leave,
}

impl<'p, 'r, 't> Walk<'p, 'r, 't> {
    pub(super) fn over(plan: &'p Plan<'p>, tree: &'r Tree<'t>, options: &'r NormalizeOptions) -> Self {
        Walk {
            plan,
            tree,
            options,
            findings: Vec::new(),
            errors: 0,
            tasks: Vec::new(),
            out: JsonWriter::default(),
            removable: Vec::new(),
            choices: Vec::new(),
            trials: 0,
            filler: None,
            bailed: if tree.faults.is_empty() { Bailed::Nothing } else { Bailed::Everything },
            ahead: bytes_ahead(tree.text().unwrap_or_default().as_bytes()),
        }
    }

    /// Walks through the whole payload.
    pub(super) fn walk(&mut self, root: NodeId) {
        if self.tree.readable {
            self.filler = Filler::new(&self.options.fill);
            self.tasks.push(Task::Read(Cursor::ROOT, root, Leniency::None));
            self.run();
        }
        for fault in &self.tree.faults {
            self.note(Finding::of_json(self.tree, fault));
        }
    }

    /// Notes the rules that the payload breaks.
    pub(super) fn note_broken_rules(&mut self, root: NodeId, payload: &[u8]) {
        let check = &self.options.check;
        let broken = broken_rules(&collect(self.plan, self.tree, root), payload, check);
        let mut own_faults = OwnFaults::at(&broken);
        self.findings.iter().for_each(|finding| own_faults.note(finding, check));
        for broken in broken {
            let finding = Finding::of_rule(self.tree, broken);
            if !own_faults.explain(finding.start, finding.code(), check) {
                self.note(finding);
            }
        }
    }

    /// Returns the result after the walk.
    pub(super) fn finish(mut self, payload: &[u8], direction: Direction) -> Normalized {
        self.findings.sort_by_key(|finding| finding.start);
        let (errors, warnings) = (self.errors, self.findings.len() - self.errors);
        let check = &self.options.check;
        self.findings.truncate(check.max_issues);
        let renderer = Renderer { plan: self.plan, tree: self.tree, options: check, direction };
        let issues = renderer.issues(&self.findings, payload);
        let json = (errors == 0).then(|| self.out.finish());
        Normalized { report: Report { kind: "", issues, errors, warnings }, json }
    }

    /// Whether a value can be read as a node without an error.
    pub(super) fn fits(&mut self, cursor: Cursor, node: NodeId) -> bool {
        let mut trial = Walk::over(self.plan, self.tree, self.options);
        trial.trials = self.trials + 1;
        trial.bailed = self.bailed;
        trial.ahead = self.ahead;
        trial.choices = std::mem::take(&mut self.choices);
        trial.tasks.push(Task::Read(cursor, node, Leniency::None));
        trial.run();
        self.choices = trial.choices;
        self.ahead = trial.ahead;
        trial.errors == 0
    }

    /// Continues after the fast path has bailed out at an offset of the whole payload. `out` is its output, which is empty.
    pub(super) fn after_bailing(mut self, offset: usize, out: JsonWriter) -> Self {
        if let Bailed::Nothing = self.bailed {
            self.bailed = Bailed::At(offset);
        }
        self.out = out;
        self
    }

    #[cfg(test)]
    pub(super) fn without_fast_path(mut self) -> Self {
        self.bailed = Bailed::Everything;
        self
    }

    fn run(&mut self) {
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Read(cursor, node, leniency) => self.read(cursor, node, leniency),
                Task::Message(cursor, node, role) => self.read_message(cursor, node, role),
                Task::Document(cursor, node) => self.read_document(cursor, node),
                Task::Free(cursor) => self.read_free(cursor),
                Task::Name(name) => {
                    self.out.name(name);
                }
                Task::RemovableName(name) => {
                    self.removable.push(self.out.mark());
                    self.out.name(name);
                }
                Task::Key(key, rule) => {
                    self.out.key(&written_key(rule, self.tree.string(key)));
                }
                Task::Write(json) => self.out.raw(&json),
                Task::RemoveIf(default) => self.remove_if(default),
                Task::Close(bracket) => self.out.close(bracket),
                Task::Leave => {
                    self.filler.iter_mut().for_each(Filler::leave);
                }
            }
            if self.trials > 0 && self.errors > 0 {
                return;
            }
        }
    }

    pub(super) fn note(&mut self, finding: Finding<'p>) {
        let check = &self.options.check;
        // In a trial, `deny` and `allow` are ignored, because they must not change how a value is read.
        let on_trial = self.trials > 0;
        let severity =
            if on_trial { Some(check.profile.severity(finding.code())) } else { check.severity(finding.code()) };
        self.errors += usize::from(severity == Some(Severity::Error));
        if !on_trial && severity.is_some() {
            self.findings.push(finding);
        }
    }

    /// Notes a fault of a value or a key.
    pub(super) fn note_at(&mut self, value: ValueId, fault: Fault<'p>) {
        self.note(Finding::at(self.tree, value, fault));
    }

    /// Notes a fault of an absent member.
    pub(super) fn note_absent(&mut self, owner: ValueId, name: &'p str, fault: Fault<'p>) {
        self.note(Finding::absent(self.tree, owner, name, fault));
    }

    /// Adds tasks, the first of which is the next one to be done.
    pub(super) fn then(&mut self, tasks: Vec<Task<'p>>) {
        self.tasks.extend(tasks.into_iter().rev());
    }

    pub(super) fn open(&mut self, bracket: char) {
        self.out.open(bracket);
    }

    pub(super) fn write(&mut self, json: &str) {
        self.out.raw(json);
    }

    pub(super) fn write_string(&mut self, string: &str) {
        self.out.string(string);
    }

    pub(super) fn wrong_type(&mut self, value: ValueId, node: NodeId) {
        if !self.is_finite(value) {
            return; // Reported as a fault of the JSON.
        }
        self.note_at(value, wrong_type(node, self.tree.tag(value)));
    }

    pub(super) fn read(&mut self, cursor: Cursor, id: NodeId, leniency: Leniency<'p>) {
        if !self.write_fast(cursor, id, leniency) {
            self.read_slowly(cursor, id, leniency);
        }
    }

    /// Writes a value on the fast path. Returns false, and writes nothing, if the fast path bails out.
    ///
    /// The value at which it bailed out is remembered, so that the values that contain it are not tried again.
    pub(super) fn write_fast(&mut self, cursor: Cursor, id: NodeId, leniency: Leniency<'p>) -> bool {
        let (start, end) = self.tree.span(cursor.value);
        match self.bailed {
            Bailed::Everything => return false,
            Bailed::At(offset) if (start..end).contains(&offset) => return false,
            Bailed::At(_) | Bailed::Nothing => {}
        }
        let Some(text) = self.tree.text() else { return false };
        let before = self.out.mark();
        let mut fast = FastPath::over(self.plan, text, self.options, &mut self.out, self.ahead);
        let written = fast.value(start, id, leniency, cursor.depth).is_some();
        self.ahead = fast.ahead;
        if !written {
            self.bailed = Bailed::At(fast.at);
            self.out.take_back(before);
        }
        written
    }

    fn read_slowly(&mut self, cursor: Cursor, id: NodeId, leniency: Leniency<'p>) {
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        match (leniency, shape, self.tree.tag(cursor.value)) {
            (_, Shape::Any, _) => self.read_free(Cursor { depth: 0, ..cursor }),
            (Leniency::Scalars, _, _) => self.read_scalars(cursor, id),
            (_, _, Tag::Null) if *nullable => self.write("null"),
            (Leniency::Messages, Shape::Array(rule), _) => self.read_messages(cursor, id, rule.items),
            (Leniency::Message, _, Tag::String | Tag::Object) => self.read_output_message(cursor, id),
            (Leniency::Documents, Shape::Array(rule), Tag::Array) => {
                self.read_elements(cursor, &|cursor| Task::Document(cursor, rule.items));
            }
            (Leniency::Texts, &Shape::Map { keys, values }, Tag::Object) => self.read_map(cursor, keys, values, true),
            (_, Shape::Untagged(alternatives), _) => match self.choose(cursor, id, alternatives) {
                Some(chosen) => self.read(cursor, chosen, leniency),
                None => self.wrong_type(cursor.value, id),
            },
            (_, Shape::Array(rule), Tag::Array) => self.read_array(cursor, id, *rule),
            (_, &Shape::Map { keys, values }, Tag::Object) => self.read_map(cursor, keys, values, false),
            (_, Shape::Object(object), Tag::Object) => self.read_object(cursor, object, false),
            (_, Shape::Tagged(tagged), Tag::Object) => self.read_tagged(cursor, tagged),
            _ => self.read_single(cursor, id, shape, leniency),
        }
    }

    fn read_single(&mut self, cursor: Cursor, id: NodeId, shape: &Shape<'p>, leniency: Leniency<'p>) {
        if !self.is_finite(cursor.value) {
            return; // Reported as a fault of the JSON.
        }
        let found = self.tree.tag(cursor.value);
        let reader = coerce::Reader { tree: self.tree, profile: self.options.check.profile };
        match reader.read(cursor.value, shape, leniency) {
            Ok(value) => {
                for coercion in value.coercions {
                    let fault = match coercion {
                        Coercion::Accepted(violation) => violation.fault(id, found),
                        Coercion::Changed(change) => change.fault(shape),
                    };
                    self.note_at(cursor.value, fault);
                }
                self.write(&value.json);
            }
            Err(Refusal::WrongType) => self.wrong_type(cursor.value, id),
            Err(Refusal::NotAllowed) => {
                let options = if let Shape::Choice(options) = shape { options.clone() } else { Vec::new() };
                self.note_at(cursor.value, Fault::NotAllowed { choice: Choice { options, nearest: None } });
            }
            Err(Refusal::NotFinite) => self.note_at(cursor.value, Fault::NotFinite),
            Err(Refusal::Violation(violation)) => self.note_at(cursor.value, violation.fault(id, found)),
        }
    }

    /// Whether a value is not a number, or a number that JSON can represent.
    fn is_finite(&self, value: ValueId) -> bool {
        self.tree.tag(value) != Tag::Number || self.tree.is_finite(value)
    }

    fn read_array(&mut self, cursor: Cursor, id: NodeId, rule: ArrayRule) {
        for violation in array_faults(self.tree, rule, cursor.value) {
            self.note_at(cursor.value, violation.fault(id, Tag::Array));
        }
        self.read_elements(cursor, &|cursor| Task::Read(cursor, rule.items, Leniency::None));
    }

    pub(super) fn read_elements(&mut self, cursor: Cursor, task: &dyn Fn(Cursor) -> Task<'p>) {
        self.open('[');
        let mut elements = Vec::new();
        for value in self.tree.elements(cursor.value) {
            elements.push(task(Cursor { value, ..cursor }));
        }
        elements.push(Task::Close(']'));
        self.then(elements);
    }

    pub(super) fn drop_null(&mut self, null: ValueId) {
        self.note_at(null, Fault::DroppedNull { was: Was::Value, becomes: Becomes::LeftOut.phrase() });
    }

    pub(super) fn keeps_nulls(&self) -> bool {
        self.options.nulls == Nulls::Keep
    }

    pub(super) fn too_deep(&mut self, cursor: Cursor) -> bool {
        let limit = self.options.check.max_depth;
        if cursor.depth > limit {
            self.note_at(cursor.value, Fault::NestingLimit { depth: Depth::Beyond(limit) });
        }
        cursor.depth > limit
    }

    /// Reads free JSON. Its numbers stay as written, and its members in their order.
    fn read_free(&mut self, mut cursor: Cursor) {
        cursor.depth += 1;
        match self.tree.tag(cursor.value) {
            Tag::Array | Tag::Object if self.too_deep(cursor) => {}
            Tag::Array => self.read_elements(cursor, &Task::Free),
            Tag::Object => {
                self.open('{');
                let mut tasks = Vec::new();
                for key in self.members(cursor.value) {
                    tasks.push(Task::Key(key, KeyRule::Plain));
                    tasks.push(Task::Free(Cursor { value: key.next(), ..cursor }));
                }
                tasks.push(Task::Close('}'));
                self.then(tasks);
            }
            Tag::String => self.write_string(&self.tree.string(cursor.value)),
            Tag::Number if self.tree.is_oversized(cursor.value) => self.note_at(cursor.value, Fault::NotFinite),
            _ => self.write(&String::from_utf8_lossy(self.tree.raw(cursor.value))),
        }
    }

    /// Removes the last removable member if its value is this default.
    fn remove_if(&mut self, default: &str) {
        let Some(mark) = self.removable.pop() else { return };
        let before = self.out.since(mark).strip_suffix(default);
        if before.is_some_and(|before| before.ends_with("\":")) {
            self.out.take_back(mark);
        }
    }
}
