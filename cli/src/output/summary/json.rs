//! The counts of a run as one JSON object.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use spanschema::Code;

use super::super::json::escape_obeyed;
use super::super::tally::{CodeCount, Counts};
use super::super::{Answers, Format, Tally, Verdict};
use super::{most_frequent, tally};
use crate::input::{Payload, Source};

/// Prints one JSON object for the run, for programs: `{"payloads","valid","invalid","unknown","too_long","unreadable",
/// "errors","warnings","omitted","kinds":{…},"files":[…],"codes":[…]}`. A member of `codes` is
/// `{"code","severity","issues","payloads","share","first":{"source","line","column","pointer","message"}}`, most frequent
/// first. The values of `kinds` are `{"payloads","invalid","share","errors","warnings","codes":{CODE: issues}}`; those of
/// `files` also have their `source`.
#[derive(Debug)]
pub(in super::super) struct JsonSummary;

impl Format for JsonSummary {
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        tally(payload, verdict, answers);
        Ok(())
    }

    fn finish(&self, out: &mut Vec<u8>, tally: &Tally) -> io::Result<()> {
        let kinds = tally.kinds.iter().map(|(kind, counts)| (kind.to_string(), members(counts).into()));
        let files = tally.files.iter().map(|(source, counts)| {
            let mut file = named(source);
            file.extend(members(counts));
            Value::Object(file)
        });
        let codes = most_frequent(tally).into_iter().map(|(code, count)| code_object(code, count, tally.payloads()));
        let summary = json!({
            "payloads": tally.payloads(),
            "valid": tally.valid,
            "invalid": tally.invalid,
            "unknown": tally.unknown,
            "too_long": tally.too_long,
            "unreadable": tally.unreadable.len(),
            "errors": tally.errors,
            "warnings": tally.warnings,
            "omitted": tally.omitted,
            "kinds": kinds.collect::<Map<String, Value>>(),
            "files": files.collect::<Vec<Value>>(),
            "codes": codes.collect::<Vec<Value>>(),
        });
        writeln!(out, "{summary}")?;
        escape_obeyed(out, 0);
        Ok(())
    }
}

fn members(counts: &Counts) -> Map<String, Value> {
    let codes: Map<String, Value> =
        counts.codes.iter().map(|(code, issues)| (code.name().to_owned(), (*issues).into())).collect();
    let members = [
        ("payloads", counts.payloads.into()),
        ("invalid", counts.invalid.into()),
        ("share", share(counts.invalid, counts.payloads)),
        ("errors", counts.errors.into()),
        ("warnings", counts.warnings.into()),
        ("codes", codes.into()),
    ];
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn code_object(code: Code, count: &CodeCount, all: u64) -> Value {
    let CodeCount { issues, payloads, first, source } = count;
    let mut place = named(source);
    place.extend([
        ("line".to_owned(), first.line.into()),
        ("column".to_owned(), first.column.into()),
        ("pointer".to_owned(), first.pointer().into()),
        ("message".to_owned(), first.message.as_str().into()),
    ]);
    json!({
        "code": code.name(),
        "severity": first.severity.name(),
        "issues": issues,
        "payloads": payloads,
        "share": share(*payloads, all),
        "first": place,
    })
}

fn share(part: u64, whole: u64) -> Value {
    (part as f64 / whole.max(1) as f64).into()
}

/// The members that name a source.
fn named(source: &Source) -> Map<String, Value> {
    let uri = source.uri().map(|uri| ("source_uri".to_owned(), uri.into()));
    [("source".to_owned(), source.name().into())].into_iter().chain(uri).collect()
}
