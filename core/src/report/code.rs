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

/// Declares the codes: name in Rust, name in reports, severity, then what `explain` says of it.
macro_rules! codes {
    ($( $variant:ident = $name:literal, $severity:ident, $what:literal, $fix:literal, bad $bad:literal, good $good:literal; )+) => {
        /// A known fault. Its name is API: reports, `deny` lists and suppressions refer to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $( #[doc = $what] $variant, )+
        }

        impl Code {
            /// Every code, in the order of the list.
            pub const ALL: &'static [Code] = &[ $( Code::$variant, )+ ];

            /// The name of the code in reports.
            pub fn name(self) -> &'static str {
                match self { $( Code::$variant => $name, )+ }
            }

            /// How much an issue of this code matters.
            pub fn severity(self) -> Severity {
                match self { $( Code::$variant => Severity::$severity, )+ }
            }

            /// What the code means.
            pub fn meaning(self) -> &'static str {
                match self { $( Code::$variant => $what, )+ }
            }

            /// What to do about it.
            pub fn remedy(self) -> &'static str {
                match self { $( Code::$variant => $fix, )+ }
            }

            /// A fragment of a payload that has the fault, and the same fragment without it.
            pub fn examples(self) -> (&'static str, &'static str) {
                match self { $( Code::$variant => ($bad, $good), )+ }
            }
        }
    };
}

codes! {
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
        bad r#"{"traces": []}"#, good r#"{"traces": [{}]}"#;
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
        "A field that the contract requires was absent or null, and has been given a value.",
        "Send the field.",
        bad r#"{"content": null, "role": "assistant", "tool_calls": []}"#,
        good r#"{"content": "", "role": "assistant", "tool_calls": []}"#;
    Unconcluded = "unconcluded", Warning,
        "A step of a trace builder was started and not concluded before the building was finished.",
        "Conclude every step, best by the form of the builder that does so by itself.",
        bad "builder.start(…); builder.finish()", good "builder.start(…); builder.conclude(…); builder.finish()";
    LateValue = "late_value", Warning,
        "Something was said of a step after a stream had sent the step, and the API's updates have no place for it.",
        "Say it when the step is started, or before the step's first inner step is concluded.",
        bad "send the agent, then set its metadata", good "set the agent's metadata, then send it";
}

impl Code {
    /// The code of that name.
    ///
    /// # Errors
    /// There is none; the message names the one that was probably meant.
    pub fn from_name(name: &str) -> Result<Code, UsageError> {
        Code::ALL.iter().copied().find(|code| code.name() == name).ok_or_else(|| {
            let hint = match nearest(name, Code::ALL.iter().map(|code| code.name())) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "the verb `explain` lists them".to_owned(),
            };
            UsageError::new(format!("`{name}` is no code; {hint}"))
        })
    }
}
