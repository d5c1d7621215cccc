//! What is learned while input and output are read: facts about the call, events within it, and what was changed.

use crate::builder::step::Sayings;
use crate::builder::value::Value;
use crate::diagnostics::issue_about;
use crate::json::JsonWriter;
use crate::report::{Fault, Issue, PathSegment, Was};

/// Names, and for each the place or the member that its value comes from.
pub(super) type Sources = [(&'static str, &'static str)];

/// All that is learned in a call of the builder.
#[derive(Debug, Default)]
pub(in crate::builder) struct Notebook {
    /// Further arguments, such as the model's name and the token counts.
    facts: Sayings,
    /// Metrics that the contract does not name.
    metrics: Sayings,
    /// The JSON of events, with a comma behind each.
    events: String,
    pub(in crate::builder) issues: Vec<Issue>,
}

impl Notebook {
    /// The notes about an argument. `answers` if it is the answer to a model's call, whose reasoning and provider's tools are
    /// events of the call; in an input they are of calls before.
    pub(in crate::builder) fn about(&mut self, argument: &str, answers: bool) -> Notes<'_> {
        Notes { book: self, path: vec![PathSegment::Key(argument.to_owned())], answers }
    }

    /// The JSON of the arguments that were learned, if there are any.
    pub(in crate::builder) fn facts(&mut self) -> Option<String> {
        if !self.events.is_empty() {
            self.events.pop();
            self.facts.say("events", &["[", &self.events, "]"].concat(), false);
        }
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.facts.write(json);
            if !self.metrics.is_empty() {
                json.key("metrics").object(|json| self.metrics.write(json));
            }
        });
        (!self.facts.is_empty() || !self.metrics.is_empty()).then(|| json.finish())
    }
}

/// The notes about one place.
#[derive(Debug)]
pub(in crate::builder) struct Notes<'n> {
    book: &'n mut Notebook,
    path: Vec<PathSegment>,
    pub(super) answers: bool,
}

impl Notes<'_> {
    /// The notes about an element.
    pub(in crate::builder) fn at(&mut self, index: usize) -> Notes<'_> {
        let mut path = self.path.clone();
        path.push(PathSegment::Index(index as u32));
        Notes { book: self.book, path, answers: self.answers }
    }

    /// Learns arguments, each from the place in `value` that stands beside its name. What comes later knows better.
    pub(super) fn learn(&mut self, value: Value<'_, '_>, facts: &Sources) {
        for (name, place) in facts {
            if let Some(fact) = value.at(place) {
                self.book.facts.say(name, fact.raw(), false);
            }
        }
    }

    /// Learns metrics in the same way; counts of nothing are not worth telling.
    pub(super) fn count(&mut self, value: Value<'_, '_>, metrics: &Sources) {
        for (name, place) in metrics {
            if let Some(count) = value.at(place).filter(|count| count.raw() != "0") {
                self.book.metrics.say(name, count.raw(), false);
            }
        }
    }

    /// Adds an event, whose JSON it is.
    pub(super) fn event(&mut self, json: &str) {
        self.book.events.push_str(json);
        self.book.events.push(',');
    }

    /// Notes that something is kept as its JSON in a string, because the contract has no other place for it.
    pub(in crate::builder) fn stringified(&mut self, what: &str) {
        let was = Was::Described("not in a form that the contract allows".to_owned());
        self.note(what, &Fault::Stringified { was, becomes: "is kept as its JSON in a string" });
    }

    /// Notes that something null is left out.
    pub(in crate::builder) fn dropped_null(&mut self, what: &str) {
        self.note(what, &Fault::DroppedNull { was: Was::Described("null".to_owned()), becomes: "is left out" });
    }

    /// Notes that something is left out, because the contract has no place for it.
    pub(in crate::builder) fn dropped(&mut self, what: &str) {
        let was = Was::Described("not part of the contract".to_owned());
        self.note(what, &Fault::DroppedValue { was, becomes: "is left out; keep it as metadata" });
    }

    fn note(&mut self, subject: &str, fault: &Fault<'_>) {
        self.book.issues.push(issue_about(subject, fault, self.path.clone()));
    }
}
