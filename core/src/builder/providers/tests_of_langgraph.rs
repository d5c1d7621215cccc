//! What LangGraph returns and streams, in each of its modes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::{Value, json};

use super::tests::{llm, metrics};

fn chunk(id: &str, content: &str) -> Value {
    json!({"type": "AIMessageChunk", "id": id, "content": content, "tool_call_chunks": [],
        "usage_metadata": {"input_tokens": 3, "output_tokens": 2, "total_tokens": 5}})
}

fn metadata() -> Value {
    json!({"langgraph_step": 1, "langgraph_node": "agent"})
}

/// The chunks of the last message of a model, after an earlier one and the message of a tool.
fn pairs() -> Vec<Value> {
    let tool = json!({"type": "tool", "content": "sunny", "tool_call_id": "c", "id": "t"});
    let messages = [chunk("a", "Looking."), tool, chunk("b", "It is "), chunk("b", "sunny.")];
    messages.into_iter().map(|message| json!([message, metadata()])).collect()
}

#[test]
fn merges_the_chunks_of_the_last_message_in_every_mode() {
    let pair = |pair: Value| pair;
    let forms: [(&str, &dyn Fn(Value) -> Value); 4] = [
        ("messages", &pair),
        ("several modes", &|pair| json!(["messages", pair])),
        ("subgraphs", &|pair| json!([["agent:1"], pair])),
        ("several modes and subgraphs", &|pair| json!([["agent:1"], "messages", pair])),
    ];
    for (form, of) in forms {
        let stream: Vec<Value> = pairs().into_iter().map(of).collect();
        let (span, codes) = llm(&json!({"output": stream}));
        assert_eq!(span["output"], json!({"content": "It is sunny.", "role": "assistant"}), "{form}");
        assert_eq!(codes, Vec::<&str>::new(), "{form}");
        let counts = json!({"num_input_tokens": 6, "num_output_tokens": 4, "num_total_tokens": 10});
        assert_eq!(metrics(&span), counts, "{form}");
        let rest = span["user_metadata"]["provider_response"].as_str().unwrap();
        for kept in ["Looking.", "langgraph_node", "tool_call_id"] {
            assert!(rest.contains(kept), "{form}: {rest}");
        }
    }
}

#[test]
fn keeps_what_other_modes_yield() {
    let mut stream: Vec<Value> = pairs().into_iter().map(|pair| json!(["messages", pair])).collect();
    stream.push(json!(["updates", {"agent": {"steps": 7}}]));
    let (span, codes) = llm(&json!({"output": stream}));
    assert_eq!((&span["output"]["content"], codes), (&json!("It is sunny."), vec![]));
    assert!(span["user_metadata"]["provider_response"].as_str().unwrap().contains("steps"));
}

#[test]
fn reads_the_answer_of_states_and_updates() {
    let human = json!({"type": "human", "content": "Weather?"});
    let ai = json!({"type": "ai", "content": "Sunny.", "tool_calls": []});
    let state = json!({"messages": [human, ai], "remaining": 3});
    for output in [
        state.clone(),
        json!([{"messages": [human]}, state]),
        json!([["values", {"messages": [human]}], ["values", state]]),
        json!([{"agent": {"messages": [ai]}}, {"log": null}]),
        json!([["updates", {"agent": {"messages": [ai]}}]]),
    ] {
        let (span, codes) = llm(&json!({"output": output}));
        assert_eq!((&span["output"]["content"], codes), (&json!("Sunny."), vec![]), "{output}");
    }
    let (span, _) = llm(&json!({"output": {"messages": [ai, human]}}));
    assert!(span["output"]["content"].as_str().unwrap().contains("Weather?"));
}
