//! Suggestions: the known name that is most similar to an unknown one.
//!
//! The fields that an unknown key may have meant come from `constraint/free_names.rs`. They are asked for when an issue is
//! made: in `diagnostics/finding_to_issue.rs`, and for the warnings of the fast path in `validate/noted.rs`.

/// With more edits, it is another name (`file_search_call`, `web_search_call`).
const MOST_EDITS: usize = 3;

/// Returns the most similar of the `known` names, if it is similar enough that `unknown` is probably a misspelling of
/// it.
pub(crate) fn nearest<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    nearest_of(unknown, &mut known.into_iter())
}

fn nearest_of<'k>(unknown: &str, known: &mut dyn Iterator<Item = &'k str>) -> Option<&'k str> {
    /// Longer names are not misspellings of known names, and the time of a comparison grows with the length.
    const LONGEST: usize = 64;
    if unknown.len() > LONGEST {
        return None;
    }
    // A name with more edits than the longest misspelling would have is not suggested, and keeps no other from it.
    let most = allowed_edits(unknown.chars().count());
    let distances =
        known.filter(|name| !is_far(unknown, name, most)).map(|name| (strsim::osa_distance(unknown, name), name));
    let (distance, name) = distances.min_by_key(|(distance, _)| *distance)?;
    let allowed = allowed_edits(unknown.chars().count().min(name.chars().count()));
    (distance <= allowed && unknown.chars().count() > 1).then_some(name)
}

/// The number of edits that a misspelling of a name with so many characters has at most.
fn allowed_edits(characters: usize) -> usize {
    (characters / 3).clamp(1, MOST_EDITS)
}

/// Whether the lengths and the letters of two names show already that more than `most` edits are between them: counting the
/// edits takes much longer than the check of the payload.
fn is_far(one: &str, other: &str, most: usize) -> bool {
    let letters =
        |name: &str| name.chars().fold(0u64, |letters, letter| letters | 1 << (u32::from(letter) % u64::BITS));
    let (one_letters, other_letters) = (letters(one), letters(other));
    let only_one_has = (one_letters & !other_letters).count_ones();
    let only_other_has = (other_letters & !one_letters).count_ones();
    // An edit adds or removes at most one character, and replaces at most one letter by another.
    one.chars().count().abs_diff(other.chars().count()) > most || only_one_has.max(only_other_has) as usize > most
}

/// Returns the known field that an unknown key probably means: the key in snake case, a field with a similar name, a
/// field whose name ends in the key (`user_metadata` for `metadata`), or a field in whose name the key ends (`content`
/// for `page_content`).
pub(crate) fn nearest_field<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    #[cfg(test)]
    ASKED.set(ASKED.get() + 1);
    /// Too many names end in shorter ones (`id`, `type`, `name`).
    const SPECIFIC: usize = 5;
    /// Longer keys mean no field, and comparing them takes long.
    const LONGEST: usize = 256;
    if key.len() > LONGEST {
        return None;
    }
    let snake = snake_case(key);
    let ends_in = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|head| head.ends_with('_'));
    let find = |is_meant: &dyn Fn(&str) -> bool| known.iter().copied().find(|name| is_meant(name));
    find(&|name| name == snake)
        .or_else(|| nearest(&snake, known.iter().copied()))
        .or_else(|| find(&|name| ends_in(name, &snake)))
        .or_else(|| find(&|name| name.len() >= SPECIFIC && ends_in(&snake, name)))
}

#[cfg(test)]
thread_local! {
    /// How many keys were compared with fields on this thread.
    pub(crate) static ASKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Converts `toolCalls`, `ToolCalls`, `tool-calls` and `Tool Calls` to `tool_calls`.
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn far_names_have_many_edits_between_them(one in "[a-f_é]{0,9}", other in "[a-z_é]{0,9}", most in 1usize..4) {
            prop_assert!(!is_far(&one, &other, most) || strsim::osa_distance(&one, &other) > most, "{one} {other}");
        }
    }

    #[test]
    fn suggests_the_field_that_a_key_means() {
        let known =
            ["tool_calls", "tool_call_id", "content", "user_metadata", "dataset_metadata", "input", "output", "id"];
        for (key, field) in [
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
            assert_eq!(nearest_field(key, &known), field, "{key}");
        }
    }
}
