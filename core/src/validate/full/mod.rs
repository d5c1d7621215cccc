//! The full pass: everything that is wrong with a payload, in document order.

mod object;

use crate::constraint::{Chooser, Cursor, Verdict, array_faults, choice, is_not_string, key_fault, single, wrong_type};
use crate::diagnostics::{Finding, OwnFaults};
use crate::json::{Tag, Tree, ValueId};
use crate::options::Options;
use crate::plan::{ArrayRule, Field, KeyRule, Node, NodeId, Plan, Shape};
use crate::report::{Depth, Expected, Fault, Found, Report, Severity};

/// What the outermost value of a tree must be.
#[derive(Clone, Copy)]
pub(super) struct Root<'p> {
    pub(super) node: NodeId,
    /// The field whose value it is, if it is a part of a payload.
    pub(super) field: Option<&'p Field<'p>>,
    /// The number of levels around it that the nesting limit counts.
    pub(super) depth: usize,
}

impl Root<'_> {
    /// A payload as a whole.
    pub(super) fn payload(node: NodeId) -> Self {
        Root { node, field: None, depth: 0 }
    }
}

/// Finds what is wrong with the values of a tree: the first findings, up to `max_issues`, and a report that counts all of
/// them. Those that are faults of values which break a rule are noted in `own_faults`.
pub(super) fn find<'p>(
    plan: &'p Plan<'p>,
    tree: &Tree<'_>,
    root: Root<'p>,
    options: &Options,
    own_faults: &mut OwnFaults,
) -> (Vec<Finding<'p>>, Report) {
    let mut walk =
        Walk { plan, tree, options, findings: Vec::new(), report: Report::default(), own_faults, tasks: Vec::new() };
    if tree.readable {
        walk.run(root);
    }
    (walk.findings, walk.report)
}

/// Counts a finding that is reported with this severity, if any. Returns whether it is reported.
pub(super) fn count(report: &mut Report, severity: Option<Severity>) -> bool {
    match severity {
        Some(Severity::Error) => report.errors += 1,
        Some(Severity::Warning) => report.warnings += 1,
        None => return false,
    }
    true
}

/// The walk over the tree, with an explicit stack, so that deep payloads cannot overflow the call stack.
struct Walk<'p, 'r, 't> {
    plan: &'p Plan<'p>,
    tree: &'r Tree<'t>,
    options: &'r Options,
    findings: Vec<Finding<'p>>,
    report: Report,
    own_faults: &'r mut OwnFaults,
    tasks: Vec<Task<'p>>,
}

/// A pending task of the walk.
enum Task<'p> {
    Check(Cursor, NodeId),
    /// Free JSON, which can only be too deep, have duplicate keys or numbers that are too large.
    CheckFree(Cursor),
    Note(Box<Finding<'p>>),
}

impl<'p> Walk<'p, '_, '_> {
    fn run(&mut self, root: Root<'p>) {
        let cursor = Cursor { value: ValueId::ROOT, depth: root.depth };
        match root.field {
            Some(field) => self.check_value(cursor, field),
            None => self.tasks.push(Task::Check(cursor, root.node)),
        }
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Check(cursor, node) => self.check(cursor, node),
                Task::CheckFree(cursor) => self.check_free(cursor),
                Task::Note(finding) => self.note(*finding),
            }
        }
    }

    fn note(&mut self, finding: Finding<'p>) {
        let severity = self.options.severity(finding.code());
        self.own_faults.note(&finding, self.options);
        if count(&mut self.report, severity) && self.findings.len() < self.options.max_issues {
            self.findings.push(finding);
        }
    }

    /// Notes a finding after the pending ones before it.
    fn note_later(&mut self, finding: Finding<'p>) {
        self.tasks.push(Task::Note(Box::new(finding)));
    }

    fn finding(&self, value: ValueId, fault: Fault<'p>) -> Finding<'p> {
        Finding::at(self.tree, value, fault)
    }

    fn note_at(&mut self, cursor: Cursor, fault: Fault<'p>) {
        self.note(self.finding(cursor.value, fault));
    }

    fn check(&mut self, cursor: Cursor, id: NodeId) {
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        let tag = self.tree.tag(cursor.value);
        match (shape, tag) {
            (Shape::Any, _) => self.check_free(Cursor { depth: 0, ..cursor }),
            (_, Tag::Null) if *nullable => {}
            (Shape::Untagged(alternatives), _) => {
                let chooser = Chooser { plan, tree: self.tree };
                match chooser.choose(alternatives, cursor.value) {
                    Some(chosen) => self.check(cursor, chosen),
                    None => self.wrong_type(cursor, id, tag),
                }
            }
            (Shape::Array(rule), Tag::Array) => self.check_array(cursor, id, *rule),
            (&Shape::Map { keys, values }, Tag::Object) => self.check_map(cursor, keys, values),
            (Shape::Object(object), Tag::Object) => self.check_object(cursor, object, None),
            (Shape::Tagged(tagged), Tag::Object) => self.check_tagged(cursor, tagged),
            _ => self.check_single(cursor, id, shape, tag),
        }
    }

    fn wrong_type(&mut self, cursor: Cursor, node: NodeId, found: Tag) {
        if found == Tag::Number && !self.tree.is_finite(cursor.value) {
            return; // Reported as a fault of the JSON.
        }
        self.note_at(cursor, wrong_type(node, found));
    }

    fn check_single(&mut self, cursor: Cursor, id: NodeId, shape: &Shape<'p>, tag: Tag) {
        if tag == Tag::Number && !self.tree.is_finite(cursor.value) {
            return; // Reported as a fault of the JSON.
        }
        let fault = match (single(self.tree, shape, cursor.value), shape) {
            (Verdict::Fits, _) => return,
            (Verdict::Violates(violation), _) => violation.fault(id, tag),
            (Verdict::NotAnOption, Shape::Choice(options)) => {
                // Suggestions take long, and beyond the maximum nobody reads them.
                let written = (self.findings.len() < self.options.max_issues).then(|| self.tree.string(cursor.value));
                Fault::NotAllowed { choice: choice(written.as_deref(), options.clone()) }
            }
            (Verdict::NotAnOption | Verdict::WrongType, _) => wrong_type(id, tag),
        };
        self.note_at(cursor, fault);
    }

    fn check_array(&mut self, cursor: Cursor, id: NodeId, rule: ArrayRule) {
        for violation in array_faults(self.tree, rule, cursor.value) {
            self.note_at(cursor, violation.fault(id, Tag::Array));
        }
        self.push_elements(cursor, &|cursor| Task::Check(cursor, rule.items));
    }

    fn push_elements(&mut self, cursor: Cursor, task: &dyn Fn(Cursor) -> Task<'p>) {
        let first = self.tasks.len();
        for value in self.tree.elements(cursor.value) {
            self.tasks.push(task(Cursor { value, ..cursor }));
        }
        self.next_in_order(first);
    }

    /// Reverses what was pushed since `first`, so that it is popped in document order.
    fn next_in_order(&mut self, first: usize) {
        if let Some(pushed) = self.tasks.get_mut(first..) {
            pushed.reverse();
        }
    }

    fn check_map(&mut self, cursor: Cursor, keys: KeyRule, values: NodeId) {
        self.push_members(cursor, &mut |walk, key, member| {
            if let Some(violation) = key_fault(keys, walk.tree.string(key).as_bytes()) {
                walk.note_later(walk.finding(key, violation.fault(values, Tag::Key)));
            }
            if is_not_string(walk.plan, walk.tree, values, member.value) {
                let found = Found(walk.tree.tag(member.value));
                let fault = Fault::MetadataText { expected: Expected(values), found };
                walk.note_later(walk.finding(member.value, fault));
            } else {
                walk.tasks.push(Task::Check(member, values));
            }
        });
    }

    /// Calls `member` for each member that is not overridden, and pushes a finding for each one that is.
    fn push_members(&mut self, cursor: Cursor, member: &mut dyn FnMut(&mut Self, ValueId, Cursor)) {
        let first = self.tasks.len();
        let tree = self.tree;
        for (key, value) in tree.members(cursor.value) {
            if tree.is_overridden(key) {
                self.note_later(self.finding(key, Fault::DuplicateKey));
            } else {
                member(self, key, Cursor { value, ..cursor });
            }
        }
        self.next_in_order(first);
    }

    fn too_deep(&mut self, cursor: Cursor) -> bool {
        let limit = self.options.max_depth;
        if cursor.depth > limit {
            self.note_at(cursor, Fault::NestingLimit { depth: Depth::Beyond(limit) });
        }
        cursor.depth > limit
    }

    /// Checks free JSON.
    fn check_free(&mut self, mut cursor: Cursor) {
        cursor.depth += 1;
        match self.tree.tag(cursor.value) {
            Tag::Array | Tag::Object if self.too_deep(cursor) => {}
            Tag::Number if self.tree.is_oversized(cursor.value) => self.note_at(cursor, Fault::NotFinite),
            Tag::Array => self.push_elements(cursor, &Task::CheckFree),
            Tag::Object => self.push_members(cursor, &mut |walk, _, member| walk.tasks.push(Task::CheckFree(member))),
            _ => {}
        }
    }
}
