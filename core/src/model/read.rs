//! Reading a payload as a Rust type at any nesting depth.

use std::thread;

use serde::de::{DeserializeOwned, Error};
use serde_json::Deserializer;

use super::declare::depth::within;
use crate::options::Options;

/// How many nested arrays and objects fit on the stack of any thread.
const SHALLOW: usize = 100;
/// The maximum stack size that one array or object requires, in a build without optimization.
const STACK_PER_LEVEL: usize = 16 << 10;
/// The maximum stack size that everything else requires.
const STACK_BELOW: usize = 1 << 20;
/// How many unions the innermost span or filter contains.
const LEAVES: usize = 8;

/// Reads a payload as a Rust type.
///
/// Spans and filters may be nested as deeply as the options allow, which is deeper than `serde_json` itself allows: a
/// deep payload is read by a thread whose stack is large enough.
///
/// # Errors
/// When the payload is not of the type, or is nested too deeply. [`validate`](crate::validate) reports the details.
pub fn read<T: DeserializeOwned + Send>(payload: &[u8], options: &Options) -> serde_json::Result<T> {
    let depth = depth(payload);
    if depth <= SHALLOW {
        return serde_json::from_slice(payload);
    }
    let limit = options.max_depth.saturating_add(LEAVES);
    // A span or a filter is an object in an array: two levels.
    let levels = depth.min(limit.saturating_mul(2));
    let stack = STACK_BELOW.saturating_add(levels.saturating_mul(STACK_PER_LEVEL));
    thread::scope(|scope| {
        let reader = thread::Builder::new().stack_size(stack).spawn_scoped(scope, || read_deep(payload, limit));
        reader
            .map_err(serde_json::Error::io)?
            .join()
            .unwrap_or_else(|_| Err(Error::custom("the reading thread panicked")))
    })
}

fn read_deep<T: DeserializeOwned>(payload: &[u8], limit: usize) -> serde_json::Result<T> {
    let mut deserializer = Deserializer::from_slice(payload);
    deserializer.disable_recursion_limit();
    let value = within(limit, || T::deserialize(&mut deserializer))?;
    deserializer.end()?;
    Ok(value)
}

/// The maximum nesting depth of arrays and objects. Brackets within strings do not count.
fn depth(payload: &[u8]) -> usize {
    let (mut deepest, mut depth) = (0, 0_usize);
    let mut bytes = payload.iter();
    let mut in_string = false;
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_string = !in_string,
            b'\\' if in_string => _ = bytes.next(),
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::depth;
    use crate::model::{FilterNode, Span, Trace, read};
    use crate::options::Options;

    fn nested(start: &str, middle: &str, end: &str, levels: usize) -> String {
        format!("{}{middle}{}", start.repeat(levels), end.repeat(levels))
    }

    #[test]
    fn reads_spans_and_filters_as_deep_as_the_options_allow() {
        let options = Options::default();
        let late = nested(r#"{"spans":["#, r#"{"type":"tool","input":"a"}"#, r#"],"type":"workflow"}"#, 511);
        let early = nested(r#"{"type":"workflow","spans":["#, r#"{"type":"tool","input":"a"}"#, "]}", 511);
        let tree = nested(r#"{"not":"#, r#"{"and":[]}"#, "}", 511);
        let span: Span = read(late.as_bytes(), &options).expect("a span");
        assert_eq!(read::<Span>(early.as_bytes(), &options).expect("a span"), span);
        assert_eq!(
            serde_json::to_string(&read::<FilterNode>(tree.as_bytes(), &options).expect("a tree")).unwrap(),
            tree
        );
    }

    #[test]
    fn refuses_deeper_nesting_without_a_crash() {
        for start in [r#"{"spans":["#, r#"{"type":"workflow","spans":["#] {
            let deep = nested(start, "{}", r#"],"type":"workflow"}"#, 2000);
            assert!(read::<Span>(deep.as_bytes(), &Options::default()).is_err());
            assert!(serde_json::from_str::<Span>(&deep).is_err());
        }
        let deep = nested(r#"{"not":"#, r#"{"and":[]}"#, "}", 1000);
        assert!(
            read::<FilterNode>(deep.as_bytes(), &Options::default()).unwrap_err().to_string().contains("too deeply")
        );
        assert!(serde_json::from_str::<FilterNode>(&deep).unwrap_err().to_string().contains("too deeply"));
    }

    #[test]
    fn reads_free_json_at_any_depth() {
        let deep = nested("[", "", "]", 100_000);
        let trace = format!(r#"{{"metrics":{{"mine":{deep}}}}}"#);
        let trace: Trace = read(trace.as_bytes(), &Options::default()).expect("a trace");
        assert_eq!(trace.metrics.expect("metrics").extras["mine"].as_str(), deep);
    }

    #[test]
    fn refuses_trailing_content_after_a_deep_payload() {
        let deep = nested(r#"{"not":"#, r#"{"and":[]}"#, "}", 200);
        assert!(read::<FilterNode>(format!("{deep} 1").as_bytes(), &Options::default()).is_err());
    }

    #[test]
    fn ignores_brackets_in_strings() {
        assert_eq!(depth(br#"[{"a\"[[[":"]\\"},[[]]]"#), 3);
        assert_eq!(depth(b"]]1"), 0);
    }
}
