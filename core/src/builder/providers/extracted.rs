//! What is extracted from input and output besides their messages: arguments, metrics, events, what remains unread, and
//! issues.

use super::rest::unread;
use crate::builder::value::{Marks, Value};
use crate::builder::values::{Origin, Values};
use crate::diagnostics::issue_about;
use crate::json::{JsonWriter, Tag, parse};
use crate::report::{Fault, Issue, PathSegment, Was};

/// Names, each with the path that its value comes from.
pub(super) type Sources = [(&'static str, &'static str)];

/// Counts, each with the paths of the numbers that it is the sum of. A count is known if one of them is.
pub(super) type Counts = [(&'static str, &'static [&'static str])];

/// The counts that are arguments. The others are metrics of the same name.
const ARGUMENTS: [&str; 7] = [
    "num_input_tokens",
    "num_output_tokens",
    "num_total_tokens",
    "num_audio_input_tokens",
    "num_audio_output_tokens",
    "num_image_input_tokens",
    "num_image_output_tokens",
];

/// What was extracted from the input and output of one call.
#[derive(Debug, Default)]
pub(in crate::builder) struct Extracted {
    /// Arguments, such as the model and the token counts.
    arguments: Values,
    /// Metrics that the contract does not name.
    metrics: Values,
    /// The JSON of events, each followed by a comma.
    events: String,
    /// What remains unread: the key of the metadata, the pointer, and the JSON.
    rest: Vec<(&'static str, String, String)>,
    pub(in crate::builder) issues: Vec<Issue>,
}

impl Extracted {
    /// Returns a recorder for an argument. `is_response` if the argument is the response of a model, whose reasoning
    /// and provider tools are events of the call. In an input they belong to earlier calls.
    pub(in crate::builder) fn recorder(&mut self, argument: &str, is_response: bool) -> Recorder<'_> {
        Recorder { extracted: self, path: vec![PathSegment::Key(argument.to_owned())], is_response, depth: 0 }
    }

    /// Takes the issues and what remains unread from another extraction.
    pub(in crate::builder) fn take_rest(&mut self, other: Extracted) {
        self.issues.extend(other.issues);
        self.rest.extend(other.rest);
    }

    /// Returns the JSON of the arguments object; `None` if nothing was extracted.
    pub(in crate::builder) fn into_arguments(mut self) -> Option<String> {
        if self.events.pop().is_some() {
            self.arguments.set("events", &["[", &self.events, "]"].concat(), Origin::Derived);
        }
        let mut metadata = Values::default();
        for entry in ["provider_request", "provider_response"] {
            let mut json = JsonWriter::default();
            json.object(|json| {
                for (_, pointer, rest) in self.rest.iter().filter(|(of, ..)| *of == entry) {
                    json.key(pointer).raw(rest);
                }
            });
            let json = json.finish();
            if json != "{}" {
                let mut string = JsonWriter::default();
                string.string(&json);
                metadata.set(entry, &string.finish(), Origin::Derived);
            }
        }
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.arguments.write(json);
            for (name, values) in [("metrics", &self.metrics), ("metadata", &metadata)] {
                if !values.is_empty() {
                    json.key(name).object(|json| values.write(json));
                }
            }
        });
        let json = json.finish();
        (json != "{}").then_some(json)
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
    /// The number of blocks around the one that is being read.
    pub(super) depth: u8,
}

impl Recorder<'_> {
    /// Returns a recorder for an element of the value.
    pub(in crate::builder) fn at(&mut self, index: usize) -> Recorder<'_> {
        let mut path = self.path.clone();
        path.push(PathSegment::Index(index as u32));
        Recorder { extracted: self.extracted, path, is_response: self.is_response, depth: self.depth }
    }

    /// Keeps what was not read of a value that these marks track.
    pub(in crate::builder) fn keep_rest(&mut self, value: Value<'_, '_>, marks: Marks) {
        let is_output = matches!(self.path.first(), Some(PathSegment::Key(name)) if name.ends_with("output"));
        let entry = if is_output { "provider_response" } else { "provider_request" };
        let rest = unread(value, marks, is_output);
        self.extracted.rest.extend(rest.into_iter().map(|(pointer, json)| (entry, pointer, json.to_owned())));
    }

    /// Reads JSON that was made of the value, such as the response that the chunks of a stream add up to, and keeps what
    /// remains unread of it.
    pub(super) fn read_derived(&mut self, json: &str, read: impl FnOnce(Value<'_, '_>, &mut Self)) {
        let tree = parse(json.as_bytes());
        let marks = Marks::default();
        read(Value::root(&tree).tracked(&marks), self);
        self.keep_rest(Value::root(&tree), marks);
    }

    /// Records arguments that are strings, each from a path in `value`. Later values replace earlier ones.
    pub(super) fn record_arguments(&mut self, value: Value<'_, '_>, sources: &Sources) {
        for (name, path) in sources {
            if let Some(found) = value.at(path).filter(|found| found.tag() == Tag::String) {
                self.extracted.arguments.set(name, found.raw(), Origin::Derived);
            }
        }
    }

    /// Records an argument with this JSON.
    pub(super) fn record_argument(&mut self, name: &str, json: &str) {
        self.extracted.arguments.set(name, json, Origin::Derived);
    }

    /// Records counts, except metrics of zero. Later counts replace earlier ones. What is not a count remains unread.
    pub(super) fn record_counts(&mut self, value: Value<'_, '_>, counts: &Counts) {
        for (name, paths) in counts {
            let numbers: Vec<_> = paths.iter().filter_map(|path| value.at(path)).collect();
            // Some clients have floats for counts.
            let count = |number: &str| number.strip_suffix(".0").unwrap_or(number).parse::<u64>().ok();
            let sum = numbers.iter().try_fold(0_u64, |sum, number| sum.checked_add(count(number.json())?));
            let Some(sum) = sum.filter(|_| !numbers.is_empty()) else { continue };
            numbers.into_iter().for_each(Value::mark);
            let sum = sum.to_string();
            if ARGUMENTS.contains(name) {
                self.record_argument(name, &sum);
            } else if sum != "0" {
                self.extracted.metrics.set(name, &sum, Origin::Derived);
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

    /// Reports that the value, or this element of it, is no message and is kept as its JSON in a string.
    pub(super) fn report_no_message(&mut self) {
        self.report_stringified(if self.path.len() > 1 { "a message without `role`" } else { "the input" });
    }

    /// Reports that a message has a role that the contract does not have.
    pub(super) fn report_other_role(&mut self) {
        let was = Was::Described("not one that the contract allows".to_owned());
        let becomes = "becomes that of a user or of the model; the metadata keep the original";
        self.report("the role of a message", &Fault::Coerced { was, becomes });
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
        let issue = issue_about(subject, fault, self.path.clone());
        // The parts of a message share its path, so that what is wrong with each of them is said once.
        let mut of_same_path = self.extracted.issues.iter().rev().take_while(|other| other.path == self.path);
        if !of_same_path.any(|other| other.code == issue.code && other.message == issue.message) {
            self.extracted.issues.push(issue);
        }
    }
}
