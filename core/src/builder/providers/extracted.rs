//! What is extracted from input and output besides their messages: arguments, metrics, events, and issues.

use crate::builder::value::Value;
use crate::builder::values::{Origin, Values};
use crate::diagnostics::issue_about;
use crate::json::JsonWriter;
use crate::report::{Fault, Issue, PathSegment, Was};

/// Names, each with the path or the member that its value comes from.
pub(super) type Sources = [(&'static str, &'static str)];

/// What was extracted from the input and output of one call.
#[derive(Debug, Default)]
pub(in crate::builder) struct Extracted {
    /// Arguments, such as the model and the token counts.
    arguments: Values,
    /// Metrics that the contract does not name.
    metrics: Values,
    /// The JSON of events, each followed by a comma.
    events: String,
    pub(in crate::builder) issues: Vec<Issue>,
}

impl Extracted {
    /// Returns a recorder for an argument. `is_response` if the argument is the response of a model, whose reasoning
    /// and provider tools are events of the call. In an input they belong to earlier calls.
    pub(in crate::builder) fn recorder(&mut self, argument: &str, is_response: bool) -> Recorder<'_> {
        Recorder { extracted: self, path: vec![PathSegment::Key(argument.to_owned())], is_response }
    }

    /// Returns the JSON of the arguments object; `None` if nothing was extracted.
    pub(in crate::builder) fn into_arguments(mut self) -> Option<String> {
        if self.events.pop().is_some() {
            self.arguments.set("events", &["[", &self.events, "]"].concat(), Origin::Derived);
        }
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.arguments.write(json);
            if !self.metrics.is_empty() {
                json.key("metrics").object(|json| self.metrics.write(json));
            }
        });
        (!self.arguments.is_empty() || !self.metrics.is_empty()).then(|| json.finish())
    }
}

/// Records what is extracted from one value, and reports what is changed in it.
#[derive(Debug)]
pub(in crate::builder) struct Recorder<'e> {
    extracted: &'e mut Extracted,
    /// The path of the value.
    path: Vec<PathSegment>,
    /// Whether the value is the response of a model.
    pub(super) is_response: bool,
}

impl Recorder<'_> {
    /// Returns a recorder for an element of the value.
    pub(in crate::builder) fn at(&mut self, index: usize) -> Recorder<'_> {
        let mut path = self.path.clone();
        path.push(PathSegment::Index(index as u32));
        Recorder { extracted: self.extracted, path, is_response: self.is_response }
    }

    /// Records arguments, each from a path in `value`. Later values replace earlier ones.
    pub(super) fn record_arguments(&mut self, value: Value<'_, '_>, sources: &Sources) {
        for (name, path) in sources {
            if let Some(found) = value.at(path) {
                self.extracted.arguments.set(name, found.raw(), Origin::Derived);
            }
        }
    }

    /// Records an argument with this JSON.
    pub(super) fn record_argument(&mut self, name: &str, json: &str) {
        self.extracted.arguments.set(name, json, Origin::Derived);
    }

    /// Records the sum of the counts at these paths as an argument, if the first is present.
    pub(super) fn record_sum(&mut self, name: &str, value: Value<'_, '_>, paths: &[&str]) {
        let counts: Vec<_> = paths.iter().map(|path| value.at(path).map(Value::raw)).collect();
        let Some(Some(first)) = counts.first() else { return };
        let sum = counts.iter().flatten().try_fold(0_u64, |sum, count| sum.checked_add(count.parse().ok()?));
        // What is not a count is reported by the check.
        self.record_argument(name, &sum.map_or((*first).to_owned(), |sum| sum.to_string()));
    }

    /// Records metrics, each from a path in `value`, except counts of zero.
    pub(super) fn record_metrics(&mut self, value: Value<'_, '_>, sources: &Sources) {
        for (name, path) in sources {
            if let Some(count) = value.at(path).filter(|count| count.raw() != "0") {
                self.extracted.metrics.set(name, count.raw(), Origin::Derived);
            }
        }
    }

    /// Records an event with this JSON.
    pub(super) fn record_event(&mut self, json: &str) {
        self.extracted.events.push_str(json);
        self.extracted.events.push(',');
    }

    /// Reports that something is kept as its JSON in a string, because the contract has no other place for it.
    pub(in crate::builder) fn report_stringified(&mut self, subject: &str) {
        let was = Was::Described("not in a form that the contract allows".to_owned());
        self.report(subject, &Fault::Stringified { was, becomes: "is kept as its JSON in a string" });
    }

    /// Reports that a null is left out.
    pub(in crate::builder) fn report_dropped_null(&mut self, subject: &str) {
        self.report(subject, &Fault::DroppedNull { was: Was::Described("null".to_owned()), becomes: "is left out" });
    }

    /// Reports that something is left out, because the contract has no place for it.
    pub(in crate::builder) fn report_dropped(&mut self, subject: &str) {
        let was = Was::Described("not part of the contract".to_owned());
        self.report(subject, &Fault::DroppedValue { was, becomes: "is left out; keep it as metadata" });
    }

    fn report(&mut self, subject: &str, fault: &Fault<'_>) {
        self.extracted.issues.push(issue_about(subject, fault, self.path.clone()));
    }
}
