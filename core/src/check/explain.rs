//! The second pass: what is wrong with a payload, all of it, in document order.

use super::array::array_faults;
use super::choose::Chooser;
use super::finding::{Detail, Finding, Paths, Place, PlaceStep, Renderer, Spot};
use super::object::{absent, alternatives, dropped, exactly_one_holds, is_no_text, same};
use super::scalar::{integer_fault, key_fault, number_fault, text_fault};
use crate::json::{Tag, Tree, ValueId, parse};
use crate::options::Options;
use crate::plan::{
    ArrayRule, Field, Form, KeyRule, Node, NodeId, ObjectPlan, Plan, Presence, Rest, Shape, TaggedPlan, TextRule,
};
use crate::report::{Code, Report, Severity, nearest, nearest_field};
use crate::rules::{broken, gather};

/// Reads `payload` into a tree and tells what is wrong with it under the node `root`.
pub(super) fn explain(plan: &Plan<'_>, root: NodeId, payload: &[u8], options: &Options) -> Report {
    let tree = parse(payload);
    let mut walk = Walk {
        plan,
        tree: &tree,
        options,
        paths: Paths::default(),
        found: Vec::new(),
        errors: 0,
        warnings: 0,
        work: Vec::new(),
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
    paths: Paths<'p>,
    /// The first findings, up to the cap, in document order.
    found: Vec<Finding<'p>>,
    errors: usize,
    warnings: usize,
    work: Vec<Work<'p>>,
}

/// Something that is yet to be done.
enum Work<'p> {
    Check(Spot<'p>, NodeId),
    /// The object of a tagged union; the finding is about its tag, and stands in for checking that member.
    CheckBranch(Spot<'p>, NodeId, &'p str, Finding<'p>),
    /// JSON of any kind, which may be too deep and have keys twice.
    Roam(Spot<'p>),
    Note(Finding<'p>),
}

impl<'p> Walk<'p, '_, '_> {
    fn run(&mut self, root: NodeId) {
        self.work.push(Work::Check(Spot { value: ValueId::ROOT, place: Place::PAYLOAD, depth: 0 }, root));
        while let Some(work) = self.work.pop() {
            match work {
                Work::Check(spot, node) => self.check(spot, node),
                Work::CheckBranch(spot, node, tag, finding) => self.check_branch(spot, node, tag, finding),
                Work::Roam(spot) => self.roam(spot),
                Work::Note(finding) => self.note(finding),
            }
        }
    }

    fn note(&mut self, finding: Finding<'p>) {
        if self.count(finding.code) && self.found.len() < self.options.max_issues {
            self.found.push(finding);
        }
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

    fn fault(&self, spot: Spot<'p>, code: Code, detail: Detail<'p>) -> Finding<'p> {
        let (start, end) = self.tree.span(spot.value);
        Finding { code, place: spot.place, start, end, detail }
    }

    fn note_at(&mut self, spot: Spot<'p>, code: Code, detail: Detail<'p>) {
        let finding = self.fault(spot, code, detail);
        self.note(finding);
    }

    fn note_if(&mut self, spot: Spot<'p>, code: Option<Code>, detail: Detail<'p>) {
        if let Some(code) = code {
            self.note_at(spot, code, detail);
        }
    }

    /// A finding about a member that is not there, or about its key: it stands at the object or at the key.
    fn fault_at(&self, at: ValueId, place: Place<'p>, code: Code, detail: Detail<'p>) -> Finding<'p> {
        let (start, end) = self.tree.span(at);
        Finding { code, place, start, end, detail }
    }

    fn check(&mut self, spot: Spot<'p>, id: NodeId) {
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

    fn wrong_type(&mut self, spot: Spot<'p>, node: NodeId, found: Tag) {
        if found == Tag::Number && !self.tree.is_finite(spot.value) {
            return; // Noted where the text was read.
        }
        self.note_at(spot, Code::WrongType, Detail::Type { node, found });
    }

    fn check_number(&mut self, spot: Spot<'p>, id: NodeId, shape: &Shape<'p>) {
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

    fn check_array(&mut self, spot: Spot<'p>, id: NodeId, rule: ArrayRule) {
        for code in array_faults(self.tree, rule, spot.value) {
            self.note_at(spot, code, Detail::Rule(id));
        }
        self.push_elements(spot, |spot| Work::Check(spot, rule.items));
    }

    fn push_elements(&mut self, spot: Spot<'p>, work: impl Fn(Spot<'p>) -> Work<'p>) {
        let parent = self.paths.note(spot.place);
        let first = self.work.len();
        for (index, value) in self.tree.elements(spot.value).enumerate() {
            let place = Place { parent, step: PlaceStep::Index(index as u32) };
            self.work.push(work(Spot { value, place, depth: spot.depth }));
        }
        self.next_in_order(first);
    }

    /// Turns what was pushed since `first` over, so that it is popped in document order.
    fn next_in_order(&mut self, first: usize) {
        if let Some(pushed) = self.work.get_mut(first..) {
            pushed.reverse();
        }
    }

    fn check_map(&mut self, spot: Spot<'p>, keys: KeyRule, values: NodeId) {
        self.push_members(spot, |walk, key, member| {
            if let Some(code) = key_fault(keys, walk.tree.text(key).as_bytes()) {
                let finding = walk.fault_at(key, member.place, code, Detail::None);
                walk.work.push(Work::Note(finding));
            }
            if is_no_text(walk.plan, walk.tree, values, member.value) {
                let detail = Detail::Type { node: values, found: walk.tree.tag(member.value) };
                let finding = walk.fault(member, Code::MetadataText, detail);
                walk.work.push(Work::Note(finding));
            } else {
                walk.work.push(Work::Check(member, values));
            }
        });
    }

    /// Pushes, for every member that is not overridden, what `member` makes of it, and a note for every one that is.
    fn push_members(&mut self, spot: Spot<'p>, mut member: impl FnMut(&mut Self, ValueId, Spot<'p>)) {
        let parent = self.paths.note(spot.place);
        let first = self.work.len();
        let tree = self.tree;
        for (key, value) in tree.members(spot.value) {
            let place = Place { parent, step: PlaceStep::Member(key) };
            if tree.is_overridden(key) {
                let finding = self.fault_at(key, place, Code::DuplicateKey, Detail::None);
                self.work.push(Work::Note(finding));
            } else {
                member(self, key, Spot { value, place, depth: spot.depth });
            }
        }
        self.next_in_order(first);
    }

    fn too_deep(&mut self, spot: Spot<'p>) -> bool {
        let limit = self.options.max_depth;
        if spot.depth > limit {
            self.note_at(spot, Code::NestingLimit, Detail::Limit(limit));
        }
        spot.depth > limit
    }

    fn check_object(&mut self, mut spot: Spot<'p>, object: &'p ObjectPlan<'p>, tag: Option<(&'p str, Finding<'p>)>) {
        spot.depth += usize::from(object.recursive);
        if self.too_deep(spot) {
            return;
        }
        self.note_absent(spot, object);
        if !exactly_one_holds(self.tree, object, spot.value) {
            let options = alternatives(object);
            self.note_at(spot, Code::ExactlyOne, Detail::Options { options, nearest: None });
        }
        self.push_members(spot, |walk, key, member| {
            let name = walk.tree.text(key);
            match (&tag, object.position(&name).and_then(|index| object.fields.get(index))) {
                (Some((tag, finding)), _) if *tag == name => walk.work.push(Work::Note(finding.clone())),
                (_, Some(field)) => walk.check_field(spot.value, object, key, member, field),
                (_, None) => walk.check_rest(spot.value, object, key, member),
            }
        });
    }

    fn note_absent(&mut self, spot: Spot<'p>, object: &'p ObjectPlan<'p>) {
        let tree = self.tree;
        for (presence, code) in [(Presence::Required, Code::MissingField), (Presence::Expected, Code::AbsentField)] {
            for field in absent(tree, object, spot.value, presence) {
                let place = Place { parent: self.paths.note(spot.place), step: PlaceStep::Absent(field.name) };
                let finding = self.fault_at(spot.value, place, code, Detail::Owner(object.name));
                self.note(finding);
            }
        }
    }

    fn check_field(
        &mut self,
        owner: ValueId,
        object: &'p ObjectPlan<'p>,
        key: ValueId,
        member: Spot<'p>,
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
            let finding = self.fault_at(key, member.place, code, Detail::Moved(names));
            self.work.push(Work::Note(finding));
        }
        let null = self.tree.tag(member.value) == Tag::Null;
        if null
            && field.presence != Presence::Required
            && !(Chooser { plan: self.plan, tree: self.tree }).takes(field.node, Tag::Null)
        {
            let detail = Detail::Type { node: field.node, found: Tag::Null };
            let finding = self.fault(member, Code::UnexpectedNull, detail);
            return self.work.push(Work::Note(finding));
        }
        self.work.push(Work::Check(member, field.node));
    }

    /// Whether `owner` has a member `name` that says something else than `value`.
    fn differs(&self, owner: ValueId, name: &str, value: ValueId) -> bool {
        self.tree.member(owner, name).is_some_and(|(_, current)| !same(self.tree, current, value))
    }

    fn check_rest(&mut self, owner: ValueId, object: &'p ObjectPlan<'p>, key: ValueId, member: Spot<'p>) {
        let code = match object.rest {
            Rest::Kept(node) => return self.work.push(Work::Check(member, node)),
            Rest::Dropped => dropped(object, &self.tree.text(key)),
            Rest::Forbidden => Code::ForbiddenField,
        };
        let free = object.fields.iter().filter(|field| field.form == Form::Current);
        let free: Vec<&'p str> =
            free.map(|field| field.name).filter(|name| self.tree.member(owner, name).is_none()).collect();
        let nearest = nearest_field(&self.tree.text(key), &free);
        let finding = self.fault_at(key, member.place, code, Detail::Key { object: object.name, nearest });
        self.work.push(Work::Note(finding));
        self.work.push(Work::Roam(Spot { depth: 0, ..member }));
    }

    fn check_tagged(&mut self, spot: Spot<'p>, tagged: &'p TaggedPlan<'p>) {
        let names: Vec<&'p str> = tagged.branches.iter().map(|(name, _)| *name).collect();
        let Some((key, value)) = self.tree.member(spot.value, tagged.tag) else {
            if tagged.elided && self.tree.members(spot.value).next().is_none() {
                return self.note_at(spot, Code::ElidedRecord, Detail::None);
            }
            let place = Place { parent: self.paths.note(spot.place), step: PlaceStep::Absent(tagged.tag) };
            let detail = Detail::Options { options: names, nearest: None };
            let finding = self.fault_at(spot.value, place, Code::MissingTag, detail);
            return self.note(finding);
        };
        let text = self.tree.text(value);
        let is_text = self.tree.tag(value) == Tag::Text;
        if let Some((_, branch)) = tagged.branches.iter().find(|(name, _)| is_text && *name == text) {
            return self.check(spot, *branch);
        }
        let nearest = nearest_option(&text, &names).filter(|_| is_text);
        let meant = tagged.branches.iter().find(|(name, _)| Some(*name) == nearest);
        let place = Place { parent: self.paths.note(spot.place), step: PlaceStep::Member(key) };
        let finding = self.fault_at(value, place, Code::UnknownTag, Detail::Options { options: names, nearest });
        match meant {
            Some((_, branch)) => self.work.push(Work::CheckBranch(spot, *branch, tagged.tag, finding)),
            None => self.note(finding),
        }
    }

    /// Checks an object as the branch that its misspelled tag probably meant.
    fn check_branch(&mut self, spot: Spot<'p>, id: NodeId, tag: &'p str, finding: Finding<'p>) {
        if let Shape::Object(object) = &self.plan.node(id).shape {
            self.check_object(spot, object, Some((tag, finding)));
        }
    }

    /// Walks through JSON that may be anything.
    fn roam(&mut self, mut spot: Spot<'p>) {
        spot.depth += 1;
        match self.tree.tag(spot.value) {
            Tag::Array | Tag::Object if self.too_deep(spot) => {}
            Tag::Array => self.push_elements(spot, Work::Roam),
            Tag::Object => self.push_members(spot, |walk, _, member| walk.work.push(Work::Roam(member))),
            _ => {}
        }
    }

    /// Puts what is wrong with the text itself, and with the tree as a whole, where it belongs among the findings.
    fn add_faults_and_broken_rules(&mut self, root: NodeId, payload: &[u8]) {
        for fault in &self.tree.faults {
            self.errors += 1;
            self.found.push(self.paths.fault(self.tree, fault));
        }
        for broken in broken(&gather(self.plan, self.tree, root), payload, self.options) {
            self.count(broken.code);
            self.found.push(self.paths.broken(self.tree, broken));
        }
        self.found.sort_by_key(|finding| finding.start);
        self.found.truncate(self.options.max_issues);
    }

    fn report(self, payload: &[u8]) -> Report {
        let renderer = Renderer { plan: self.plan, tree: self.tree, paths: &self.paths, options: self.options };
        let issues = renderer.issues(&self.found, payload, self.options.positions);
        Report { kind: "", issues, errors: self.errors, warnings: self.warnings }
    }
}

/// The option that was probably meant: the same in another case, or one that is spelled much alike.
fn nearest_option<'p>(written: &str, options: &[&'p str]) -> Option<&'p str> {
    let same = options.iter().find(|option| option.eq_ignore_ascii_case(written));
    same.copied().or_else(|| nearest(written, options.iter().copied()))
}
