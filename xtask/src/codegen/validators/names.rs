//! The names of the functions that check the nodes of a plan.

use std::fmt::Display;

use super::plan::{Format, Plan, Shape};

/// Returns what the values of a node are called: the name of the component, or a name made from those of its parts, such as
/// `StringArray`. That they may be null is not part of the name, because each caller tests for null itself.
pub(super) fn name(plan: &Plan, id: usize) -> Result<String, String> {
    let node = plan.node(id)?;
    if let Some(name) = plan.name_of(node) {
        return Ok(name.to_owned());
    }
    Ok(match &node.shape {
        Shape::Never => "Nothing".to_owned(),
        Shape::Any => "Free".to_owned(),
        Shape::Boolean => "Boolean".to_owned(),
        Shape::Integer { min, max } => format!("Integer{}", bounds(min.as_ref(), max.as_ref())),
        Shape::Number { min, max } => format!("Number{}", bounds(min.as_ref(), max.as_ref())),
        Shape::String { format, min, max } => format!("{}{}", string_name(*format), bounds(*min, *max)),
        Shape::Choice { options } => options.iter().map(|option| camel_case(option)).collect::<Vec<_>>().join("Or"),
        Shape::Array { items, min, max, unique } => {
            let prefix = if *unique { "Unique" } else { "" };
            format!("{prefix}{}Array{}", name_with_null(plan, *items)?, bounds(*min, *max))
        }
        Shape::Map { uuid_keys, values } => {
            let prefix = if *uuid_keys { "IdTo" } else { "" };
            format!("{prefix}{}Map", name_with_null(plan, *values)?)
        }
        Shape::Untagged { alternatives } => {
            let names: Result<Vec<_>, _> = alternatives.iter().map(|alternative| name(plan, *alternative)).collect();
            names?.join("Or")
        }
        Shape::Object(_) | Shape::Tagged { .. } => return Err(format!("node {id}: the object has no name")),
    })
}

/// The name of a part, which tells whether it may be null.
fn name_with_null(plan: &Plan, id: usize) -> Result<String, String> {
    let node = plan.node(id)?;
    let prefix = if node.nullable && !matches!(node.shape, Shape::Any) { "Nullable" } else { "" };
    Ok(format!("{prefix}{}", name(plan, id)?))
}

fn string_name(format: Option<Format>) -> &'static str {
    match format {
        None => "String",
        Some(Format::Uuid) => "Uuid",
        Some(Format::DateTime) => "DateTime",
        Some(Format::Uri) => "Uri",
    }
}

/// Bounds in a name: `From1To255`.
fn bounds<N: Display>(min: Option<N>, max: Option<N>) -> String {
    let min = min.map(|min| format!("From{min}"));
    let max = max.map(|max| format!("To{max}"));
    let letters = min.into_iter().chain(max).collect::<String>();
    letters.replace('-', "Minus").replace(|letter: char| !letter.is_ascii_alphanumeric(), "_")
}

/// `one_of` becomes `OneOf`.
fn camel_case(words: &str) -> String {
    let capitalized = words.split(|letter: char| !letter.is_alphanumeric()).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    capitalized.collect()
}

/// The constant that holds the names of the fields of an object: `LlmSpan` becomes `LLM_SPAN`.
pub(super) fn constant(component: &str) -> String {
    let mut constant = String::new();
    let mut after_small = false;
    for letter in component.chars() {
        if letter.is_ascii_uppercase() && after_small {
            constant.push('_');
        }
        after_small = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

#[cfg(test)]
mod tests {
    use super::{camel_case, constant};

    #[test]
    fn writes_names_as_javascript_does() {
        assert_eq!(camel_case("like_dislike"), "LikeDislike");
        assert_eq!(constant("LlmSpan"), "LLM_SPAN");
        assert_eq!(constant("FeedbackRatingDB"), "FEEDBACK_RATING_DB");
    }
}
