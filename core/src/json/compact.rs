//! Copies JSON without white space between its tokens, and with the escapes of the canonical form. Numbers stay as written.

use wide::u8x32;

use super::scan::{BLOCK, skip_whitespace};
use super::skim::{Strings, quoted_end};
use super::unescape::unescape;
use super::write::write_string;

/// Appends a value in this form. It must be JSON.
pub(crate) fn write_compact(out: &mut String, json: &str) {
    if is_compact(json.as_bytes()) {
        return out.push_str(json);
    }
    let mut rest = json;
    while !rest.is_empty() {
        let bytes = rest.as_bytes();
        let end = match quoted_end(bytes, 0) {
            Some(end) => {
                write_respelled(out, rest.get(..end).unwrap_or_default());
                end
            }
            None => {
                let ends = |byte: &u8| matches!(byte, b'"' | b' ' | b'\n' | b'\r' | b'\t');
                let end = bytes.iter().position(ends).unwrap_or(bytes.len());
                out.push_str(rest.get(..end).unwrap_or_default());
                // A quote that ends nothing is not JSON; it is skipped, so that this comes to an end.
                if end == 0 { skip_whitespace(bytes, 0).max(1) } else { end }
            }
        };
        rest = rest.get(end..).unwrap_or_default();
    }
}

/// Appends a string, given with its quotes and in any spelling.
pub(crate) fn write_respelled(out: &mut String, string: &str) {
    if has_canonical_escapes(string.as_bytes()) {
        return out.push_str(string);
    }
    let inside = string.strip_prefix('"').and_then(|string| string.strip_suffix('"'));
    write_string(out, &unescape(inside.unwrap_or_default()));
}

/// Whether JSON is in this form already.
fn is_compact(json: &[u8]) -> bool {
    let (blocks, rest) = json.as_chunks::<BLOCK>();
    let mut last = [b'0'; BLOCK];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let mut strings = Strings::default();
    let no_space = |block: &[u8; BLOCK]| {
        let block = u8x32::from(*block);
        let space = block.simd_eq(block.min(u8x32::splat(b' '))).to_bitmask();
        space & !strings.within(block) == 0
    };
    blocks.iter().chain([&last]).all(no_space) && has_canonical_escapes(json)
}

/// Whether all escapes in JSON are those that the canonical form uses.
fn has_canonical_escapes(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(escape) = memchr::memchr(b'\\', rest) {
        if let Some(b'/' | b'u') = rest.get(escape + 1) {
            return false;
        }
        rest = rest.get(escape + 2..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::write_compact;

    fn compact(json: &str) -> String {
        let mut out = String::new();
        write_compact(&mut out, json);
        out
    }

    #[test]
    fn copies_what_is_compact_and_rewrites_the_rest() {
        for json in [r#"{"a b":[1,-0,1.50,"\n \"\\",null],"c":{}}"#, "[]", "\"\"", "\"a\tb\"", "1e5", "\"é\""] {
            assert_eq!(compact(json), json);
        }
        for length in 0..70 {
            let text = "x ".repeat(length);
            let json = format!(" {{ \"{text}\" :\t[ \"{text}\\u0041\\/\" ,\n1.0 ] }} ");
            assert_eq!(compact(&json), format!("{{\"{text}\":[\"{text}A/\",1.0]}}"));
        }
    }

    #[test]
    fn writes_what_other_libraries_write() {
        for length in 0..40 {
            let key = "k\\\"".repeat(length);
            let value = json!([{ key: [length, "a\nb", null, { "c": [[], {}, true, -1.5] }] }, "\u{8}\u{1f}é😀 "]);
            let pretty = serde_json::to_string_pretty(&value).unwrap();
            assert_eq!(compact(&pretty), value.to_string());
            let escaped = pretty.replace('c', "\\u0063");
            assert_eq!(compact(&escaped), value.to_string());
        }
    }
}
