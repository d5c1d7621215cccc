//! Paths as URIs, which name every file exactly: also one whose name is not UTF-8.

use std::path::Path;

/// The path as a URI. A relative path stays relative: the viewer knows the root of the sources.
pub(crate) fn uri(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut uri = String::from(match (path.is_absolute(), bytes.starts_with(b"/")) {
        (true, true) => "file://",
        // A Windows drive.
        (true, false) => "file:///",
        // Otherwise the part before the colon would be read as a scheme.
        (false, _) if bytes.contains(&b':') => "./",
        (false, _) => "",
    });
    for byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' | b':' => {
                uri.push(char::from(*byte))
            }
            b'\\' if std::path::MAIN_SEPARATOR == '\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::uri;

    #[test]
    fn converts_paths_to_uris() {
        assert_eq!(uri(Path::new("a/b c.json")), "a/b%20c.json");
        assert_eq!(uri(Path::new("/a/é.json")), "file:///a/%C3%A9.json");
        assert_eq!(uri(Path::new("a:b")), "./a:b");
        assert_eq!(uri(Path::new("50%#?.json")), "50%25%23%3F.json");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf8_differ() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let of = |name: &[u8]| uri(Path::new(OsStr::from_bytes(name)));
        assert_eq!((of(b"a\xff.json"), of(b"a\xfe.json")), ("a%FF.json".to_owned(), "a%FE.json".to_owned()));
    }
}
