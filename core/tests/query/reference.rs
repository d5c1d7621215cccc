//! A naive evaluation of filters over parsed records, in the logic of three values, written without a look at the
//! evaluator.

use serde_json::{Map, Value};
use spanschema::query::{Filter, FilterType, Operand, Operator, Quantifier, Test};

/// True, false, or unknown.
pub(crate) type Truth = Option<bool>;

/// Evaluates a filter. Spans are those that are nested within the record.
pub(crate) fn evaluate(filter: &Filter, record: &Value) -> Truth {
    match filter {
        Filter::Test(test) => evaluate_test(test, record),
        Filter::And(filters) => all(filters.iter().map(|filter| evaluate(filter, record))),
        Filter::Or(filters) => not(all(filters.iter().map(|filter| not(evaluate(filter, record))))),
        Filter::Not(filter) => not(evaluate(filter, record)),
        Filter::IsNull(column) => Some(value_of(column, record).is_null()),
        Filter::Spans(Quantifier::All, filter) => all(spans(record).iter().map(|span| evaluate(filter, span))),
        Filter::Spans(Quantifier::Any, filter) => {
            not(all(spans(record).iter().map(|span| not(evaluate(filter, span)))))
        }
        other => unreachable!("{other:?}"),
    }
}

fn not(truth: Truth) -> Truth {
    truth.map(|truth| !truth)
}

fn all(truths: impl Iterator<Item = Truth>) -> Truth {
    let truths: Vec<Truth> = truths.collect();
    if truths.contains(&Some(false)) {
        Some(false)
    } else if truths.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn spans(record: &Value) -> Vec<&Value> {
    let nested = record["spans"].as_array().into_iter().flatten();
    nested.flat_map(|span| std::iter::once(span).chain(spans(span))).collect()
}

fn value_of<'r>(column: &str, record: &'r Value) -> &'r Value {
    match column.split_once('/') {
        Some((family @ ("metrics" | "user_metadata" | "dataset_metadata"), name)) => &record[family][name],
        Some(("feedback", name)) => &record["feedback_rating_info"][name]["value"],
        _ => &record[column],
    }
}

fn evaluate_test(test: &Test, record: &Value) -> Truth {
    let value = value_of(&test.column, record);
    let fold = |string: &str| match test.case_sensitive {
        true => string.to_owned(),
        false => string.chars().flat_map(char::to_lowercase).collect(),
    };
    let is_one_of = |string: &str, operand: &Operand| match operand {
        Operand::String(one) => fold(one) == fold(string),
        Operand::Strings(several) => several.iter().any(|one| fold(one) == fold(string)),
        other => unreachable!("{other:?}"),
    };
    let has_part = |string: &str| match &test.operand {
        Operand::String(part) => fold(string).contains(&fold(part)),
        other => unreachable!("{other:?}"),
    };
    let positive = match test.filter_type {
        FilterType::Text | FilterType::Id => {
            let text = text(value)?;
            if test.operator == Operator::Contains { has_part(&text) } else { is_one_of(&text, &test.operand) }
        }
        FilterType::Collection => {
            let items: Vec<&Value> = match value {
                Value::String(_) => vec![value],
                Value::Array(items) => items.iter().collect(),
                _ => return None,
            };
            let mut strings = items.iter().filter_map(|item| item.as_str());
            match (test.operator, &test.operand) {
                (Operator::Contains, _) => strings.any(has_part),
                (Operator::Eq, Operand::String(one)) => {
                    items.len() == 1 && strings.all(|item| fold(item) == fold(one)) && items[0].is_string()
                }
                (Operator::Eq, Operand::Strings(several)) => {
                    let folded: Vec<Option<String>> = items.iter().map(|item| item.as_str().map(fold)).collect();
                    folded == several.iter().map(|item| Some(fold(item))).collect::<Vec<_>>()
                }
                (_, operand) => strings.any(|item| is_one_of(item, operand)),
            }
        }
        FilterType::Number => {
            let number = scaled(&value.as_number()?.to_string());
            match &test.operand {
                Operand::Number(operand) => relation(test.operator, number.cmp(&scaled(operand))),
                Operand::Numbers(bounds) => scaled(&bounds[0]) <= number && number <= scaled(&bounds[1]),
                other => unreachable!("{other:?}"),
            }
        }
        FilterType::Date => {
            let Operand::Date(operand) = &test.operand else { unreachable!() };
            relation(test.operator, instant(value.as_str()?)?.cmp(&instant(operand)?))
        }
        FilterType::Boolean => Operand::Boolean(value.as_bool()?) == test.operand,
        other => unreachable!("{other:?}"),
    };
    Some(positive != matches!(test.operator, Operator::Ne | Operator::NotIn))
}

fn relation(operator: Operator, ordering: std::cmp::Ordering) -> bool {
    match operator {
        Operator::Gt => ordering.is_gt(),
        Operator::Gte => ordering.is_ge(),
        Operator::Lt => ordering.is_lt(),
        Operator::Lte => ordering.is_le(),
        _ => ordering.is_eq(),
    }
}

/// The text of a string, or of the messages, parts and documents in a value.
fn text(value: &Value) -> Option<String> {
    fn collect(value: &Value, texts: &mut Vec<String>) {
        match value {
            Value::String(string) => texts.push(string.clone()),
            Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
            Value::Object(members) => collect_members(members, texts),
            _ => {}
        }
    }
    fn collect_members(members: &Map<String, Value>, texts: &mut Vec<String>) {
        let named = members.iter().filter(|(key, _)| *key == "content" || *key == "text");
        named.for_each(|(_, value)| collect(value, texts));
    }
    let mut texts = Vec::new();
    collect(value, &mut texts);
    matches!(value, Value::String(_) | Value::Array(_) | Value::Object(_)).then(|| texts.join("\n"))
}

/// A number with at most six fractional digits, in millionths.
fn scaled(number: &str) -> i128 {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().unwrap();
    let shift = exponent.parse::<i32>().unwrap() + 6 - fraction.len() as i32;
    if shift < 0 { digits / 10_i128.pow(shift.unsigned_abs()) } else { digits * 10_i128.pow(shift as u32) }
}

/// The times that the tests use, in seconds since the first of them.
pub(crate) const TIMES: [(&str, i64); 5] = [
    ("2026-01-02T03:04:05Z", 0),
    ("2026-01-02T04:04:05+01:00", 0),
    ("2026-01-02T03:04:05", 0),
    ("2026-01-02T03:04:06.000Z", 1),
    ("2026-01-02", -11_045),
];

fn instant(time: &str) -> Option<i64> {
    TIMES.iter().find(|(string, _)| *string == time).map(|(_, seconds)| *seconds)
}
