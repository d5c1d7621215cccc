//! What a call says of a step: read, checked, and told to the step.

use super::forms::{FREE, form};
use super::metadata;
use super::naming::Naming;
use super::place::{Places, plan_of};
use super::providers::Notebook;
use super::settle::{member, settle};
use super::state::Refusal;
use super::step::{Step, StepType};
use super::value::Value;
use crate::contract::Kind;
use crate::error::{ErrorKind, UsageError};
use crate::json::{JsonWriter, Tag, parse};
use crate::report::{Issue, Report};

/// How a call's arguments are to be taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    pub(super) naming: Naming,
    pub(super) lenient: bool,
}

/// What a call says, checked.
#[derive(Debug)]
pub(super) struct Given {
    places: Places,
    /// The JSON of the arguments, input and output in the step's own form.
    arguments: String,
    /// The JSON of further arguments that follow from these.
    facts: Option<String>,
    issues: Vec<Issue>,
}

/// Reads the arguments of a call about a step of that type.
pub(super) fn read(call: Call, step_type: StepType, arguments: &[u8]) -> Result<Given, Refusal> {
    let (kind, accepted) = (step_type.kind()?, step_type.arguments()?);
    let mut issues = Vec::new();
    let json = call.settle(accepted, kind.name(), arguments, &mut issues)?;
    let tree = parse(json.as_bytes());
    let mut notes = Notebook::default();
    let mut given = JsonWriter::default();
    given.open('{');
    let mut free = vec![b'{'];
    member(&mut free, "type", ["\"", step_type.name(), "\""].concat().as_bytes());
    for (name, value) in Value::root(&tree).members() {
        if FREE.contains(&&*name) {
            member(&mut free, &name, form(step_type, &name, value, &mut notes).as_bytes());
        } else {
            given.key(&name).raw(value.raw());
        }
    }
    free.push(b'}');
    issues.append(&mut notes.issues);
    call.settle_free(kind, free, Value::root(&tree), &mut given, &mut issues)?;
    given.close('}');
    // What is wrong with a provider's request or answer is no mistake of the caller's.
    let facts = notes.facts().map(|facts| settle(accepted, facts.into_bytes(), true, &mut issues));
    let facts = facts.transpose().map_err(|report| call.refusal(report, kind.name(), &[]))?;
    Ok(Given { places: Places::of(step_type)?, arguments: given.finish(), facts, issues })
}

impl Call {
    /// Checks the arguments, by the core's names, and gives their JSON. A report on them is said to be of the kind `of`.
    pub(super) fn settle(
        self,
        accepted: Kind,
        of: &'static str,
        json: &[u8],
        issues: &mut Vec<Issue>,
    ) -> Result<String, Refusal> {
        let tree = parse(if json.is_empty() { b"{}" } else { json });
        let root = Value::root(&tree);
        if !tree.readable || root.tag() != Tag::Object {
            return Err(UsageError::new(ErrorKind::InvalidValue, "the arguments must be a JSON object").into());
        }
        let mut names = Vec::new();
        if let Some(object) = plan_of(accepted) {
            names.extend(object.fields.iter().map(|field| field.name));
        }
        let mut json = vec![b'{'];
        for (written, value) in root.members() {
            if value.tag() == Tag::Null {
                continue;
            }
            let name = names.iter().copied().find(|name| self.naming.written(name) == *written);
            let name = name.unwrap_or(&written);
            if name == "metadata" {
                member(&mut json, name, &metadata::texts(value, self.lenient, issues));
            } else {
                member(&mut json, name, value.bytes());
            }
        }
        json.push(b'}');
        let settled =
            settle(accepted, json, self.lenient, issues).map_err(|report| self.refusal(report, of, &names))?;
        for issue in issues {
            self.naming.reword(issue, &names);
        }
        Ok(settled)
    }

    /// Checks input and output, which `free` has in the step's own form, against the step's kind, and writes those of the
    /// `arguments`.
    fn settle_free(
        self,
        kind: Kind,
        free: Vec<u8>,
        arguments: Value<'_, '_>,
        given: &mut JsonWriter,
        issues: &mut Vec<Issue>,
    ) -> Result<(), Refusal> {
        let mut told = Vec::new();
        let json =
            settle(kind, free, self.lenient, &mut told).map_err(|report| self.refusal(report, kind.name(), &FREE))?;
        for issue in &mut told {
            self.naming.reword(issue, &FREE);
        }
        issues.append(&mut told);
        let tree = parse(json.as_bytes());
        for name in FREE {
            // The canonical form has defaults, too.
            if let (Some(_), Some(value)) = (arguments.get(name), Value::root(&tree).get(name)) {
                given.key(name).raw(value.raw());
            }
        }
        Ok(())
    }

    fn refusal(self, mut report: Report, kind: &'static str, names: &[&str]) -> Refusal {
        report.kind = kind;
        for issue in &mut report.issues {
            self.naming.translate(issue, names);
        }
        Refusal::Invalid(report)
    }
}

impl Given {
    /// Tells the step.
    pub(super) fn tell(self, step: &mut Step) {
        for (json, given) in [(Some(self.arguments), true), (self.facts, false)] {
            let json = json.unwrap_or_default();
            let tree = parse(json.as_bytes());
            for (name, value) in Value::root(&tree).members() {
                self.places.say(step, &name, value.raw(), given);
            }
        }
        for mut issue in self.issues {
            self.places.place_issue(&mut issue);
            step.issues.push(issue);
        }
    }
}
