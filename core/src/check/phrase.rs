//! What the contract expects, in words.

use crate::plan::{Format, Node, NodeId, Plan, Shape, TextRule};
use crate::words::fill;

/// What a node takes, as a phrase: "a string", "an array of `Message`", "an integer or null".
pub(super) fn expectation(plan: &Plan<'_>, id: NodeId) -> String {
    let mut phrases = Vec::new();
    collect(plan, id, &mut phrases);
    let (objects, mut phrases): (Vec<_>, Vec<_>) = phrases.into_iter().partition(|phrase| phrase.starts_with('`'));
    if !objects.is_empty() {
        let null = phrases.iter().position(|phrase| phrase == "null").unwrap_or(phrases.len());
        phrases.insert(null, fill("an object ({})", &[&join(&objects, "or")]));
    }
    join(&phrases, "or")
}

/// Gathers what the node's alternatives take: phrases, and the names of objects in backticks.
fn collect(plan: &Plan<'_>, id: NodeId, phrases: &mut Vec<String>) {
    let Node { nullable, shape, .. } = plan.node(id);
    let phrase = match shape {
        Shape::Any => "any JSON".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Integer { .. } => "an integer".to_owned(),
        Shape::Number { .. } => "a number".to_owned(),
        Shape::Text(TextRule { format, .. }) => match format {
            Format::Plain => "a string",
            Format::Uuid | Format::Uuid4 => "a UUID",
            Format::DateTime => "a date and time",
            Format::Uri => "a URI",
        }
        .to_owned(),
        Shape::Choice(options) if options.len() == 1 => ["the string ", &one_of(options)].concat(),
        Shape::Choice(options) => one_of(options),
        Shape::Array(rule) => match item_name(plan, rule.items) {
            Some(name) => ["an array of ", &name].concat(),
            None => "an array".to_owned(),
        },
        Shape::Map { .. } => "an object".to_owned(),
        Shape::Object(object) => fill("`{}`", &[object.name]),
        Shape::Tagged(tagged) => fill("an object with `{}`", &[tagged.tag]),
        Shape::Untagged(alternatives) => {
            for &alternative in alternatives {
                collect(plan, alternative, phrases);
            }
            String::new()
        }
    };
    for phrase in [phrase.as_str(), if *nullable { "null" } else { "" }] {
        if !phrase.is_empty() && !phrases.iter().any(|known| known == phrase) {
            phrases.push(phrase.to_owned());
        }
    }
}

fn item_name(plan: &Plan<'_>, items: NodeId) -> Option<String> {
    match &plan.node(items).shape {
        Shape::Object(object) => Some(fill("`{}`", &[object.name])),
        Shape::Text(TextRule { format: Format::Plain, .. }) => Some("strings".to_owned()),
        Shape::Text(TextRule { format: Format::Uuid | Format::Uuid4, .. }) => Some("UUIDs".to_owned()),
        Shape::Integer { .. } => Some("integers".to_owned()),
        Shape::Number { .. } => Some("numbers".to_owned()),
        Shape::Tagged(tagged) => Some(fill("objects with `{}`", &[tagged.tag])),
        _ => None,
    }
}

/// The options that there are: "`trace`", "one of `pre` or `post`".
pub(super) fn one_of(options: &[&str]) -> String {
    let several = if options.len() == 1 { "" } else { "one of " };
    [several, &listing(options, "or")].concat()
}

/// Names in backticks, as a list in a sentence.
pub(super) fn listing(names: &[&str], conjunction: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| fill("`{}`", &[name])).collect();
    join(&quoted, conjunction)
}

fn join(phrases: &[String], conjunction: &str) -> String {
    let mut text = String::new();
    for (nth, phrase) in phrases.iter().enumerate() {
        match nth {
            0 => {}
            _ if nth + 1 < phrases.len() => text.push_str(", "),
            _ => text.push_str(&[" ", conjunction, " "].concat()),
        }
        text.push_str(phrase);
    }
    text
}

/// A count and its noun.
pub(super) fn plural(count: usize, noun: &str) -> String {
    [count.to_string().as_str(), " ", noun, if count == 1 { "" } else { "s" }].concat()
}
