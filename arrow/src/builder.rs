//! Collects the values of a column.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, MapBuilder, MapFieldNames, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_schema::{ArrowError, DataType, Field, TimeUnit};
use spanschema::ffi::table::{Cell, Held};

/// The time zone of all times.
const UTC: &str = "UTC";

/// The values of a column, of the type that its values have in Arrow.
pub(crate) enum ColumnBuilder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Time(TimestampMicrosecondBuilder),
    Boolean(BooleanBuilder),
    Texts(ListBuilder<StringBuilder>),
    TextMap(MapBuilder<StringBuilder, StringBuilder>),
    NumberMap(MapBuilder<StringBuilder, Float64Builder>),
}

impl ColumnBuilder {
    pub(crate) fn new(held: Held) -> ColumnBuilder {
        match held {
            Held::Text | Held::Content => ColumnBuilder::Text(StringBuilder::new()),
            Held::Integer => ColumnBuilder::Integer(Int64Builder::new()),
            Held::Number => ColumnBuilder::Number(Float64Builder::new()),
            Held::Time => ColumnBuilder::Time(TimestampMicrosecondBuilder::new().with_timezone(UTC)),
            Held::Boolean => ColumnBuilder::Boolean(BooleanBuilder::new()),
            Held::Texts => ColumnBuilder::Texts(ListBuilder::new(StringBuilder::new())),
            Held::TextMap => ColumnBuilder::TextMap(map(StringBuilder::new())),
            Held::NumberMap => ColumnBuilder::NumberMap(map(Float64Builder::new())),
        }
    }

    /// The type of the column.
    pub(crate) fn data_type(&self) -> DataType {
        let map = |values: DataType| {
            let members = vec![Field::new(KEY, DataType::Utf8, false), Field::new(VALUE, values, true)];
            DataType::Map(Arc::new(Field::new(ENTRIES, DataType::Struct(members.into()), false)), false)
        };
        match self {
            ColumnBuilder::Text(_) => DataType::Utf8,
            ColumnBuilder::Integer(_) => DataType::Int64,
            ColumnBuilder::Number(_) => DataType::Float64,
            ColumnBuilder::Time(_) => DataType::Timestamp(TimeUnit::Microsecond, Some(UTC.into())),
            ColumnBuilder::Boolean(_) => DataType::Boolean,
            ColumnBuilder::Texts(_) => DataType::new_list(DataType::Utf8, true),
            ColumnBuilder::TextMap(_) => map(DataType::Utf8),
            ColumnBuilder::NumberMap(_) => map(DataType::Float64),
        }
    }

    /// Adds the value of a row, and returns about how many bytes it takes. A cell of another type is null.
    pub(crate) fn append(&mut self, cell: Cell<'_>) -> Result<usize, ArrowError> {
        match (self, cell) {
            (ColumnBuilder::Text(builder), Cell::Text(text)) => {
                builder.append_value(&text);
                return Ok(text.len());
            }
            (ColumnBuilder::Text(builder), _) => builder.append_null(),
            (ColumnBuilder::Integer(builder), Cell::Integer(number)) => builder.append_value(number),
            (ColumnBuilder::Integer(builder), _) => builder.append_null(),
            (ColumnBuilder::Number(builder), Cell::Number(number)) => builder.append_value(number),
            (ColumnBuilder::Number(builder), _) => builder.append_null(),
            (ColumnBuilder::Time(builder), Cell::Time(time)) => builder.append_value(time),
            (ColumnBuilder::Time(builder), _) => builder.append_null(),
            (ColumnBuilder::Boolean(builder), Cell::Boolean(boolean)) => builder.append_value(boolean),
            (ColumnBuilder::Boolean(builder), _) => builder.append_null(),
            (ColumnBuilder::Texts(builder), Cell::Texts(texts)) => {
                texts.iter().for_each(|text| builder.values().append_option(text.as_deref()));
                builder.append(true);
                return Ok(texts.iter().flatten().map(|text| text.len()).sum());
            }
            (ColumnBuilder::Texts(builder), _) => builder.append(false),
            (ColumnBuilder::TextMap(builder), Cell::TextMap(members)) => {
                for (key, value) in &members {
                    builder.keys().append_value(key);
                    builder.values().append_option(value.as_deref());
                }
                builder.append(true)?;
                return Ok(members.iter().map(|(key, value)| key.len() + value.as_ref().map_or(0, |v| v.len())).sum());
            }
            (ColumnBuilder::TextMap(builder), _) => builder.append(false)?,
            (ColumnBuilder::NumberMap(builder), Cell::NumberMap(members)) => {
                for (key, value) in &members {
                    builder.keys().append_value(key);
                    builder.values().append_value(*value);
                }
                builder.append(true)?;
                return Ok(members.iter().map(|(key, _)| key.len() + size_of::<f64>()).sum());
            }
            (ColumnBuilder::NumberMap(builder), _) => builder.append(false)?,
        }
        Ok(0)
    }

    /// Adds rows without a value.
    pub(crate) fn append_nulls(&mut self, count: usize) -> Result<(), ArrowError> {
        match self {
            ColumnBuilder::Text(builder) => builder.append_nulls(count),
            ColumnBuilder::Integer(builder) => builder.append_nulls(count),
            ColumnBuilder::Number(builder) => builder.append_nulls(count),
            ColumnBuilder::Time(builder) => builder.append_nulls(count),
            ColumnBuilder::Boolean(builder) => builder.append_nulls(count),
            ColumnBuilder::Texts(builder) => builder.append_nulls(count),
            ColumnBuilder::TextMap(builder) => builder.append_nulls(count)?,
            ColumnBuilder::NumberMap(builder) => builder.append_nulls(count)?,
        }
        Ok(())
    }

    /// Returns the values, and starts again.
    pub(crate) fn finish(&mut self) -> ArrayRef {
        match self {
            ColumnBuilder::Text(builder) => ArrayBuilder::finish(builder),
            ColumnBuilder::Integer(builder) => ArrayBuilder::finish(builder),
            ColumnBuilder::Number(builder) => ArrayBuilder::finish(builder),
            ColumnBuilder::Time(builder) => ArrayBuilder::finish(builder),
            ColumnBuilder::Boolean(builder) => ArrayBuilder::finish(builder),
            ColumnBuilder::Texts(builder) => ArrayBuilder::finish(builder),
            ColumnBuilder::TextMap(builder) => ArrayBuilder::finish(builder),
            ColumnBuilder::NumberMap(builder) => ArrayBuilder::finish(builder),
        }
    }
}

/// The names of the parts of a map, which pyarrow and Parquet have, too.
const ENTRIES: &str = "entries";
const KEY: &str = "key";
const VALUE: &str = "value";

fn map<V: ArrayBuilder>(values: V) -> MapBuilder<StringBuilder, V> {
    let names = MapFieldNames { entry: ENTRIES.to_owned(), key: KEY.to_owned(), value: VALUE.to_owned() };
    MapBuilder::new(Some(names), StringBuilder::new(), values)
}
