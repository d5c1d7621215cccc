//! The examples give what is committed beside them, as those in the other languages do.

#[path = "../../examples/rust/agentic_rag.rs"]
#[allow(dead_code)]
mod agentic_rag;

#[test]
fn an_agent_that_answers_from_documents() {
    let expected = include_str!("../../examples/agentic_rag.json");
    assert_eq!(agentic_rag::payload().expect("a payload") + "\n", expected);
}
