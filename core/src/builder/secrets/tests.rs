use serde_json::{Value, json};

use crate::builder::{Builder, Naming};

/// The input of a tool that is started with these arguments, and the code and the pointer of each issue.
fn recorded(arguments: &Value) -> (String, Vec<(&'static str, String)>) {
    let mut builder = Builder::new(b"", Naming::Camel).unwrap();
    let trace = builder.start(0, "trace", br#"{"input": "x"}"#).unwrap();
    let tool = builder.start(trace, "tool", arguments.to_string().as_bytes()).unwrap();
    builder.conclude(tool, b"").unwrap();
    builder.conclude(trace, b"").unwrap();
    let finished = builder.finish();
    let payload: Value = serde_json::from_str(&finished.json.unwrap()).unwrap();
    let span = &payload["traces"][0]["spans"][0];
    let issues = finished.report.issues.iter().map(|issue| (issue.code.name(), issue.pointer())).collect();
    (span["input"].as_str().unwrap_or_default().to_owned(), issues)
}

#[test]
fn secrets_of_headers_are_not_recorded() {
    let axios = json!({
        "message": "Request failed with status code 401", "name": "AxiosError", "code": "ERR_BAD_REQUEST", "status": 401,
        "config": {"url": "/v2", "headers": {"Accept": "*/*", "Authorization": "Bearer s3cret", "Galileo-API-Key": "s3cret"}},
        "request": {"_header": "GET /v2 HTTP/1.1\r\nX-Api-Key: s3cret\r\n", "method": "GET"},
        "response": {"headers": {"set-cookie": ["a=s3cret"], "x-ratelimit-remaining-tokens": "5"}, "status": 401}
    });
    let (input, issues) = recorded(&json!({"input": axios}));
    assert!(!input.contains("s3cret"), "{input}");
    let input: Value = serde_json::from_str(&input).unwrap();
    assert_eq!(
        input["config"]["headers"],
        json!({"Accept": "*/*", "Authorization": "[redacted]", "Galileo-API-Key": "[redacted]"})
    );
    assert_eq!((&input["request"]["_header"], &input["request"]["method"]), (&json!("[redacted]"), &json!("GET")));
    let response = json!({"set-cookie": "[redacted]", "x-ratelimit-remaining-tokens": "5"});
    assert_eq!(input["response"]["headers"], response);
    assert_eq!(issues, [("redacted_secret", "/traces/0/spans/0/input".to_owned())]);
}

#[test]
fn headers_may_be_lists() {
    for headers in [
        json!([["accept", "*/*"], ["cookie", "s3cret"]]),
        json!([{"name": "Cookie", "value": "s3cret"}]),
        json!([{"key": "Cookie", "value": "s3cret"}]),
        json!(["accept", "*/*", "Cookie", "s3cret"]),
    ] {
        for name in ["headers", "rawHeaders", "extra_headers", "HEADERS"] {
            let (input, issues) = recorded(&json!({"input": {name: headers}}));
            assert!(input.contains("[redacted]") && !input.contains("s3cret"), "{input}");
            assert_eq!(issues.len(), 1);
        }
    }
}

#[test]
fn what_is_no_header_is_recorded() {
    for input in [
        json!({"cookie": "chocolate", "token": "a"}),
        json!({"headers": ["authorization"]}),
        json!({"headers": "authorization: a"}),
        json!({"headers": {"content-type": "a", "authorization": null}}),
        json!({"headers": {"authorization": "[redacted]"}}),
        json!({"_header": "GET / HTTP/1.1\r\nAccept: a\r\n"}),
        json!("headers"),
    ] {
        let (recorded, issues) = recorded(&json!({"input": input}));
        assert_eq!(recorded, input.as_str().map_or_else(|| input.to_string(), str::to_owned));
        assert_eq!(issues, []);
    }
}

#[test]
fn arguments_of_every_name_are_searched() {
    let (_, issues) = recorded(&json!({"redactedInput": {"headers": {"cookie": "a"}}, "input": "x"}));
    assert_eq!(issues, [("redacted_secret", "/traces/0/spans/0/redacted_input".to_owned())]);
}

#[test]
fn credentials_outside_of_headers_are_not_recorded() {
    for (input, expected) in [
        (
            json!({"config": {"url": "https://u:s3cret@h/v1?api_key=s3cret", "method": "get", "auth": {"username": "u", "password": "s3cret"}}}),
            json!({"config": {"url": "https://u:[redacted]@h/v1?api_key=[redacted]", "method": "get", "auth": {"username": "u", "password": "[redacted]"}}}),
        ),
        (json!({"auth": ["u", "s3cret"]}), json!({"auth": ["u", "[redacted]"]})),
        (json!({"api_key": "s3cret", "q": "x"}), json!({"api_key": "[redacted]", "q": "x"})),
        (json!({"openaiApiKey": "s3cret"}), json!({"openaiApiKey": "[redacted]"})),
        (json!({"database": "postgres://u:s3cret@h/db"}), json!({"database": "postgres://u:[redacted]@h/db"})),
        (
            json!({"message": "401 for https://h/?key=s3cret", "stack": "HTTPError: 401 for https://h/?key=s3cret\n  at a.js"}),
            json!({"message": "401 for https://h/?key=[redacted]", "stack": "HTTPError: 401 for https://h/?key=[redacted]\n  at a.js"}),
        ),
        (
            json!({"stack": "https://u:s3cret@h/?key=s3cret", "headers": {"cookie": "s3cret"}, "url": "/v1?token=s3cret"}),
            json!({"stack": "https://u:[redacted]@h/?key=[redacted]", "headers": {"cookie": "[redacted]"}, "url": "/v1?token=[redacted]"}),
        ),
    ] {
        let (recorded, issues) = recorded(&json!({"input": input}));
        assert_eq!(serde_json::from_str::<Value>(&recorded).unwrap(), expected);
        assert_eq!(issues, [("redacted_secret", "/traces/0/spans/0/input".to_owned())]);
    }
}

#[test]
fn texts_of_errors_lose_their_credentials() {
    let mut builder = Builder::new(b"", Naming::Camel).unwrap();
    let trace = builder.start(0, "trace", br#"{"input": "x"}"#).unwrap();
    let error = r#"{"error": "HTTPError: 401 for url: https:\/\/u:s3cret@h\/v1?api_key=s3cret"}"#;
    builder.conclude(trace, error.as_bytes()).unwrap();
    let json = builder.finish().json.unwrap();
    assert!(json.contains("https://u:[redacted]@h/v1?api_key=[redacted]") && !json.contains("s3cret"), "{json}");
}

#[test]
fn urls_and_keys_of_the_program_are_recorded() {
    for input in [
        json!({"image_url": {"url": "https://h/a.png?token=a&X-Amz-Signature=b"}}),
        json!({"prompt": "connect to postgres://u:p@h/db"}),
        json!({"properties": {"api_key": {"type": "string"}}}),
        json!({"api_key": "", "apiKey": null, "max_tokens": 5, "monkey": "a"}),
        json!({"auth": "basic", "url": "https://h/?page=2", "method": "get"}),
    ] {
        let (recorded, issues) = recorded(&json!({"input": input}));
        assert_eq!(serde_json::from_str::<Value>(&recorded).unwrap(), input);
        assert_eq!(issues, []);
    }
}
