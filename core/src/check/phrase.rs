//! What the contract expects, in words.

use crate::plan::{Format, Node, NodeId, Plan, Shape, TextRule};

/// What a node takes, as a phrase: "a string", "a list of `Message`", "an integer or null".
pub(super) fn expectation(plan: &Plan<'_>, id: NodeId) -> String {
    let mut phrases = Vec::new();
    collect(plan, id, &mut phrases);
    let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
    join(&phrases, "or")
}

fn collect(plan: &Plan<'_>, id: NodeId, phrases: &mut Vec<String>) {
    let Node { nullable, shape } = plan.node(id);
    let phrase = match shape {
        Shape::Any => "any JSON".to_owned(),
        Shape::Boolean => "true or false".to_owned(),
        Shape::Integer { .. } => "an integer".to_owned(),
        Shape::Number { .. } => "a number".to_owned(),
        Shape::Text(TextRule { format, .. }) => match format {
            Format::Plain => "a string",
            Format::Uuid | Format::Uuid4 => "a UUID",
            Format::DateTime => "a date and time",
            Format::Uri => "a URI",
        }
        .to_owned(),
        Shape::Choice(options) => format!("one of {}", listing(options, "or")),
        Shape::Array(rule) => match item_name(plan, rule.items) {
            Some(name) => format!("an array of {name}"),
            None => "an array".to_owned(),
        },
        Shape::Map { .. } => "an object".to_owned(),
        Shape::Object(object) => format!("an object (`{}`)", object.name),
        Shape::Tagged(tagged) => format!("an object with `{}`", tagged.tag),
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
        Shape::Object(object) => Some(format!("`{}`", object.name)),
        Shape::Text(TextRule { format: Format::Plain, .. }) => Some("strings".to_owned()),
        Shape::Text(TextRule { format: Format::Uuid | Format::Uuid4, .. }) => Some("UUIDs".to_owned()),
        Shape::Integer { .. } => Some("integers".to_owned()),
        Shape::Number { .. } => Some("numbers".to_owned()),
        Shape::Tagged(tagged) => Some(format!("objects with `{}`", tagged.tag)),
        _ => None,
    }
}

/// Names in backticks, as a list in a sentence.
pub(super) fn listing(names: &[&str], conjunction: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
    join(&quoted, conjunction)
}

fn join(phrases: &[&str], conjunction: &str) -> String {
    match phrases.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
    }
}

/// A count and its noun.
pub(super) fn plural(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
