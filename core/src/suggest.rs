//! What was probably meant: the known name that is nearest to one that is not known.

/// The one of `known` that is nearest to `written`, if it is near enough to be what was meant.
pub(crate) fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    nearest_of(written, &mut known.into_iter())
}

fn nearest_of<'k>(written: &str, known: &mut dyn Iterator<Item = &'k str>) -> Option<&'k str> {
    /// Longer names are no typing mistakes of ours, and comparing them would cost their length times ours.
    const LONGEST: usize = 64;
    /// With more of them, it is another word (`file_search_call`, `web_search_call`).
    const MOST_SLIPS: usize = 3;
    if written.len() > LONGEST {
        return None;
    }
    let distances = known.map(|name| (strsim::osa_distance(written, name), name));
    let (distance, name) = distances.min_by_key(|(distance, _)| *distance)?;
    let allowed = (written.chars().count().min(name.chars().count()) / 3).clamp(1, MOST_SLIPS);
    (distance <= allowed && written.chars().count() > 1).then_some(name)
}

/// The one of the fields `known` that a key was probably meant to be: the same in snake case, one that is spelled much
/// alike, a name that ends in the key (`user_metadata` for `metadata`), or a name that the key ends in (`content` for
/// `page_content`).
pub(crate) fn nearest_field<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    /// Shorter names (`id`, `type`, `name`) end too many others.
    const TELLING: usize = 5;
    let snake = snake_case(written);
    let ends_in = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|head| head.ends_with('_'));
    let find = |is_meant: &dyn Fn(&str) -> bool| known.iter().copied().find(|name| is_meant(name));
    find(&|name| name == snake)
        .or_else(|| nearest(&snake, known.iter().copied()))
        .or_else(|| find(&|name| ends_in(name, &snake)))
        .or_else(|| find(&|name| name.len() >= TELLING && ends_in(&snake, name)))
}

/// `toolCalls`, `ToolCalls`, `tool-calls` and `Tool Calls` as `tool_calls`.
fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut after_lower = false;
    for character in name.chars() {
        if matches!(character, '-' | ' ' | '.') {
            snake.push('_');
        } else if character.is_ascii_uppercase() {
            if after_lower {
                snake.push('_');
            }
            snake.push(character.to_ascii_lowercase());
        } else {
            snake.push(character);
        }
        after_lower = character.is_ascii_lowercase() || character.is_ascii_digit();
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let known =
            ["tool_calls", "tool_call_id", "content", "user_metadata", "dataset_metadata", "input", "output", "id"];
        for (written, meant) in [
            ("toolCalls", Some("tool_calls")),
            ("ToolCallID", Some("tool_call_id")),
            ("metadata", Some("user_metadata")),
            ("inptu", Some("input")),
            ("contents", Some("content")),
            ("page_content", Some("content")),
            ("pageContent", Some("content")),
            ("project_id", None),
            ("banana", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest_field(written, &known), meant, "{written}");
        }
    }
}
