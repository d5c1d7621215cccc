//! The state machine behind every builder: steps are started, set and concluded, and the traces are finished.

use super::argument_case::Naming;
use super::arguments::{ReadOptions, parse_arguments, read};
use super::canonical::canonical_request;
use super::defaults;
use super::late::report_late_for_finish;
use super::readiness::{Progress, Unsent};
use super::refusal::Refusal;
use super::step::Step;
use super::step_type::StepType;
use super::stream::TRACES;
use super::value::Value;
use super::values::{Origin, Values};
use crate::clock::Host;
use crate::contract::Kind;
use crate::diagnostics::issue;
use crate::error::{ErrorKind, UsageError};
use crate::json::{JsonWriter, parse};
use crate::normalize::Normalized;
use crate::options::Options;
use crate::report::{Fault, Issue, PathSegment, Report};
use crate::value::Time;

/// Builds the traces of one request. Steps are identified by handles: numbers from 1, in the order in which the steps
/// were started; 0 is the request itself. The [module](super) documents the rules.
#[derive(Debug)]
pub struct Builder {
    host: Host,
    options: ReadOptions,
    /// The members of the request besides the traces.
    pub(super) request: Values,
    pub(super) steps: Vec<Step>,
    pub(super) traces: Vec<usize>,
    pub(super) unsent: Unsent,
    /// What the arguments of the builder itself had to report.
    issues: Vec<Issue>,
    finished: bool,
}

impl Builder {
    /// Returns a builder. `arguments` is the JSON of a `BuilderArguments` object, or empty.
    ///
    /// # Errors
    /// An argument is invalid.
    pub fn new(arguments: &[u8], naming: Naming) -> Result<Builder, Refusal> {
        let arguments = parse_arguments(arguments);
        let lenient = Value::root(&arguments).get("lenient").and_then(Value::boolean).unwrap_or_default();
        let options = ReadOptions { naming, lenient };
        let mut issues = Vec::new();
        let json = options.check(Kind::of_arguments("BuilderArguments")?, TRACES, &arguments, &mut issues)?;
        let tree = parse(json.as_bytes());
        let arguments = Value::root(&tree);
        let mut request = Values::default();
        for (name, value) in arguments.members().filter(|(name, _)| !["lenient", "clock", "seed"].contains(&&**name)) {
            request.set(&name, value.raw(), Origin::Caller);
        }
        let host = defaults::host(arguments)?;
        let (steps, traces, unsent) = (Vec::new(), Vec::new(), Unsent::default());
        Ok(Builder { host, options, request, steps, traces, unsent, issues, finished: false })
    }

    /// Starts a step of a type (`trace`, `agent`, `workflow`, `llm`, `retriever`, `tool`, `control`) inside the step
    /// `parent`, or a trace inside 0. `arguments` is the JSON of the arguments object of the type, or empty. Returns
    /// the handle of the step.
    ///
    /// # Errors
    /// An argument is invalid, or such a step cannot be started there.
    pub fn start(&mut self, parent: u32, step_type: &str, arguments: &[u8]) -> Result<u32, Refusal> {
        let step_type = StepType::from_name(step_type)?;
        let parent = self.parent_of_new(parent, step_type)?;
        let update = read(self.options, step_type, arguments)?;
        let id = self.host.id()?;
        let now = self.host.now();
        let containing = parent.and_then(|parent| self.steps.get(parent));
        let siblings = containing.map_or(&self.traces, |parent| &parent.children);
        let previous = siblings.last().and_then(|previous| self.steps.get(*previous));
        let began = defaults::beginning(now, containing, previous);
        let index = self.steps.len();
        let mut step = Step {
            step_type,
            parent,
            children: Vec::new(),
            depth: containing.map_or(0, |parent| parent.depth + 1),
            id,
            began,
            started: Some(began),
            created_at: Time::from_microseconds(began).canonical(),
            concluded: false,
            fields: Values::default(),
            metadata: Values::default(),
            metrics: Values::default(),
            error: None,
            issues: Vec::new(),
            progress: Progress::default(),
        };
        update.apply(&mut step);
        self.steps.push(step);
        match parent.and_then(|parent| self.steps.get_mut(parent)) {
            Some(parent) => {
                parent.children.push(index);
                parent.progress.count_child();
            }
            None => self.traces.push(index),
        }
        if let Some(parent) = parent {
            self.note_progress(parent);
        }
        Ok(index as u32 + 1)
    }

    /// Sets arguments of a step, which may be concluded already. They replace earlier values; metadata and metrics are
    /// replaced entry by entry. What changes after [`finish`](Self::finish) is in the requests that later calls of it
    /// return, each with an issue.
    ///
    /// # Errors
    /// An argument is invalid, or the step does not exist.
    pub fn set(&mut self, step: u32, arguments: &[u8]) -> Result<(), Refusal> {
        let (index, step_type) = self.find(step)?;
        let update = read(self.options, step_type, arguments)?;
        if let Some(step) = self.steps.get_mut(index) {
            let before = self.finished.then(|| step.clone());
            update.apply(step);
            before.into_iter().for_each(|before| report_late_for_finish(step, &before));
        }
        self.note_progress(index);
        Ok(())
    }

    /// Sets the last arguments of a step and concludes it. Its duration is the time since its start, unless the caller
    /// passes one. If the step is concluded already, only its arguments change.
    ///
    /// # Errors
    /// An argument is invalid, or the step does not exist.
    pub fn conclude(&mut self, step: u32, arguments: &[u8]) -> Result<(), Refusal> {
        self.set(step, arguments)?;
        let (index, _) = self.find(step)?;
        self.end(index);
        Ok(())
    }

    /// Returns the id of a step.
    ///
    /// # Errors
    /// The step does not exist.
    pub fn id(&self, step: u32) -> Result<&str, UsageError> {
        let index = (step as usize).checked_sub(1);
        index.and_then(|index| self.steps.get(index)).map(|step| step.id.as_str()).ok_or_else(|| no_step(step))
    }

    /// Whether a span can be started inside a step now: the step can contain spans, is not too deep, and the builder is
    /// not finished.
    pub fn takes_spans(&self, step: u32) -> bool {
        self.parent_of_new(step, StepType::Tool).is_ok()
    }

    /// Finishes the traces and returns the canonical `LogTracesIngestRequest` that contains them, with the issues of
    /// all calls. Steps that are not concluded are reported and concluded, and no step can be started any more.
    ///
    /// The request is a snapshot: a second call returns the same, and if something was set in between, what was set,
    /// with the issue `late_value` for each member that differs from the first request.
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
        let mut normalized = canonical_request(TRACES, &json.finish());
        prepend(&mut normalized.report, self.issues_of_calls());
        normalized
    }

    /// The issues of all calls, with paths into the request.
    fn issues_of_calls(&self) -> Vec<Issue> {
        let mut issues = self.issues.clone();
        for (index, step) in self.steps.iter().enumerate() {
            for mut issue in step.issues.iter().cloned().chain(step.hidden_error()) {
                let mut path = self.path(index);
                path.append(&mut issue.path);
                issue.path = path;
                issues.push(issue);
            }
        }
        issues
    }

    /// Returns the index of the step that is to contain a new step; `None` for a new trace.
    fn parent_of_new(&self, parent: u32, step_type: StepType) -> Result<Option<usize>, UsageError> {
        if self.finished {
            return Err(invalid_state("the builder is finished; start new traces with a new builder"));
        }
        if parent == 0 {
            return match step_type {
                StepType::Trace => Ok(None),
                _ => Err(invalid_state(sentence!(
                    "a span of the type `{step}` must be inside a trace; pass the step that contains it",
                    step = step_type.name()
                ))),
            };
        }
        let (index, parent_type) = self.find(parent)?;
        if step_type == StepType::Trace {
            return Err(invalid_state("a trace cannot be inside another step; start it without a parent"));
        }
        if !parent_type.can_contain_spans() {
            return Err(invalid_state(sentence!(
                "a step of the type `{step}` cannot contain spans; start the span in the step around it",
                step = parent_type.name()
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

    /// Returns the index and the type of the step with this handle.
    fn find(&self, handle: u32) -> Result<(usize, StepType), UsageError> {
        let index = (handle as usize).checked_sub(1).ok_or_else(|| no_step(handle))?;
        self.steps.get(index).map(|step| (index, step.step_type)).ok_or_else(|| no_step(handle))
    }

    /// Concludes a step now.
    fn end(&mut self, index: usize) {
        let Some(step) = self.steps.get_mut(index).filter(|step| !step.concluded) else { return };
        let now = self.host.now();
        step.concluded = true;
        if let Some(started) = step.started {
            step.set_metric("duration_ns", &defaults::duration_ns(started, now), Origin::Derived);
        }
        self.note_progress(index);
    }

    fn end_unconcluded(&mut self, index: usize) {
        let Some(step) = self.steps.get_mut(index).filter(|step| !step.concluded) else { return };
        let fault = Fault::Unconcluded { step: step.step_type.name() };
        step.issues.push(issue(&fault, Vec::new()));
        self.end(index);
    }

    /// The path of a step in the request.
    fn path(&self, index: usize) -> Vec<PathSegment> {
        let mut path = Vec::new();
        let mut next = Some(index);
        while let Some(index) = next {
            let parent = self.steps.get(index).and_then(|step| step.parent);
            let (name, siblings) = match parent.and_then(|parent| self.steps.get(parent)) {
                Some(parent) => ("spans", &parent.children),
                None => ("traces", &self.traces),
            };
            // Siblings are in the order of their start, and so are the indices.
            let position = siblings.binary_search(&index).unwrap_or_default();
            path.extend([PathSegment::Index(position as u32), PathSegment::Key(name.to_owned())]);
            next = parent;
        }
        path.reverse();
        path
    }

    /// Writes a step with everything in it. Not recursive, because steps can be nested deeply.
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

/// Puts warnings of the builder before the issues of the check.
fn prepend(report: &mut Report, issues: Vec<Issue>) {
    report.warnings += issues.len();
    let found = std::mem::replace(&mut report.issues, issues);
    report.issues.extend(found);
}
