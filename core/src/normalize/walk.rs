//! The walk that reads leniently and writes canonically.

use std::borrow::Cow;

use super::change::{Became, taken};
use super::coerce::Coercion;
use super::fill::Filler;
use super::members::written_key;
use super::plain::Short;
use super::{NormalizeOptions, Normalized, Nulls};
use crate::check::{Detail, Finding, FreeNames, Renderer, Spot, array_faults};
use crate::json::{JsonWriter, Mark, Tag, Tree, ValueId};
use crate::plan::{ArrayRule, KeyRule, Leniency, Node, NodeId, Plan, Shape};
use crate::report::{Code, Report, Severity};
use crate::rules::{broken, gather};

/// The walk over the tree. What is yet to be done lies on a stack, so that no depth of the payload overflows ours.
pub(super) struct Walk<'p, 'r, 't> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) tree: &'r Tree<'t>,
    pub(super) options: &'r NormalizeOptions,
    found: Vec<Finding<'p>>,
    errors: usize,
    work: Vec<Work<'p>>,
    out: JsonWriter,
    /// Where the members began that may turn out to have their default.
    begun: Vec<Mark>,
    /// Which of several alternatives was chosen for a value, in the order of these.
    pub(super) choices: Vec<((ValueId, NodeId), Option<NodeId>)>,
    /// How many trials this one is inside of; only the walk inside of none counts and keeps its findings.
    pub(super) trials: usize,
    /// What fills in; nothing in trials.
    pub(super) filler: Option<Filler>,
    pub(super) free_names: FreeNames<'p>,
    doubt: Doubt,
}

/// What can't be written the short way.
#[derive(Clone, Copy, Debug)]
enum Doubt {
    Nothing,
    /// What holds this value.
    At(ValueId),
    Everything,
}

/// Something that is yet to be done.
#[derive(Clone, Debug)]
pub(super) enum Work<'p> {
    Read(Spot, NodeId, Leniency<'p>),
    /// An object that is a message if it can be read as one, and else its JSON the text of a message by that role.
    Message(Spot, NodeId, &'static str),
    /// A document, whose unknown members are passed over.
    Document(Spot, NodeId),
    /// JSON of any kind.
    Free(Spot),
    /// The name of a field; its value is to follow.
    Name(&'p str),
    /// The name of a field that may be taken back.
    NameOnTrial(&'p str),
    /// A key of the payload, as such keys are written; its value is to follow.
    Key(ValueId, KeyRule),
    /// JSON that is not from the payload.
    Write(Cow<'p, str>),
    /// Takes back the member on trial that was written last if its value is that default.
    TakeBackIf(&'p str),
    Close(char),
    /// The end of a step that is filled in.
    Leave,
}

/// By this part of the payload the canonical form may be longer, before its text has to move in memory.
const MARGIN: usize = 8;

impl<'p, 'r, 't> Walk<'p, 'r, 't> {
    pub(super) fn over(plan: &'p Plan<'p>, tree: &'r Tree<'t>, options: &'r NormalizeOptions) -> Self {
        Walk {
            plan,
            tree,
            options,
            found: Vec::new(),
            errors: 0,
            work: Vec::new(),
            out: JsonWriter::default(),
            begun: Vec::new(),
            choices: Vec::new(),
            trials: 0,
            filler: None,
            free_names: FreeNames::default(),
            doubt: if tree.faults.is_empty() { Doubt::Nothing } else { Doubt::Everything },
        }
    }

    /// Walks through the whole payload.
    pub(super) fn walk(&mut self, root: NodeId, payload: &[u8]) {
        if self.tree.readable {
            self.filler = Filler::new(&self.options.fill);
            self.out.reserve(payload.len() + payload.len() / MARGIN);
            self.work.push(Work::Read(Spot::PAYLOAD, root, Leniency::None));
            self.run();
        }
        for fault in &self.tree.faults {
            self.note(Finding::fault(self.tree, fault));
        }
    }

    /// Notes the rules over the whole tree that are broken.
    pub(super) fn note_broken_rules(&mut self, root: NodeId, payload: &[u8]) {
        for broken in broken(&gather(self.plan, self.tree, root), payload, &self.options.check) {
            self.note(Finding::broken(self.tree, broken));
        }
    }

    /// The answer, after the walk.
    pub(super) fn finish(mut self, payload: &[u8]) -> Normalized {
        self.found.sort_by_key(|finding| finding.start);
        let (errors, warnings) = (self.errors, self.found.len() - self.errors);
        let check = &self.options.check;
        self.found.truncate(check.max_issues);
        let renderer = Renderer { plan: self.plan, tree: self.tree, options: check };
        let issues = renderer.issues(&self.found, payload, check.positions);
        let json = (errors == 0).then(|| self.out.finish());
        Normalized { report: Report { kind: "", issues, errors, warnings }, json }
    }

    /// Whether a value can be read as a node without an error.
    pub(super) fn fits(&mut self, spot: Spot, node: NodeId) -> bool {
        let mut trial = Walk::over(self.plan, self.tree, self.options);
        trial.trials = self.trials + 1;
        trial.doubt = self.doubt;
        trial.choices = std::mem::take(&mut self.choices);
        trial.work.push(Work::Read(spot, node, Leniency::None));
        trial.run();
        self.choices = trial.choices;
        trial.errors == 0
    }

    #[cfg(test)]
    pub(super) fn without_short_way(mut self) -> Self {
        self.doubt = Doubt::Everything;
        self
    }

    /// Whether the whole payload can be written the short way.
    #[cfg(test)]
    pub(super) fn takes_short_way(mut self, root: NodeId) -> bool {
        self.read_plainly(Spot::PAYLOAD, root, Leniency::None)
    }

    fn run(&mut self) {
        while let Some(work) = self.work.pop() {
            match work {
                Work::Read(spot, node, leniency) => self.read(spot, node, leniency),
                Work::Message(spot, node, role) => self.read_message(spot, node, role),
                Work::Document(spot, node) => self.read_document(spot, node),
                Work::Free(spot) => self.read_free(spot),
                Work::Name(name) => self.out.name(name),
                Work::NameOnTrial(name) => {
                    self.begun.push(self.out.mark());
                    self.out.name(name);
                }
                Work::Key(key, rule) => {
                    self.out.key(&written_key(rule, self.tree.text(key)));
                }
                Work::Write(json) => self.out.raw(&json),
                Work::TakeBackIf(default) => self.take_back_if(default),
                Work::Close(bracket) => self.out.close(bracket),
                Work::Leave => {
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
        // What the caller denies and allows does not change how a value is read.
        let on_trial = self.trials > 0;
        let severity = if on_trial { Some(check.profile.severity(finding.code)) } else { check.severity(finding.code) };
        self.errors += usize::from(severity == Some(Severity::Error));
        if !on_trial && severity.is_some() {
            self.found.push(finding);
        }
    }

    /// Notes something about a value, or about a key.
    pub(super) fn note_at(&mut self, at: ValueId, code: Code, detail: Detail<'p>) {
        self.note(Finding::at(self.tree, at, code, detail));
    }

    /// Notes something about a member that is not there.
    pub(super) fn note_absent(&mut self, owner: ValueId, name: &'p str, code: Code, detail: Detail<'p>) {
        self.note(Finding::absent(self.tree, owner, name, code, detail));
    }

    /// Puts off what is to be done, the first of it next.
    pub(super) fn then(&mut self, work: Vec<Work<'p>>) {
        self.work.extend(work.into_iter().rev());
    }

    pub(super) fn open(&mut self, bracket: char) {
        self.out.open(bracket);
    }

    pub(super) fn write(&mut self, json: &str) {
        self.out.raw(json);
    }

    pub(super) fn write_text(&mut self, text: &str) {
        self.out.string(text);
    }

    pub(super) fn wrong_type(&mut self, value: ValueId, node: NodeId) {
        if !self.is_finite(value) {
            return; // Noted where the text was read.
        }
        self.note_at(value, Code::WrongType, Detail::Type { node, found: self.tree.tag(value) });
    }

    pub(super) fn read(&mut self, spot: Spot, id: NodeId, leniency: Leniency<'p>) {
        if !self.read_plainly(spot, id, leniency) {
            self.read_closely(spot, id, leniency);
        }
    }

    /// Writes a value the short way; false, and nothing is written, if that is in doubt.
    ///
    /// A doubt is remembered, so that what holds it is not tried again: no value is tried in vain more than once.
    pub(super) fn read_plainly(&mut self, spot: Spot, id: NodeId, leniency: Leniency<'p>) -> bool {
        let holds = |doubt| spot.value <= doubt && doubt < self.tree.after(spot.value);
        match self.doubt {
            Doubt::Everything => return false,
            Doubt::At(doubt) if holds(doubt) => return false,
            Doubt::At(_) | Doubt::Nothing => {}
        }
        let before = self.out.mark();
        let (plan, tree, options) = (self.plan, self.tree, self.options);
        let mut short = Short { plan, tree, options, out: &mut self.out, at: spot.value, level: 0 };
        let plain = short.value(spot.value, id, leniency, spot.depth).is_some();
        if !plain {
            self.doubt = Doubt::At(short.at);
            self.out.take_back(before);
        }
        plain
    }

    fn read_closely(&mut self, spot: Spot, id: NodeId, leniency: Leniency<'p>) {
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        match (leniency, shape, self.tree.tag(spot.value)) {
            (_, Shape::Any, _) => self.read_free(Spot { depth: 0, ..spot }),
            (Leniency::Scalars, _, _) => self.read_scalars(spot, id),
            (_, _, Tag::Null) if *nullable => self.write("null"),
            (Leniency::Messages, Shape::Array(rule), _) => self.read_messages(spot, id, rule.items),
            (Leniency::Message, _, Tag::Text | Tag::Object) => self.read_output_message(spot, id),
            (Leniency::Documents, Shape::Array(rule), Tag::Array) => {
                self.read_elements(spot, &|spot| Work::Document(spot, rule.items));
            }
            (Leniency::Texts, &Shape::Map { keys, values }, Tag::Object) => self.read_map(spot, keys, values, true),
            (_, Shape::Untagged(alternatives), _) => match self.choose(spot, id, alternatives) {
                Some(chosen) => self.read(spot, chosen, leniency),
                None => self.wrong_type(spot.value, id),
            },
            (_, Shape::Array(rule), Tag::Array) => self.read_array(spot, id, *rule),
            (_, &Shape::Map { keys, values }, Tag::Object) => self.read_map(spot, keys, values, false),
            (_, Shape::Object(object), Tag::Object) => self.read_object(spot, object, false),
            (_, Shape::Tagged(tagged), Tag::Object) => self.read_tagged(spot, tagged),
            _ => self.read_single(spot, id, shape, leniency),
        }
    }

    fn read_single(&mut self, spot: Spot, id: NodeId, shape: &Shape<'p>, leniency: Leniency<'p>) {
        if !self.is_finite(spot.value) {
            return; // Noted where the text was read.
        }
        let coercion = Coercion { tree: self.tree, profile: self.options.check.profile };
        match coercion.take(spot.value, shape, leniency) {
            Ok(value) => {
                for code in value.noted {
                    let detail = match code {
                        Code::UuidVersion => Detail::Rule(id),
                        _ => taken(code, shape),
                    };
                    self.note_at(spot.value, code, detail);
                }
                self.write(&value.json);
            }
            Err(Code::WrongType) => self.wrong_type(spot.value, id),
            Err(Code::NotAllowed) => {
                let options = if let Shape::Choice(options) = shape { options.clone() } else { Vec::new() };
                self.note_at(spot.value, Code::NotAllowed, Detail::Options { options, nearest: None });
            }
            Err(fault) => self.note_at(spot.value, fault, Detail::Rule(id)),
        }
    }

    /// Whether a value, if it is a number, is one that JSON has.
    fn is_finite(&self, value: ValueId) -> bool {
        self.tree.tag(value) != Tag::Number || self.tree.is_finite(value)
    }

    fn read_array(&mut self, spot: Spot, id: NodeId, rule: ArrayRule) {
        for code in array_faults(self.tree, rule, spot.value) {
            self.note_at(spot.value, code, Detail::Rule(id));
        }
        self.read_elements(spot, &|spot| Work::Read(spot, rule.items, Leniency::None));
    }

    pub(super) fn read_elements(&mut self, spot: Spot, work: &dyn Fn(Spot) -> Work<'p>) {
        self.open('[');
        let mut elements = Vec::new();
        for value in self.tree.elements(spot.value) {
            elements.push(work(Spot { value, ..spot }));
        }
        elements.push(Work::Close(']'));
        self.then(elements);
    }

    pub(super) fn drop_null(&mut self, null: ValueId) {
        self.note_at(null, Code::DroppedNull, Became::LeftOut.detail());
    }

    pub(super) fn keeps_nulls(&self) -> bool {
        self.options.nulls == Nulls::Keep
    }

    pub(super) fn too_deep(&mut self, spot: Spot) -> bool {
        let limit = self.options.check.max_depth;
        if spot.depth > limit {
            self.note_at(spot.value, Code::NestingLimit, Detail::Limit(limit));
        }
        spot.depth > limit
    }

    /// JSON of any kind is kept: its numbers as they were written, its members in their order.
    fn read_free(&mut self, mut spot: Spot) {
        spot.depth += 1;
        match self.tree.tag(spot.value) {
            Tag::Array | Tag::Object if self.too_deep(spot) => {}
            Tag::Array => self.read_elements(spot, &Work::Free),
            Tag::Object => {
                self.open('{');
                let mut work = Vec::new();
                for key in self.members(spot.value) {
                    work.push(Work::Key(key, KeyRule::Plain));
                    work.push(Work::Free(Spot { value: key.next(), ..spot }));
                }
                work.push(Work::Close('}'));
                self.then(work);
            }
            Tag::Text => self.write_text(&self.tree.text(spot.value)),
            _ => self.write(&String::from_utf8_lossy(self.tree.raw(spot.value))),
        }
    }

    /// Takes back the member that was written last if its value is that default.
    fn take_back_if(&mut self, default: &str) {
        let Some(mark) = self.begun.pop() else { return };
        let before = self.out.since(mark).strip_suffix(default);
        if before.is_some_and(|before| before.ends_with("\":")) {
            self.out.take_back(mark);
        }
    }
}
