//! spanschema and its peers, each in its best form.

mod span;
mod string;

use jsonschema::Validator;
use serde::Deserialize;
use serde_json::Value;
use spanschema::model::LogTracesIngestRequest;
use spanschema::{Kind, NormalizeOptions, Options, normalize, validate};

use crate::Outcome;
use crate::payload::KIND;
use crate::race::Case;

/// Bytes in, verdict out.
pub fn verdict(kind: Kind, schema: &Validator) -> Vec<Case<'_>> {
    vec![
        Case::new("spanschema", move |payload| validate(kind, payload, &Options::default()).valid()),
        Case::new("sonic-rs, typed", |payload| sonic_rs::from_slice::<span::Request<'_>>(payload).is_ok()),
        // simd-json's parser overwrites its input, so it needs a copy.
        Case::new("simd-json, typed", |payload| {
            simd_json::serde::from_slice::<span::Request<'_>>(&mut payload.to_vec()).is_ok()
        }),
        Case::new("serde_json, typed", |payload| typed::<span::Request<'_>>(payload)),
        Case::new("serde_json, our models", |payload| typed::<LogTracesIngestRequest>(payload)),
        Case::new("serde_json + jsonschema", |payload| {
            serde_json::from_slice::<Value>(payload).is_ok_and(|value| schema.is_valid(&value))
        }),
    ]
}

/// Bytes in, canonical bytes out.
pub fn canonical<'a>(kind: Kind) -> Vec<Case<'a>> {
    vec![
        Case::new("spanschema", move |payload| normalize(kind, payload, &NormalizeOptions::default()).json.is_some()),
        Case::new("serde_json, our models", |payload| {
            serde_json::from_slice::<LogTracesIngestRequest>(payload)
                .is_ok_and(|request| serde_json::to_vec(&request).is_ok())
        }),
    ]
}

/// Bytes with errors near the end in, all issues out.
pub fn issues(kind: Kind, schema: &Validator) -> Vec<Case<'_>> {
    vec![
        Case::new("spanschema", move |payload| validate(kind, payload, &Options::default()).valid()),
        Case::new("serde_json + jsonschema", |payload| {
            serde_json::from_slice::<Value>(payload).is_ok_and(|value| schema.iter_errors(&value).count() == 0)
        }),
        Case::new("serde_json, our models (first only)", |payload| typed::<LogTracesIngestRequest>(payload)),
    ]
}

/// The published schema, compiled.
///
/// # Errors
/// The library cannot compile the schema.
pub fn schema(kind: Kind) -> Outcome<Validator> {
    let schema = serde_json::from_str(&spanschema::schema(kind, spanschema::Draft::default()))?;
    Ok(jsonschema::options().should_validate_formats(true).build(&schema)?)
}

/// The kind of the payloads.
///
/// # Errors
/// The kind does not exist.
pub fn kind() -> Outcome<Kind> {
    Ok(Kind::from_name(KIND)?)
}

fn typed<'a, T: Deserialize<'a>>(payload: &'a [u8]) -> bool {
    serde_json::from_slice::<T>(payload).is_ok()
}
