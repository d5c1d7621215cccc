//! One test for each provider: its objects as its client writes them, and nothing of them is lost.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::json;

use super::tests::{called, llm, metrics};

#[test]
fn adds_cached_tokens_of_anthropic_to_the_input_tokens() {
    let (span, codes) = llm(&json!({"output": {
        "type": "message", "role": "assistant", "stop_reason": "end_turn", "content": [{"type": "text", "text": "Hi."}],
        "usage": {"input_tokens": 19, "cache_creation_input_tokens": 1000, "cache_read_input_tokens": 38000, "output_tokens": 12}
    }}));
    let counts = json!({
        "num_input_tokens": 39019, "num_output_tokens": 12,
        "num_cached_input_tokens": 38000, "num_cache_creation_input_tokens": 1000
    });
    assert_eq!((metrics(&span), codes), (counts, vec![]));
}

#[test]
fn keeps_transcripts_of_audio_and_legacy_text() {
    let message = json!({"role": "assistant", "content": null, "audio": {"id": "a", "data": "aGk=", "transcript": "On its way."}});
    let (span, codes) = llm(&json!({"output": {"choices": [{"finish_reason": "stop", "message": message}]}}));
    let parts = json!([
        {"type": "text", "text": "On its way."}, {"type": "data", "modality": "audio", "base64": "aGk="}
    ]);
    assert_eq!((&span["output"]["content"], codes), (&parts, vec![]));
    assert_eq!(span["user_metadata"]["provider_response"], r#"{"/choices/0/message/audio/id":"a"}"#);
    let (span, _) = llm(&json!({"output": {"choices": [{"finish_reason": "stop", "text": "Done."}]}}));
    assert_eq!(span["output"]["content"], "Done.");
}

#[test]
fn merges_chunks_of_openai() {
    let chunk =
        |choices: serde_json::Value| json!({"object": "chat.completion.chunk", "model": "gpt-4o", "choices": choices});
    let delta = |delta: serde_json::Value| chunk(json!([{"index": 0, "delta": delta, "finish_reason": null}]));
    let call = |call: serde_json::Value| delta(json!({"tool_calls": [call]}));
    let (span, codes) = llm(&json!({"output": [
        {"object": "", "model": "", "choices": [], "prompt_filter_results": []},
        delta(json!({"role": "assistant", "content": ""})),
        delta(json!({"content": "On "})), delta(json!({"content": "its way."})),
        call(json!({"index": 0, "id": "call_1", "type": "function", "function": {"name": "find", "arguments": ""}})),
        call(json!({"index": 0, "function": {"arguments": "{\"id\""}})),
        call(json!({"index": 1, "id": "call_2", "function": {"name": "refund", "arguments": "{}"}})),
        call(json!({"index": 0, "function": {"arguments": ": 7}"}})),
        chunk(json!([{"index": 0, "delta": {}, "finish_reason": "tool_calls"}])),
        {"object": "chat.completion.chunk", "model": "gpt-4o", "choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}}
    ]}));
    let calls = json!([called("call_1", "find", "{\"id\": 7}"), called("call_2", "refund", "{}")]);
    assert_eq!(span["output"], json!({"content": "On its way.", "role": "assistant", "tool_calls": calls}));
    assert_eq!((&span["model"], &span["finish_reason"], codes), (&json!("gpt-4o"), &json!("tool_calls"), vec![]));
    assert_eq!(metrics(&span), json!({"num_input_tokens": 3, "num_output_tokens": 4, "num_total_tokens": 7}));
    let (span, _) = llm(&json!({"output": delta(json!({"content": "On"}))}));
    assert_eq!(span["output"]["content"], "On");
    let (span, codes) = llm(&json!({"output": chunk(json!([]))}));
    assert!(span["output"]["content"].as_str().unwrap().contains("gpt-4o"));
    assert_eq!(codes, ["stringified"]);
}

#[test]
fn keeps_the_reason_of_failed_and_incomplete_responses() {
    let error = json!({"code": "server_error", "message": "The model is overloaded."});
    let (span, codes) = llm(&json!({"output": {"status": "failed", "output": [], "error": error}}));
    assert_eq!((&span["output"]["content"], codes), (&json!(error.to_string()), vec!["stringified"]));
    assert_eq!((&span["status_code"], &span["finish_reason"]), (&json!(500), &json!("failed")));
    let details = json!({"reason": "max_output_tokens"});
    let (span, _) = llm(&json!({"output": {"status": "incomplete", "output": [], "incomplete_details": details}}));
    assert_eq!(span["output"]["content"], details.to_string());
    assert_eq!(span["finish_reason"], "max_output_tokens");
}

#[test]
fn reads_streams_that_failed() {
    let error = json!({"code": "server_error", "message": "boom"});
    let response = |status: &str, error: &serde_json::Value| json!({"status": status, "model": "gpt-5", "output": [], "error": error});
    let failed = json!({"type": "response.failed", "response": response("failed", &error)});
    let (span, codes) = llm(&json!({"output": [failed]}));
    assert_eq!((&span["output"]["content"], codes), (&json!(error.to_string()), vec!["stringified"]));
    assert_eq!(
        (&span["status_code"], &span["model"], &span["finish_reason"]),
        (&json!(500), &json!("gpt-5"), &json!("failed"))
    );
    let event = json!({"type": "error", "error": error});
    let created = json!({"type": "response.created", "response": response("in_progress", &json!(null))});
    let delta = json!({"type": "response.output_text.delta", "output_index": 0, "content_index": 0, "delta": "On"});
    let message = json!({"type": "message", "role": "assistant", "content": [], "usage": {"input_tokens": 5, "output_tokens": 1}});
    let block = json!({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": "On"}});
    let flat = json!({"type": "error", "code": "server_error", "message": "boom"});
    for events in [
        json!([created, delta, event]),
        json!([created, delta, flat]),
        json!([delta, flat]),
        json!([{"type": "message_start", "message": message}, block, event]),
    ] {
        let (span, codes) = llm(&json!({"output": events}));
        assert_eq!((&span["output"]["content"], &span["status_code"]), (&json!("On"), &json!(500)), "{events}");
        assert!(span["user_metadata"]["provider_response"].as_str().unwrap().contains("boom"), "{events}");
        assert_eq!(codes, Vec::<&str>::new());
    }
    for event in [event, flat] {
        let (span, _) = llm(&json!({"output": [event]}));
        assert!(span["output"]["content"].as_str().unwrap().contains("boom"));
        assert_eq!(span["status_code"], 500);
    }
}

#[test]
fn merges_tool_calls_in_chunks_of_langchain() {
    let pieces = ["", "{\"ci", "ty\": \"Os", "lo\"}"];
    let chunk = |(index, args): (usize, &&str)| {
        let (name, id) = if index == 0 { (json!("find"), json!("c")) } else { (json!(null), json!(null)) };
        let piece = json!({"type": "tool_call_chunk", "index": 0, "id": id, "name": name, "args": args});
        // What LangChain makes of the piece.
        let calls =
            if index < 2 { json!([{"name": name.as_str().unwrap_or(""), "args": {}, "id": id}]) } else { json!([]) };
        let invalid =
            if index < 2 { json!([]) } else { json!([{"name": null, "args": args, "id": null, "error": null}]) };
        json!({
            "type": "AIMessageChunk", "id": "r", "content": "", "additional_kwargs": {}, "response_metadata": {},
            "tool_calls": calls, "invalid_tool_calls": invalid, "tool_call_chunks": [piece]
        })
    };
    let chunks: Vec<_> = pieces.iter().enumerate().map(chunk).collect();
    let (span, codes) = llm(&json!({"output": chunks}));
    let calls = json!([called("c", "find", "{\"city\": \"Oslo\"}")]);
    assert_eq!(span["output"], json!({"content": "", "role": "assistant", "tool_calls": calls}));
    assert_eq!((&span["user_metadata"], codes), (&json!({"provider_response": r#"{"/id":"r"}"#}), vec![]));
    // A stream that broke off.
    let (span, _) = llm(&json!({"output": chunks[..3]}));
    assert_eq!(span["output"]["tool_calls"], json!([called("c", "find", "{\"city\": \"Os")]));
}

#[test]
fn joins_the_text_after_the_thinking_of_mistral() {
    let event = |content: serde_json::Value| json!({"data": {"id": "i", "choices": [{"index": 0, "delta": {"content": content}}]}});
    let thinking = json!([{"type": "thinking", "thinking": [{"type": "text", "text": "Look."}]}]);
    let events =
        [thinking, json!("On "), json!(""), json!([{"type": "text", "text": "its "}]), json!("way.")].map(event);
    let (span, codes) = llm(&json!({"output": events}));
    assert_eq!((&span["output"]["content"], codes), (&json!("On its way."), vec![]));
    assert_eq!(span["events"][0]["content"], "Look.");
}

#[test]
fn converts_gemini() {
    let request = json!({
        "model": "gemini-2.5-flash",
        "contents": [
            {"role": "user", "parts": [{"text": "Where is it?"}, {"inline_data": {"mime_type": "image/png", "data": "aGk="}}]},
            {"role": "model", "parts": [{"function_call": {"id": null, "name": "find", "args": {"id": 7}}, "text": null}]},
            {"role": "user", "parts": [{"functionResponse": {"name": "find", "response": {"result": "shipped"}}}]}
        ],
        "config": {"system_instruction": "Help.", "temperature": 0.5}
    });
    let response = json!({
        "candidates": [{"finishReason": "STOP", "content": {"role": "model", "parts": [
            {"text": "Think.", "thought": true}, {"text": "Ship"}, {"text": "ped."},
            {"functionCall": {"id": "c2", "name": "refund", "args": {}}}
        ]}}],
        "modelVersion": "gemini-2.5-flash-001",
        "usageMetadata": {"promptTokenCount": 10, "cachedContentTokenCount": 4, "candidatesTokenCount": 3, "thoughtsTokenCount": 2,
                          "toolUsePromptTokenCount": 1, "totalTokenCount": 16}
    });
    let (span, codes) = llm(&json!({"input": request, "output": response}));
    assert_eq!(codes, Vec::<&str>::new());
    assert_eq!(
        span["input"],
        json!([
            {"content": "Help.", "role": "system"},
            {"content": [
                {"type": "text", "text": "Where is it?"},
                {"type": "data", "modality": "image", "mime_type": "image/png", "base64": "aGk="}
            ], "role": "user"},
            {"content": "", "role": "assistant", "tool_calls": [called("find", "find", "{\"id\":7}")]},
            {"content": "{\"result\":\"shipped\"}", "role": "tool", "tool_call_id": "find"}
        ])
    );
    let calls = json!([called("c2", "refund", "{}")]);
    assert_eq!(span["output"], json!({"content": "Shipped.", "role": "assistant", "tool_calls": calls}));
    assert_eq!((&span["events"][0]["content"], &span["finish_reason"]), (&json!("Think."), &json!("STOP")));
    let counts = json!({
        "num_input_tokens": 11, "num_output_tokens": 5, "num_total_tokens": 16,
        "num_cached_input_tokens": 4, "num_reasoning_tokens": 2
    });
    assert_eq!(metrics(&span), counts);
    let chunk = |text: &str| json!({"candidates": [{"content": {"parts": [{"text": text}]}}]});
    let (span, _) = llm(&json!({"output": [chunk("On "), chunk("its way.")]}));
    assert_eq!(span["output"]["content"], "On its way.");
    let (span, codes) = llm(&json!({"output": {"promptFeedback": {"blockReason": "SAFETY"}}}));
    assert!(span["output"]["content"].as_str().unwrap().contains("SAFETY"));
    assert_eq!((&span["finish_reason"], codes), (&json!("SAFETY"), vec!["stringified"]));
}

#[test]
fn converts_langchain() {
    let asks = json!({
        "content": "", "additional_kwargs": {}, "type": "ai", "name": null, "id": null, "example": false,
        "response_metadata": {"model_name": "gpt-4o", "finish_reason": "tool_calls"},
        "tool_calls": [{"name": "find", "args": {"id": 7}, "id": "call_1", "type": "tool_call"}], "invalid_tool_calls": [],
        "usage_metadata": {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7, "input_token_details": {"cache_read": 2}}
    });
    let (span, codes) = llm(&json!({"input": [
        {"content": "Help.", "additional_kwargs": {}, "response_metadata": {}, "type": "system", "name": null, "id": null},
        {"type": "human", "data": {"content": "Where?", "type": "human"}},
        {"lc": 1, "type": "constructor", "id": ["langchain_core", "messages", "HumanMessage"], "kwargs": {"content": "And?"}},
        asks,
        {"content": "shipped", "type": "tool", "tool_call_id": "call_1", "artifact": null, "status": "success"}
    ], "output": asks}));
    let calls = json!([called("call_1", "find", "{\"id\":7}")]);
    assert_eq!(
        span["input"],
        json!([
            {"content": "Help.", "role": "system"}, {"content": "Where?", "role": "user"},
            {"content": "And?", "role": "user"}, {"content": "", "role": "assistant", "tool_calls": calls},
            {"content": "shipped", "role": "tool", "tool_call_id": "call_1"}
        ])
    );
    assert_eq!((&span["output"]["tool_calls"], codes), (&calls, vec![]));
    assert_eq!((&span["model"], &span["finish_reason"]), (&json!("gpt-4o"), &json!("tool_calls")));
    let counts =
        json!({"num_input_tokens": 3, "num_output_tokens": 4, "num_total_tokens": 7, "num_cached_input_tokens": 2});
    assert_eq!(metrics(&span), counts);
    let (span, _) =
        llm(&json!({"output": {"generations": [[{"text": "Hi.", "message": {"type": "ai", "content": "Hi."}}]]}}));
    assert_eq!(span["output"]["content"], "Hi.");
}

#[test]
fn converts_vercel_ai_sdk() {
    let image = json!({"type": "data", "modality": "image", "mime_type": "image/png", "base64": "aGk="});
    let calls = json!([called("c1", "find", "{\"id\":7}")]);
    let expected = json!([
        {"content": [{"type": "text", "text": "And this?"}, image], "role": "user"},
        {"content": "Shipped.", "role": "assistant", "tool_calls": calls},
        {"content": "shipped", "role": "tool", "tool_call_id": "c1"}
    ]);
    let file = json!({"type": "file", "mediaType": "image/png", "url": "data:image/png;base64,aGk="});
    let model_messages = json!([
        {"role": "user", "content": [{"type": "text", "text": "And this?"}, {"type": "file", "mediaType": "image/png", "data": "aGk="}]},
        {"role": "assistant", "content": [
            {"type": "tool-call", "toolCallId": "c1", "toolName": "find", "input": {"id": 7}}, {"type": "text", "text": "Shipped."}
        ]},
        {"role": "tool", "content": [
            {"type": "tool-result", "toolCallId": "c1", "toolName": "find", "output": {"type": "text", "value": "shipped"}}
        ]}
    ]);
    let ui_messages = json!([
        {"id": "1", "role": "user", "parts": [{"type": "text", "text": "And this?"}, file]},
        {"id": "2", "role": "assistant", "parts": [
            {"type": "step-start"},
            {"type": "tool-find", "toolCallId": "c1", "state": "output-available", "input": {"id": 7}, "output": "shipped"},
            {"type": "text", "text": "Shipped."}
        ]}
    ]);
    for input in [model_messages, ui_messages] {
        let (span, codes) = llm(&json!({"input": input}));
        assert_eq!((&span["input"], codes), (&expected, vec![]));
    }
    let (span, codes) = llm(&json!({"output": {
        "finishReason": "tool-calls", "response": {"modelId": "gpt-4o"},
        "content": [{"type": "reasoning", "text": "Look."}, {"type": "tool-call", "toolCallId": "c1", "toolName": "find", "input": {"id": 7}}],
        "usage": {"inputTokens": 3, "outputTokens": 4, "totalTokens": 7, "cachedInputTokens": 1, "reasoningTokens": 2}
    }}));
    assert_eq!((&span["output"]["tool_calls"], &span["events"][0]["content"]), (&calls, &json!("Look.")));
    assert_eq!(
        (&span["model"], &metrics(&span)["num_cached_input_tokens"], codes),
        (&json!("gpt-4o"), &json!(1), vec![])
    );
}

#[test]
fn merges_stream_events_of_anthropic() {
    let delta =
        |index: u8, delta: serde_json::Value| json!({"type": "content_block_delta", "index": index, "delta": delta});
    let (span, codes) = llm(&json!({"output": [
        {"type": "message_start", "message": {"type": "message", "role": "assistant", "model": "claude-sonnet-4", "content": [],
            "stop_reason": null, "usage": {"input_tokens": 5, "cache_read_input_tokens": 10, "output_tokens": 1}}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": "", "signature": ""}},
        delta(0, json!({"type": "thinking_delta", "thinking": "Look."})),
        {"type": "content_block_start", "index": 1, "content_block": {"type": "text", "text": ""}}, {"type": "ping"},
        delta(1, json!({"type": "text_delta", "text": "I "})), delta(1, json!({"type": "text_delta", "text": "look."})),
        {"type": "content_block_start", "index": 2, "content_block": {"type": "tool_use", "id": "c1", "name": "find", "input": {}}},
        delta(2, json!({"type": "input_json_delta", "partial_json": "{\"id\""})),
        delta(2, json!({"type": "input_json_delta", "partial_json": ":7}"})),
        {"type": "content_block_stop", "index": 2},
        {"type": "message_delta", "delta": {"stop_reason": "tool_use"}, "usage": {"output_tokens": 12}}, {"type": "message_stop"}
    ]}));
    let calls = json!([called("c1", "find", "{\"id\":7}")]);
    assert_eq!(span["output"], json!({"content": "I look.", "role": "assistant", "tool_calls": calls}));
    assert_eq!((&span["events"][0]["content"], &span["finish_reason"]), (&json!("Look."), &json!("tool_use")));
    let counts = json!({"num_input_tokens": 15, "num_output_tokens": 12, "num_cached_input_tokens": 10});
    assert_eq!((metrics(&span), codes), (counts, vec![]));
}

#[test]
fn converts_ollama() {
    let (span, codes) = llm(&json!({"output": {
        "model": "qwen3", "created_at": "2025-08-01T00:00:00Z", "done": true, "done_reason": "stop", "total_duration": 5,
        "prompt_eval_count": 10, "eval_count": 4,
        "message": {"role": "assistant", "content": "I look.", "thinking": "Look.", "images": null, "tool_name": null,
            "tool_calls": [{"function": {"name": "find", "arguments": {"id": 7}}}]}
    }}));
    let calls = json!([called("find", "find", "{\"id\":7}")]);
    assert_eq!(span["output"], json!({"content": "I look.", "role": "assistant", "tool_calls": calls}));
    assert_eq!((&span["events"][0]["content"], &span["finish_reason"]), (&json!("Look."), &json!("stop")));
    assert_eq!((metrics(&span), codes), (json!({"num_input_tokens": 10, "num_output_tokens": 4}), vec![]));
}

#[test]
fn keeps_each_citation_in_the_chunks_of_litellm() {
    let chunk = |text: &str, cited: &str| {
        let delta = json!({"content": text, "provider_specific_fields": {"citation": {"cited_text": cited}}});
        json!({"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta}]})
    };
    let (span, codes) = llm(&json!({"output": [chunk("It ", "a"), chunk("ships.", "b")]}));
    assert_eq!((&span["output"]["content"], codes), (&json!("It ships."), vec![]));
    assert_eq!(
        span["user_metadata"]["provider_response"],
        r#"{"/choices/0/delta/provider_specific_fields":{"citation":[{"cited_text":"a"},{"cited_text":"b"}]}}"#
    );
}

#[test]
fn records_thinking_that_litellm_repeats_once() {
    let block = |text: &str, signature: &str| json!({"type": "thinking", "thinking": text, "signature": signature});
    let redacted = json!({"type": "redacted_thinking", "data": "cmVk"});
    let (span, codes) = llm(&json!({"output": {"choices": [{"message": {
        "content": "It ships.", "role": "assistant", "reasoning_content": "Look. Found.",
        "thinking_blocks": [block("Look. ", "a"), redacted, block("Found.", "b")]
    }}]}}));
    assert_eq!(
        span["events"],
        json!([
            {"type": "reasoning", "metadata": {"signature": "a"}, "content": "Look. "},
            {"type": "reasoning", "metadata": {"data": "cmVk"}},
            {"type": "reasoning", "metadata": {"signature": "b"}, "content": "Found."}
        ])
    );
    assert_eq!(codes, Vec::<&str>::new());
}

#[test]
fn reads_objects_of_vercel_ai_sdk() {
    let usage = json!({"inputTokens": 3, "outputTokens": 4, "totalTokens": 7});
    for (object, content) in
        [(json!({"city": "Bern"}), r#"{"city":"Bern"}"#), (json!(["a"]), r#"["a"]"#), (json!("sunny"), "sunny")]
    {
        let (span, codes) =
            llm(&json!({"output": {"object": object, "finishReason": "stop", "usage": usage, "warnings": []}}));
        assert_eq!((&span["output"]["content"], codes), (&json!(content), vec![]));
        assert_eq!(metrics(&span), json!({"num_input_tokens": 3, "num_output_tokens": 4, "num_total_tokens": 7}));
    }
}

#[test]
fn says_once_what_is_wrong_with_the_parts_of_a_message() {
    let (span, codes) = llm(&json!({"output": [[1], [2], [3]]}));
    assert_eq!(codes, ["stringified"]);
    assert!(span["output"]["content"].to_string().contains("[2]"));
}
