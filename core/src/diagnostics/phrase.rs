//! Phrases about what the contract expects and what a value is.

use crate::json::{Tag, Tree, ValueId};
use crate::plan::{Format, Node, NodeId, Plan, Shape, StringRule};

/// Returns what a node accepts, as a phrase: "a string", "an array of `Message`", "an integer or null".
pub(super) fn expectation(plan: &Plan<'_>, id: NodeId) -> String {
    let mut phrases = Vec::new();
    collect(plan, id, &mut phrases);
    let (objects, mut phrases): (Vec<_>, Vec<_>) = phrases.into_iter().partition(|phrase| phrase.starts_with('`'));
    if !objects.is_empty() {
        let null = phrases.iter().position(|phrase| phrase == "null").unwrap_or(phrases.len());
        phrases.insert(null, ["an object (", &join(&objects, "or"), ")"].concat());
    }
    join(&phrases, "or")
}

/// Collects what the alternatives of a node accept: phrases, and the names of objects in backticks.
fn collect(plan: &Plan<'_>, id: NodeId, phrases: &mut Vec<String>) {
    let Node { nullable, shape, .. } = plan.node(id);
    let phrase = match shape {
        Shape::Never => "nothing".to_owned(),
        Shape::Any => "any JSON".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Integer { .. } => "an integer".to_owned(),
        Shape::Number { .. } => "a number".to_owned(),
        Shape::String(StringRule { format, .. }) => match format {
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
        Shape::Object(object) => quoted(object.name),
        Shape::Tagged(tagged) => ["an object with `", tagged.tag, "`"].concat(),
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
        Shape::Object(object) => Some(quoted(object.name)),
        Shape::String(StringRule { format: Format::Plain, .. }) => Some("strings".to_owned()),
        Shape::String(StringRule { format: Format::Uuid | Format::Uuid4, .. }) => Some("UUIDs".to_owned()),
        Shape::Integer { .. } => Some("integers".to_owned()),
        Shape::Number { .. } => Some("numbers".to_owned()),
        Shape::Tagged(tagged) => Some(["objects with `", tagged.tag, "`"].concat()),
        _ => None,
    }
}

/// Returns the options as a phrase: "`trace`", "one of `pre` or `post`".
pub(super) fn one_of(options: &[&str]) -> String {
    let several = if options.len() == 1 { "" } else { "one of " };
    [several, &listing(options, "or")].concat()
}

/// Lists names in backticks: "`a`, `b` and `c`".
pub(super) fn listing(names: &[&str], conjunction: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| quoted(name)).collect();
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

/// Returns a count with its noun: "1 item", "2 items".
pub(super) fn plural(count: usize, noun: &str) -> String {
    [count.to_string().as_str(), " ", noun, if count == 1 { "" } else { "s" }].concat()
}

fn quoted(name: &str) -> String {
    ["`", name, "`"].concat()
}

/// Returns the name of a JSON type with its article.
pub(super) fn type_name(tag: Tag) -> &'static str {
    match tag {
        Tag::Null => "null",
        Tag::False | Tag::True => "a boolean",
        Tag::Number => "a number",
        Tag::String | Tag::Key => "a string",
        Tag::Array => "an array",
        Tag::Object => "an object",
    }
}

/// Describes a value by its type and size, without quoting it.
pub(super) fn described(tree: &Tree<'_>, value: ValueId) -> String {
    let sized = |noun: &str, count: usize, unit: &str| [noun, " of ", &plural(count, unit)].concat();
    match tree.tag(value) {
        Tag::Null => "null".to_owned(),
        Tag::True | Tag::False => "a boolean".to_owned(),
        Tag::Number if tree.is_integer_token(value) => "an integer".to_owned(),
        Tag::Number => "a number".to_owned(),
        Tag::String | Tag::Key => sized("a string", tree.string(value).chars().count(), "character"),
        Tag::Array => sized("an array", tree.elements(value).count(), "element"),
        Tag::Object => sized("an object", tree.members(value).count(), "member"),
    }
}
