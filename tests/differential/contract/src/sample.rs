//! Tokens to build payloads from, valid ones and almost valid ones.

/// Strings, with their quotes.
pub const STRINGS: &[&str] = &[
    r#""""#,
    r#""a""#,
    r#""hi there""#,
    r#""\u00e9\n""#,
    r#""日本""#,
    r#""\ud83d\ude00""#,
    r#""a\"b\\c""#,
    r#""null""#,
    r#""1""#,
];

/// Integers within 64 signed bits.
pub const INTEGERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "5",
    "42",
    "-0",
    "1.0",
    "2e0",
    "10E-1",
    "9007199254740992",
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "1e18",
];

/// Numbers within the range of a float.
pub const NUMBERS: &[&str] = &[
    "0",
    "0.0",
    "-0.0",
    "1",
    "0.5",
    "0.1",
    "1e-7",
    "1.5E300",
    "5e-324",
    "3.141592653589793238462643",
    "-17.25",
    "1e19",
    "123456789012345678901234567890",
    "9007199254740993",
];

/// Numbers at or beyond the bounds of a type.
pub const EDGE_NUMBERS: &[&str] = &[
    "1.5",
    "-1",
    "0",
    "1.0",
    "1e400",
    "-1e400",
    "1e19",
    "9223372036854775808",
    "-9223372036854775809",
    "9223372036854775807.0",
    "-9223372036854775808.0",
    "18446744073709551615",
    "18446744073709551616",
    "1e308",
    "1e-400",
    "9007199254740993.0",
    "0.1e1",
    "101",
    "1000001",
    "-5",
];

/// UUIDs. The last is not version 4.
pub const UUIDS: &[&str] = &[
    "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a",
    "0b1dbd43-4e41-4ae1-b10a-9f1e1b2d5a01",
    "6C4E3F7E-4A9A-4E7E-BC1F-3A9A3A9A3A9B",
    "00000000-0000-0000-0000-000000000000",
];

/// Strings that are not UUIDs in hyphenated form.
pub const INVALID_UUIDS: &[&str] = &[
    "6c4e3f7e4a9a4e7e8c1f3a9a3a9a3a9a",
    "{6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a}",
    "urn:uuid:6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a",
    "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9g",
    "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9",
    "6c4e3f7-e4a9a-4e7e-8c1f-3a9a3a9a3a9a",
];

/// RFC 3339 times.
pub const TIMES: &[&str] = &[
    "2025-06-27T16:49:18.902850Z",
    "2024-02-29t00:00:00z",
    "2025-01-01T00:00:00+05:30",
    "2016-12-31T23:59:60Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999-23:59",
    "0000-01-01T00:00:00.123456789-00:00",
];

/// Strings that are not RFC 3339 times.
pub const INVALID_TIMES: &[&str] = &[
    "2025-06-27T16:49:18",
    "2025-06-27 16:49:18Z",
    "2025-02-29T00:00:00Z",
    "2025-01-01T24:00:00Z",
    "2025-01-01T00:00:00+0530",
    "2025-01-01T00:00:00+24:00",
    "2016-12-31T12:59:60Z",
    "2025-01-01T00:00:00.Z",
    "2025-01-01",
    "1735689600",
];

/// URIs.
pub const URIS: &[&str] = &["https://example.com/a?b=%20#c", "urn:isbn:0451450523", "mailto:a@example.com", "a:"];

/// Strings that are not URIs.
pub const INVALID_URIS: &[&str] = &["docs/errors", "https://example.com/a b", "https://example.com/%2", "://a", "1a:b"];

/// Values of every JSON type, to put where another type is expected.
pub const ANY_TYPE: &[&str] = &[
    "null",
    "true",
    "false",
    "5",
    "1.5",
    r#""x""#,
    "[]",
    "{}",
    "[5]",
    r#"["a"]"#,
    "[null]",
    "[[]]",
    r#"{"a":1}"#,
    "[{}]",
    r#"{"type":"text","text":"a"}"#,
    r#"[{"type":"text","text":"a"}]"#,
    r#"[{"role":"user","content":"a"}]"#,
    r#"{"role":"assistant","content":"a","tool_calls":null}"#,
    r#"[{"content":"a"}]"#,
    r#"{"action":"deny","matched":true}"#,
    r#"{"type":"llm"}"#,
    r#"[{"type":"data","modality":"image","url":"a"}]"#,
    r#""\ud800""#,
    r#"{"filter":5}"#,
];

/// Members that are valid in some types, invalid in others, and deprecated in others.
pub const MEMBERS: &[(&str, &str)] = &[
    ("x", "1"),
    ("name", r#""a""#),
    ("column_id", r#""a""#),
    ("column_id", r#""b""#),
    ("name", "null"),
    ("type", r#""lm""#),
    ("type", r#""llm""#),
    ("type", r#""text""#),
    ("type", "null"),
    ("toolCalls", "[]"),
    ("metadata", "{}"),
    ("metadata", "5"),
    ("index", "1"),
    ("index", r#""1""#),
    ("pagination", "{}"),
    ("pagination", r#"{"limit":5}"#),
    ("pagination", "null"),
    ("limit", "5"),
    ("limit", "6"),
    ("starting_token", "0"),
    ("url", r#""a""#),
    ("url", "null"),
    ("base64", r#""aGk=""#),
    ("modality", r#""image""#),
    ("session_id", "null"),
    ("session_id", r#""6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a""#),
    ("spans_count", r#""5""#),
    ("filter", "{}"),
    ("and", "[]"),
    ("not", "null"),
    ("\\u0074ype", r#""agent""#),
    ("", "{}"),
    ("status_type", r#""pending""#),
    ("spans", "[{}]"),
    ("traces", "[]"),
    ("a b", "[1,{}]"),
];
