//! Requests and responses of the providers' APIs, in the form in which their clients have them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};

use crate::builder::{Builder, Naming};

/// Returns the span of a model's call with these arguments, and the codes of its issues.
pub(super) fn llm(arguments: &Value) -> (Value, Vec<&'static str>) {
    let mut builder = Builder::new(b"", Naming::Snake).unwrap();
    let trace = builder.start(0, "trace", b"").unwrap();
    let step = builder.start(trace, "llm", arguments.to_string().as_bytes()).unwrap();
    builder.conclude(step, b"").unwrap();
    builder.conclude(trace, b"").unwrap();
    let finished = builder.finish();
    assert!(finished.report.valid(), "{:?}", finished.report);
    let payload: Value = serde_json::from_str(finished.json.as_ref().unwrap()).unwrap();
    let codes = finished.report.issues.iter().map(|issue| issue.code.name()).collect();
    (payload["traces"][0]["spans"][0].clone(), codes)
}

pub(super) fn metrics(span: &Value) -> Value {
    let mut metrics = span["metrics"].clone();
    metrics.as_object_mut().unwrap().remove("duration_ns");
    metrics
}

pub(super) fn called(id: &str, name: &str, arguments: &str) -> Value {
    json!({"id": id, "function": {"name": name, "arguments": arguments}})
}

#[test]
fn converts_strings_and_messages() {
    for (input, messages) in [
        (json!("hi"), json!([{"content": "hi", "role": "user"}])),
        (json!({"role": "system", "content": "hi"}), json!([{"content": "hi", "role": "system"}])),
        (json!(["hi"]), json!([{"content": "hi", "role": "user"}])),
        (json!([]), json!([])),
    ] {
        let (span, codes) = llm(&json!({"input": input, "output": "yes"}));
        assert_eq!((&span["input"], codes), (&messages, vec![]));
        assert_eq!(span["output"], json!({"content": "yes", "role": "assistant"}));
    }
}

#[test]
fn converts_chat_completions() {
    let tool = json!({"type": "function", "function": {"name": "find_order", "parameters": {"type": "object"}}});
    let request = json!({
        "model": "gpt-4o", "temperature": 0.2, "tools": [tool],
        "messages": [
            {"role": "system", "content": "You help."},
            {"role": "user", "content": [
                {"type": "text", "text": "What is this?"},
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,aGk=", "detail": "low"}},
                {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}},
                {"type": "input_audio", "input_audio": {"data": "aGk=", "format": "wav"}}
            ]},
            {"role": "assistant", "content": null, "refusal": null, "annotations": [], "tool_calls": [
                {"id": "call_1", "type": "function", "function": {"name": "find_order", "arguments": "{\"id\": 7}"}}
            ]},
            {"role": "tool", "tool_call_id": "call_1", "content": "shipped"}
        ]
    });
    let response = json!({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1_760_000_000, "model": "gpt-4o-2024-08-06",
        "choices": [{"index": 0, "logprobs": null, "finish_reason": "tool_calls", "message": {
            "role": "assistant", "content": null, "refusal": null, "annotations": [],
            "tool_calls": [{"id": "call_2", "type": "function", "function": {"name": "refund", "arguments": "{}"}}]
        }}],
        "usage": {
            "prompt_tokens": 20, "completion_tokens": 5, "total_tokens": 25,
            "prompt_tokens_details": {"cached_tokens": 8, "audio_tokens": 3},
            "completion_tokens_details": {"reasoning_tokens": 2, "audio_tokens": 0}
        },
        "service_tier": "default", "system_fingerprint": "fp_1"
    });
    let (span, codes) = llm(&json!({"input": request, "output": response}));
    assert_eq!(codes, Vec::<&str>::new());
    let image = json!({"type": "data", "modality": "image", "mime_type": "image/png", "base64": "aGk="});
    assert_eq!(
        span["input"],
        json!([
            {"content": "You help.", "role": "system"},
            {"content": [
                {"type": "text", "text": "What is this?"}, image,
                {"type": "data", "modality": "image", "url": "https://example.com/a.png"},
                {"type": "data", "modality": "audio", "mime_type": "audio/wav", "base64": "aGk="}
            ], "role": "user"},
            {"content": "", "role": "assistant", "tool_calls": [called("call_1", "find_order", "{\"id\": 7}")]},
            {"content": "shipped", "role": "tool", "tool_call_id": "call_1"}
        ])
    );
    assert_eq!(
        span["output"],
        json!({"content": "", "role": "assistant", "tool_calls": [called("call_2", "refund", "{}")]})
    );
    assert_eq!((&span["model"], &span["temperature"]), (&json!("gpt-4o-2024-08-06"), &json!(0.2)));
    assert_eq!((&span["finish_reason"], &span["tools"]), (&json!("tool_calls"), &json!([tool])));
    let counts = json!({
        "num_input_tokens": 20, "num_output_tokens": 5, "num_total_tokens": 25, "num_audio_input_tokens": 3,
        "num_audio_output_tokens": 0, "num_cached_input_tokens": 8, "num_reasoning_tokens": 2
    });
    assert_eq!(metrics(&span), counts);
}

#[test]
fn prefers_the_callers_arguments_to_those_of_the_response() {
    let response =
        json!({"model": "from-response", "usage": {"prompt_tokens": 20}, "choices": [{"message": {"content": "a"}}]});
    let (span, _) = llm(&json!({"output": response, "model": "mine", "num_input_tokens": 3}));
    assert_eq!((&span["model"], metrics(&span)), (&json!("mine"), json!({"num_input_tokens": 3})));
}

#[test]
fn converts_responses() {
    let request = json!({
        "model": "gpt-5", "instructions": "You help.",
        "input": [
            {"role": "user", "content": [{"type": "input_text", "text": "Weather?"}, {"type": "input_image", "image_url": "https://example.com/a.png"}]},
            {"type": "reasoning", "id": "rs_0", "summary": [{"type": "summary_text", "text": "Ask the tool."}]},
            {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "weather", "arguments": "{}", "status": "completed"},
            {"type": "function_call_output", "call_id": "call_1", "output": "sunny"},
            {"type": "message", "id": "msg_0", "status": "completed", "role": "assistant", "content": [{"type": "output_text", "text": "Sunny.", "annotations": []}]}
        ]
    });
    let response = json!({
        "id": "resp_1", "object": "response", "status": "completed", "model": "gpt-5-2025-08-07", "incomplete_details": null,
        "output": [
            {"type": "reasoning", "id": "rs_1", "summary": [{"type": "summary_text", "text": "Search."}]},
            {"type": "web_search_call", "id": "ws_1", "status": "completed", "action": {"type": "search", "query": "weather"}},
            {"type": "code_interpreter_call", "id": "ci_1", "status": "completed", "code": "1+1", "outputs": [{"type": "logs", "logs": "2"}], "container_id": "c"},
            {"type": "mcp_call", "id": "mcp_1", "name": "ask", "server_label": "docs", "arguments": "{\"q\": 1}", "output": "text", "error": null},
            {"type": "function_call", "id": "fc_2", "call_id": "call_2", "name": "book", "arguments": "{\"n\": 1}", "status": "completed"},
            {"type": "message", "id": "msg_1", "status": "completed", "role": "assistant",
             "content": [{"type": "output_text", "text": "Done.", "annotations": [{"type": "url_citation", "url": "https://example.com"}]}]}
        ],
        "usage": {"input_tokens": 30, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 9,
                  "output_tokens_details": {"reasoning_tokens": 4}, "total_tokens": 39}
    });
    let (span, codes) = llm(&json!({"input": request, "output": response}));
    assert_eq!(codes, Vec::<&str>::new());
    assert_eq!(
        span["input"],
        json!([
            {"content": "You help.", "role": "developer"},
            {"content": [{"type": "text", "text": "Weather?"}, {"type": "data", "modality": "image", "url": "https://example.com/a.png"}], "role": "user"},
            {"content": "Ask the tool.", "role": "assistant"},
            {"content": "", "role": "assistant", "tool_calls": [called("call_1", "weather", "{}")]},
            {"content": "sunny", "role": "tool", "tool_call_id": "call_1"},
            {"content": "Sunny.", "role": "assistant"}
        ])
    );
    let output =
        json!({"content": "Done.", "role": "assistant", "tool_calls": [called("call_2", "book", "{\"n\": 1}")]});
    assert_eq!(span["output"], output);
    let events = span["events"].as_array().unwrap();
    let types: Vec<_> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["reasoning", "web_search_call", "internal_tool_call", "mcp_call"]);
    assert_eq!(events[0]["content"], "Search.");
    assert_eq!((&events[2]["name"], &events[2]["metadata"]["code"]), (&json!("code_interpreter"), &json!("1+1")));
    assert_eq!((&events[3]["arguments"], &events[3]["result"]), (&json!({"q": 1}), &json!({"output": "text"})));
    let rest: Value = serde_json::from_str(span["user_metadata"]["provider_response"].as_str().unwrap()).unwrap();
    assert_eq!(rest["/output/5/content/0/annotations"][0]["type"], "url_citation");
    assert_eq!((&span["model"], &span["finish_reason"]), (&json!("gpt-5-2025-08-07"), &json!("completed")));
    let counts =
        json!({"num_input_tokens": 30, "num_output_tokens": 9, "num_total_tokens": 39, "num_reasoning_tokens": 4});
    assert_eq!(metrics(&span), counts);
    // Clients may pass only the output of the response.
    let (span, _) = llm(&json!({"output": response["output"]}));
    assert_eq!(span["output"], output);
}

#[test]
fn converts_anthropic_messages() {
    let request = json!({
        "model": "claude-sonnet-4", "system": [{"type": "text", "text": "You help.", "cache_control": {"type": "ephemeral"}}],
        "max_tokens": 500,
        "messages": [
            {"role": "user", "content": "Where is my order?"},
            {"role": "assistant", "content": [
                {"type": "text", "text": "I look."},
                {"type": "tool_use", "id": "toolu_1", "name": "find_order", "input": {"id": 7}}
            ]},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": "toolu_1", "content": [{"type": "text", "text": "shipped"}]},
                {"type": "text", "text": "And this?"},
                {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "aGk="}}
            ]}
        ]
    });
    let response = json!({
        "id": "msg_1", "type": "message", "role": "assistant", "model": "claude-sonnet-4-20250514",
        "content": [
            {"type": "thinking", "thinking": "Two tools.", "signature": "c2ln"},
            {"type": "text", "text": "I refund it."},
            {"type": "tool_use", "id": "toolu_2", "name": "refund", "input": {"id": 7, "full": true}}
        ],
        "stop_reason": "tool_use", "stop_sequence": null,
        "usage": {"input_tokens": 40, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 10, "output_tokens": 12}
    });
    let (span, codes) = llm(&json!({"input": request, "output": response}));
    assert_eq!(codes, Vec::<&str>::new());
    let rest = r#"{"/system/0/cache_control":{"type":"ephemeral"},"/max_tokens":500}"#;
    assert_eq!(span["user_metadata"]["provider_request"], rest);
    assert_eq!(
        span["input"],
        json!([
            {"content": "You help.", "role": "system"},
            {"content": "Where is my order?", "role": "user"},
            {"content": "I look.", "role": "assistant", "tool_calls": [called("toolu_1", "find_order", "{\"id\":7}")]},
            {"content": "shipped", "role": "tool", "tool_call_id": "toolu_1"},
            {"content": [
                {"type": "text", "text": "And this?"},
                {"type": "data", "modality": "image", "mime_type": "image/png", "base64": "aGk="}
            ], "role": "user"}
        ])
    );
    let call = called("toolu_2", "refund", "{\"id\":7,\"full\":true}");
    assert_eq!(span["output"], json!({"content": "I refund it.", "role": "assistant", "tool_calls": [call]}));
    assert_eq!(span["events"][0]["content"], "Two tools.");
    assert_eq!((&span["model"], &span["finish_reason"]), (&json!("claude-sonnet-4-20250514"), &json!("tool_use")));
    let counts = json!({"num_input_tokens": 50, "num_output_tokens": 12, "num_cached_input_tokens": 10});
    assert_eq!(metrics(&span), counts);
}

#[test]
fn keeps_unknown_forms_as_json_in_a_string() {
    let (span, codes) = llm(&json!({"output": {"answer": 42}}));
    assert_eq!((&span["output"]["content"], codes), (&json!("{\"answer\":42}"), vec!["stringified"]));
    let (span, codes) = llm(&json!({"input": [{"role": "user", "content": [{"type": "hologram", "data": 1}]}]}));
    assert_eq!(span["input"][0]["content"], "{\"type\":\"hologram\",\"data\":1}");
    assert_eq!(codes, ["stringified"]);
    let (span, codes) = llm(&json!({"input": [{"role": "user", "hologram": 1}]}));
    assert_eq!(span["input"][0]["content"], "{\"role\":\"user\",\"hologram\":1}");
    assert_eq!(codes, ["stringified"]);
}

#[test]
fn keeps_blocks_that_are_nested_deeply() {
    for (block, text) in [("message", "content"), ("tool_result", "content"), ("thinking", "thinking")] {
        let open = format!(r#"{{"type":"{block}","{text}":["#);
        let nested = [&*open.repeat(50), r#""deep""#, &"]}".repeat(50)].concat();
        let arguments = format!(r#"{{"input":[{{"role":"user","content":[{nested}]}}],"output":[{nested}]}}"#);
        let (span, _) = llm(&serde_json::from_str(&arguments).unwrap());
        assert!(span.to_string().matches("deep").count() >= 2);
    }
}

#[test]
fn keeps_what_remains_unread_as_metadata() {
    let message = json!({"role": "user", "name": "ann", "content": "hi"});
    let choice = |content: &str| json!({"message": {"content": content}, "logprobs": null, "index": 0});
    let response =
        json!({"choices": [choice("a"), choice("b")], "usage": {"prompt_tokens": 1, "new_tokens": 0}, "a/b": 1});
    let (span, codes) = llm(&json!({"input": {"messages": [message], "seed": 0}, "output": response}));
    assert_eq!(codes, Vec::<&str>::new());
    let metadata = |name: &str| serde_json::from_str::<Value>(span["user_metadata"][name].as_str().unwrap()).unwrap();
    assert_eq!(metadata("provider_request"), json!({"/messages/0/name": "ann", "/seed": 0}));
    assert_eq!(metadata("provider_response"), json!({"/choices/1": choice("b"), "/a~1b": 1}));
    // The caller's own entry stays.
    let (span, _) = llm(&json!({"output": response, "metadata": {"provider_response": "mine"}}));
    assert_eq!(span["user_metadata"]["provider_response"], "mine");
}

#[test]
fn keeps_of_a_redacted_value_what_the_redacted_form_says() {
    let message = |name: &str| json!([{"role": "user", "name": name, "content": "hi"}]);
    let (span, _) = llm(&json!({"input": message("ann"), "redacted_input": message("***")}));
    assert_eq!(span["user_metadata"], json!({"provider_request": r#"{"/0/name":"***"}"#}));
}

#[test]
fn keeps_invalid_parts_of_a_response_as_metadata() {
    let response = json!({"model": 5, "usage": {"prompt_tokens": "many"}, "choices": [{"message": {"content": "a"}}]});
    let (span, codes) = llm(&json!({"output": response}));
    assert_eq!((&span["model"], codes), (&Value::Null, vec![]));
    assert_eq!(
        span["user_metadata"],
        json!({"provider_response": r#"{"/model":5,"/usage":{"prompt_tokens":"many"}}"#})
    );
}

#[test]
fn keeps_what_is_false() {
    let call =
        json!({"type": "mcp_call", "id": "m", "server_label": "s", "name": "n", "output": "o", "approved": false});
    let request = json!({"messages": [{"role": "user", "content": "q"}], "parallel_tool_calls": false, "stop": []});
    let (span, codes) = llm(&json!({"input": request, "output": [call]}));
    assert_eq!((&span["events"][0]["metadata"], codes), (&json!({"approved": false}), vec![]));
    assert_eq!(span["user_metadata"], json!({"provider_request": r#"{"/parallel_tool_calls":false}"#}));
    // A message is empty although something about it is false.
    let message = json!({"type": "ai", "content": "", "example": false, "reasoning": true});
    let (span, codes) = llm(&json!({"output": message}));
    assert_eq!((&span["output"]["content"], &span["events"], codes), (&json!(""), &Value::Null, vec![]));
    assert_eq!(span["user_metadata"], json!({"provider_response": json!({ "": message }).to_string()}));
}

#[test]
fn takes_any_input_and_output() {
    for (value, text) in [(json!(5), "5"), (json!(false), "false"), (json!([5]), "5"), (json!({"a": 1}), "{\"a\":1}")] {
        let (span, codes) = llm(&json!({"input": value, "output": value}));
        assert_eq!(span["input"], json!([{"content": text, "role": "user"}]));
        assert_eq!(span["output"], json!({"content": text, "role": "assistant"}));
        assert_eq!(codes, ["stringified", "stringified"]);
    }
    let (span, codes) = llm(&json!({"input": {}, "output": []}));
    assert_eq!((&span["input"], codes), (&json!([]), vec![]));
    assert_eq!(span["output"], json!({"content": "", "role": "assistant"}));
    let message = |content: Value| json!({"role": "user", "content": content});
    let batch = json!([[message(json!("a"))], [["human", "b"], message(json!("c"))]]);
    let (span, codes) = llm(&json!({"input": batch}));
    assert_eq!((&span["input"], codes), (&json!(["a", "b", "c"].map(|text| message(json!(text)))), vec![]));
}

#[test]
fn keeps_numbers_and_booleans_as_text() {
    let approval =
        json!({"type": "mcp_approval_response", "approval_request_id": "a", "approve": false, "reason": "no"});
    let items = json!([
        approval, {"type": "function_call_output", "call_id": "b", "output": 5},
        {"role": "user", "content": false}, {"role": "user", "content": [1, "x"]}
    ]);
    let (span, codes) = llm(&json!({"input": items}));
    assert_eq!(
        span["input"],
        json!([
            {"content": "false", "role": "tool", "tool_call_id": "a"}, {"content": "5", "role": "tool", "tool_call_id": "b"},
            {"content": "false", "role": "user"},
            {"content": [{"type": "text", "text": "1"}, {"type": "text", "text": "x"}], "role": "user"}
        ])
    );
    assert_eq!(codes[..4], ["stringified"; 4]);
    assert_eq!(span["user_metadata"], json!({"provider_request": r#"{"/0/reason":"no"}"#}));
}

#[test]
fn keeps_roles_that_the_contract_does_not_have() {
    let kwargs = json!({"content": "x", "role": "critic"});
    let serialized = json!({"lc": 1, "type": "constructor", "id": ["langchain", "ChatMessage"], "kwargs": kwargs});
    let object = json!({"type": "chat", "content": "x", "role": "critic"});
    for (message, pointer) in [
        (&kwargs, "/role"),
        (&object, "/role"),
        (&json!({"type": "chat", "data": kwargs}), "/data/role"),
        (&serialized, "/kwargs/role"),
    ] {
        let (span, codes) = llm(&json!({"input": [message], "output": message}));
        assert_eq!(span["input"], json!([{"content": "x", "role": "user"}]));
        assert_eq!(span["output"], json!({"content": "x", "role": "assistant"}));
        assert_eq!(codes, ["coerced", "coerced"]);
        let rest = |pointer: &str| json!({ pointer: "critic" }).to_string();
        assert_eq!(span["user_metadata"]["provider_request"], rest(&["/0", pointer].concat()));
        assert_eq!(span["user_metadata"]["provider_response"], rest(pointer));
    }
    let (span, codes) =
        llm(&json!({"input": [{"role": "System", "content": "x"}, {"role": "CHATBOT", "content": "y"}]}));
    assert_eq!((&span["input"][0]["role"], &span["input"][1]["role"]), (&json!("system"), &json!("assistant")));
    assert_eq!(codes, Vec::<&str>::new());
}

#[test]
fn keeps_tools_that_are_functions_of_the_program() {
    let tool = json!({"function_declarations": []});
    let config = json!({"tools": ["<function weather at 0x7f00>", tool], "temperature": "hot"});
    let (span, codes) = llm(&json!({"input": {"model": "m", "contents": "hi", "config": config}}));
    assert_eq!((&span["tools"], &span["model"], codes), (&json!([tool]), &json!("m"), vec![]));
    let rest = json!({"/config/tools/0": "<function weather at 0x7f00>", "/config/temperature": "hot"});
    assert_eq!(span["user_metadata"], json!({"provider_request": rest.to_string()}));
}

#[test]
fn keeps_content_parts_of_the_contract() {
    let parts = json!([
        {"type": "text", "text": "a", "index": 1},
        {"type": "file", "file_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"},
        {"type": "data", "modality": "video", "url": "https://example.com/a.mp4", "metadata": {"k": "v"}}
    ]);
    let (span, codes) = llm(&json!({"input": [{"role": "user", "content": parts}]}));
    assert_eq!((&span["input"][0]["content"], codes), (&parts, vec![]));
}
