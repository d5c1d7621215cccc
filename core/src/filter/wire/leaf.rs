//! Reads one filter: the test of one column.

use super::read::Place;
use crate::filter::columns::{Columns, Unit};
use crate::filter::compare::Subject;
use crate::filter::operators::Operator;
use crate::filter::types::{Filter, FilterType, Operand};
use crate::json::{Tag, Tree, ValueId};

/// A value that is not what was expected.
type Unreadable = (ValueId, &'static str);

/// The members that mark a time and a duration of the host, which are values of the extended form.
const TIME: &str = "time";
const NANOSECONDS: &str = "nanoseconds";

/// How the extended form reads the values of the host.
#[derive(Clone, Copy)]
struct Host {
    /// What the column counts, if it holds durations.
    unit: Option<Unit>,
}

/// Reads a filter and returns its place and its test; in the extended form, several tests for what the contract has no
/// filter for, such as timestamps that are `between` two bounds.
pub(super) fn read_leaf(
    tree: &Tree<'_>,
    value: ValueId,
    extended: Option<&Columns>,
) -> Result<(Place, Filter), Unreadable> {
    if tree.tag(value) != Tag::Object {
        return Err((value, "a filter: an object with `column_id`, `operator` and `value`"));
    }
    let member = |name| tree.member(value, name).map(|(_, value)| value);
    let place = Place::of_filter(tree, value);
    let column = match place.column.and_then(|column| tree.string_of(column)) {
        Some(column) => column.into_owned(),
        None if is_named(tree, place.filter_type, FilterType::FullyAnnotated) => "fully_annotated".to_owned(),
        None => return Err((place.column.unwrap_or(value), "the id of a column in `column_id`")),
    };
    let filter_type = filter_type(tree, value, &place, &column, extended)?;
    if filter_type == FilterType::FullyAnnotated {
        let operand = Operand::Users(users(tree, member("user_ids"))?);
        let subject = Subject { column, filter_type, case_sensitive: true };
        return Ok((place, subject.test(Operator::Eq, operand)));
    }
    let operator = match place.operator {
        Some(name) => tree.string_of(name).and_then(|name| Operator::from_name(&name)).ok_or((name, "an operator"))?,
        None if matches!(filter_type, FilterType::Id | FilterType::Boolean) => Operator::Eq,
        None => return Err((value, "an operator in `operator`")),
    };
    let operand = place.operand.ok_or((value, "an operand in `value`"))?;
    let case_sensitive = member("case_sensitive").is_none_or(|flag| tree.tag(flag) != Tag::False);
    let host = extended.map(|columns| {
        let unit = columns.get(&column).and_then(|column| column.unit).or_else(|| Unit::of_id(&column));
        Host { unit }
    });
    let subject = Subject { column, filter_type, case_sensitive };
    if extended.is_some() && !filter_type.operators().contains(&operator) {
        let is_list = tree.tag(operand) == Tag::Array;
        let values: Vec<ValueId> = if is_list { tree.elements(operand).collect() } else { vec![operand] };
        let values =
            values.into_iter().map(|value| read_operand(tree, value, filter_type, host)).collect::<Result<_, _>>()?;
        let compared = subject.compare(operator, values);
        let expected = "an operator that the type of the filter has, with a value that suits it";
        return compared.map(|filter| (place, filter)).ok_or((place.operator.unwrap_or(value), expected));
    }
    Ok((place, subject.test(operator, read_operand(tree, operand, filter_type, host)?)))
}

fn is_named(tree: &Tree<'_>, value: Option<ValueId>, filter_type: FilterType) -> bool {
    value.and_then(|value| tree.string_of(value)).is_some_and(|name| name == filter_type.name())
}

/// Returns the type that the filter states, or, in the extended form, the one that follows from its column or its value.
fn filter_type(
    tree: &Tree<'_>,
    filter: ValueId,
    place: &Place,
    column: &str,
    extended: Option<&Columns>,
) -> Result<FilterType, Unreadable> {
    match (place.filter_type, extended) {
        (Some(name), _) => {
            let known = tree.string_of(name).and_then(|name| FilterType::from_name(&name));
            known.ok_or((name, "the type of a filter"))
        }
        (None, Some(columns)) => {
            let known = columns.get(column).and_then(|column| column.filter_type);
            known.or_else(|| of_value(tree, place.operand?)).ok_or((filter, "the type of the filter in `type`"))
        }
        (None, None) => Err((filter, "the type of the filter in `type`")),
    }
}

/// The type of filter that a value without a column's type suggests.
fn of_value(tree: &Tree<'_>, value: ValueId) -> Option<FilterType> {
    match tree.tag(value) {
        Tag::String => Some(FilterType::Text),
        Tag::Number => Some(FilterType::Number),
        Tag::True | Tag::False => Some(FilterType::Boolean),
        Tag::Array => tree.elements(value).next().and_then(|first| of_value(tree, first)),
        Tag::Object if tagged(tree, value, NANOSECONDS).is_some() => Some(FilterType::Number),
        Tag::Object if tagged(tree, value, TIME).is_some() => Some(FilterType::Date),
        _ => None,
    }
}

fn users(tree: &Tree<'_>, value: Option<ValueId>) -> Result<Option<Vec<String>>, Unreadable> {
    match value.filter(|value| tree.tag(*value) != Tag::Null) {
        None => Ok(None),
        Some(ids) if tree.tag(ids) == Tag::Array => strings(tree, ids).map(Some).ok_or((ids, "a list of ids")),
        Some(ids) => Err((ids, "a list of ids")),
    }
}

fn read_operand(
    tree: &Tree<'_>,
    value: ValueId,
    filter_type: FilterType,
    host: Option<Host>,
) -> Result<Operand, Unreadable> {
    let is_list = tree.tag(value) == Tag::Array;
    let operand = match filter_type {
        FilterType::Id | FilterType::Text | FilterType::Collection if is_list => {
            strings(tree, value).map(Operand::Strings)
        }
        FilterType::Id | FilterType::Text | FilterType::Collection => {
            tree.string_of(value).map(|string| Operand::String(string.into_owned()))
        }
        FilterType::Number if is_list => tree
            .elements(value)
            .map(|number| self::number(tree, number, host))
            .collect::<Option<_>>()
            .map(Operand::Numbers),
        FilterType::Number => number(tree, value, host).map(Operand::Number),
        FilterType::Date => time(tree, value, host).map(|string| Operand::Date(string.into_owned())),
        FilterType::Boolean => match tree.tag(value) {
            Tag::True => Some(Operand::Boolean(true)),
            Tag::False => Some(Operand::Boolean(false)),
            _ => None,
        },
        FilterType::FullyAnnotated => None,
    };
    let expected = match filter_type {
        FilterType::Number if holds_duration(tree, value) && host.is_some_and(|host| host.unit.is_none()) => {
            "a number, because the column is not known to hold durations"
        }
        FilterType::Number => "a number, or a list of numbers",
        FilterType::Date => "a timestamp",
        FilterType::Boolean => "a boolean",
        _ => "a string, or a list of strings",
    };
    operand.ok_or((value, expected))
}

/// The strings of an array.
fn strings(tree: &Tree<'_>, array: ValueId) -> Option<Vec<String>> {
    tree.elements(array).map(|item| tree.string_of(item).map(|string| string.into_owned())).collect()
}

/// A number with the digits that it is written with; of a duration, the number in the unit of the column.
fn number(tree: &Tree<'_>, value: ValueId, host: Option<Host>) -> Option<String> {
    if let Some(Host { unit }) = host
        && let Some(nanoseconds) = tagged(tree, value, NANOSECONDS)
    {
        return Some(unit?.number(digits(tree, nanoseconds)?.parse().ok()?, 0));
    }
    digits(tree, value)
}

fn digits(tree: &Tree<'_>, value: ValueId) -> Option<String> {
    let is_number = tree.tag(value) == Tag::Number && tree.is_finite(value);
    is_number.then(|| std::str::from_utf8(tree.raw(value)).ok().map(str::to_owned)).flatten()
}

fn time<'t>(tree: &Tree<'t>, value: ValueId, host: Option<Host>) -> Option<std::borrow::Cow<'t, str>> {
    tree.string_of(host.and_then(|_| tagged(tree, value, TIME)).unwrap_or(value))
}

/// Whether a value is a duration, or a list that begins with one.
fn holds_duration(tree: &Tree<'_>, value: ValueId) -> bool {
    let first = if tree.tag(value) == Tag::Array { tree.elements(value).next() } else { Some(value) };
    first.is_some_and(|first| tagged(tree, first, NANOSECONDS).is_some())
}

/// The value of an object's member, if the object has no other.
fn tagged(tree: &Tree<'_>, value: ValueId, name: &str) -> Option<ValueId> {
    let mut members = (tree.tag(value) == Tag::Object).then(|| tree.members(value))?;
    let (key, inner) = members.next()?;
    (members.next().is_none() && tree.string(key) == name).then_some(inner)
}
