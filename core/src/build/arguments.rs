//! What a call says of a step: read, checked, and told to the step.

use super::builder::Refusal;
use super::dialogue::Notebook;
use super::forms::{FREE, form};
use super::metadata;
use super::naming::Naming;
use super::place::{Places, plan_of};
use super::settle::{Settled, object, settle};
use super::step::{Step, StepType};
use super::value::Value;
use crate::json::{Tag, parse};
use crate::kind::Kind;
use crate::report::{Issue, Report};
use crate::usage::UsageError;

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
    arguments: Vec<(String, String)>,
    /// The JSON of further arguments that follow from these, and of metrics of one's own.
    facts: Vec<(String, String)>,
    metrics: Vec<(&'static str, String)>,
    issues: Vec<Issue>,
}

/// Reads the arguments of a call about a step of that type.
pub(super) fn read(call: Call, step_type: StepType, arguments: &[u8]) -> Result<Given, Refusal> {
    let kind = step_type.kind()?;
    let settled = call.settle(step_type.arguments()?, kind.name(), arguments)?;
    let tree = parse(settled.json.as_bytes());
    let mut notes = Notebook::default();
    let mut issues = settled.issues;
    let mut given = Vec::new();
    let mut free = Vec::new();
    for (name, value) in Value::root(&tree).members() {
        if name == "metadata" {
            given.push((name.into_owned(), metadata::texts(value, &mut issues)));
        } else if FREE.contains(&&*name) {
            free.push((name.to_string(), form(step_type, &name, value, &mut notes)));
        } else {
            given.push((name.into_owned(), value.raw().to_owned()));
        }
    }
    given.extend(call.free(kind, step_type, &free, &mut issues)?);
    issues.append(&mut notes.issues);
    let facts = call.facts(step_type, &notes, &mut issues)?;
    Ok(Given { places: Places::of(step_type)?, arguments: given, facts, metrics: notes.metrics, issues })
}

impl Call {
    /// Checks the arguments, by the core's names, in `of`, the kind of which a report on them is said to be.
    pub(super) fn settle(self, arguments: Kind, of: &'static str, json: &[u8]) -> Result<Settled, Refusal> {
        let tree = parse(if json.is_empty() { b"{}" } else { json });
        let root = Value::root(&tree);
        if !tree.readable || root.tag() != Tag::Object {
            return Err(UsageError::new("the arguments must be a JSON object").into());
        }
        let names: Vec<&str> =
            plan_of(arguments).into_iter().flat_map(|object| &object.fields).map(|field| field.name).collect();
        let mut issues = Vec::new();
        let mut members = Vec::new();
        for (written, value) in root.members().filter(|(_, value)| value.tag() != Tag::Null) {
            let name = names.iter().find(|name| self.naming.written(name) == *written);
            let name = name.map_or_else(|| written.to_string(), |name| (*name).to_owned());
            let texts = if self.lenient && name == "metadata" {
                metadata::without_containers(value, &mut issues)
            } else {
                None
            };
            members.push((name, texts.unwrap_or_else(|| value.bytes().to_vec())));
        }
        let json = object(members.iter().map(|(name, value)| (name, value.as_slice())));
        let settled = settle(arguments, json, self.lenient).map_err(|report| self.refusal(report, of, &names))?;
        let told = issues.into_iter().chain(settled.issues);
        let issues = told.map(|issue| self.naming.reword(issue, &names)).collect();
        Ok(Settled { json: settled.json, issues })
    }

    fn refusal(self, report: Report, kind: &'static str, names: &[&str]) -> Refusal {
        let issues = report.issues.into_iter().map(|issue| self.naming.translate(issue, names)).collect();
        Refusal::Invalid(Report { kind, issues, ..report })
    }

    /// Checks input and output against the step's own kind.
    fn free(
        self,
        kind: Kind,
        step_type: StepType,
        free: &[(String, String)],
        issues: &mut Vec<Issue>,
    ) -> Result<Vec<(String, String)>, Refusal> {
        if free.is_empty() {
            return Ok(Vec::new());
        }
        let tag = format!("\"{}\"", step_type.name());
        let members = free.iter().map(|(name, json)| (name.as_str(), json.as_bytes()));
        let fragment = object([("type", tag.as_bytes())].into_iter().chain(members));
        let settled =
            settle(kind, fragment, self.lenient).map_err(|report| self.refusal(report, kind.name(), &FREE))?;
        issues.extend(settled.issues.into_iter().map(|issue| self.naming.reword(issue, &FREE)));
        let tree = parse(settled.json.as_bytes());
        let given = Value::root(&tree).members().filter(|(name, _)| free.iter().any(|(given, _)| *given == *name));
        Ok(given.map(|(name, value)| (name.into_owned(), value.raw().to_owned())).collect())
    }

    /// Checks what was learned from a provider's request or answer. What is wrong with it is no mistake of the caller's, so it
    /// is left out, with an issue.
    fn facts(
        self,
        step_type: StepType,
        notes: &Notebook,
        issues: &mut Vec<Issue>,
    ) -> Result<Vec<(String, String)>, Refusal> {
        let mut facts: Vec<(&str, String)> = Vec::new();
        for (name, json) in &notes.facts {
            // The answer comes after the request, and knows better.
            facts.retain(|(known, _)| known != name);
            facts.push((name, json.clone()));
        }
        if !notes.events.is_empty() {
            facts.push(("events", format!("[{}]", notes.events.join(","))));
        }
        if facts.is_empty() {
            return Ok(Vec::new());
        }
        let json = object(facts.iter().map(|(name, json)| (name, json.as_bytes())));
        let arguments = step_type.arguments()?;
        let settled = settle(arguments, json, true).map_err(|report| self.refusal(report, "LlmSpan", &[]))?;
        issues.extend(settled.issues);
        let tree = parse(settled.json.as_bytes());
        Ok(Value::root(&tree).members().map(|(name, value)| (name.into_owned(), value.raw().to_owned())).collect())
    }
}

impl Given {
    /// Tells the step.
    pub(super) fn tell(self, step: &mut Step) {
        for (name, json) in &self.arguments {
            self.places.say(step, name, json, true);
        }
        for (name, json) in &self.facts {
            self.places.say(step, name, json, false);
        }
        for (name, json) in &self.metrics {
            step.metrics.say(name, json, false);
            step.touched("metrics");
        }
        step.issues.extend(self.issues.into_iter().map(|issue| self.places.placed(issue)));
    }
}
