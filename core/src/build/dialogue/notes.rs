//! What is learned while input and output are read: facts about the call, events within it, and what was changed.

use crate::build::step::{Sayings, issue};
use crate::build::value::Value;
use crate::json::JsonWriter;
use crate::report::{Code, Issue, Step};

/// Names, and for each the place or the member that its value comes from.
pub(super) type Sources = [(&'static str, &'static str)];

/// All that is learned in a call of the builder.
#[derive(Debug, Default)]
pub(in crate::build) struct Notebook {
    /// Further arguments, such as the model's name and the token counts.
    facts: Sayings,
    /// Metrics that the contract does not name.
    metrics: Sayings,
    /// The JSON of events, with a comma behind each.
    events: String,
    pub(in crate::build) issues: Vec<Issue>,
}

impl Notebook {
    /// The notes about an argument. `answers` if it is the answer to a model's call, whose reasoning and provider's tools are
    /// events of the call; in an input they are of calls before.
    pub(in crate::build) fn about(&mut self, argument: &str, answers: bool) -> Notes<'_> {
        Notes { book: self, path: vec![Step::Key(argument.to_owned())], answers }
    }

    /// The JSON of the arguments that were learned, if there are any.
    pub(in crate::build) fn facts(&mut self) -> Option<String> {
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
pub(in crate::build) struct Notes<'n> {
    book: &'n mut Notebook,
    path: Vec<Step>,
    pub(super) answers: bool,
}

impl Notes<'_> {
    /// The notes about an element.
    pub(in crate::build) fn at(&mut self, index: usize) -> Notes<'_> {
        let mut path = self.path.clone();
        path.push(Step::Index(index as u32));
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

    pub(in crate::build) fn stringified(&mut self, what: &str) {
        let end = "has no place in the contract as it is, so the text of its JSON stands for it";
        self.tell(Code::Stringified, what, end);
    }

    pub(in crate::build) fn dropped_null(&mut self, what: &str) {
        self.tell(Code::DroppedNull, what, "is null, so it is left out");
    }

    pub(in crate::build) fn dropped(&mut self, what: &str) {
        self.tell(Code::DroppedValue, what, "has no place in the contract, so it is left out; keep it as metadata");
    }

    fn tell(&mut self, code: Code, what: &str, end: &str) {
        self.book.issues.push(issue(code, self.path.clone(), [what, " ", end].concat()));
    }
}
