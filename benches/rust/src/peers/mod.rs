//! The contenders: ours, and other parties' libraries in their best form.

mod span;
mod text;

use jsonschema::Validator;
use serde::Deserialize;
use serde_json::Value;
use spanschema::model::LogTracesIngestRequest;
use spanschema::{Kind, NormalizeOptions, Options, normalize, validate};

use crate::Outcome;
use crate::payload::KIND;
use crate::race::Contender;

/// Bytes in, verdict out.
pub fn verdict(kind: Kind, schema: &Validator) -> Vec<Contender<'_>> {
    vec![
        Contender::new("spanschema", move |payload| validate(kind, payload, &Options::default()).valid()),
        Contender::new("sonic-rs, typed", |payload| sonic_rs::from_slice::<span::Request<'_>>(payload).is_ok()),
        // Its parser writes into the text, so it needs a copy of its own.
        Contender::new("simd-json, typed", |payload| {
            simd_json::serde::from_slice::<span::Request<'_>>(&mut payload.to_vec()).is_ok()
        }),
        Contender::new("serde_json, typed", |payload| typed::<span::Request<'_>>(payload)),
        Contender::new("serde_json, our models", |payload| typed::<LogTracesIngestRequest>(payload)),
        Contender::new("serde_json + jsonschema", |payload| {
            serde_json::from_slice::<Value>(payload).is_ok_and(|value| schema.is_valid(&value))
        }),
    ]
}

/// Bytes in, canonical bytes out.
pub fn canonical<'a>(kind: Kind) -> Vec<Contender<'a>> {
    vec![
        Contender::new("spanschema", move |payload| {
            normalize(kind, payload, &NormalizeOptions::default()).json.is_some()
        }),
        Contender::new("serde_json, our models", |payload| {
            serde_json::from_slice::<LogTracesIngestRequest>(payload)
                .is_ok_and(|request| serde_json::to_vec(&request).is_ok())
        }),
    ]
}

/// Bytes with faults near the end in, all issues out.
pub fn issues(kind: Kind, schema: &Validator) -> Vec<Contender<'_>> {
    vec![
        Contender::new("spanschema", move |payload| validate(kind, payload, &Options::default()).issues.is_empty()),
        Contender::new("serde_json + jsonschema", |payload| {
            serde_json::from_slice::<Value>(payload).is_ok_and(|value| schema.iter_errors(&value).count() == 0)
        }),
        Contender::new("serde_json, our models (first only)", |payload| typed::<LogTracesIngestRequest>(payload)),
    ]
}

/// The published schema, compiled.
///
/// # Errors
/// The schema is none that the library takes.
pub fn schema(kind: Kind) -> Outcome<Validator> {
    let schema = serde_json::from_str(&spanschema::schema(kind, spanschema::Draft::default()))?;
    Ok(jsonschema::options().should_validate_formats(true).build(&schema)?)
}

/// The kind of the payloads.
///
/// # Errors
/// There is no such kind.
pub fn kind() -> Outcome<Kind> {
    Ok(Kind::from_name(KIND)?)
}

fn typed<'a, T: Deserialize<'a>>(payload: &'a [u8]) -> bool {
    serde_json::from_slice::<T>(payload).is_ok()
}
