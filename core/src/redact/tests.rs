//! What callers of `redact` rely on: what a policy means, that nothing else changes, and that redacting twice changes
//! nothing more.

use super::Policy;
use crate::{Kind, Options, validate};

const KEY: Option<&[u8]> = Some(b"key");

fn policy(json: &str) -> Policy {
    Policy::from_json(json, KEY).unwrap()
}

fn redacted(rules: &str, payload: &str) -> String {
    let policy = policy(&format!(r#"{{"rules": [{rules}]}}"#));
    let once = policy.redact(payload.as_bytes()).json.unwrap();
    assert_eq!(policy.redact(once.as_bytes()).json.as_deref(), Some(&*once), "redacting twice is redacting once");
    once
}

const MASK_ALL: &str = r#"{"detector": "all", "action": "mask"}"#;

#[test]
fn what_detectors_do_not_find_is_left_byte_for_byte() {
    let payload = " { \"a\" : [1.50, \"caf\\u00e9 \\/\", null , true],\n\"e\":\"x\\ny@z.org\" , \"f\":-0 }\n";
    assert_eq!(redacted(MASK_ALL, payload), payload.replace("x\\ny@z.org", "x\\n[email]"));
    let clean = payload.replace('@', "#");
    assert_eq!(redacted(MASK_ALL, &clean), clean);
}

#[test]
fn the_first_rule_that_applies_decides() {
    let payload = r#"{"a": {"b": "x@y.org", "c": "x@y.org"}, "d": "x@y.org"}"#;
    let keep = r#"{"pointer": "/a/c", "action": "keep"}"#;
    let mask = r#"{"pointer": "/a", "action": "mask"}"#;
    let all = redacted(&[keep, mask, MASK_ALL].join(","), payload);
    assert_eq!(all, r#"{"a": {"b": "[redacted]", "c": "x@y.org"}, "d": "[email]"}"#);
    assert_eq!(
        redacted(&[mask, keep].join(","), payload),
        r#"{"a": {"b": "[redacted]", "c": "[redacted]"}, "d": "x@y.org"}"#
    );
}

#[test]
fn dropping_takes_the_comma_along() {
    let rule = r#"{"key": "s*", "action": "drop"}"#;
    for (payload, expected) in [
        (r#"{"s":1,"a":2,"s2":3,"s3":4,"b":5,"s4":6}"#, r#"{"a":2,"b":5}"#),
        (r#"{ "s" : 1 , "s2" : [2] , "a" : 3 }"#, r#"{ "a" : 3 }"#),
        (r#"{"s":{"a":1}}"#, "{}"),
        (r#"[{"s":1},{"s":1,"t":{"s":2}}]"#, r#"[{},{"t":{}}]"#),
    ] {
        assert_eq!(redacted(rule, payload), expected);
    }
    let detector = r#"{"detector": "email", "action": "drop"}"#;
    assert_eq!(redacted(detector, r#"["a@b.org", "x", "a@b.org", "c@d.org", {"e": "a@b.org"}]"#), r#"["x", {}]"#);
    assert_eq!(redacted(detector, "\"a@b.org\""), "null");
}

#[test]
fn a_hash_is_the_same_for_the_same_value_and_key() {
    let payload = r#"{"a": "x@y.org", "b": "write to x@y.org", "k": "secret", "n": 4711}"#;
    let rules =
        r#"{"key": "k", "action": "hash"}, {"key": "n", "action": "hash"}, {"detector": "email", "action": "hash"}"#;
    let one = redacted(rules, payload);
    assert_eq!(one, redacted(rules, payload));
    let value: serde_json::Value = serde_json::from_str(&one).unwrap();
    let [a, b] = ["a", "b"].map(|name| value[name].as_str().unwrap());
    assert!(a.starts_with("[email:") && b == format!("write to {a}"), "{one}");
    assert!(value["k"].as_str().unwrap().starts_with("[hash:") && value["n"].as_str().unwrap().starts_with("[hash:"));
    let other = Policy::from_json(&format!(r#"{{"rules": [{rules}]}}"#), Some(b"other")).unwrap();
    assert_ne!(other.redact(payload.as_bytes()).json.unwrap(), one);
}

#[test]
fn a_rule_for_messages_leaves_their_roles() {
    let payload =
        r#"{"type":"llm","input":[{"content":"hi","role":"user"}],"output":{"content":"yes","role":"assistant"}}"#;
    let out = redacted(r#"{"pointer": "/**/input", "action": "mask"}, {"key": "output", "action": "hash"}"#, payload);
    assert!(
        out.contains(r#"[{"content":"[redacted]","role":"user"}]"#) && out.contains(r#""role":"assistant""#),
        "{out}"
    );
    assert!(validate(Kind::from_name("LlmSpan").unwrap(), out.as_bytes(), &Options::default()).valid());
}

#[test]
fn rules_about_keys_apply_to_json_in_strings() {
    let rule = r#"{"key": "password", "action": "mask"}"#;
    let payload = r#"{"arguments": "{\"password\": \"x\", \"a\": \"{\\\"password\\\":1}\"}", "b": "{password: x}"}"#;
    let out = redacted(rule, payload);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["arguments"], "{\"password\": \"[redacted]\", \"a\": \"{\\\"password\\\":\\\"[redacted]\\\"}\"}");
    assert_eq!(value["b"], "{password: x}");
}

#[test]
fn redacted_members_are_written_beside_the_original_on_request() {
    let policy = policy(&format!(r#"{{"rules": [{MASK_ALL}], "into": "redacted"}}"#));
    let payload = r#"{"traces":[{"input":"a@b.org","spans":[{"type":"llm","output":"x","input":[{"content":"c@d.org","role":"user"}]},
        {"type":"tool","input":"a@b.org","redacted_input":"mine e@f.org","name":"g@h.org"}] }],"input":"i@j.org"}"#;
    let out = policy.redact(payload.as_bytes()).json.unwrap();
    let expected = r#"{"traces":[{"input":"a@b.org","spans":[{"type":"llm","output":"x","input":[{"content":"c@d.org","role":"user"}],"redacted_input":[{"content":"[email]","role":"user"}]},
        {"type":"tool","input":"a@b.org","redacted_input":"mine [email]","name":"[email]"}] ,"redacted_input":"[email]"}],"input":"[email]"}"#;
    assert_eq!(out, expected);
    assert_eq!(policy.redact(out.as_bytes()).json.unwrap(), out);
    let span = policy.redact(br#"{"type":"tool","input":"a@b.org"}"#).json.unwrap();
    assert_eq!(span, r#"{"type":"tool","input":"a@b.org","redacted_input":"[email]"}"#);
}

#[test]
fn what_cannot_be_read_is_not_passed_on() {
    for payload in [&b"{"[..], b"", b"{\"a\": NaN}", b"\"\\ud800\"", b"\"\xff\"", b"{} {}", b"\xef\xbb\xbf{}"] {
        let redacted = Policy::default().redact(payload);
        assert!(redacted.json.is_none() && !redacted.report.issues.is_empty(), "{payload:?}");
    }
    let deep = "[".repeat(600) + &"]".repeat(600);
    assert_eq!(Policy::default().redact(deep.as_bytes()).report.issues[0].code.name(), "nesting_limit");
    let limit = "[".repeat(512) + "\"a@b.org\"" + &"]".repeat(512);
    assert!(redacted(MASK_ALL, &limit).contains("[email]"));
}

#[test]
fn counts_say_how_much_was_replaced_and_never_what() {
    let policy = policy(&format!(r#"{{"rules": [{{"key": "k", "action": "mask"}}, {MASK_ALL}]}}"#));
    let redacted = policy.redact(br#"{"k": ["a", "b", true], "x": "a@b.org c@d.org +14155550132"}"#);
    let counts = policy.counts_json(&redacted.counts);
    assert_eq!(
        counts,
        r#"{"rules":[{"key":"k","action":"mask","count":2},{"detector":"all","action":"mask","count":3}],"detectors":{"email":2,"phone":1}}"#
    );
    let mut sum = redacted.counts.clone();
    sum.add(&redacted.counts);
    assert_eq!((sum.rules.as_slice(), sum.detectors.as_slice()), (&[4, 6][..], &[("email", 4), ("phone", 2)][..]));
}

#[test]
fn mistakes_in_a_policy_are_explained() {
    for (json, message) in [
        ("{", "the policy is not JSON"),
        ("[]", "the policy must be an object"),
        ("{}", "`/rules` is missing"),
        (r#"{"rules": {}}"#, "`/rules` must be an array"),
        (r#"{"rules": [], "key": "x"}"#, "`key` is not a member of the policy"),
        (r#"{"rules": [5]}"#, "`/rules/0` must be an object"),
        (r#"{"rules": [{"keys": "a"}]}"#, "`keys` is not a member of `/rules/0`; did you mean `key`?"),
        (r#"{"rules": [{"key": "a"}]}"#, "`/rules/0` must have `action`"),
        (r#"{"rules": [{"action": "mask"}]}"#, "`/rules/0` must have `action` and one of"),
        (r#"{"rules": [{"key": "a", "pointer": "/a", "action": "mask"}]}"#, "`/rules/0` must have only one of"),
        (
            r#"{"rules": [{"key": "a", "action": "maks"}]}"#,
            "`/rules/0/action` is not a known value; did you mean `mask`?",
        ),
        (r#"{"rules": [{"detector": "emails", "action": "mask"}]}"#, "did you mean `email`?"),
        (r#"{"rules": [{"pointer": "a", "action": "mask"}]}"#, "`/rules/0/pointer` must be a JSON Pointer"),
        (r#"{"rules": [{"pointer": "", "action": "drop"}]}"#, "`/rules/0` drops the payload"),
        (r#"{"rules": [{"key": 5, "action": "drop"}]}"#, "`/rules/0/key` must be a string"),
        (r#"{"rules": [], "into": "x"}"#, "`/into` must be `place` or `redacted`"),
    ] {
        let error = Policy::from_json(json, KEY).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
    let error = Policy::from_json(r#"{"rules": [{"key": "a", "action": "hash"}]}"#, None).unwrap_err();
    assert!(error.to_string().starts_with("`/rules/0/action` is `hash`, which needs a key"), "{error}");
}

/// Texts of pieces that detectors look for, with what conceals them.
fn hostile_text(random: &mut impl FnMut(usize) -> usize) -> String {
    const PIECES: [&str; 24] = [
        "a@b.org",
        "@",
        ".",
        "-",
        "4111 1111 1111 1111",
        " ",
        "+14155550132",
        "DE89370400440532013000",
        "sk-",
        "x1",
        "AKIAIOSFODNN7EXAMPLE",
        "1",
        "\n",
        "\"",
        "\\",
        "é",
        "Bearer abcdefgh12345678",
        "[email]",
        "(415) 555-0132",
        "_",
        "sk-abcdefghij1234567890",
        "eyJhbGciOiJ9.eyJhbGciOiJ9.x",
        "{",
        "}",
    ];
    (0..random(9)).map(|_| PIECES[random(PIECES.len())]).collect()
}

#[test]
fn redacting_twice_is_redacting_once_and_leaves_json() {
    let mut state = 7u64;
    let mut random = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    for action in ["mask", "hash", "drop"] {
        for into in ["place", "redacted"] {
            let rules = format!(
                r#"{{"rules": [{{"key": "c*", "action": "{action}"}}, {{"pointer": "/traces/**/a", "action": "{action}"}},
                {{"detector": "all", "action": "{action}"}}], "into": "{into}"}}"#
            );
            let policy = policy(&rules);
            for _ in 0..500 {
                let texts: Vec<String> = (0..6).map(|_| hostile_text(&mut random)).collect();
                let payload = serde_json::json!({"traces": [{"input": texts[0], "a": [texts[1], 5], "cc": texts[2],
                    "spans": [{"output": {"b": texts[3]}, "type": texts[4]}]}, [texts[5]]]});
                let once = policy.redact(payload.to_string().as_bytes()).json.unwrap();
                let _: serde_json::Value = serde_json::from_str(&once).expect("the result is JSON");
                assert_eq!(policy.redact(once.as_bytes()).json.unwrap(), once, "{payload}");
            }
        }
    }
}
