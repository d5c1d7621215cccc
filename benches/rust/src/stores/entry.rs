//! The records as the stores get them.

use serde::Deserialize;
use spanschema::ffi::microseconds;
use spanschema::query::Records;
use spanschema::{Fill, Kind, NormalizeOptions, normalize};

use super::SPAN;
use crate::Outcome;
use crate::payload::KIND;
use crate::spans::{RUN, request};

/// A UUID.
pub type Id = [u8; 16];

/// The project of all records.
pub const PROJECT: Id = [7; 16];

/// A record, and what it is found by.
pub struct Entry {
    /// The number of its level.
    pub level: u8,
    /// The type, such as `llm`.
    pub kind: String,
    /// The name.
    pub name: String,
    /// The model; empty if it has none.
    pub model: String,
    /// Its id.
    pub id: Id,
    /// The run that it belongs to.
    pub run: Id,
    /// Its trace, or for a trace itself.
    pub trace: Id,
    /// Its parent, or for a trace itself.
    pub parent: Id,
    /// When it began, in microseconds since 1970.
    pub created: i64,
    /// The record.
    pub json: String,
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "type")]
    kind: String,
    name: String,
    model: Option<String>,
    id: String,
    created_at: String,
    trace_id: Option<String>,
    parent_id: Option<String>,
}

/// The records of a request with this many spans: traces and spans with ids, as the server makes them.
pub fn entries(first: u64, spans: u64) -> Outcome<Vec<Entry>> {
    let kind = Kind::from_name(KIND)?;
    let options = NormalizeOptions::default().fill(Fill::default().ids().created_at());
    let json = normalize(kind, request(first, spans).as_bytes(), &options).json.ok_or("the request is invalid")?;
    Records::read(json.as_bytes())?.iter().map(entry).collect()
}

fn entry(json: &str) -> Outcome<Entry> {
    let head: Head = serde_json::from_str(json)?;
    let id = id(&head.id)?;
    let other = |text: Option<String>| text.map_or(Ok(id), |text| self::id(&text));
    Ok(Entry {
        level: if head.kind == "trace" { SPAN - 1 } else { SPAN },
        kind: head.kind,
        name: head.name,
        model: head.model.unwrap_or_default(),
        id,
        run: self::id(RUN)?,
        trace: other(head.trace_id)?,
        parent: other(head.parent_id)?,
        created: microseconds(&head.created_at).map_err(|_| "a record has no time")?,
        json: json.to_owned(),
    })
}

fn id(text: &str) -> Outcome<Id> {
    Ok(u128::from_str_radix(&text.replace('-', ""), 16)?.to_be_bytes())
}
