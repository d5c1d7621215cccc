//! The records that a request is about: its run, its filters, its order.

use serde::Deserialize;
use spanschema::query::{Filter, Level, Program, Query};

use super::places::Envelope;
use crate::error::ApiError;
use crate::store::{Narrowed, Order, Scope};

/// The records that a request is about.
#[derive(Debug)]
pub(super) struct Selection {
    pub(super) scope: Scope,
    pub(super) narrowed: Narrowed,
    pub(super) program: Program,
    /// Whether the filters match every record of the scope.
    pub(super) is_all: bool,
    /// The order, if it is one of time.
    pub(super) order: Option<Order>,
}

/// The order that a request asks for.
#[derive(Debug, Deserialize)]
struct Sort {
    column_id: String,
    #[serde(default = "ascending")]
    ascending: bool,
}

fn ascending() -> bool {
    true
}

impl Selection {
    /// Reads a request in its canonical form.
    pub(super) fn of(request: &str, query: &Query, level: Level) -> Result<Selection, ApiError> {
        let envelope: Envelope =
            serde_json::from_str(request).map_err(|error| ApiError::internal(&error.to_string()))?;
        let every = Filter::And(Vec::new());
        let filter = query.get_filter();
        let sort: Option<Sort> = query.get_member("sort").and_then(|json| serde_json::from_str(json).ok());
        Ok(Selection {
            scope: Scope { level, run: envelope.run().map(|(_, id)| id) },
            narrowed: Narrowed::by(filter),
            program: Program::new(filter.unwrap_or(&every))?,
            is_all: filter.is_none_or(|filter| *filter == every),
            order: match sort {
                None => Some(Order::NewestFirst),
                Some(sort) if sort.column_id != "created_at" => None,
                Some(sort) if sort.ascending => Some(Order::OldestFirst),
                Some(_) => Some(Order::NewestFirst),
            },
        })
    }
}
