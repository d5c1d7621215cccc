//! Streaming: what of the traces can be sent by now, as requests in the order in which they are to be sent.
//!
//! A step goes once it is concluded, with everything inside of it, and earlier only where a concluded step inside of it has
//! to go: an update can change only some of a step's fields later on. A trace goes at once.

use super::state::{Builder, written};
use super::step::{StepType, Streamed};
use super::value::Value;
use crate::contract::Kind;
use crate::diagnostics::issue;
use crate::json::{JsonWriter, Tag, parse};
use crate::plan::plan;
use crate::report::{Fault, Issue, PathSegment};

/// A request of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its kind: `LogTracesIngestRequest`, `LogSpansIngestRequest`, `LogTraceUpdateRequest` or `LogSpanUpdateRequest`.
    pub kind: &'static str,
    /// Its canonical JSON.
    pub json: String,
}

const TRACES: &str = "LogTracesIngestRequest";
const SPANS: &str = "LogSpansIngestRequest";
const TRACE_UPDATE: &str = "LogTraceUpdateRequest";
const SPAN_UPDATE: &str = "LogSpanUpdateRequest";

impl Builder {
    /// What can be sent since the last call, in the order in which it is to be sent.
    pub fn take_requests(&mut self) -> Vec<Request> {
        self.survey();
        let mut requests = Vec::new();
        for trace in self.traces.clone() {
            self.take_trace(trace, &mut requests);
        }
        requests
    }

    /// Finds out which steps can go. Later steps are inside of earlier ones, so one way back through them tells all.
    fn survey(&mut self) {
        for index in (0..self.steps.len()).rev() {
            let Some(step) = self.steps.get(index) else { continue };
            let (mut whole, mut wanted) = (step.concluded, false);
            for child in step.children.iter().filter_map(|child| self.steps.get(*child)) {
                whole &= child.streamed.whole;
                wanted |= child.streamed.whole || child.streamed.wanted || child.streamed.sent;
            }
            if let Some(step) = self.steps.get_mut(index) {
                (step.streamed.whole, step.streamed.wanted) = (whole, wanted);
            }
        }
    }

    fn take_trace(&mut self, trace: usize, requests: &mut Vec<Request>) {
        let Some(&Streamed { sent, whole, .. }) = self.steps.get(trace).map(|step| &step.streamed) else { return };
        if !sent {
            let json = self.traces_request(trace, whole);
            requests.push(request(TRACES, &json));
            self.mark(trace, whole);
        }
        if sent || !whole {
            let mut updates = Vec::new();
            let mut parents = vec![trace];
            while let Some(parent) = parents.pop() {
                self.take_spans(parent, trace, requests);
                updates.push(parent);
                let children = self.steps.get(parent).into_iter().flat_map(|step| &step.children);
                parents.extend(children.filter(|child| self.steps.get(**child).is_some_and(|step| step.streamed.sent)));
            }
            // Inner steps first: what holds them ends last.
            for step in updates.into_iter().rev() {
                self.take_update(step, requests);
            }
        }
    }

    /// The spans inside of a sent step that can go by now.
    fn take_spans(&mut self, parent: usize, trace: usize, requests: &mut Vec<Request>) {
        let Some(holder) = self.steps.get(parent) else { return };
        let mut going = Vec::new();
        for &child in &holder.children {
            if let Some(Streamed { sent: false, whole, wanted, .. }) = self.steps.get(child).map(|step| &step.streamed)
                && (*whole || *wanted)
            {
                going.push((child, *whole));
            }
        }
        if going.is_empty() {
            return;
        }
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.write_envelope(SPANS, json);
            json.key("spans")
                .array(|json| going.iter().for_each(|(child, whole)| self.write_step(*child, *whole, json)));
            self.write_id("trace_id", trace, json);
            self.write_id("parent_id", parent, json);
        });
        requests.push(request(SPANS, &json.finish()));
        for (child, whole) in going {
            self.mark(child, whole);
        }
    }

    /// The update of a sent step that has something new.
    fn take_update(&mut self, index: usize, requests: &mut Vec<Request>) {
        let Some(step) = self.steps.get(index) else { return };
        let ends = step.concluded && !step.streamed.concluded;
        if !ends && step.streamed.later.is_empty() {
            return;
        }
        let is_trace = step.step_type == StepType::Trace;
        let kind = if is_trace { TRACE_UPDATE } else { SPAN_UPDATE };
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.write_envelope(kind, json);
            self.write_id(if is_trace { "trace_id" } else { "span_id" }, index, json);
            for name in step.streamed.later.iter().filter(|name| knows(kind, name)) {
                if let Some(value) = step.fields.get(name).or_else(|| step.metrics.get(name)) {
                    write_updated(name, value, is_trace, json.key(name));
                }
            }
            if ends && is_trace {
                json.key("is_complete").raw("true");
            }
        });
        let late: Vec<String> = step.streamed.later.iter().filter(|name| !knows(kind, name)).cloned().collect();
        if ends || late.len() < step.streamed.later.len() {
            requests.push(request(kind, &json.finish()));
        }
        if let Some(step) = self.steps.get_mut(index) {
            step.streamed.later.clear();
            step.streamed.concluded |= ends;
            let issues = late.iter().map(|name| late_value(step.step_type, name));
            step.issues.extend(issues);
        }
    }

    /// Log Traces for one trace, with everything inside of it if it is `whole`.
    fn traces_request(&self, trace: usize, whole: bool) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.write_envelope(TRACES, json);
            json.key("traces").array(|json| self.write_step(trace, whole, json));
            json.key("is_complete").raw(if whole { "true" } else { "false" });
        });
        json.finish()
    }

    fn write_step(&self, index: usize, whole: bool, json: &mut JsonWriter) {
        match self.steps.get(index) {
            Some(step) if !whole => json.object(|json| step.write(json)),
            _ => self.write_tree(index, json),
        }
    }

    /// Writes the members of the builder's request that the kind has too.
    fn write_envelope(&self, kind: &str, json: &mut JsonWriter) {
        for (name, value) in self.request.iter().filter(|(name, _)| knows(kind, name)) {
            json.key(name).raw(value);
        }
    }

    fn write_id(&self, name: &str, index: usize, json: &mut JsonWriter) {
        if let Some(step) = self.steps.get(index) {
            json.key(name).string(&step.id);
        }
    }

    /// Notes that a step was sent, with everything inside of it if it is `whole`.
    fn mark(&mut self, index: usize, whole: bool) {
        let mut marked = vec![index];
        while let Some(step) = marked.pop().and_then(|index| self.steps.get_mut(index)) {
            step.streamed.sent = true;
            step.streamed.concluded = step.concluded;
            if whole {
                marked.extend(&step.children);
            }
        }
    }
}

fn request(kind: &'static str, json: &str) -> Request {
    Request { kind, json: written(kind, json).json.unwrap_or_else(|| json.to_owned()) }
}

/// Whether a kind has a member of that name.
fn knows(kind: &str, name: &str) -> bool {
    let object = Kind::from_name(kind).ok().and_then(|kind| plan().object(kind.root()));
    object.is_some_and(|object| object.position(name).is_some())
}

/// Writes the new value of a field. The update of a trace has texts where the trace may have content parts.
fn write_updated(name: &str, value: &str, is_trace: bool, json: &mut JsonWriter) {
    let tree = parse(value.as_bytes());
    if is_trace && matches!(name, "input" | "output") && Value::root(&tree).tag() == Tag::Array {
        json.string(value);
    } else {
        json.raw(value);
    }
}

fn late_value(step_type: StepType, name: &str) -> Issue {
    let fault = Fault::LateValue { field: name.to_owned(), step: step_type.name() };
    issue(&fault, vec![PathSegment::Key(name.to_owned())])
}
