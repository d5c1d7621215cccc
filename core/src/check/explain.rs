//! The second pass: what is wrong with a payload, all of it, in document order.

mod object;

use super::array::array_faults;
use super::choose::Chooser;
use super::finding::{Detail, Finding, Spot};
use super::object::{FreeNames, is_no_text};
use super::render::Renderer;
use super::scalar::{integer_fault, key_fault, number_fault, text_fault};
use crate::json::{Tag, Tree, ValueId, parse_to_depth};
use crate::options::Options;
use crate::plan::{ArrayRule, KeyRule, Node, NodeId, Plan, Shape, TextRule};
use crate::report::{Code, Report, Severity, nearest};
use crate::rules::{broken, gather};

/// Reads `payload` into a tree and tells what is wrong with it under the node `root`.
pub(super) fn explain(plan: &Plan<'_>, root: NodeId, payload: &[u8], options: &Options) -> Report {
    explain_tree(plan, root, &parse_to_depth(payload, options.containers()), payload, options)
}

/// The same of a payload that was read already.
pub(super) fn explain_tree(
    plan: &Plan<'_>,
    root: NodeId,
    tree: &Tree<'_>,
    payload: &[u8],
    options: &Options,
) -> Report {
    let mut walk = Walk {
        plan,
        tree,
        options,
        found: Vec::new(),
        errors: 0,
        warnings: 0,
        work: Vec::new(),
        free_names: FreeNames::default(),
    };
    if tree.readable {
        walk.run(root);
    }
    walk.add_faults_and_broken_rules(root, payload);
    walk.report(payload)
}

/// The walk over the tree. What is yet to be done lies on a stack, so that no depth of the payload overflows ours.
struct Walk<'p, 'r, 't> {
    plan: &'p Plan<'p>,
    tree: &'r Tree<'t>,
    options: &'r Options,
    /// The first findings, up to the cap, in document order.
    found: Vec<Finding<'p>>,
    errors: usize,
    warnings: usize,
    work: Vec<Work<'p>>,
    free_names: FreeNames<'p>,
}

/// Something that is yet to be done.
enum Work<'p> {
    Check(Spot, NodeId),
    /// The object of a tagged union; the finding is about its tag, and stands in for checking that member.
    CheckBranch(Spot, NodeId, &'p str, Box<Finding<'p>>),
    /// JSON of any kind, which may be too deep and have keys twice.
    Roam(Spot),
    Note(Box<Finding<'p>>),
}

impl<'p> Walk<'p, '_, '_> {
    fn run(&mut self, root: NodeId) {
        self.work.push(Work::Check(Spot::PAYLOAD, root));
        while let Some(work) = self.work.pop() {
            match work {
                Work::Check(spot, node) => self.check(spot, node),
                Work::CheckBranch(spot, node, tag, finding) => self.check_branch(spot, node, tag, finding),
                Work::Roam(spot) => self.roam(spot),
                Work::Note(finding) => self.note(*finding),
            }
        }
    }

    fn note(&mut self, finding: Finding<'p>) {
        if self.count(finding.code) && self.found.len() < self.options.max_issues {
            self.found.push(finding);
        }
    }

    /// Notes a finding once what was found before it is noted.
    fn later(&mut self, finding: Finding<'p>) {
        self.work.push(Work::Note(Box::new(finding)));
    }

    /// Counts an issue of that code, if it is to be reported.
    fn count(&mut self, code: Code) -> bool {
        match self.options.severity(code) {
            Some(Severity::Error) => self.errors += 1,
            Some(Severity::Warning) => self.warnings += 1,
            None => return false,
        }
        true
    }

    fn fault(&self, at: ValueId, code: Code, detail: Detail<'p>) -> Finding<'p> {
        Finding::at(self.tree, at, code, detail)
    }

    fn note_at(&mut self, spot: Spot, code: Code, detail: Detail<'p>) {
        self.note(self.fault(spot.value, code, detail));
    }

    fn note_if(&mut self, spot: Spot, code: Option<Code>, detail: Detail<'p>) {
        if let Some(code) = code {
            self.note_at(spot, code, detail);
        }
    }

    fn check(&mut self, spot: Spot, id: NodeId) {
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        let tag = self.tree.tag(spot.value);
        match (shape, tag) {
            (Shape::Any, _) => self.roam(Spot { depth: 0, ..spot }),
            (_, Tag::Null) if *nullable => {}
            (Shape::Untagged(alternatives), _) => {
                let chooser = Chooser { plan, tree: self.tree };
                match chooser.choose(alternatives, spot.value) {
                    Some(chosen) => self.check(spot, chosen),
                    None => self.wrong_type(spot, id, tag),
                }
            }
            (Shape::Boolean, Tag::True | Tag::False) => {}
            (Shape::Integer { .. } | Shape::Number { .. }, Tag::Number) => self.check_number(spot, id, shape),
            (Shape::Text(rule), Tag::Text) if *rule == TextRule::ANY => {}
            (Shape::Text(rule), Tag::Text) => {
                let fault = text_fault(*rule, self.tree.text(spot.value).as_bytes());
                self.note_if(spot, fault, Detail::Rule(id));
            }
            (Shape::Choice(options), Tag::Text) => {
                let text = self.tree.text(spot.value);
                if !options.contains(&&*text) {
                    let nearest = nearest_option(&text, options);
                    self.note_at(spot, Code::NotAllowed, Detail::Options { options: options.clone(), nearest });
                }
            }
            (Shape::Array(rule), Tag::Array) => self.check_array(spot, id, *rule),
            (&Shape::Map { keys, values }, Tag::Object) => self.check_map(spot, keys, values),
            (Shape::Object(object), Tag::Object) => self.check_object(spot, object, None),
            (Shape::Tagged(tagged), Tag::Object) => self.check_tagged(spot, tagged),
            _ => self.wrong_type(spot, id, tag),
        }
    }

    fn wrong_type(&mut self, spot: Spot, node: NodeId, found: Tag) {
        if found == Tag::Number && !self.tree.is_finite(spot.value) {
            return; // Noted where the text was read.
        }
        self.note_at(spot, Code::WrongType, Detail::Type { node, found });
    }

    fn check_number(&mut self, spot: Spot, id: NodeId, shape: &Shape<'p>) {
        if !self.tree.is_finite(spot.value) {
            return; // Noted where the text was read.
        }
        let (token, integer_token) = (self.tree.raw(spot.value), self.tree.is_integer_token(spot.value));
        let fault = match *shape {
            Shape::Integer { min, max } => integer_fault(token, integer_token, min, max),
            Shape::Number { min, max } => number_fault(token, min, max),
            _ => None,
        };
        let detail = match fault {
            Some(Code::WrongType) => Detail::Type { node: id, found: Tag::Number },
            _ => Detail::Rule(id),
        };
        self.note_if(spot, fault, detail);
    }

    fn check_array(&mut self, spot: Spot, id: NodeId, rule: ArrayRule) {
        for code in array_faults(self.tree, rule, spot.value) {
            self.note_at(spot, code, Detail::Rule(id));
        }
        self.push_elements(spot, &|spot| Work::Check(spot, rule.items));
    }

    fn push_elements(&mut self, spot: Spot, work: &dyn Fn(Spot) -> Work<'p>) {
        let first = self.work.len();
        for value in self.tree.elements(spot.value) {
            self.work.push(work(Spot { value, ..spot }));
        }
        self.next_in_order(first);
    }

    /// Turns what was pushed since `first` over, so that it is popped in document order.
    fn next_in_order(&mut self, first: usize) {
        if let Some(pushed) = self.work.get_mut(first..) {
            pushed.reverse();
        }
    }

    fn check_map(&mut self, spot: Spot, keys: KeyRule, values: NodeId) {
        self.push_members(spot, &mut |walk, key, member| {
            if let Some(code) = key_fault(keys, walk.tree.text(key).as_bytes()) {
                walk.later(walk.fault(key, code, Detail::None));
            }
            if is_no_text(walk.plan, walk.tree, values, member.value) {
                let detail = Detail::Type { node: values, found: walk.tree.tag(member.value) };
                walk.later(walk.fault(member.value, Code::MetadataText, detail));
            } else {
                walk.work.push(Work::Check(member, values));
            }
        });
    }

    /// Pushes, for every member that is not overridden, what `member` makes of it, and a note for every one that is.
    fn push_members(&mut self, spot: Spot, member: &mut dyn FnMut(&mut Self, ValueId, Spot)) {
        let first = self.work.len();
        let tree = self.tree;
        for (key, value) in tree.members(spot.value) {
            if tree.is_overridden(key) {
                self.later(self.fault(key, Code::DuplicateKey, Detail::None));
            } else {
                member(self, key, Spot { value, ..spot });
            }
        }
        self.next_in_order(first);
    }

    fn too_deep(&mut self, spot: Spot) -> bool {
        let limit = self.options.max_depth;
        if spot.depth > limit {
            self.note_at(spot, Code::NestingLimit, Detail::Limit(limit));
        }
        spot.depth > limit
    }

    /// Walks through JSON that may be anything.
    fn roam(&mut self, mut spot: Spot) {
        spot.depth += 1;
        match self.tree.tag(spot.value) {
            Tag::Array | Tag::Object if self.too_deep(spot) => {}
            Tag::Array => self.push_elements(spot, &Work::Roam),
            Tag::Object => self.push_members(spot, &mut |walk, _, member| walk.work.push(Work::Roam(member))),
            _ => {}
        }
    }

    /// Puts what is wrong with the text itself, and with the tree as a whole, where it belongs among the findings.
    fn add_faults_and_broken_rules(&mut self, root: NodeId, payload: &[u8]) {
        for fault in &self.tree.faults {
            self.errors += 1;
            self.found.push(Finding::fault(self.tree, fault));
        }
        for broken in broken(&gather(self.plan, self.tree, root), payload, self.options) {
            self.count(broken.code);
            self.found.push(Finding::broken(self.tree, broken));
        }
        self.found.sort_by_key(|finding| finding.start);
        self.found.truncate(self.options.max_issues);
    }

    fn report(self, payload: &[u8]) -> Report {
        let renderer = Renderer { plan: self.plan, tree: self.tree, options: self.options };
        let issues = renderer.issues(&self.found, payload, self.options.positions);
        Report { kind: "", issues, errors: self.errors, warnings: self.warnings }
    }
}

/// The option that was probably meant: the same in another case, or one that is spelled much alike.
fn nearest_option<'p>(written: &str, options: &[&'p str]) -> Option<&'p str> {
    let same = options.iter().find(|option| option.eq_ignore_ascii_case(written));
    same.copied().or_else(|| nearest(written, options.iter().copied()))
}
