//! Paths into a payload.

/// The number of characters of the longest key that a path has in full.
const LONGEST_KEY: usize = 256;

/// One segment of the path to a value: the key of a member or the index of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// The key of an object's member, unescaped. A key of more than 256 characters is shortened to the first 200, and
    /// ends in how many were left out: `…(1048376 more characters)`.
    Key(String),
    /// The index of an array's element, from 0.
    Index(u32),
}

impl PathSegment {
    /// Returns the segment for a key, shortened if it is long.
    pub(crate) fn of_key(key: &str) -> PathSegment {
        const SHOWN: usize = 200;
        let shown = match key.char_indices().nth(LONGEST_KEY) {
            None => key,
            Some(_) => key.char_indices().nth(SHOWN).and_then(|(end, _)| key.get(..end)).unwrap_or(key),
        };
        let left_out = key.get(shown.len()..).unwrap_or_default().chars().count();
        PathSegment::Key(match left_out {
            0 => key.to_owned(),
            count => [shown, &sentence!("…({count} more characters)", count = &count.to_string())].concat(),
        })
    }

    /// Whether this is the segment for a key.
    pub(crate) fn is_of_key(&self, key: &str) -> bool {
        match self {
            PathSegment::Key(segment) if key.len() <= LONGEST_KEY => segment == key,
            PathSegment::Key(_) => *self == PathSegment::of_key(key),
            PathSegment::Index(_) => false,
        }
    }

    /// Writes a path as an RFC 6901 JSON Pointer. The empty string is the whole payload.
    pub fn pointer(path: &[PathSegment]) -> String {
        /// More than most segments take.
        const SEGMENT: usize = 12;
        let mut pointer = String::with_capacity(path.len() * SEGMENT);
        for segment in path {
            pointer.push('/');
            match segment {
                PathSegment::Key(key) if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) => pointer.push_str(key),
                PathSegment::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                PathSegment::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}

#[cfg(test)]
mod tests {
    use super::PathSegment;

    #[test]
    fn long_keys_are_shortened_and_say_so() {
        let shortest = "é".repeat(256);
        assert_eq!(PathSegment::of_key(&shortest), PathSegment::Key(shortest.clone()));
        let shortened = "é".repeat(200) + "…(57 more characters)";
        let longer = shortest.clone() + "x";
        assert_eq!(PathSegment::of_key(&longer), PathSegment::Key(shortened));
        assert!(PathSegment::of_key(&longer).is_of_key(&longer) && PathSegment::of_key("a").is_of_key("a"));
        assert!(!PathSegment::of_key(&longer).is_of_key(&shortest) && !PathSegment::Index(0).is_of_key("0"));
    }
}
