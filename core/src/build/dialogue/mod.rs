//! Input and output of models' calls, from what goes to and comes from the providers' APIs.
//!
//! Everything is told by its structure: a text, messages as dictionaries, the requests and answers of OpenAI's Chat
//! Completions ([`openai_chat`]) and Responses ([`openai_responses`]) and of Anthropic's Messages ([`anthropic`]). Of a
//! request or an answer is kept what a trace has a place for: the messages with their tool calls, the reasoning and what
//! the provider ran as events, the model, the tools, the token counts, the finish reason. What a message holds and the
//! contract has no place for is not dropped: its JSON becomes a text, with an issue.

mod anthropic;
mod content;
mod message;
mod openai_chat;
mod openai_responses;
#[cfg(test)]
mod tests;

use super::step::issue;
use super::value::Value;
use crate::json::{JsonWriter, Tag};
use crate::report::{Code, Issue, Step};
use message::Turn;

pub(super) use content::{content, is_part};

/// What is learned on the way: facts about the call, events within it, and what was changed.
#[derive(Debug)]
pub(super) struct Notes<'n> {
    /// The JSON of further arguments, such as the model's name and the token counts.
    pub(super) facts: &'n mut Vec<(&'static str, String)>,
    /// Metrics that the contract does not name.
    pub(super) metrics: &'n mut Vec<(&'static str, String)>,
    pub(super) events: &'n mut Vec<String>,
    pub(super) issues: &'n mut Vec<Issue>,
    path: Vec<Step>,
    /// Whether this is about the answer to a model's call, whose reasoning and provider's tools are events of the call. In
    /// an input they are of calls before.
    answers: bool,
}

/// Where notes are kept.
#[derive(Debug, Default)]
pub(super) struct Notebook {
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) metrics: Vec<(&'static str, String)>,
    pub(super) events: Vec<String>,
    pub(super) issues: Vec<Issue>,
}

impl Notebook {
    /// The notes about an argument.
    pub(super) fn about(&mut self, argument: &str, answers: bool) -> Notes<'_> {
        Notes {
            facts: &mut self.facts,
            metrics: &mut self.metrics,
            events: &mut self.events,
            issues: &mut self.issues,
            path: vec![Step::Key(argument.to_owned())],
            answers,
        }
    }
}

impl Notes<'_> {
    /// The notes about an element.
    pub(super) fn at(&mut self, index: usize) -> Notes<'_> {
        let path = self.path.iter().cloned().chain([Step::Index(index as u32)]).collect();
        let Notes { facts, metrics, events, issues, answers, .. } = self;
        Notes { facts, metrics, events, issues, path, answers: *answers }
    }

    fn fact(&mut self, name: &'static str, value: Option<Value<'_, '_>>) {
        self.facts.extend(value.map(|value| (name, value.raw().to_owned())));
    }

    fn metric(&mut self, name: &'static str, value: Option<Value<'_, '_>>) {
        self.metrics.extend(value.filter(|count| count.raw() != "0").map(|value| (name, value.raw().to_owned())));
    }

    fn event(&mut self, write: impl FnOnce(&mut JsonWriter)) {
        let mut json = JsonWriter::default();
        json.object(write);
        self.events.push(json.finish());
    }

    pub(super) fn stringified(&mut self, what: &str) {
        let message = format!("{what} has no place in the contract as it is, so the text of its JSON stands for it");
        self.issues.push(issue(Code::Stringified, self.path.clone(), message));
    }

    pub(super) fn dropped_null(&mut self, what: &str) {
        let message = format!("{what} is null, so it is left out");
        self.issues.push(issue(Code::DroppedNull, self.path.clone(), message));
    }

    pub(super) fn dropped(&mut self, what: &str) {
        let message = format!("{what} has no place in the contract, so it is left out; keep it as metadata");
        self.issues.push(issue(Code::DroppedValue, self.path.clone(), message));
    }
}

/// The JSON of the messages that an input stands for.
pub(super) fn input(value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    let turns = match value.tag() {
        Tag::Object if value.get("messages").is_some() => request(value, notes),
        Tag::Object if value.get("input").is_some() => openai_responses::request(value, notes),
        _ => turns(value, notes),
    };
    let mut json = JsonWriter::default();
    json.array(|json| turns.iter().for_each(|turn| turn.write(json)));
    json.finish()
}

/// The JSON of the message that an output stands for.
pub(super) fn output(value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    let answer = openai_chat::answer(value, notes)
        .or_else(|| openai_responses::answer(value, notes))
        .or_else(|| anthropic::answer(value, notes));
    let turn = match answer {
        Some(turn) => turn,
        None => match value.tag() {
            Tag::Text => Turn::saying("assistant", &value.said()),
            Tag::Array if openai_responses::are_items(value) => openai_responses::output(value, notes),
            Tag::Array if anthropic::are_blocks(value) => anthropic::output(value, notes),
            // A list of one message is that message; of more the contract has no form, and the check says so.
            Tag::Array if value.items().count() == 1 => match turns(value, notes).pop() {
                Some(turn) => turn,
                None => return value.raw().to_owned(),
            },
            Tag::Array => return value.raw().to_owned(),
            Tag::Object if message::is_message(value) => match message::turns(value, "assistant", notes).pop() {
                Some(turn) => turn,
                None => return value.raw().to_owned(),
            },
            Tag::Object => {
                notes.stringified("the output");
                Turn::saying("assistant", value.raw())
            }
            _ => return value.raw().to_owned(),
        },
    };
    let mut json = JsonWriter::default();
    turn.write(&mut json);
    json.finish()
}

/// The messages of a request to Chat Completions or to Anthropic's Messages, and what else the request says of the call.
fn request(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Vec<Turn> {
    const KEPT: [&str; 5] = ["messages", "system", "model", "temperature", "tools"];
    settings(value, &KEPT, notes);
    let system = value.get("system").map(|system| Turn::of("system", content(system, notes)));
    let messages = value.get("messages").map(|messages| turns(messages, notes));
    system.into_iter().chain(messages.into_iter().flatten()).collect()
}

/// What a request says of the call beside the messages, and what of it has no place.
fn settings(value: Value<'_, '_>, kept: &[&str], notes: &mut Notes<'_>) {
    for name in ["model", "temperature", "tools"] {
        notes.fact(name, value.get(name));
    }
    for (name, setting) in value.members() {
        if !kept.contains(&&*name) && !setting.is_empty() {
            notes.dropped(&format!("`{name}` of the request"));
        }
    }
}

/// The messages that a text, a message, or a list of them stands for.
fn turns(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Vec<Turn> {
    match value.tag() {
        Tag::Array => {
            let items = value.items().enumerate();
            items.flat_map(|(index, item)| one(item, &mut notes.at(index))).collect()
        }
        _ => one(value, notes),
    }
}

fn one(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Vec<Turn> {
    match value.tag() {
        Tag::Text => vec![Turn::saying("user", &value.said())],
        Tag::Object if openai_responses::is_item(value) => openai_responses::input_item(value, notes),
        Tag::Object if message::is_message(value) => message::turns(value, "user", notes),
        Tag::Object => {
            notes.stringified("a message without `role`");
            vec![Turn::saying("user", value.raw())]
        }
        _ => vec![Turn::unread(value)],
    }
}
