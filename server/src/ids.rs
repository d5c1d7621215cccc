//! Ids: random ones, and those in paths and payloads.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Deserialize;
use uuid::{Builder, Uuid};

/// A UUID, which the database keeps as its 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub(crate) struct Id(Uuid);

impl Id {
    /// Returns a new random id.
    pub(crate) fn random() -> Id {
        let mut bytes = [0; 16];
        // Without randomness there are no ids; the next request fails alike, so an id that repeats is not kept.
        let _ = getrandom::fill(&mut bytes);
        Id(Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Reads the hyphenated form.
    pub(crate) fn parse(text: &str) -> Option<Id> {
        const HYPHENATED: usize = 36;
        (text.len() == HYPHENATED).then(|| Uuid::try_parse(text).ok()).flatten().map(Id)
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Id> {
        Uuid::from_slice(value.as_blob()?).map(Id).map_err(FromSqlError::other)
    }
}
