//! What LangChain and LangChain.js stream and return, in each of their serialized forms.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::{Value, json};

use super::tests::{called, llm, metrics};

/// An object in the form of LangChain's serialization.
fn serialized(class: &str, kwargs: &Value) -> Value {
    json!({"lc": 1, "type": "constructor", "id": ["langchain_core", "messages", class], "kwargs": kwargs})
}

/// The chunks of a stream, without what tells that they are chunks.
fn pieces() -> Vec<Value> {
    let call = |name: Value, id: Value, args: &str| json!([{"name": name, "id": id, "args": args, "index": 0, "type": "tool_call_chunk"}]);
    let usage = |input: u32, output: u32| json!({"input_tokens": input, "output_tokens": output, "total_tokens": input + output});
    vec![
        json!({"content": "", "id": "run-1", "tool_call_chunks": [], "additional_kwargs": {}, "response_metadata": {"model_name": "gpt-4o"}}),
        json!({"content": "On ", "id": "run-1", "tool_call_chunks": [], "usage_metadata": usage(19, 0)}),
        json!({"content": "its way.", "id": "run-1", "tool_call_chunks": call(json!("find"), json!("c"), "{\"ci")}),
        json!({"content": "", "id": "run-1", "tool_call_chunks": call(json!(null), json!(null), "ty\":1}"), "usage_metadata": usage(0, 12)}),
        json!({"content": "", "id": "run-1", "tool_call_chunks": [], "response_metadata": {"finish_reason": "stop"}}),
    ]
}

fn with(mut object: Value, name: &str, value: Value) -> Value {
    object.as_object_mut().unwrap().insert(name.to_owned(), value);
    object
}

#[test]
fn merges_chunks_in_every_serialized_form() {
    let python = |piece: Value| with(piece, "type", json!("AIMessageChunk"));
    let forms: [(&str, &dyn Fn(Value) -> Value); 8] = [
        ("model_dump", &python),
        ("dumpd", &|piece| serialized("AIMessageChunk", &python(piece))),
        ("toJSON", &|piece| serialized("AIMessageChunk", &piece)),
        ("messages_to_dict", &|piece| json!({"type": "AIMessageChunk", "data": python(piece)})),
        ("toDict", &|piece| json!({"type": "ai", "data": piece})),
        (
            "ChatGenerationChunk",
            &|piece| json!({"text": piece["content"], "generation_info": null, "type": "ChatGenerationChunk", "message": python(piece)}),
        ),
        ("dumpd(ChatGenerationChunk)", &|piece| {
            serialized(
                "ChatGenerationChunk",
                &json!({"text": piece["content"], "message": serialized("AIMessageChunk", &python(piece))}),
            )
        }),
        (
            "new ChatGenerationChunk",
            &|piece| json!({"text": piece["content"], "message": serialized("AIMessageChunk", &piece)}),
        ),
    ];
    for (form, of) in forms {
        let chunks: Vec<Value> = pieces().into_iter().map(of).collect();
        let (span, codes) = llm(&json!({"output": chunks}));
        let calls = json!([called("c", "find", "{\"city\":1}")]);
        assert_eq!(
            span["output"],
            json!({"content": "On its way.", "role": "assistant", "tool_calls": calls}),
            "{form}"
        );
        assert_eq!(codes, Vec::<&str>::new(), "{form}");
        assert_eq!(
            metrics(&span),
            json!({"num_input_tokens": 19, "num_output_tokens": 12, "num_total_tokens": 31}),
            "{form}"
        );
        assert_eq!((&span["model"], &span["finish_reason"]), (&json!("gpt-4o"), &json!("stop")), "{form}");
        assert_eq!(span["user_metadata"], json!({"provider_response": r#"{"/id":"run-1"}"#}), "{form}");
    }
}

#[test]
fn merges_chunks_of_completions() {
    let chunk = |text: &str, info: Value| {
        serialized("GenerationChunk", &json!({"text": text, "generation_info": info, "type": "Generation"}))
    };
    let chunks = [chunk("On ", json!(null)), chunk("its way.", json!({"finish_reason": "stop"}))];
    let (span, codes) = llm(&json!({"output": chunks}));
    assert_eq!(span["output"], json!({"content": "On its way.", "role": "assistant"}));
    assert_eq!((&span["finish_reason"], codes), (&json!("stop"), vec![]));
}

#[test]
fn whole_messages_are_no_stream() {
    let message = |content: &str| json!({"type": "ai", "content": content, "tool_calls": []});
    let (span, _) = llm(&json!({"output": [message("a"), message("b")]}));
    assert_eq!(span["output"]["content"], "b");
}

#[test]
fn reads_generations_of_langchain_js() {
    let message = serialized("AIMessage", &json!({"content": "Hi.", "tool_calls": [], "response_metadata": {}}));
    let generation = json!({"text": "Hi.", "message": message, "generationInfo": {"finish_reason": "stop"}});
    let usage = json!({"tokenUsage": {"promptTokens": 3, "completionTokens": 4, "totalTokens": 7}});
    let (span, codes) = llm(&json!({"output": {"generations": [[generation]], "llmOutput": usage}}));
    assert_eq!((&span["output"]["content"], codes), (&json!("Hi."), vec![]));
    assert_eq!(metrics(&span), json!({"num_input_tokens": 3, "num_output_tokens": 4, "num_total_tokens": 7}));
    let (span, codes) = llm(&json!({"output": generation}));
    assert_eq!((&span["output"]["content"], codes), (&json!("Hi."), vec![]));
    assert_eq!(span["finish_reason"], "stop");
}
