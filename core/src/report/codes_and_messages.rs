//! The one list of what can be wrong with a payload: every code, with its data, its sentence and its explanation.
//!
//! How each kind of data reads in a sentence is in `diagnostics/placeholders.rs`.

use super::data::{
    AtLeast, AtMost, Choice, Datum, Depth, Expected, Found, Meant, MovedTo, Names, TypeHint, TypeNoun, Was,
};
use super::direction::{Direction, Sentence};
use super::severity::{Group, Severity};
use crate::error::UsageError;
use crate::suggest::nearest;
use crate::template;

codes! {
    Contract {
        JsonSyntax { reason: &'static str } = "json_syntax", Error,
            whole "invalid JSON: {reason}",
            means "The payload is not JSON, and nothing after the fault could be read.",
            fix "Fix the JSON at the given position; a JSON library never writes such output.",
            bad r#"{"name": "a",}"#, good r#"{"name": "a"}"#;
        InvalidUtf8 { contains: &'static str } = "invalid_utf8", Error,
            says "{contains} bytes that are not UTF-8; encode the payload as UTF-8",
            means "The payload contains bytes that are not UTF-8.",
            fix "Encode the payload as UTF-8. The usual causes are truncated or doubly encoded strings.",
            bad r#""caf\xe9" (the byte E9 alone)"#, good r#""café""#;
        LoneSurrogate { contains: &'static str } = "lone_surrogate", Error,
            says "{contains} half of a surrogate pair; cut strings between characters, or replace the half with U+FFFD",
            means "A string contains half of a surrogate pair, which is not a character and cannot be encoded as UTF-8.",
            fix "Cut strings between characters rather than between UTF-16 code units, or replace the half with U+FFFD.",
            bad r#"{"name": "\ud83d"}"#, good r#"{"name": "\ud83d\ude00"}"#;
        NotFinite = "not_finite", Error,
            says "must be a finite number; leave it out or send null",
            means "A number is NaN, infinite, or too large for a 64-bit float, such as an integer of more than 309 digits. JSON has \
                   no NaN and no infinity, and many readers take larger numbers for infinity.",
            fix "Send null, leave the field out, or send a long number as a string.",
            bad r#"{"temperature": NaN}"#, good r#"{"temperature": null}"#;
        NoJsonForm { type_name: String, remedy: &'static str } = "no_json_form", Error,
            says "has the type `{type_name}`, which has no JSON form; {remedy}",
            means "An object of the host language has no JSON form: bytes, a function, or an object of an unknown type.",
            fix "Send a string, or the members as an object. Decode bytes, or send them as base64.",
            bad r#"{"output": b"caf\xc3\xa9"} (in Python)"#, good r#"{"output": "café"}"#;
        RecordingLimit { type_name: String } = "recording_limit", Error,
            says "has the type `{type_name}` and is too large to be recorded; record a part of it, or a reference to it",
            means "An argument or a result of a traced function has more parts or characters than are recorded of one value, so it \
                   is left out or cut off: nobody asked for it to be written, and it must not hold up the program.",
            fix "Record a part of the value, or a reference such as a path or an id, by setting the input or output of the step.",
            bad r#"{"input": "…"} (200 MB)"#, good r#"{"input": "s3://bucket/report.pdf"}"#;
        Cycle = "cycle", Error,
            says "contains itself; break the cycle, or send an id in its place",
            means "An object of the host language contains itself, so its JSON would never end.",
            fix "Break the cycle, for example by sending the id of the object in its place.",
            bad r#"span["parent"] = trace; trace["spans"] = [span] (in Python)"#, good r#"{"spans": [{"parent_id": "…"}]}"#;
        KeyType = "key_type", Error,
            says "is a key that is not a string; convert it to a string",
            means "A key of an object of the host language is not a string, and JSON has no other keys.",
            fix "Convert the key to a string.",
            bad r#"{1: "a"} (in Python)"#, good r#"{"1": "a"}"#;
        NestingLimit { depth: Depth } = "nesting_limit", Error,
            says "is nested {depth}",
            means "Spans, filters or free JSON are nested more deeply than the limit.",
            fix "Flatten the tree, or raise the limit on nesting if the depth is intended.",
            bad r#"[[[[…]]]]"#, good r#"[[…]]"#;
        WrongType { expected: Expected, found: Found, hint: TypeHint } = "wrong_type", Error,
            says "must be {expected}, not {found}{hint}",
            means "The JSON type of a value is not the one that the contract requires for its field.",
            fix "Send a value of the expected type.",
            bad r#"{"name": 5}"#, good r#"{"name": "5"}"#;
        UnexpectedNull { expected: Expected } = "unexpected_null", Error,
            says "must be {expected}, not null; leave it out",
            means "A field is null, although it may only be left out.",
            fix "Leave the field out.",
            bad r#"{"tags": null}"#, good r#"{}"#;
        IntRange = "int_range", Error,
            says "must fit in a signed 64-bit integer; send a smaller number",
            expects "an integer of 64 signed bits",
            means "An integer does not fit in 64 signed bits.",
            fix "Send a smaller number. Durations are in nanoseconds, and 64 bits hold 292 years of them.",
            bad r#"{"status_code": 9223372036854775808}"#, good r#"{"status_code": 500}"#;
        MissingField { owner: &'p str } = "missing_field", Error,
            says "is missing; add it, because `{owner}` requires it",
            response "is missing, although the contract requires it in `{owner}`",
            means "A field that the contract requires is missing.",
            fix "Add the field.",
            bad r#"{"role": "user"}"#, good r#"{"content": "", "role": "user"}"#;
        MissingTag { choice: Choice<'p> } = "missing_tag", Error,
            says "is missing; to state the type of the object, {choice}",
            means "An object that can have one of several types does not state which one it has.",
            fix "Add the field that states the type. It decides how the rest of the object is read.",
            bad r#"{"spans": [{"input": "x"}]}"#, good r#"{"spans": [{"type": "tool", "input": "x"}]}"#;
        UnknownTag { noun: TypeNoun<'p>, choice: Choice<'p> } = "unknown_tag", Error,
            says "is not a recognized {noun}; {choice}",
            means "The field that states the type of an object has a value that the contract does not know.",
            fix "Use one of the expected values.",
            bad r#"{"type": "lm"}"#, good r#"{"type": "llm"}"#;
        NotAllowed { choice: Choice<'p> } = "not_allowed", Error,
            says "is not one of the allowed values; {choice}",
            means "A string is not one of the values that the contract allows.",
            fix "Use one of the expected values. They are case-sensitive.",
            bad r#"{"role": "User"}"#, good r#"{"role": "user"}"#;
        UuidFormat = "uuid_format", Error,
            says "must be a UUID; write it as 8-4-4-4-12 hexadecimal digits with hyphens",
            expects "a UUID of version 4",
            means "An id is not a UUID in its hyphenated form.",
            fix "Send 32 hexadecimal digits, grouped as 8-4-4-4-12.",
            bad r#"{"id": "42"}"#, good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}"#;
        UuidVersion = "uuid_version", Warning,
            says "is not a version 4 UUID, which the contract requires; generate ids with uuid4",
            expects "a UUID of version 4",
            means "An id is a UUID, but not version 4. The contract requires version 4, and the official Python SDK rejects others.",
            fix "Generate ids with a version 4 generator, such as uuid4() or crypto.randomUUID().",
            bad r#"{"id": "00000000-0000-0000-0000-000000000000"}"#, good r#"{"id": "00000000-0000-4000-8000-000000000000"}"#;
        DatetimeFormat = "datetime_format", Error,
            says "must be a date and time with a time zone; write it as 2026-01-02T03:04:05Z",
            expects "an RFC 3339 date and time with a zone",
            means "A time is not an RFC 3339 date and time with a time zone.",
            fix "Send year-month-dayThour:minute:second, an optional fraction, and Z or an offset.",
            bad r#"{"created_at": "2026-01-02 03:04"}"#, good r#"{"created_at": "2026-01-02T03:04:00Z"}"#;
        DatetimeRange = "datetime_range", Error,
            says "is a leap second or in the year 0, which the server rejects; send second 59 or 00, and a year from 1 to 9999",
            expects "an RFC 3339 date and time from the year 1 to 9999, without leap seconds",
            means "A time is written correctly, but it is one that the server cannot represent: a leap second (`23:59:60`), or a \
                   time in the year 0.",
            fix "Send the second before or after the leap second. A time in the year 0 is usually a date that was never set: \
                 leave it out.",
            bad r#"{"created_at": "2016-12-31T23:59:60Z"}"#, good r#"{"created_at": "2017-01-01T00:00:00Z"}"#;
        UriFormat = "uri_format", Error,
            says "must be an absolute URI; include the scheme",
            expects "an absolute URI",
            means "A link is not an absolute URI.",
            fix "Send a URI that includes its scheme.",
            bad r#"{"documentation_link": "docs/errors"}"#, good r#"{"documentation_link": "https://example.com/errors"}"#;
        TooShort { bound: AtLeast } = "too_short", Error,
            says "must have at least {bound}",
            means "A string or an array is shorter than the contract allows.",
            fix "Add the missing characters or items, or leave the field out if it is optional.",
            bad r#"{"traces": []}"#, good r#"{"traces": [{"input": "hi"}]}"#;
        TooLong { bound: AtMost } = "too_long", Error,
            says "must have at most {bound}",
            means "A string or an array is longer than the contract allows.",
            fix "Shorten it.",
            bad r#"{"value": "(256 characters)"}"#, good r#"{"value": "(255 characters)"}"#;
        TooSmall { bound: AtLeast } = "too_small", Error,
            says "must be at least {bound}",
            means "A number is below the minimum of the contract.",
            fix "Send a number in the allowed range.",
            bad r#"{"feedback_type": "star", "value": 0}"#, good r#"{"feedback_type": "star", "value": 1}"#;
        TooLarge { bound: AtMost } = "too_large", Error,
            says "must be at most {bound}",
            means "A number is above the maximum of the contract.",
            fix "Send a number in the allowed range.",
            bad r#"{"feedback_type": "star", "value": 6}"#, good r#"{"feedback_type": "star", "value": 5}"#;
        NotUnique = "not_unique", Error,
            says "contains a duplicate item; send each item once",
            means "An array whose items must be unique contains a duplicate.",
            fix "Send each item once.",
            bad r#"["a", "a"]"#, good r#"["a"]"#;
        ExactlyOne { names: Names<'p> } = "exactly_one", Error,
            says "must have exactly one of {names}; send one and leave out the others",
            means "Exactly one of a set of fields must be given, but none or several are.",
            fix "Keep one of them.",
            bad r#"{"type": "data", "base64": "aGk=", "url": "https://example.com/a.png"}"#,
            good r#"{"type": "data", "base64": "aGk="}"#;
        ForbiddenField { object: &'p str, meant: Meant<'p> } = "forbidden_field", Error,
            says "is not a field of `{object}`, which allows no other fields; {meant}",
            means "An object that allows no additional fields has a field that the contract does not know.",
            fix "Remove the field, or move it to where it belongs. Custom data of a document belongs in `metadata`.",
            bad r#"{"content": "a", "score": 1}"#, good r#"{"content": "a", "metadata": {"score": 1}}"#;
        ConflictingForms { names: Names<'p> } = "conflicting_forms", Error,
            says "is the older form of {names} and has a different value; keep only the current form",
            means "A field is given in its current and in its older form, with different values.",
            fix "Keep only the current form.",
            bad r#"{"column_id": "input", "name": "output"}"#, good r#"{"column_id": "input"}"#;
        UnknownField { object: &'p str, meant: Meant<'p> } = "unknown_field", Warning,
            says "is not a field of `{object}`, so the server drops it; {meant}",
            response "is not a field of `{object}` in the contract; ignore it when you read the response",
            means "A field is not part of the contract. In a request, the server ignores it and its value is lost.",
            fix "Spell the field as the contract does, or move custom data into `user_metadata`.",
            bad r#"{"toolCalls": []}"#, good r#"{"tool_calls": []}"#;
        DuplicateKey = "duplicate_key", Warning,
            says "occurs again later in the same object, so this value is lost; send each key once",
            means "An object has the same key twice. The last one wins, and the others are lost.",
            fix "Send each key once.",
            bad r#"{"name": "a", "name": "b"}"#, good r#"{"name": "b"}"#;
        DeprecatedForm { moved_to: MovedTo<'p> } = "deprecated_form", Warning,
            says "is deprecated since 2025; use {moved_to}",
            means "The payload uses a form of 2025 that the contract no longer contains. It is still accepted.",
            fix "Use the current form: `column_id` for `name`, and `limit` and `starting_token` outside of `pagination`.",
            bad r#"{"sort": {"name": "created_at"}}"#, good r#"{"sort": {"column_id": "created_at"}}"#;
        ElidedRecord = "elided_record", Warning,
            says "is an empty object in place of a record; send the record or leave it out",
            response "is an empty object in place of a record, and contains no data",
            means "A list of records contains an empty object, as the examples of the API's documentation do to save space.",
            fix "Send the record, or leave the list empty.",
            bad r#"{"spans": [{}]}"#, good r#"{"spans": []}"#;
        AbsentField { owner: &'p str } = "absent_field", Warning,
            says "is missing; add it, because current `{owner}` objects always have it",
            response "is missing, although a current `{owner}` always has it; records of 2025 may not",
            means "A record lacks a field that is always present in today's contract. Records written in 2025 lack it.",
            fix "Add the field if you write such records. If you read them, expect that it can be missing.",
            bad r#"{"type": "trace", "id": "…"}"#, good r#"{"type": "trace", "id": "…", "session_id": "…"}"#;
    }
    Rules {
        DuplicateId = "duplicate_id", Warning,
            says "is also the id of another step; give each step its own id",
            means "Two steps of the payload have the same `id`, so the server cannot distinguish them.",
            fix "Give each trace and each span its own id, or leave `id` out and let the server assign one.",
            bad r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#,
            good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}]}"#;
        ParentMismatch = "parent_mismatch", Warning,
            says "does not name the step that contains this span; move the span to its parent, or leave the field out",
            means "The `parent_id` of a span names a step other than the one that contains the span, or that the request adds it to.",
            fix "Move the span into its parent, or leave `parent_id` out: nesting already expresses it.",
            bad r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "parent_id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}]}"#,
            good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "parent_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#;
        TraceMismatch = "trace_mismatch", Warning,
            says "does not name the trace that contains this step; leave the field out",
            means "A `trace_id` names a trace other than the one that contains the step, or that the request adds it to.",
            fix "Leave `trace_id` out of steps, or set it to the id of their trace.",
            bad r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "trace_id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}]}"#,
            good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "trace_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#;
        SessionMismatch = "session_mismatch", Warning,
            says "does not name the session of the enclosing request or trace; name the session only once",
            means "A `session_id` names a session other than that of the request or trace that contains the step.",
            fix "Name the session once, in the request. Send traces of different sessions in different requests.",
            bad r#"{"session_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "traces": [{"input": "hi", "session_id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}]}"#,
            good r#"{"session_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "traces": [{"input": "hi"}]}"#;
        DanglingId = "dangling_id", Warning,
            says "names a step that is not in the payload; give the enclosing step that id, or leave the field out",
            means "A `parent_id` or `trace_id` names a step that the payload does not contain: the enclosing step has no id, so the \
                   server assigns one.",
            fix "Give the enclosing step that id, or leave the reference out.",
            bad r#"{"spans": [{"type": "tool", "parent_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#,
            good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "parent_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#;
        FutureStart = "future_start", Warning,
            says "is in the future; send the time with its own time zone",
            means "A step starts in the future, by more than the five minutes by which clocks may differ.",
            fix "Send `created_at` with its own time zone. The usual cause is a local time marked as `Z`.",
            bad r#"{"created_at": "9999-01-02T03:04:05Z"}"#, good r#"{"created_at": "2026-01-02T03:04:05Z"}"#;
        BeforeParent = "before_parent", Warning,
            says "is earlier than the start of the enclosing step; start the enclosing step first",
            means "A step starts more than a second before the step that contains it.",
            fix "Start the enclosing step first, or move the span to the step that it belongs to.",
            bad r#"{"created_at": "2026-01-02T03:04:05Z", "spans": [{"type": "tool", "created_at": "2026-01-02T03:00:00Z"}]}"#,
            good r#"{"created_at": "2026-01-02T03:04:05Z", "spans": [{"type": "tool", "created_at": "2026-01-02T03:04:06Z"}]}"#;
        OutsideParent = "outside_parent", Warning,
            says "extends beyond the end of the enclosing step; end the enclosing step last",
            means "A step starts more than a second after the end of the step that contains it, or lasts more than a second longer. \
                   The end of the step itself is not checked, because the official SDKs often set `created_at` at the end.",
            fix "Send durations in nanoseconds, and end the enclosing step last.",
            bad r#"{"metrics": {"duration_ns": 5}, "spans": [{"type": "tool", "metrics": {"duration_ns": 2000000000}}]}"#,
            good r#"{"metrics": {"duration_ns": 5000000000}, "spans": [{"type": "tool", "metrics": {"duration_ns": 2000000000}}]}"#;
        NegativeDuration = "negative_duration", Warning,
            says "is negative; subtract the start from the end",
            means "A duration is negative.",
            fix "Subtract the start from the end, both measured by a monotonic clock.",
            bad r#"{"duration_ns": -5}"#, good r#"{"duration_ns": 5}"#;
        LongDuration = "long_duration", Warning,
            says "is longer than 14 days; send the nanoseconds between start and end",
            means "A duration is longer than 14 days, so it is probably something else, such as a point in time.",
            fix "Send the nanoseconds between start and end.",
            bad r#"{"duration_ns": 1767319445000000000}"#, good r#"{"duration_ns": 1500000000}"#;
        TokenTotal = "token_total", Warning,
            says "is less than the input and output tokens together; send their sum",
            means "The total number of tokens of a model call is smaller than its input and output tokens together. It may be \
                   larger, because models also count tokens that are neither.",
            fix "Send the sum, or leave `num_total_tokens` out.",
            bad r#"{"num_input_tokens": 20, "num_output_tokens": 5, "num_total_tokens": 20}"#,
            good r#"{"num_input_tokens": 20, "num_output_tokens": 5, "num_total_tokens": 25}"#;
        ResultWithoutCall = "result_without_call", Warning,
            says "does not match any tool call in the payload; send the message that contains the call",
            means "The result of a tool refers to a tool call that no message of the payload contains.",
            fix "Send the message of the model that contains the call, or correct `tool_call_id`.",
            bad r#"[{"role": "tool", "content": "5", "tool_call_id": "call_1"}]"#,
            good r#"[{"role": "assistant", "content": "", "tool_calls": [{"id": "call_1", "function": {"name": "add", "arguments": "{}"}}]}, {"role": "tool", "content": "5", "tool_call_id": "call_1"}]"#;
        CallWithoutResult = "call_without_result", Warning,
            says "is a tool call without a result, although the conversation continues; send the result",
            means "A model called a tool, and the conversation continues without the result of the tool.",
            fix "Send the result as a message with the role `tool`, or as a tool span whose `tool_call_id` is the id of the call.",
            bad r#"[{"role": "assistant", "content": "", "tool_calls": [{"id": "call_1", "function": {"name": "add", "arguments": "{}"}}]}, {"role": "user", "content": "and?"}]"#,
            good r#"[{"role": "assistant", "content": "", "tool_calls": [{"id": "call_1", "function": {"name": "add", "arguments": "{}"}}]}, {"role": "tool", "content": "5", "tool_call_id": "call_1"}]"#;
        StatusRange = "status_range", Warning,
            says "is not a status code; send one from 0 to 999",
            means "A status code is outside of 0 to 999, the range of the codes of HTTP, gRPC and processes.",
            fix "Send the status that the step ended with, such as 200 or 500.",
            bad r#"{"status_code": -1}"#, good r#"{"status_code": 500}"#;
        SeveralRuns = "several_runs", Warning,
            says "names a second run for the same records; keep one",
            means "A request names more than one of `log_stream_id`, `experiment_id` and `metrics_testing_id`, but its records can \
                   belong to only one.",
            fix "Keep the one that you mean.",
            bad r#"{"log_stream_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "experiment_id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}"#,
            good r#"{"log_stream_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}"#;
        EmptyTrace = "empty_trace", Warning,
            says "has no input, output or spans; add them, or set `is_complete` to false",
            means "A trace has no input, no output and no spans, so it shows nothing.",
            fix "Add the input, the output or the spans. If they follow in later requests, set `is_complete` to false.",
            bad r#"{"traces": [{"name": "refund"}]}"#, good r#"{"traces": [{"name": "refund", "input": "Where is it?"}]}"#;
        LeafSpans { object: &'p str } = "leaf_spans", Warning,
            says "cannot be nested in `{object}`, so the server drops them; put them next to it",
            response "are not part of `{object}` in the contract; ignore them when you read the response",
            means "Spans are nested in an llm or a control span, which cannot contain spans. The server drops them and everything \
                   in them.",
            fix "Put them next to that span, or make it a workflow or an agent.",
            bad r#"{"type": "llm", "spans": [{"type": "tool", "input": "x"}]}"#,
            good r#"{"type": "workflow", "spans": [{"type": "llm"}, {"type": "tool", "input": "x"}]}"#;
        MetadataText { expected: Expected, found: Found } = "metadata_text", Error,
            says "must be {expected}, not {found}: metadata values must be strings",
            means "A value in `user_metadata` or other metadata is not a string. The server stores strings there, and rejects \
                   everything else.",
            fix "Send the value as a string. For an object or an array, send its JSON as a string.",
            bad r#"{"user_metadata": {"tenant": 42, "plan": {"seats": 5}}}"#,
            good r#"{"user_metadata": {"tenant": "42", "plan": "{\"seats\": 5}"}}"#;
        FilterValue { expected: &'static str, operator: &'static str, remedy: &'static str } = "filter_value", Warning,
            says "must be {expected} for the operator `{operator}`; {remedy}",
            means "The value of a filter does not suit its operator: `one_of` and `not_in` compare with a list, and all other \
                   operators of strings with a single string. The models of the official SDK reject anything else.",
            fix "Send a list to `one_of` and `not_in`, and a single string to the other operators.",
            bad r#"{"type": "text", "column_id": "name", "operator": "one_of", "value": "refund"}"#,
            good r#"{"type": "text", "column_id": "name", "operator": "one_of", "value": ["refund"]}"#;
        FilterBounds { expected: &'static str, operator: &'static str, remedy: &'static str } = "filter_bounds", Warning,
            says "must be {expected} for the operator `{operator}`; {remedy}",
            means "The numbers of a filter do not suit its operator: `between` compares with two bounds, the smaller one first, and \
                   all other operators with a single number.",
            fix "Send two numbers in order to `between`, and a single number to the other operators.",
            bad r#"{"type": "number", "column_id": "metrics/cost", "operator": "between", "value": [5, 1]}"#,
            good r#"{"type": "number", "column_id": "metrics/cost", "operator": "between", "value": [1, 5]}"#;
        EmptyFilter { matches: &'static str } = "empty_filter", Warning,
            says "is empty, so {matches}; add an item, or leave the filter out",
            means "A filter compares with an empty list or an empty string, or joins no filters, so its outcome does not depend on \
                   the record.",
            fix "Add what the filter should compare with, or leave the filter out.",
            bad r#"{"type": "text", "column_id": "name", "operator": "one_of", "value": []}"#,
            good r#"{"type": "text", "column_id": "name", "operator": "one_of", "value": ["refund"]}"#;
        FilterTypeMismatch { expected: &'static str } = "filter_type_mismatch", Warning,
            says "is not the type of the column's values; use a filter of the type `{expected}`",
            means "The type of a filter is not the type of the column that it names.",
            fix "Use the type of filter that Available Columns states for the column.",
            bad r#"{"type": "text", "column_id": "created_at", "operator": "contains", "value": "2026"}"#,
            good r#"{"type": "date", "column_id": "created_at", "operator": "gte", "value": "2026-01-01T00:00:00Z"}"#;
        NeverTrue = "never_true", Warning,
            says "contradicts what is required of the same column before it, so no record matches; change one of the two",
            means "Filters that must all match allow no common value of a column, so no record matches.",
            fix "Change one of them, or join them with `or`.",
            bad r#"{"and": [{"filter": {"type": "number", "column_id": "metrics/cost", "operator": "gt", "value": 5}}, {"filter": {"type": "number", "column_id": "metrics/cost", "operator": "lt", "value": 3}}]}"#,
            good r#"{"or": [{"filter": {"type": "number", "column_id": "metrics/cost", "operator": "gt", "value": 5}}, {"filter": {"type": "number", "column_id": "metrics/cost", "operator": "lt", "value": 3}}]}"#;
        AlwaysTrue = "always_true", Warning,
            says "allows every value that is not allowed before it, so every record with a value matches; change one of the two",
            means "Filters of which one must match allow together every value of a column, so every record that has a value matches.",
            fix "Change one of them, join them with `and`, or leave them out.",
            bad r#"{"or": [{"filter": {"type": "number", "column_id": "metrics/cost", "operator": "lt", "value": 5}}, {"filter": {"type": "number", "column_id": "metrics/cost", "operator": "gt", "value": 3}}]}"#,
            good r#"{"and": [{"filter": {"type": "number", "column_id": "metrics/cost", "operator": "lt", "value": 5}}, {"filter": {"type": "number", "column_id": "metrics/cost", "operator": "gt", "value": 3}}]}"#;
        UnknownColumn { meant: Meant<'p> } = "unknown_column", Warning,
            says "does not name a known column; {meant}",
            means "A filter or a sort clause names a column that is neither a standard one nor belongs to a family, such as \
                   `user_metadata/…` or `metrics/…`.",
            fix "Use an id that Available Columns returns.",
            bad r#"{"sort": {"column_id": "createdAt"}}"#, good r#"{"sort": {"column_id": "created_at"}}"#;
        UnusableColumn { queries: &'static str } = "unusable_column", Warning,
            says "names a column by which queries cannot {queries}; choose another one",
            means "A query sorts or filters by a column for which Available Columns says that this is not possible.",
            fix "Choose another column. Lists, such as `tags`, have no order.",
            bad r#"{"sort": {"column_id": "tags"}}"#, good r#"{"sort": {"column_id": "name"}}"#;
        PageBounds { bound: &'static str } = "page_bounds", Warning,
            says "must be {bound} to return records",
            means "The page of a query has no records or starts before the first one.",
            fix "Send a `limit` of at least 1, and 0 or the `next_starting_token` of the previous response as `starting_token`.",
            bad r#"{"limit": 0}"#, good r#"{"limit": 100}"#;
    }
    Changes {
        DroppedNull { was: Was, becomes: &'static str } = "dropped_null", Warning,
            says "is {was} and {becomes}",
            means "Normalizing, like the SDK, treats a null as absence and leaves it out.",
            fix "Leave the field out. With `nulls: keep`, nulls that the contract allows are kept and not reported.",
            bad r#"{"tags": null}"#, good r#"{}"#;
        DroppedValue { was: Was, becomes: &'static str } = "dropped_value", Warning,
            says "is {was} and {becomes}",
            means "A value has no place in the contract and is left out: for example, a value in the metadata of a document that is \
                   not a string, number or boolean.",
            fix "Send the value in a form that the contract allows, such as its JSON as a string.",
            bad r#"{"content": "a", "metadata": {"tags": ["b"]}}"#, good r#"{"content": "a", "metadata": {"tags": "b"}}"#;
        RenamedField { moved_to: MovedTo<'p> } = "renamed_field", Warning,
            says "is a name that only the SDK knows; use {moved_to}",
            means "A field has a name that only the SDK knows. Normalizing replaces it with the name in the contract.",
            fix "Use the name in the contract.",
            bad r#"{"page_content": "a"}"#, good r#"{"content": "a"}"#;
        Coerced { was: Was, becomes: &'static str } = "coerced", Warning,
            says "is {was} and {becomes}",
            means "The type of a value is not the one that the contract requires, but the value can be converted to it.",
            fix "Send a value of the required type.",
            bad r#"{"status_code": "200"}"#, good r#"{"status_code": 200}"#;
        Respelled { was: Was, becomes: &'static str } = "respelled", Warning,
            says "is {was} and {becomes}",
            means "A UUID or a time is not in its canonical spelling. Normalizing rewrites it.",
            fix "Write UUIDs in lower case with hyphens, and times as RFC 3339, in UTC as `Z`, with six fractional digits or none.",
            bad r#"{"created_at": "2026-01-02 03:04:05+00:00"}"#, good r#"{"created_at": "2026-01-02T03:04:05Z"}"#;
        TruncatedFraction { was: Was, becomes: &'static str } = "truncated_fraction", Warning,
            says "is {was} and {becomes}",
            means "A time is more precise than microseconds. The additional digits are cut off.",
            fix "Round times to microseconds, and keep more precise ones in `user_metadata`.",
            bad r#"{"created_at": "2026-01-02T03:04:05.123456789Z"}"#, good r#"{"created_at": "2026-01-02T03:04:05.123456Z"}"#;
        LeapSecond { was: Was, becomes: &'static str } = "leap_second", Warning,
            says "is {was} and {becomes}",
            means "A time is a leap second, which the server rejects. Normalizing replaces it with the second after it.",
            fix "Use a clock without leap seconds, as those of computers are.",
            bad r#"{"created_at": "2016-12-31T23:59:60Z"}"#, good r#"{"created_at": "2017-01-01T00:00:00Z"}"#;
        AssumedUtc { was: Was, becomes: &'static str } = "assumed_utc", Warning,
            says "is {was} and {becomes}",
            means "A time has no time zone, which the contract requires. It is assumed to be UTC.",
            fix "Send times with their time zone.",
            bad r#"{"created_at": "2026-01-02T03:04:05"}"#, good r#"{"created_at": "2026-01-02T03:04:05Z"}"#;
        MadeMessage { was: Was, becomes: &'static str } = "made_message", Warning,
            says "is {was} and {becomes}",
            means "A string or a single message is given where the contract requires messages. It is converted to a message.",
            fix "Send a list of messages as the input of a model call, and one message as its output.",
            bad r#"{"type": "llm", "input": "hi"}"#,
            good r#"{"type": "llm", "input": [{"content": "hi", "role": "user"}]}"#;
        Stringified { was: Was, becomes: &'static str } = "stringified", Warning,
            says "is {was} and {becomes}",
            means "An object that is not a message is given where the contract requires one. Normalizing, like the SDK, makes its \
                   JSON the content of a message; roles, tool calls and parts in it lose their meaning.",
            fix "Send the message in the form of the contract. Validating the payload in `strict` shows what is wrong with it.",
            bad r#"{"content": "hi", "role": "bot"}"#, good r#"{"content": "hi", "role": "assistant"}"#;
        FilledIn { was: Was, becomes: &'static str } = "filled_in", Warning,
            says "is {was} and {becomes}",
            means "A field was missing or null and has been given a value: the contract requires it, or `fill` asked for it.",
            fix "Send the field if its value matters to you.",
            bad r#"{"content": null, "role": "assistant", "tool_calls": []}"#,
            good r#"{"content": "", "role": "assistant", "tool_calls": []}"#;
    }
    Building {
        Unconcluded { step: &'static str } = "unconcluded", Warning,
            whole "the {step} was not concluded, so it ends when the builder finishes; conclude each step",
            means "A step of a trace builder was started but not concluded before the builder finished.",
            fix "Conclude each step. The scoped form of the builder does so automatically.",
            bad "builder.start(…); builder.finish()", good "builder.start(…); builder.conclude(…); builder.finish()";
        RedactedSecret = "redacted_secret", Warning,
            says "has credentials of an HTTP call, which are recorded as `[redacted]`",
            means "An argument of a step has credentials, as errors and requests of HTTP clients do: headers such as \
                   `Authorization` and cookies, API keys, or URLs with a password or a key. Their values are not recorded.",
            fix "Nothing is lost that a trace should have. To avoid the warning, leave the credentials out of what you record.",
            bad r#"{"input": {"headers": {"Authorization": "Bearer …"}}}"#, good r#"{"input": {"url": "https://example.com"}}"#;
        PartLimit { step: &'static str, limit: String } = "part_limit", Error,
            says "is larger than {limit} bytes without its child spans, so no request can hold the {step}; shorten its values, or raise the limit",
            means "A trace or a span does not fit into a request under the limit that `split` was given, not even without its child \
                   spans, and a step cannot be cut any further.",
            fix "Shorten its input, output or metadata, for example to a reference such as a path or an id, or split with a higher \
                 limit.",
            bad r#"{"input": "…"} (5 MB)"#, good r#"{"input": "s3://bucket/report.pdf"}"#;
        LateValue { field: String, step: &'static str, too_late: &'static str } = "late_value", Warning,
            whole "`{field}` of the {step} was set after {too_late}",
            means "A value was set after a stream had sent the step, and the updates of the API have no field for it; or it was set \
                   after `finish`, so the request that `finish` returned does not have it, and only that of a later call does.",
            fix "Set the value when you start the step, or before its first inner step is concluded, and call `finish` when all \
                 steps are done. If you have sent the earlier request already, do not send the later one as well.",
            bad "send the agent, then set its metadata", good "set the agent's metadata, then send it";
    }
}

impl Code {
    /// Finds the code with this name.
    ///
    /// # Errors
    /// No code has this name; the message suggests the one that was probably meant.
    pub fn from_name(name: &str) -> Result<Code, UsageError> {
        Code::ALL.iter().copied().find(|code| code.name() == name).ok_or_else(|| {
            let nearest = nearest(name, Code::ALL.iter().map(|code| code.name()));
            UsageError::unknown_name(name, "a code", nearest, "`explain` lists the codes")
        })
    }
}
