//! What a call says of a step: read, checked, and told to the step.

use super::builder::Refusal;
use super::dialogue::Notebook;
use super::forms::{FREE, form};
use super::metadata;
use super::naming::Naming;
use super::settle::{Settled, object, settle};
use super::step::{Step, StepType};
use super::value::Value;
use crate::json::{Tag, parse};
use crate::kind::Kind;
use crate::plan::{ObjectPlan, plan};
use crate::report::{Issue, Report, Step as PathStep};
use crate::time::Time;
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
    step_type: StepType,
    /// The JSON of the arguments, input and output in the step's own form.
    arguments: Vec<(String, String)>,
    /// The JSON of further arguments that follow from these, and of metrics of one's own.
    facts: Vec<(String, String)>,
    metrics: Vec<(&'static str, String)>,
    /// The text of every entry of the metadata.
    metadata: Vec<(String, String)>,
    issues: Vec<Issue>,
}

/// Reads the arguments of a call about a step of that type.
pub(super) fn read(call: Call, step_type: StepType, arguments: &[u8]) -> Result<Given, Refusal> {
    let kind = step_type.kind()?;
    let settled = call.settle(step_type.arguments()?, kind.name(), arguments)?;
    let tree = parse(settled.json.as_bytes());
    let mut notes = Notebook::default();
    let mut given = Given {
        step_type,
        arguments: Vec::new(),
        facts: Vec::new(),
        metrics: Vec::new(),
        metadata: Vec::new(),
        issues: settled.issues,
    };
    let mut free = Vec::new();
    for (name, value) in Value::root(&tree).members() {
        if name == "metadata" {
            given.metadata = metadata::texts(value, &mut given.issues);
        } else if FREE.contains(&&*name) {
            free.push((name.to_string(), form(step_type, &name, value, &mut notes)));
        } else {
            given.arguments.push((name.into_owned(), value.raw().to_owned()));
        }
    }
    given.arguments.extend(call.free(kind, step_type, &free, &mut given.issues)?);
    given.issues.append(&mut notes.issues);
    given.facts = call.facts(step_type, &notes, &mut given.issues)?;
    given.metrics = notes.metrics;
    Ok(given)
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

fn plan_of(kind: Kind) -> Option<&'static ObjectPlan<'static>> {
    plan().object(kind.root())
}

/// Where an argument goes.
enum Place {
    Id,
    CreatedAt,
    Error,
    Metrics,
    Metric,
    Field,
}

impl Place {
    fn of(step_type: StepType, name: &str) -> Place {
        match name {
            "id" => Place::Id,
            "created_at" => Place::CreatedAt,
            "error" => Place::Error,
            "metrics" => Place::Metrics,
            _ if step_type
                .kind()
                .ok()
                .and_then(plan_of)
                .is_some_and(|step| step.index_of(name.as_bytes()).is_some()) =>
            {
                Place::Field
            }
            _ => Place::Metric,
        }
    }

    /// The path of the argument in the step's JSON.
    fn path(&self, name: &str) -> Vec<PathStep> {
        let key = |name: &str| PathStep::Key(name.to_owned());
        match self {
            Place::Metric => vec![key("metrics"), key(name)],
            Place::Error => vec![key("user_metadata"), key(super::step::ERROR)],
            _ => vec![key(name)],
        }
    }
}

impl Given {
    /// Tells the step.
    pub(super) fn tell(self, step: &mut Step) {
        for (name, json) in &self.arguments {
            self.tell_argument(step, name, json);
        }
        for (key, text) in &self.metadata {
            step.metadata.say(key, text, true);
            step.touched("user_metadata");
        }
        for (name, json) in &self.facts {
            say(step, name, json, false);
        }
        for (name, json) in &self.metrics {
            step.metrics.say(name, json, false);
        }
        let step_type = self.step_type;
        step.issues.extend(self.issues.into_iter().map(|issue| placed(step_type, issue)));
    }

    fn tell_argument(&self, step: &mut Step, name: &str, json: &str) {
        match Place::of(self.step_type, name) {
            Place::Id => json.trim_matches('"').clone_into(&mut step.id),
            Place::CreatedAt => {
                let text = json.trim_matches('"');
                if let Some(time) = Time::from_text(text) {
                    step.began = time.microseconds();
                    text.clone_into(&mut step.created_at);
                }
            }
            Place::Error => {
                step.error = Some(json.to_owned());
                step.touched("user_metadata");
                say(step, "status_code", "500", false);
            }
            Place::Metrics => {
                let tree = parse(json.as_bytes());
                for (name, value) in Value::root(&tree).members() {
                    step.metrics.say(&name, value.raw(), true);
                }
                step.touched("metrics");
            }
            Place::Metric | Place::Field => say(step, name, json, true),
        }
    }
}

/// Says something of a step: in a field, or as a metric.
fn say(step: &mut Step, name: &str, json: &str, given: bool) {
    let sayings = match Place::of(step.step_type, name) {
        Place::Metric => &mut step.metrics,
        _ => &mut step.fields,
    };
    if sayings.say(name, json, given) {
        step.touched(name);
    }
}

/// An issue about an argument, with the path of what became of it in the step's JSON.
fn placed(step_type: StepType, issue: Issue) -> Issue {
    let mut path = issue.path.into_iter();
    let path = match path.next() {
        Some(PathStep::Key(name)) if name == "metadata" => {
            std::iter::once(PathStep::Key("user_metadata".to_owned())).chain(path).collect()
        }
        Some(PathStep::Key(name)) => Place::of(step_type, &name).path(&name).into_iter().chain(path).collect(),
        other => other.into_iter().chain(path).collect(),
    };
    Issue { path, ..issue }
}
