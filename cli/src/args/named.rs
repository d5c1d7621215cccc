//! Reads options whose values the core knows by name.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};
use spanschema::query::Dialect;
use spanschema::{Draft, Kind, Profile, UsageError};
use spanschema_arrow::Table;

/// A value with a name.
pub(super) trait Named: Clone + Send + Sync + 'static {
    /// All names, for `--help` and for completion.
    fn names() -> Vec<&'static str>;

    /// Finds the value with this name; the core's error says which name was probably meant.
    fn find(name: &str) -> Result<Self, UsageError>;
}

impl Named for Kind {
    fn names() -> Vec<&'static str> {
        Kind::all().map(Kind::name).collect()
    }

    fn find(name: &str) -> Result<Self, UsageError> {
        Kind::from_name(name)
    }
}

impl Named for Profile {
    fn names() -> Vec<&'static str> {
        Profile::ALL.iter().map(|profile| profile.name()).collect()
    }

    fn find(name: &str) -> Result<Self, UsageError> {
        Profile::from_name(name)
    }
}

impl Named for Draft {
    fn names() -> Vec<&'static str> {
        Draft::ALL.iter().map(|draft| draft.name()).collect()
    }

    fn find(name: &str) -> Result<Self, UsageError> {
        Draft::from_name(name)
    }
}

impl Named for Dialect {
    fn names() -> Vec<&'static str> {
        Dialect::ALL.iter().map(|dialect| dialect.name()).collect()
    }

    fn find(name: &str) -> Result<Self, UsageError> {
        Dialect::from_name(name)
    }
}

impl Named for Table {
    fn names() -> Vec<&'static str> {
        Table::ALL.iter().map(|table| table.name()).collect()
    }

    fn find(name: &str) -> Result<Self, UsageError> {
        Table::from_name(name)
    }
}

/// The parser of a named value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ByName<T>(std::marker::PhantomData<T>);

/// The parser of a named value.
pub(super) fn by_name<T>() -> ByName<T> {
    ByName(std::marker::PhantomData)
}

impl<T: Named> TypedValueParser for ByName<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        // The parser of functions puts the name of the argument and the value into the error.
        let find: fn(&str) -> Result<T, UsageError> = T::find;
        find.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(T::names().into_iter().map(PossibleValue::new)))
    }
}
