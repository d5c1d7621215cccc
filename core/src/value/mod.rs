//! The formats of single values: dates and times, UUIDs, URIs, integers.
//!
//! Owns what a string or a number token means, independent of any schema. Imports only [`json`](crate::json). Start
//! with `rfc3339.rs` for what the contract accepts as a time, with `leap_second.rs` for the second 60, and with
//! `datetime.rs` for what the official SDK reads.

mod datetime;
mod datetime_fast;
mod leap_second;
mod number;
mod rfc3339;
mod uri;
mod uuid;

pub(crate) use datetime::Time;
pub(crate) use datetime_fast::FastTimes;
pub(crate) use number::{integral, is_integral};
pub(crate) use rfc3339::{Datetime, datetime, is_datetime};
pub(crate) use uri::is_uri;
pub(crate) use uuid::{is_uuid, is_version_4, uuid_4_from_random, uuid_from_any_spelling, uuid_string};
