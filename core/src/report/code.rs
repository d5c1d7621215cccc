//! The one list of what can be wrong with a payload.

use super::nearest;
use crate::usage::UsageError;

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The contract rejects the payload.
    Error,
    /// The contract takes the payload, but likely not as its author meant it.
    Warning,
}

impl Severity {
    /// The name used in reports: `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// What a code is about. `deny` and `allow` lists know the groups by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A value or an object is not what the contract says.
    Contract,
    /// Values contradict each other, or can't be meant, although each is what the contract says.
    Rules,
    /// Normalizing, or the official SDK, changes a value.
    Changes,
    /// A trace was not built as it was meant.
    Building,
}

impl Group {
    /// Every group, in the order of the codes.
    pub const ALL: &'static [Group] = &[Group::Contract, Group::Rules, Group::Changes, Group::Building];

    /// The name used in lists: `contract`, `rules`, `changes` or `building`.
    pub fn name(self) -> &'static str {
        match self {
            Group::Contract => "contract",
            Group::Rules => "rules",
            Group::Changes => "changes",
            Group::Building => "building",
        }
    }
}

/// Declares the codes, by group: name in Rust, name in reports, severity, then what `explain` says of it.
macro_rules! codes {
    ($( $group:ident { $(
        $variant:ident = $name:literal, $severity:ident, $what:literal, $fix:literal, bad $bad:literal, good $good:literal;
    )+ } )+) => {
        /// A known fault. Its name is API: reports, `deny` lists and suppressions refer to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $( $( #[doc = $what] $variant, )+ )+
        }

        impl Code {
            /// Every code, in the order of the list.
            pub const ALL: &'static [Code] = &[ $( $( Code::$variant, )+ )+ ];

            /// The name of the code in reports.
            pub fn name(self) -> &'static str {
                match self { $( $( Code::$variant => $name, )+ )+ }
            }

            /// How much an issue of this code matters.
            pub fn severity(self) -> Severity {
                match self { $( $( Code::$variant => Severity::$severity, )+ )+ }
            }

            /// What the code is about.
            pub fn group(self) -> Group {
                match self { $( $( Code::$variant => Group::$group, )+ )+ }
            }

            /// What the code means.
            pub fn meaning(self) -> &'static str {
                match self { $( $( Code::$variant => $what, )+ )+ }
            }

            /// What to do about it.
            pub fn remedy(self) -> &'static str {
                match self { $( $( Code::$variant => $fix, )+ )+ }
            }

            /// A fragment of a payload that has the fault, and the same fragment without it.
            pub fn examples(self) -> (&'static str, &'static str) {
                match self { $( $( Code::$variant => ($bad, $good), )+ )+ }
            }
        }
    };
}

codes! {
    Contract {
        JsonSyntax = "json_syntax", Error,
            "The text is not JSON, so nothing behind the fault could be read.",
            "Mend the text at the position given; a JSON library never writes such text.",
            bad r#"{"name": "a",}"#, good r#"{"name": "a"}"#;
        InvalidUtf8 = "invalid_utf8", Error,
            "The text has bytes that are not UTF-8.",
            "Encode the payload as UTF-8; a cut or doubly encoded text is the usual cause.",
            bad r#""caf\xe9" (the byte E9 alone)"#, good r#""café""#;
        LoneSurrogate = "lone_surrogate", Error,
            "A text has half of a surrogate pair, which is no character and can't be sent as UTF-8.",
            "Cut texts between characters, not between UTF-16 units, or replace the half by U+FFFD.",
            bad r#"{"name": "\ud83d"}"#, good r#"{"name": "\ud83d\ude00"}"#;
        NotFinite = "not_finite", Error,
            "A number is NaN or infinite, or too large for a 64-bit float; JSON has no such number.",
            "Send null, or leave the field out.",
            bad r#"{"temperature": NaN}"#, good r#"{"temperature": null}"#;
        NoJsonForm = "no_json_form", Error,
            "An object of the host language holds what JSON has no form for: bytes, a function, an object of an unknown type.",
            "Send its text, or its members as an object; bytes decoded to a text, or as base64.",
            bad r#"{"output": b"caf\xc3\xa9"} (in Python)"#, good r#"{"output": "café"}"#;
        Cycle = "cycle", Error,
            "An object of the host language contains itself, so its JSON would have no end.",
            "Break the cycle, for example by sending the id of the object in its place.",
            bad r#"span["parent"] = trace; trace["spans"] = [span] (in Python)"#, good r#"{"spans": [{"parent_id": "…"}]}"#;
        KeyType = "key_type", Error,
            "A key of an object of the host language is no text, and JSON has no other keys.",
            "Make the key a text.",
            bad r#"{1: "a"} (in Python)"#, good r#"{"1": "a"}"#;
        NestingLimit = "nesting_limit", Error,
            "Spans, filters or free JSON are nested more deeply than the limit.",
            "Flatten the tree, or raise the option `max_depth` if the depth is meant.",
            bad r#"[[[[…]]]]"#, good r#"[[…]]"#;
        WrongType = "wrong_type", Error,
            "A value has another JSON type than the contract gives its field.",
            "Send a value of the expected type.",
            bad r#"{"name": 5}"#, good r#"{"name": "5"}"#;
        UnexpectedNull = "unexpected_null", Error,
            "A field that may be left out, but not null, is null.",
            "Leave the field out.",
            bad r#"{"tags": null}"#, good r#"{}"#;
        IntRange = "int_range", Error,
            "An integer does not fit in 64 signed bits.",
            "Send a smaller number; durations are in nanoseconds and fit for 292 years.",
            bad r#"{"status_code": 9223372036854775808}"#, good r#"{"status_code": 500}"#;
        MissingField = "missing_field", Error,
            "A field that the contract requires is absent.",
            "Add the field.",
            bad r#"{"role": "user"}"#, good r#"{"content": "", "role": "user"}"#;
        MissingTag = "missing_tag", Error,
            "An object that can be of several types doesn't say which it is.",
            "Add the field that tells the type; it decides how the rest is read.",
            bad r#"{"spans": [{"input": "x"}]}"#, good r#"{"spans": [{"type": "tool", "input": "x"}]}"#;
        UnknownTag = "unknown_tag", Error,
            "The field that tells an object's type names none that the contract knows.",
            "Use one of the expected names.",
            bad r#"{"type": "lm"}"#, good r#"{"type": "llm"}"#;
        NotAllowed = "not_allowed", Error,
            "A text is none of the values that the contract allows.",
            "Use one of the expected values; they are case-sensitive.",
            bad r#"{"role": "User"}"#, good r#"{"role": "user"}"#;
        UuidFormat = "uuid_format", Error,
            "An id is not a UUID in its hyphenated form.",
            "Send 32 hexadecimal digits as 8-4-4-4-12.",
            bad r#"{"id": "42"}"#, good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}"#;
        UuidVersion = "uuid_version", Warning,
            "An id is a UUID, but not of version 4; the contract says version 4, and the official Python SDK rejects others.",
            "Make ids with a version 4 generator, such as uuid4() or crypto.randomUUID().",
            bad r#"{"id": "00000000-0000-0000-0000-000000000000"}"#, good r#"{"id": "00000000-0000-4000-8000-000000000000"}"#;
        DatetimeFormat = "datetime_format", Error,
            "A time is not an RFC 3339 date and time with a zone.",
            "Send year-month-dayThour:minute:second, a fraction if any, and Z or an offset.",
            bad r#"{"created_at": "2026-01-02 03:04"}"#, good r#"{"created_at": "2026-01-02T03:04:00Z"}"#;
        UriFormat = "uri_format", Error,
            "A link is not an absolute URI.",
            "Send a URI with its scheme.",
            bad r#"{"documentation_link": "docs/errors"}"#, good r#"{"documentation_link": "https://example.com/errors"}"#;
        TooShort = "too_short", Error,
            "A text or a list has fewer characters or items than the contract asks for.",
            "Add what is missing, or leave the field out where it is optional.",
            bad r#"{"traces": []}"#, good r#"{"traces": [{"input": "hi"}]}"#;
        TooLong = "too_long", Error,
            "A text or a list has more characters or items than the contract allows.",
            "Shorten it.",
            bad r#"{"value": "(256 characters)"}"#, good r#"{"value": "(255 characters)"}"#;
        TooSmall = "too_small", Error,
            "A number is below the smallest that the contract allows.",
            "Send a number in the range.",
            bad r#"{"feedback_type": "star", "value": 0}"#, good r#"{"feedback_type": "star", "value": 1}"#;
        TooLarge = "too_large", Error,
            "A number is above the largest that the contract allows.",
            "Send a number in the range.",
            bad r#"{"feedback_type": "star", "value": 6}"#, good r#"{"feedback_type": "star", "value": 5}"#;
        NotUnique = "not_unique", Error,
            "A list whose items must differ has one twice.",
            "Send every item once.",
            bad r#"["a", "a"]"#, good r#"["a"]"#;
        ExactlyOne = "exactly_one", Error,
            "Of a set of fields exactly one must be given, and none or several are.",
            "Keep one of them.",
            bad r#"{"type": "data", "base64": "aGk=", "url": "https://example.com/a.png"}"#,
            good r#"{"type": "data", "base64": "aGk="}"#;
        ForbiddenField = "forbidden_field", Error,
            "A closed object has a field that the contract does not know, and rejects it for that.",
            "Take the field out, or move it to where it belongs; a document's own data go into `metadata`.",
            bad r#"{"content": "a", "score": 1}"#, good r#"{"content": "a", "metadata": {"score": 1}}"#;
        ConflictingForms = "conflicting_forms", Error,
            "A field is given in its current and in its older form, and the two differ.",
            "Keep the current form only.",
            bad r#"{"column_id": "input", "name": "output"}"#, good r#"{"column_id": "input"}"#;
        UnknownField = "unknown_field", Warning,
            "A field is not part of the contract; the server ignores it, so its value is lost.",
            "Spell the field as the contract does, or move your own data into `user_metadata`.",
            bad r#"{"toolCalls": []}"#, good r#"{"tool_calls": []}"#;
        DuplicateKey = "duplicate_key", Warning,
            "An object has the same key twice; the last one wins and the others are lost.",
            "Send every key once.",
            bad r#"{"name": "a", "name": "b"}"#, good r#"{"name": "b"}"#;
        DeprecatedForm = "deprecated_form", Warning,
            "The payload uses a form of 2025 that the contract has dropped since; it is still taken.",
            "Use the current form: `column_id` for `name`, and `limit` and `starting_token` outside of `pagination`.",
            bad r#"{"sort": {"name": "created_at"}}"#, good r#"{"sort": {"column_id": "created_at"}}"#;
        ElidedRecord = "elided_record", Warning,
            "A list of records holds an empty object, as the documentation's examples do to save space; it tells nothing.",
            "Send the record, or leave the list empty.",
            bad r#"{"spans": [{}]}"#, good r#"{"spans": []}"#;
        AbsentField = "absent_field", Warning,
            "A record lacks a field that today's contract always has; records written in 2025 did without it.",
            "Add the field when you make such records; a reader must be ready for its absence.",
            bad r#"{"type": "trace", "id": "…"}"#, good r#"{"type": "trace", "id": "…", "session_id": "…"}"#;
    }
    Rules {
        DuplicateId = "duplicate_id", Warning,
            "Two steps of the payload have the same `id`, so the server can't keep them apart.",
            "Give every trace and every span an id of its own, or leave `id` out and let the server make it.",
            bad r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#,
            good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}]}"#;
        ParentMismatch = "parent_mismatch", Warning,
            "A span's `parent_id` names another step than the one that the span stands in, or that the request adds it to.",
            "Move the span into the step that it belongs to, or leave `parent_id` out: nesting says it.",
            bad r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "parent_id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}]}"#,
            good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "parent_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#;
        TraceMismatch = "trace_mismatch", Warning,
            "A `trace_id` names another trace than the one that the step stands in, or that the request adds it to.",
            "Leave `trace_id` out of steps, or give them the id of their trace.",
            bad r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "trace_id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}]}"#,
            good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "trace_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#;
        SessionMismatch = "session_mismatch", Warning,
            "A `session_id` names another session than the request or the trace that the step stands in.",
            "Name the session once, at the request; traces of different sessions go into different requests.",
            bad r#"{"session_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "traces": [{"input": "hi", "session_id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}]}"#,
            good r#"{"session_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "traces": [{"input": "hi"}]}"#;
        DanglingId = "dangling_id", Warning,
            "A `parent_id` or `trace_id` names a step that the payload does not have: the one around it has no id, so the server \
             makes one.",
            "Give the step around it that id, or leave the reference out.",
            bad r#"{"spans": [{"type": "tool", "parent_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#,
            good r#"{"id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "spans": [{"type": "tool", "parent_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}]}"#;
        FutureStart = "future_start", Warning,
            "A step starts in the future, by more than the five minutes that clocks may differ.",
            "Send `created_at` in its own zone: a local time marked as `Z` is the usual cause.",
            bad r#"{"created_at": "9999-01-02T03:04:05Z"}"#, good r#"{"created_at": "2026-01-02T03:04:05Z"}"#;
        BeforeParent = "before_parent", Warning,
            "A step starts more than a second before the step that it stands in.",
            "Start the outer step first, or move the span to the step that it belongs to.",
            bad r#"{"created_at": "2026-01-02T03:04:05Z", "spans": [{"type": "tool", "created_at": "2026-01-02T03:00:00Z"}]}"#,
            good r#"{"created_at": "2026-01-02T03:04:05Z", "spans": [{"type": "tool", "created_at": "2026-01-02T03:04:06Z"}]}"#;
        OutsideParent = "outside_parent", Warning,
            "A step starts more than a second after the end of the step that it stands in, or lasts more than a second longer. \
             Its own end is not judged, for the official SDKs stamp many a step at its end.",
            "Give durations in nanoseconds, and end the outer step last.",
            bad r#"{"metrics": {"duration_ns": 5}, "spans": [{"type": "tool", "metrics": {"duration_ns": 2000000000}}]}"#,
            good r#"{"metrics": {"duration_ns": 5000000000}, "spans": [{"type": "tool", "metrics": {"duration_ns": 2000000000}}]}"#;
        NegativeDuration = "negative_duration", Warning,
            "A duration is below zero.",
            "Take the start from the end, both by a clock that never goes back.",
            bad r#"{"duration_ns": -5}"#, good r#"{"duration_ns": 5}"#;
        LongDuration = "long_duration", Warning,
            "A duration is of more than 14 days, so it is likely something else, such as a point in time.",
            "Send the nanoseconds between start and end.",
            bad r#"{"duration_ns": 1767319445000000000}"#, good r#"{"duration_ns": 1500000000}"#;
        TokenTotal = "token_total", Warning,
            "A model's call took fewer tokens in all than it read and wrote. More there may be: models also count what is \
             neither.",
            "Send the sum, or leave `num_total_tokens` out.",
            bad r#"{"num_input_tokens": 20, "num_output_tokens": 5, "num_total_tokens": 20}"#,
            good r#"{"num_input_tokens": 20, "num_output_tokens": 5, "num_total_tokens": 25}"#;
        ResultWithoutCall = "result_without_call", Warning,
            "A tool's answer refers to a tool call that no message of the payload has.",
            "Send the model's message with the call, or correct `tool_call_id`.",
            bad r#"[{"role": "tool", "content": "5", "tool_call_id": "call_1"}]"#,
            good r#"[{"role": "assistant", "content": "", "tool_calls": [{"id": "call_1", "function": {"name": "add", "arguments": "{}"}}]}, {"role": "tool", "content": "5", "tool_call_id": "call_1"}]"#;
        CallWithoutResult = "call_without_result", Warning,
            "A model asked for a tool, and the conversation goes on without the tool's answer.",
            "Send the answer as a message of the role `tool`, or as a tool span with the call's id as `tool_call_id`.",
            bad r#"[{"role": "assistant", "content": "", "tool_calls": [{"id": "call_1", "function": {"name": "add", "arguments": "{}"}}]}, {"role": "user", "content": "and?"}]"#,
            good r#"[{"role": "assistant", "content": "", "tool_calls": [{"id": "call_1", "function": {"name": "add", "arguments": "{}"}}]}, {"role": "tool", "content": "5", "tool_call_id": "call_1"}]"#;
        StatusRange = "status_range", Warning,
            "A status code is not within 0 to 999, where those of HTTP, of gRPC and of processes are.",
            "Send the status that the step ended with, such as 200 or 500.",
            bad r#"{"status_code": -1}"#, good r#"{"status_code": 500}"#;
        SeveralRuns = "several_runs", Warning,
            "A request names more than one of `log_stream_id`, `experiment_id` and `metrics_testing_id`; its records can belong \
             to one only.",
            "Keep the one that is meant.",
            bad r#"{"log_stream_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "experiment_id": "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"}"#,
            good r#"{"log_stream_id": "6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}"#;
        EmptyTrace = "empty_trace", Warning,
            "A trace has no input, no output and no spans, so there is nothing to see in it.",
            "Add what went in and came out, or the spans; send `is_complete: false` where they follow.",
            bad r#"{"traces": [{"name": "refund"}]}"#, good r#"{"traces": [{"name": "refund", "input": "Where is it?"}]}"#;
        LeafSpans = "leaf_spans", Warning,
            "Spans stand inside of an llm or a control span, which hold none; the server drops them with all that is in them.",
            "Put them beside that span, or make it a workflow or an agent.",
            bad r#"{"type": "llm", "spans": [{"type": "tool", "input": "x"}]}"#,
            good r#"{"type": "workflow", "spans": [{"type": "llm"}, {"type": "tool", "input": "x"}]}"#;
        MetadataText = "metadata_text", Error,
            "A value of `user_metadata` or other metadata is no text; the server stores texts there, and rejects all else.",
            "Send the value as a text, and an object or a list as the text of its JSON.",
            bad r#"{"user_metadata": {"tenant": 42, "plan": {"seats": 5}}}"#,
            good r#"{"user_metadata": {"tenant": "42", "plan": "{\"seats\": 5}"}}"#;
    }
    Changes {
        DroppedNull = "dropped_null", Warning,
            "Normalizing, as the SDK does, takes a null for absence and leaves it out.",
            "Leave the field out. `nulls: keep` keeps the nulls that the contract takes, and says nothing of them.",
            bad r#"{"tags": null}"#, good r#"{}"#;
        DroppedValue = "dropped_value", Warning,
            "Normalizing, as the SDK does, leaves out a value of a document's metadata that is no text, number or boolean.",
            "Send the value as a text, such as its JSON.",
            bad r#"{"content": "a", "metadata": {"tags": ["b"]}}"#, good r#"{"content": "a", "metadata": {"tags": "b"}}"#;
        RenamedField = "renamed_field", Warning,
            "A field has a name that only the SDK takes; normalizing gives it the contract's.",
            "Use the contract's name.",
            bad r#"{"page_content": "a"}"#, good r#"{"content": "a"}"#;
        Coerced = "coerced", Warning,
            "A value has another type than the contract gives its field, but says one that has; it is read as that.",
            "Send a value of the field's own type.",
            bad r#"{"status_code": "200"}"#, good r#"{"status_code": 200}"#;
        Respelled = "respelled", Warning,
            "A UUID or a time is not in its canonical spelling; normalizing writes it so.",
            "Write UUIDs in lower case with hyphens, and times as RFC 3339, in UTC as `Z`, with six digits of fraction or none.",
            bad r#"{"created_at": "2026-01-02 03:04:05+00:00"}"#, good r#"{"created_at": "2026-01-02T03:04:05Z"}"#;
        TruncatedFraction = "truncated_fraction", Warning,
            "A time has more digits than microseconds; those beyond are cut off.",
            "Round times to microseconds yourself, and keep finer ones in `user_metadata`.",
            bad r#"{"created_at": "2026-01-02T03:04:05.123456789Z"}"#, good r#"{"created_at": "2026-01-02T03:04:05.123456Z"}"#;
        AssumedUtc = "assumed_utc", Warning,
            "A time has no zone, which the contract asks for; it is taken to be UTC.",
            "Send times with their zone.",
            bad r#"{"created_at": "2026-01-02T03:04:05"}"#, good r#"{"created_at": "2026-01-02T03:04:05Z"}"#;
        MadeMessage = "made_message", Warning,
            "A text or a single message stands where the contract has messages; a message is made of it.",
            "Send a list of messages as input of a model's call, and one message as its output.",
            bad r#"{"type": "llm", "input": "hi"}"#,
            good r#"{"type": "llm", "input": [{"content": "hi", "role": "user"}]}"#;
        Stringified = "stringified", Warning,
            "An object stands where the contract has a message, and is none; normalizing, as the SDK does, makes a message \
             that has the object's JSON as its text. Roles, tool calls and parts in it are lost as such.",
            "Send the message as the contract has it; checking the payload in `strict` tells what is wrong with this one.",
            bad r#"{"content": "hi", "role": "bot"}"#, good r#"{"content": "hi", "role": "assistant"}"#;
        FilledIn = "filled_in", Warning,
            "A field was absent or null and has been given a value: the contract requires it, or `fill` asked for it.",
            "Send the field, if the value is to be your own.",
            bad r#"{"content": null, "role": "assistant", "tool_calls": []}"#,
            good r#"{"content": "", "role": "assistant", "tool_calls": []}"#;
    }
    Building {
        Unconcluded = "unconcluded", Warning,
            "A step of a trace builder was started and not concluded before the building was finished.",
            "Conclude every step, best by the form of the builder that does so by itself.",
            bad "builder.start(…); builder.finish()", good "builder.start(…); builder.conclude(…); builder.finish()";
        LateValue = "late_value", Warning,
            "Something was said of a step after a stream had sent the step, and the API's updates have no place for it.",
            "Say it when the step is started, or before the step's first inner step is concluded.",
            bad "send the agent, then set its metadata", good "set the agent's metadata, then send it";
    }
}

impl Code {
    /// The code of that name.
    ///
    /// # Errors
    /// There is none; the message names the one that was probably meant.
    pub fn from_name(name: &str) -> Result<Code, UsageError> {
        Code::ALL.iter().copied().find(|code| code.name() == name).ok_or_else(|| {
            let nearest = nearest(name, Code::ALL.iter().map(|code| code.name()));
            UsageError::unknown(name, "code", nearest, "the verb `explain` lists them")
        })
    }
}
