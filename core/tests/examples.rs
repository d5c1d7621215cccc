//! The examples build the payloads that are committed next to them, as the examples in the other languages do.

#[path = "../../examples/rust/agentic_rag.rs"]
#[allow(dead_code)]
mod agentic_rag;

#[test]
fn the_agentic_rag_example_builds_the_committed_payload() {
    let expected = include_str!("../../examples/agentic_rag.json");
    assert_eq!(agentic_rag::payload().expect("a payload") + "\n", expected);
}
