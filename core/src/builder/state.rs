//! The state machine: steps are started, said something of, and concluded.

use super::arguments::{Call, Given, read};
use super::naming::Naming;
use super::step::{Sayings, Step, StepType, Streamed};
use crate::api;
use crate::clock::{Clock, Host, Ids};
use crate::contract::Kind;
use crate::diagnostics::issue;
use crate::error::{ErrorKind, UsageError};
use crate::json::{JsonWriter, parse};
use crate::normalize::Normalized;
use crate::options::Options;
use crate::report::{Fault, Issue, PathSegment, Report};
use crate::value::Time;

use super::settle::{check_options, write_options};
use super::value::Value;

/// Why a call was refused; it has changed nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The call can't be carried out as made: it is about no step there is, or its arguments are no object.
    Usage(UsageError),
    /// An argument is bad. The pointers lead into the arguments, by the caller's own names.
    Invalid(Report),
}

impl From<UsageError> for Refusal {
    fn from(error: UsageError) -> Self {
        Refusal::Usage(error)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refusal::Usage(error) => error.fmt(f),
            Refusal::Invalid(report) => match report.issues.first() {
                Some(issue) => f.write_str(&issue.message),
                None => f.write_str("the arguments are not valid"),
            },
        }
    }
}

impl std::error::Error for Refusal {}

/// Builds the traces of one request. Steps are known by handles: numbers from 1, in the order of their start; 0 is the
/// request itself. See the [module](super) for the rules.
#[derive(Debug)]
pub struct Builder {
    host: Host,
    naming: Naming,
    lenient: bool,
    /// The members of the request beside the traces.
    pub(super) request: Sayings,
    pub(super) steps: Vec<Step>,
    pub(super) traces: Vec<usize>,
    issues: Vec<Issue>,
    finished: bool,
}

impl Builder {
    /// A builder; `arguments` is the JSON of the object `BuilderArguments`, or empty.
    ///
    /// # Errors
    /// An argument is bad.
    pub fn new(arguments: &[u8], naming: Naming) -> Result<Builder, Refusal> {
        let lenient = Value::root(&parse(arguments)).get("lenient").is_some_and(|lenient| lenient.raw() == "true");
        let call = Call { naming, lenient };
        let mut issues = Vec::new();
        let accepted = Kind::of_arguments("BuilderArguments")?;
        let json = call.settle(accepted, "LogTracesIngestRequest", arguments, &mut issues)?;
        let tree = parse(json.as_bytes());
        let given = Value::root(&tree);
        let clock = given.string_at("clock").map_or(Ok(Clock::default()), |text| Clock::fixed(&text))?;
        let seed = given.get("seed").and_then(|seed| seed.raw().parse().ok());
        let ids = seed.map_or(Ids::Random, |seed| Ids::Seeded { seed, next: 0 });
        let mut request = Sayings::default();
        for (name, value) in given.members().filter(|(name, _)| !["lenient", "clock", "seed"].contains(&&**name)) {
            request.say(&name, value.raw(), true);
        }
        let host = Host::new(clock, ids);
        let (steps, traces) = (Vec::new(), Vec::new());
        Ok(Builder { host, naming, lenient, request, steps, traces, issues, finished: false })
    }

    /// FirstBytes a step of a type (`trace`, `agent`, `workflow`, `llm`, `retriever`, `tool`, `control`) inside of the step
    /// `parent`; a trace inside of 0. `arguments` is the JSON of the object of the type's arguments, or empty.
    ///
    /// # Errors
    /// An argument is bad, or such a step can't be started there.
    pub fn start(&mut self, parent: u32, step_type: &str, arguments: &[u8]) -> Result<u32, Refusal> {
        let step_type = StepType::from_name(step_type)?;
        let parent = self.place(parent, step_type)?;
        let given = read(self.call(), step_type, arguments)?;
        let id = self.host.id()?;
        let now = self.host.now();
        let above = parent.and_then(|parent| self.steps.get(parent));
        let siblings = above.map_or(&self.traces, |above| &above.children);
        let last = siblings.last().and_then(|last| self.steps.get(*last));
        let began = now
            .max(last.map_or(i64::MIN, |last| last.began.saturating_add(1)))
            .max(above.map_or(i64::MIN, |above| above.began));
        let index = self.steps.len();
        self.steps.push(Step {
            step_type,
            parent,
            children: Vec::new(),
            depth: above.map_or(0, |above| above.depth + 1),
            id,
            began,
            created_at: Time::from_microseconds(began).canonical(),
            concluded: false,
            fields: Sayings::default(),
            metadata: Sayings::default(),
            metrics: Sayings::default(),
            error: None,
            issues: Vec::new(),
            streamed: Streamed::default(),
        });
        match parent.and_then(|parent| self.steps.get_mut(parent)) {
            Some(parent) => parent.children.push(index),
            None => self.traces.push(index),
        }
        self.say(index, given);
        Ok(index as u32 + 1)
    }

    /// Says more of a step, concluded or not. What was said before of the same arguments is replaced; metadata and metrics
    /// are replaced key by key.
    ///
    /// # Errors
    /// An argument is bad, or there is no such step.
    pub fn set(&mut self, step: u32, arguments: &[u8]) -> Result<(), Refusal> {
        let (index, step_type) = self.known(step)?;
        let given = read(self.call(), step_type, arguments)?;
        self.say(index, given);
        Ok(())
    }

    /// Concludes a step, with what is to be said of it at last. Its duration is the time since its start, if no other is
    /// given. What was concluded before stays as it was but for the arguments.
    ///
    /// # Errors
    /// An argument is bad, or there is no such step.
    pub fn conclude(&mut self, step: u32, arguments: &[u8]) -> Result<(), Refusal> {
        self.set(step, arguments)?;
        let (index, _) = self.known(step)?;
        self.end(index);
        Ok(())
    }

    /// The id of a step.
    ///
    /// # Errors
    /// There is no such step.
    pub fn id(&self, step: u32) -> Result<&str, UsageError> {
        let index = (step as usize).checked_sub(1);
        index.and_then(|index| self.steps.get(index)).map(|step| step.id.as_str()).ok_or_else(|| no_step(step))
    }

    /// Whether a span can be started inside of a step now: not in one that holds none, nor too deep, nor once the building is
    /// finished.
    pub fn takes_spans(&self, step: u32) -> bool {
        self.place(step, StepType::Tool).is_ok()
    }

    /// Ends the building: the request Log Traces with everything in it, in its canonical form, and all there is to say
    /// about it. What is not concluded is reported, and concluded. A second call gives the same again.
    pub fn finish(&mut self) -> Normalized {
        if !self.finished {
            self.finished = true;
            for index in (0..self.steps.len()).rev() {
                self.end_unconcluded(index);
            }
        }
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.request.write(json);
            json.key("traces").array(|json| self.traces.iter().for_each(|trace| self.write_tree(*trace, json)));
        });
        let mut normalized = written("LogTracesIngestRequest", &json.finish());
        let mut told = self.issues.clone();
        for (index, step) in self.steps.iter().enumerate() {
            for mut issue in step.issues.iter().cloned().chain(step.hidden_error()) {
                let mut path = self.path(index);
                path.append(&mut issue.path);
                issue.path = path;
                told.push(issue);
            }
        }
        prepend(&mut normalized.report, told);
        normalized
    }

    pub(super) fn call(&self) -> Call {
        Call { naming: self.naming, lenient: self.lenient }
    }

    /// The step that a new one is to be inside of.
    fn place(&self, parent: u32, step_type: StepType) -> Result<Option<usize>, UsageError> {
        if self.finished {
            return Err(invalid_state("the builder is finished; start new traces with a new builder"));
        }
        if parent == 0 {
            return match step_type {
                StepType::Trace => Ok(None),
                _ => Err(invalid_state(sentence!(
                    "a span of the type `{step}` must be inside a trace",
                    step = step_type.name()
                ))),
            };
        }
        let (index, holder) = self.known(parent)?;
        if step_type == StepType::Trace {
            return Err(invalid_state("a trace cannot be inside another step"));
        }
        if !holder.holds_spans() {
            return Err(invalid_state(sentence!(
                "a step of the type `{step}` cannot contain spans",
                step = holder.name()
            )));
        }
        let deepest = Options::default().max_depth;
        if self.steps.get(index).is_some_and(|parent| parent.depth + 1 >= deepest) {
            let deepest = deepest.to_string();
            return Err(invalid_state(sentence!(
                "steps cannot be nested more than {limit} levels deep; flatten them",
                limit = &deepest
            )));
        }
        Ok(Some(index))
    }

    fn known(&self, handle: u32) -> Result<(usize, StepType), UsageError> {
        let index = (handle as usize).checked_sub(1).ok_or_else(|| no_step(handle))?;
        self.steps.get(index).map(|step| (index, step.step_type)).ok_or_else(|| no_step(handle))
    }

    fn say(&mut self, index: usize, given: Given) {
        let Some(step) = self.steps.get_mut(index) else { return };
        given.tell(step);
    }

    /// Concludes a step now.
    fn end(&mut self, index: usize) {
        let Some(step) = self.steps.get_mut(index).filter(|step| !step.concluded) else { return };
        let now = self.host.now();
        step.concluded = true;
        let nanoseconds = now.saturating_sub(step.began).max(0).saturating_mul(1000);
        if step.metrics.say("duration_ns", &nanoseconds.to_string(), false) {
            step.touched("duration_ns");
        }
    }

    fn end_unconcluded(&mut self, index: usize) {
        let Some(step) = self.steps.get_mut(index).filter(|step| !step.concluded) else { return };
        let fault = Fault::Unconcluded { step: step.step_type.name() };
        step.issues.push(issue(&fault, Vec::new()));
        self.end(index);
    }

    /// The place of a step in the request.
    pub(super) fn path(&self, index: usize) -> Vec<PathSegment> {
        let mut path = Vec::new();
        let mut next = Some(index);
        while let Some(index) = next {
            let parent = self.steps.get(index).and_then(|step| step.parent);
            let (name, siblings) = match parent.and_then(|parent| self.steps.get(parent)) {
                Some(parent) => ("spans", &parent.children),
                None => ("traces", &self.traces),
            };
            let place = siblings.iter().position(|sibling| *sibling == index).unwrap_or_default();
            path.extend([PathSegment::Index(place as u32), PathSegment::Key(name.to_owned())]);
            next = parent;
        }
        path.reverse();
        path
    }

    /// Writes a step with everything inside of it, however deep that is.
    pub(super) fn write_tree(&self, root: usize, json: &mut JsonWriter) {
        let mut work = vec![Some(root)];
        while let Some(next) = work.pop() {
            let Some(step) = next.and_then(|index| self.steps.get(index)) else {
                json.close(']');
                json.close('}');
                continue;
            };
            json.open('{');
            step.write(json);
            if step.children.is_empty() {
                json.close('}');
            } else {
                json.key("spans").open('[');
                work.push(None);
                work.extend(step.children.iter().rev().map(|child| Some(*child)));
            }
        }
    }
}

fn invalid_state(message: impl Into<String>) -> UsageError {
    UsageError::new(ErrorKind::InvalidState, message)
}

fn no_step(handle: u32) -> UsageError {
    let handle = handle.to_string();
    invalid_state(sentence!(
        "step {handle} does not exist; steps are numbered from 1 in the order of their start",
        handle = &handle
    ))
}

/// A payload in its canonical form, with the report on it.
pub(super) fn written(kind: &str, json: &str) -> Normalized {
    let Ok(kind) = Kind::from_name(kind) else { return Normalized::default() };
    let normalized = api::normalize(kind, json.as_bytes(), &write_options());
    let sent = normalized.json.as_deref().unwrap_or(json);
    let report = api::validate(kind, sent.as_bytes(), &check_options());
    Normalized { report, ..normalized }
}

/// Puts the builder's own issues before those of the check.
pub(super) fn prepend(report: &mut Report, issues: Vec<Issue>) {
    report.warnings += issues.len();
    let found = std::mem::replace(&mut report.issues, issues);
    report.issues.extend(found);
}
