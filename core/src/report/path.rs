//! Paths into a payload.

/// One segment of the path to a value: the key of a member or the index of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// The key of an object's member, unescaped.
    Key(String),
    /// The index of an array's element, from 0.
    Index(u32),
}

impl PathSegment {
    /// Writes a path as an RFC 6901 JSON Pointer. The empty string is the whole payload.
    pub fn pointer(path: &[PathSegment]) -> String {
        let mut pointer = String::new();
        for segment in path {
            pointer.push('/');
            match segment {
                PathSegment::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                PathSegment::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}
