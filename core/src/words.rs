//! Sentences of fixed words and a few of the caller's.

/// A sentence with a word in place of each `{}`.
///
/// What `format!` does, for texts only: a use of it is two pointers, where `format!` would have the wasm module carry the
/// machinery that formats anything.
pub(crate) fn fill(sentence: &str, words: &[&str]) -> String {
    let mut text = String::new();
    let mut words = words.iter();
    for (nth, part) in sentence.split('{').enumerate() {
        if nth > 0 {
            debug_assert!(words.len() > 0, "{sentence}");
            text.push_str(words.next().unwrap_or(&""));
        }
        text.push_str(part.strip_prefix('}').unwrap_or(part));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn words_stand_where_they_are_meant_to() {
        assert_eq!(fill("`{}` is no kind; {}", &["Trase", "{}"]), "`Trase` is no kind; {}");
        assert_eq!(fill("{}{}", &["a", "}"]), "a}");
        assert_eq!(fill("all is said", &[]), "all is said");
    }
}
