//! Sentences with named placeholders.
//!
//! A replacement for `format!` that accepts only strings: a use of a template compiles to a few pointers, whereas
//! `format!` adds the formatting machinery of the standard library to the wasm module.

/// Fills a template: `sentence!("`{name}` is not a kind", name = name)`. The compiler checks that the placeholders and
/// the arguments are the same.
macro_rules! sentence {
    ($template:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        const _: () = $crate::template::check($template, &[$( stringify!($name) ),*]);
        $crate::template::fill($template, &[$( (stringify!($name), $value) ),*])
    }};
}

/// Replaces each `{name}` of the template with the value that has this name.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, placeholder)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = placeholder.split_once('}').unwrap_or((placeholder, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Shortens a name for a sentence to this number of characters.
pub(crate) fn shortened(name: &str, longest: usize) -> String {
    match name.char_indices().nth(longest) {
        None => name.to_owned(),
        Some((end, _)) => [name.get(..end).unwrap_or_default(), "…"].concat(),
    }
}

/// Fails to compile unless the template uses exactly these names.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler only")]
pub(crate) const fn check(template: &str, names: &[&str]) {
    check_placeholders(template, names);
    let mut nth = 0;
    while nth < names.len() {
        assert!(uses(template.as_bytes(), names[nth].as_bytes()), "a value has no placeholder in the template");
        nth += 1;
    }
}

/// Fails to compile if the template has a placeholder that is not among these names.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler only")]
pub(crate) const fn check_placeholders(template: &str, names: &[&str]) {
    let bytes = template.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' {
            let mut known = false;
            let mut nth = 0;
            while nth < names.len() {
                known |= is_placeholder(bytes, at, names[nth].as_bytes());
                nth += 1;
            }
            assert!(known, "a placeholder of the template has no value");
        }
        at += 1;
    }
}

const fn uses(template: &[u8], name: &[u8]) -> bool {
    let mut at = 0;
    while at < template.len() {
        if is_placeholder(template, at, name) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether `{name}` is at this offset of the template.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler only")]
const fn is_placeholder(template: &[u8], at: usize, name: &[u8]) -> bool {
    let end = at + 1 + name.len();
    if end >= template.len() || template[at] != b'{' || template[end] != b'}' {
        return false;
    }
    let mut nth = 0;
    while nth < name.len() {
        if template[at + 1 + nth] != name[nth] {
            return false;
        }
        nth += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_replace_their_placeholders() {
        assert_eq!(
            sentence!("`{name}` is not a kind; {advice}", name = "Trase", advice = "{}"),
            "`Trase` is not a kind; {}"
        );
        assert_eq!(sentence!("{one}{other}", other = "}", one = "a"), "a}");
        assert_eq!(fill("nothing to fill", &[]), "nothing to fill");
    }
}
