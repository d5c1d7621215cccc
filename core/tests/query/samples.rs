//! Random records and filters that have something to do with each other.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use spanschema::query::{Filter, FilterType, Operand, Operator, Quantifier, Test};

use crate::reference::TIMES;

const STRINGS: [&str; 14] = [
    "refund",
    "Refund",
    "a refund\nplease",
    "u00e9",
    "é",
    "É\u{212A}",
    "a\"b",
    "\\",
    "x/y",
    "",
    "ﬀ",
    "prod",
    "n",
    "test",
];
const NUMBERS: [&str; 11] = [
    "0",
    "-1",
    "5",
    "5.0",
    "0.1",
    "0.100001",
    "1e3",
    "9007199254740992",
    "9007199254740993",
    "9007199254740992.0",
    "1000000000000000000",
];
const UUIDS: [&str; 3] = ["6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab", "6c4e3f7e-4a9a-4e7e-8c1f-1234567890ac", "my-own-id"];

fn string() -> impl Strategy<Value = String> + Clone {
    select(&STRINGS[..]).prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = Value> {
    select(&NUMBERS[..]).prop_map(|number| serde_json::from_str(number).unwrap())
}

/// A value of a column of strings: a string, messages, content parts or documents.
fn text() -> impl Strategy<Value = Value> {
    let parts = prop::collection::vec(
        prop_oneof![
            string().prop_map(|text| json!({"type": "text", "text": text})),
            Just(json!({"type": "file", "file_id": UUIDS[0]}))
        ],
        0..3,
    );
    let content = prop_oneof![string().prop_map(Value::from), parts.prop_map(Value::from)];
    let message = (content, string()).prop_map(|(content, name)| {
        json!({"content": content, "role": "assistant",
            "tool_calls": [{"id": "1", "function": {"name": name, "arguments": "{}"}}]})
    });
    prop_oneof![
        4 => string().prop_map(Value::from),
        1 => message.clone(),
        2 => prop::collection::vec(message, 0..3).prop_map(Value::from),
        1 => prop::collection::vec(string(), 0..3).prop_map(Value::from),
        1 => Just(json!({"action": "deny", "matched": true})),
    ]
}

/// The same, or what else a record may have there.
fn or_other(values: impl Strategy<Value = Value>) -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        6 => values.prop_map(Some),
        1 => Just(Some(Value::Null)),
        1 => Just(None),
        1 => select(vec![json!(true), json!(7), json!("text"), json!({"a": 1}), json!([])]).prop_map(Some),
    ]
}

fn object(members: Vec<(&str, Option<Value>)>) -> Value {
    let given = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(given.collect::<Map<_, _>>())
}

fn flat_record() -> impl Strategy<Value = Value> {
    let family = || {
        prop_oneof![
            5 => (or_other(number()), or_other(string().prop_map(Value::from))).prop_map(|(latency, env)|
                Some(object(vec![("latency", latency), ("env", env), ("a/b", Some(json!(5)))]))),
            1 => Just(None),
            1 => Just(Some(Value::Null)),
        ]
    };
    let tags = prop::collection::vec(prop_oneof![5 => string().prop_map(Value::from), 1 => Just(Value::Null)], 0..4);
    let time = select(&TIMES[..]).prop_map(|(time, _)| Value::from(time));
    let id = select(&UUIDS[..]).prop_map(|id| Value::from(id.to_uppercase()));
    let feedback = any::<bool>().prop_map(|up| json!({"thumbs": {"value": up}}));
    (
        or_other(text()),
        family(),
        family(),
        or_other(tags.prop_map(Value::from)),
        or_other(time),
        or_other(id),
        or_other(feedback),
    )
        .prop_map(|(input, metrics, user_metadata, tags, created_at, id, feedback)| {
            object(vec![
                ("input", input),
                ("other", Some(json!({"input": "refund", "tags": ["prod"]}))),
                ("user_metadata", user_metadata),
                ("metrics", metrics),
                ("tags", tags),
                ("created_at", created_at),
                ("id", id),
                ("feedback_rating_info", feedback),
            ])
        })
}

/// A record, which may have child spans.
pub(crate) fn records() -> impl Strategy<Value = Value> {
    flat_record().prop_recursive(2, 6, 2, |inner| {
        (flat_record(), prop::collection::vec(inner, 0..3)).prop_map(|(mut record, spans)| {
            record["spans"] = Value::from(spans);
            record
        })
    })
}

/// A test of one column.
fn test() -> impl Strategy<Value = Filter> {
    let test = |column: &'static str, filter_type| {
        move |(operator, operand, case_sensitive): (Operator, Operand, bool)| {
            Filter::Test(Test { column: column.to_owned(), filter_type, operator, operand, case_sensitive })
        }
    };
    let one_or_many = prop_oneof![
        (
            select(vec![Operator::Eq, Operator::Ne, Operator::Contains]),
            string().prop_map(Operand::String),
            any::<bool>()
        ),
        (
            select(vec![Operator::OneOf, Operator::NotIn]),
            prop::collection::vec(string(), 0..3).prop_map(Operand::Strings),
            any::<bool>()
        ),
    ];
    let items = prop_oneof![
        (select(vec![Operator::Eq, Operator::Contains]), string().prop_map(Operand::String), any::<bool>()),
        (
            select(vec![Operator::Eq, Operator::OneOf, Operator::NotIn]),
            prop::collection::vec(string(), 0..3).prop_map(Operand::Strings),
            any::<bool>()
        ),
    ];
    let relation =
        || select(vec![Operator::Eq, Operator::Ne, Operator::Gt, Operator::Gte, Operator::Lt, Operator::Lte]);
    let number = || select(&NUMBERS[..]).prop_map(str::to_owned);
    let numbers = prop_oneof![
        4 => (relation(), number().prop_map(Operand::Number), Just(true)),
        1 => (Just(Operator::Between), (number(), number()).prop_map(|(low, high)| Operand::Numbers(vec![low, high])), Just(true)),
    ];
    let dates = (relation(), select(&TIMES[..]).prop_map(|(time, _)| Operand::Date(time.to_owned())), Just(true));
    let booleans = (select(vec![Operator::Eq, Operator::Ne]), any::<bool>().prop_map(Operand::Boolean), Just(true));
    let ids = prop_oneof![
        (
            select(vec![Operator::Eq, Operator::Ne]),
            select(&UUIDS[..]).prop_map(|id| Operand::String(id.to_uppercase())),
            Just(true)
        ),
        (Just(Operator::Contains), Just(Operand::String("4A9A".to_owned())), Just(true)),
    ];
    prop_oneof![
        3 => one_or_many.clone().prop_map(test("input", FilterType::Text)),
        1 => one_or_many.prop_map(test("user_metadata/env", FilterType::Text)),
        2 => items.prop_map(test("tags", FilterType::Collection)),
        2 => numbers.clone().prop_map(test("metrics/latency", FilterType::Number)),
        1 => numbers.prop_map(test("metrics/a/b", FilterType::Number)),
        1 => dates.prop_map(test("created_at", FilterType::Date)),
        1 => booleans.prop_map(test("feedback/thumbs", FilterType::Boolean)),
        1 => ids.prop_map(test("id", FilterType::Id)),
        1 => select(vec!["input", "metrics/latency", "user_metadata/none", "tags"]).prop_map(|column| Filter::IsNull(column.to_owned())),
    ]
}

/// A test whether a column of strings contains a string.
pub(crate) fn contains(column: &str, string: &str) -> Filter {
    let (operator, operand) = (Operator::Contains, Operand::String(string.to_owned()));
    Filter::Test(Test {
        column: column.to_owned(),
        filter_type: FilterType::Text,
        operator,
        operand,
        case_sensitive: true,
    })
}

/// A combination of tests.
pub(crate) fn filters() -> impl Strategy<Value = Filter> {
    test().prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::And),
            3 => prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::Or),
            2 => inner.clone().prop_map(|filter| Filter::Not(Box::new(filter))),
            1 => (any::<bool>(), inner).prop_map(|(any, filter)| {
                Filter::Spans(if any { Quantifier::Any } else { Quantifier::All }, Box::new(filter))
            }),
        ]
    })
}

/// Writes JSON in one of its many spellings: with escapes where none are needed, and with white space.
pub(crate) fn spelled(value: &Value, seed: u64) -> String {
    let space = if seed.is_multiple_of(3) { " " } else { "" };
    let inside: String = match value {
        Value::String(string) => return spelled_string(string, seed),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| spelled(item, seed / 3 + 1)).collect();
            return format!("[{space}{}{space}]", items.join(&format!("{space},{space}")));
        }
        Value::Object(members) => {
            let member = |(key, value): (&String, &Value)| {
                format!("{}{space}:{space}{}", spelled_string(key, seed / 5), spelled(value, seed / 7))
            };
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{{{space}{}{space}}}", members.join(&format!("{space},{space}")))
        }
        other => other.to_string(),
    };
    inside
}

fn spelled_string(string: &str, seed: u64) -> String {
    let escaped = |unit: u16| if seed.is_multiple_of(4) { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") };
    let character = |(index, character): (usize, char)| match character {
        '/' if seed.is_multiple_of(2) => "\\/".to_owned(),
        _ if (seed >> (index % 60)) & 3 == 0 => {
            character.encode_utf16(&mut [0; 2]).iter().map(|unit| escaped(*unit)).collect()
        }
        other => {
            serde_json::to_string(&other.to_string()).unwrap().trim_matches('"').replace("\\\\\"", "\\\"").to_owned()
        }
    };
    let characters: String = string
        .chars()
        .enumerate()
        .map(|(index, one)| if one == '"' { "\\\"".to_owned() } else { character((index, one)) })
        .collect();
    format!("\"{characters}\"")
}
