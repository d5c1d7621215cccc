//! The columns of a run, as the response of Available Columns lists them.

use std::borrow::Cow;

use super::{Column, Columns, Unit};
use crate::error::{ErrorKind, UsageError};
use crate::filter::types::FilterType;
use crate::json::{Tag, Tree, ValueId, parse};

impl Columns {
    /// Reads the columns of a run from the response of Available Columns, a `LogRecordsAvailableColumnsResponse`.
    ///
    /// # Errors
    /// `InvalidValue`: the bytes are not such a response.
    pub fn from_available(response: &[u8]) -> Result<Columns, UsageError> {
        let tree = parse(response);
        let listed = tree.readable.then(|| member(&tree, ValueId::ROOT, "columns")).flatten();
        let listed = listed.filter(|columns| tree.tag(*columns) == Tag::Array).ok_or_else(|| {
            UsageError::new(
                ErrorKind::InvalidValue,
                "the available columns must be an object with the array `columns`; pass the response as it came",
            )
        })?;
        let columns = tree.elements(listed).filter_map(|column| read(&tree, column)).collect();
        Ok(Columns { available: Some(columns) })
    }
}

fn read(tree: &Tree<'_>, info: ValueId) -> Option<Column> {
    let string = |name| tree.string_of(member(tree, info, name)?);
    // What the response leaves out is not forbidden.
    let flag = |name| member(tree, info, name).is_none_or(|value| tree.tag(value) != Tag::False);
    let id = string("id")?.into_owned();
    let unit = match string("data_unit").as_deref() {
        Some("nano_seconds") => Some(Unit::Nanoseconds),
        Some("milli_seconds") => Some(Unit::Milliseconds),
        _ => Unit::of_id(&id),
    };
    let types = member(tree, info, "applicable_types").into_iter().flat_map(|types| elements(tree, types));
    let record_types = types.filter_map(|name| tree.string_of(name)).map(|name| Cow::Owned(name.into_owned()));
    let named = string("filter_type").and_then(|name| FilterType::from_name(&name));
    Some(Column {
        id: Cow::Owned(id),
        filter_type: named.or_else(|| of_data(string("data_type")?.as_ref())),
        sortable: flag("sortable"),
        filterable: flag("filterable"),
        unit,
        record_types: record_types.collect(),
        description: string("description").unwrap_or_default().into_owned().into(),
    })
}

/// The filter that applies to values of a type, if the response does not say it.
fn of_data(data_type: &str) -> Option<FilterType> {
    Some(match data_type {
        "uuid" => FilterType::Id,
        "text" => FilterType::Text,
        "integer" | "floating_point" => FilterType::Number,
        "boolean" => FilterType::Boolean,
        "timestamp" => FilterType::Date,
        "string_list" | "tag" => FilterType::Collection,
        "fully_annotated" => FilterType::FullyAnnotated,
        _ => return None,
    })
}

fn member(tree: &Tree<'_>, object: ValueId, name: &str) -> Option<ValueId> {
    let is_object = tree.tag(object) == Tag::Object;
    is_object.then(|| tree.member(object, name)).flatten().map(|(_, value)| value)
}

fn elements<'r>(tree: &'r Tree<'_>, value: ValueId) -> impl Iterator<Item = ValueId> + use<'r> {
    let array = (tree.tag(value) == Tag::Array).then_some(value);
    array.into_iter().flat_map(|array| tree.elements(array).collect::<Vec<_>>())
}
