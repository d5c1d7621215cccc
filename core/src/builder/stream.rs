//! Streaming: the requests that can be sent while traces are still being built.
//!
//! A trace is sent at once. A span is sent when it is concluded, together with everything in it, because an update can
//! change only some of its fields later. It is sent earlier only if a concluded span inside of it has to be sent.

use super::canonical::canonical_request;
use super::late::late_for_stream;
use super::readiness::{Progress, Visits};
use super::state::Builder;
use super::step_type::StepType;
use super::value::Value;
use crate::contract::{Endpoint, Kind};
use crate::json::{JsonWriter, Tag, parse};
use crate::plan::plan;

/// A request to send: of a stream, or a part of one that was split.
///
/// ```
/// use spanschema::builder::{Refusal, TraceBuilder};
///
/// # fn main() -> Result<(), Refusal> {
/// let traces = TraceBuilder::new(|builder| builder)?;
/// let trace = traces.trace(|trace| trace.input("hi"))?;
/// let kinds: Vec<_> = traces.take_requests().iter().map(|request| request.kind).collect();
/// assert_eq!(kinds, ["LogTracesIngestRequest"]);
///
/// trace.conclude(|trace| trace.output("Hello!"))?;
/// let kinds: Vec<_> = traces.take_requests().iter().map(|request| request.kind).collect();
/// assert_eq!(kinds, ["LogTraceUpdateRequest"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The name of its kind: `LogTracesIngestRequest`, `LogSpansIngestRequest`, `LogTraceUpdateRequest` or
    /// `LogSpanUpdateRequest`.
    pub kind: &'static str,
    /// The HTTP method to send it with.
    pub method: &'static str,
    /// The path to send it to. Only `{project_id}` is left to be filled in.
    pub path: String,
    /// Its canonical JSON.
    pub json: String,
}

/// The kind of the request that contains whole traces.
pub(super) const TRACES: &str = "LogTracesIngestRequest";
/// The method and the path of the endpoint that takes it.
pub(crate) const TRACES_ROUTE: (&str, &str) = Endpoint::route_of(TRACES);
const SPANS: &str = "LogSpansIngestRequest";
const TRACE_UPDATE: &str = "LogTraceUpdateRequest";
const SPAN_UPDATE: &str = "LogSpanUpdateRequest";

impl Builder {
    /// Returns the requests that can be sent since the last call, in the order in which they are to be sent.
    pub fn take_requests(&mut self) -> Vec<Request> {
        let visits = self.take_visits();
        let mut requests = Vec::new();
        for trace in &visits.traces {
            self.take_trace(*trace, &visits, &mut requests);
        }
        requests
    }

    fn take_trace(&mut self, trace: usize, visits: &Visits, requests: &mut Vec<Request>) {
        let Some(&Progress { sent, complete, .. }) = self.steps.get(trace).map(|step| &step.progress) else { return };
        if !sent {
            let json = self.traces_request(trace, complete);
            requests.push(request(TRACES, "", &json));
            self.mark_sent(trace, complete);
        }
        if sent || !complete {
            let mut updates = Vec::new();
            let mut parents = vec![trace];
            while let Some(parent) = parents.pop() {
                self.take_spans(parent, trace, visits, requests);
                updates.push(parent);
                let is_sent = |span: &usize| self.steps.get(*span).is_some_and(|step| step.progress.sent);
                parents.extend(visits.inside(parent).filter(is_sent));
            }
            // Inner steps first, because a step ends after those in it.
            for step in updates.into_iter().rev() {
                self.take_update(step, requests);
            }
        }
    }

    /// Takes the spans in a sent step that can be sent now.
    fn take_spans(&mut self, parent: usize, trace: usize, visits: &Visits, requests: &mut Vec<Request>) {
        let mut ready = Vec::new();
        for span in visits.inside(parent) {
            if let Some(Progress { sent: false, ready: true, complete, .. }) =
                self.steps.get(span).map(|step| &step.progress)
            {
                ready.push((span, *complete));
            }
        }
        if ready.is_empty() {
            return;
        }
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.write_envelope(SPANS, json);
            json.key("spans")
                .array(|json| ready.iter().for_each(|(child, complete)| self.write_step(*child, *complete, json)));
            self.write_id("trace_id", trace, json);
            self.write_id("parent_id", parent, json);
        });
        requests.push(request(SPANS, "", &json.finish()));
        for (child, complete) in ready {
            self.mark_sent(child, complete);
        }
    }

    /// Takes the update of a sent step, if it changed.
    fn take_update(&mut self, index: usize, requests: &mut Vec<Request>) {
        let Some(step) = self.steps.get(index) else { return };
        let ends = step.concluded && !step.progress.sent_conclusion;
        if !ends && step.progress.changed.is_empty() {
            return;
        }
        let is_trace = step.step_type == StepType::Trace;
        let kind = if is_trace { TRACE_UPDATE } else { SPAN_UPDATE };
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.write_envelope(kind, json);
            self.write_id(if is_trace { "trace_id" } else { "span_id" }, index, json);
            for name in step.progress.changed.iter().filter(|name| has_field(kind, name)) {
                if let Some(value) = step.fields.get(name).or_else(|| step.metrics.get(name)) {
                    write_updated(name, value, is_trace, json.key(name));
                }
            }
            if ends && is_trace {
                json.key("is_complete").raw("true");
            }
        });
        let late: Vec<String> = step.progress.changed.iter().filter(|name| !has_field(kind, name)).cloned().collect();
        if ends || late.len() < step.progress.changed.len() {
            requests.push(request(kind, &step.id, &json.finish()));
        }
        if let Some(step) = self.steps.get_mut(index) {
            step.progress.changed.clear();
            step.progress.sent_conclusion |= ends;
            let issues = late.iter().map(|name| late_for_stream(step.step_type, name));
            step.issues.extend(issues);
        }
    }

    /// Returns the request with one trace, which contains its spans only if all of it is complete.
    fn traces_request(&self, trace: usize, complete: bool) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.write_envelope(TRACES, json);
            json.key("traces").array(|json| self.write_step(trace, complete, json));
            json.key("is_complete").raw(if complete { "true" } else { "false" });
        });
        json.finish()
    }

    fn write_step(&self, index: usize, complete: bool, json: &mut JsonWriter) {
        match self.steps.get(index) {
            Some(step) if !complete => json.object(|json| step.write(json)),
            _ => self.write_tree(index, json),
        }
    }

    /// Writes the arguments of the builder that are also fields of the kind.
    fn write_envelope(&self, kind: &str, json: &mut JsonWriter) {
        for (name, value) in self.request.iter().filter(|(name, _)| has_field(kind, name)) {
            json.key(name).raw(value);
        }
    }

    fn write_id(&self, name: &str, index: usize, json: &mut JsonWriter) {
        if let Some(step) = self.steps.get(index) {
            json.key(name).string(&step.id);
        }
    }

    /// Marks a step as sent; if it is complete, also everything in it.
    fn mark_sent(&mut self, index: usize, complete: bool) {
        let mut sent = vec![index];
        while let Some(step) = sent.pop().and_then(|index| self.steps.get_mut(index)) {
            step.progress.sent = true;
            step.progress.sent_conclusion = step.concluded;
            if complete {
                sent.extend(&step.children);
            }
        }
    }
}

impl Request {
    /// Returns the request of a kind with this JSON. `step` is the id of the step that an update changes.
    pub(crate) fn new(kind: &'static str, step: &str, json: String) -> Request {
        let (method, path) = route(kind);
        Request { kind, method, path: path.replace("{trace_id}", step).replace("{span_id}", step), json }
    }

    /// Writes `{"kind","method","path","json"}`, with the JSON as a string.
    pub(crate) fn write(&self, json: &mut JsonWriter) {
        json.object(|json| {
            json.key("kind").string(self.kind);
            json.key("method").string(self.method);
            json.key("path").string(&self.path);
            json.key("json").string(&self.json);
        });
    }
}

/// Returns the request of a kind in canonical form.
fn request(kind: &'static str, step: &str, json: &str) -> Request {
    Request::new(kind, step, canonical_request(kind, json).json.unwrap_or_else(|| json.to_owned()))
}

/// The method and the path of the endpoint that takes requests of a kind.
fn route(kind: &str) -> (&'static str, &'static str) {
    const OF_SPANS: (&str, &str) = Endpoint::route_of(SPANS);
    const OF_TRACE_UPDATE: (&str, &str) = Endpoint::route_of(TRACE_UPDATE);
    const OF_SPAN_UPDATE: (&str, &str) = Endpoint::route_of(SPAN_UPDATE);
    match kind {
        SPANS => OF_SPANS,
        TRACE_UPDATE => OF_TRACE_UPDATE,
        SPAN_UPDATE => OF_SPAN_UPDATE,
        _ => TRACES_ROUTE,
    }
}

/// Whether a kind has a field with this name.
fn has_field(kind: &str, name: &str) -> bool {
    let object = Kind::from_name(kind).ok().and_then(|kind| plan().object(kind.root()));
    object.is_some_and(|object| object.position(name).is_some())
}

/// Writes the new value of a field. A trace may have content parts, but its update accepts only strings.
fn write_updated(name: &str, value: &str, is_trace: bool, json: &mut JsonWriter) {
    let tree = parse(value.as_bytes());
    if is_trace && matches!(name, "input" | "output") && Value::root(&tree).tag() == Tag::Array {
        json.string(value);
    } else {
        json.raw(value);
    }
}
