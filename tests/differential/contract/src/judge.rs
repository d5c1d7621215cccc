//! Asks the peers for their verdicts on a payload, and compares them with that of `strict`.

use std::fmt;

use jsonschema::Validator;
use serde_json::{Map, Value};
use spanschema::ffi::schema::{Accepts, Draft, publish};
use spanschema::{Code, Kind, Options, Report, Severity};

use crate::document::Document;
use crate::{contract, ledger, typed};

/// The peers for payloads of one kind.
pub struct Judge {
    kind: Kind,
    /// The schema that we publish.
    published: Validator,
    /// The API's own component, if there is one for the kind and the OpenAPI document is present.
    contract: Option<Validator>,
}

/// A peer that disagrees with `strict` about a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The name of the peer.
    pub peer: &'static str,
    /// Both verdicts.
    pub verdicts: String,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.peer, self.verdicts)
    }
}

/// A validator that asserts formats.
pub fn validator(schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).should_validate_formats(true);
    let options = options.with_format("uuid4", is_uuid4);
    options.build(schema).unwrap_or_else(|error| panic!("the schema does not compile: {error}"))
}

/// Whether a string is a version 4 UUID in hyphenated form.
fn is_uuid4(string: &str) -> bool {
    let digits =
        |at: usize, byte: u8| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    let form = string.len() == 36 && string.bytes().enumerate().all(|(at, byte)| digits(at, byte));
    form && string.as_bytes()[14] == b'4' && b"89abAB".contains(&string.as_bytes()[19])
}

/// The report of `strict`, without limits.
pub fn strict(kind: Kind, payload: &str) -> Report {
    let options = Options::default().max_depth(usize::MAX).max_issues(usize::MAX).positions(false);
    spanschema::validate(kind, payload.as_bytes(), &options)
}

/// The value of a payload of any depth. None if serde_json cannot represent it, as with infinite numbers and lone
/// surrogates.
pub fn read(payload: &str) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(payload);
    deserializer.disable_recursion_limit();
    serde::Deserialize::deserialize(&mut deserializer).ok()
}

impl Judge {
    /// The peers for a kind.
    pub fn new(kind: Kind, bundle: &Value, components: Option<&Map<String, Value>>) -> Self {
        let schema = publish(bundle, kind.name(), Draft::Draft202012, Accepts::Valid).expect("the bundle has the kind");
        let component = components.filter(|components| components.contains_key(kind.name()));
        Judge {
            kind,
            published: validator(&schema),
            contract: component.map(|components| validator(&contract::schema(components, kind.name()))),
        }
    }

    /// Whether `strict` accepts the payload.
    pub fn accepts(&self, document: &Document) -> bool {
        strict(self.kind, &document.to_string()).valid()
    }

    /// The first peer that disagrees with `strict`, other than by an intended difference.
    pub fn disagreement(&self, document: &Document) -> Option<Disagreement> {
        let payload = document.to_string();
        let report = strict(self.kind, &payload);
        let errors = errors(&report);
        let disagreement =
            |peer, theirs: String| Disagreement { peer, verdicts: format!("strict: {errors:?}, the peer: {theirs}") };
        let Some(value) = read(&payload) else {
            return report.valid().then(|| disagreement("serde_json", "cannot read it".to_owned()));
        };
        for (peer, validator) in [("published", Some(&self.published)), ("contract", self.contract.as_ref())] {
            let Some(validator) = validator else { continue };
            let agrees = validator.is_valid(&value) == report.valid();
            if !agrees && (report.valid() || !only_strict_can_object(self.kind, &payload)) {
                let errors: Vec<String> = validator
                    .iter_errors(&value)
                    .map(|error| format!("{}: {error:.200}", error.instance_path()))
                    .collect();
                return Some(disagreement(peer, format!("{errors:?}")));
            }
        }
        // serde also reads the earlier members of a duplicate key, which the last one overrides.
        let has_duplicate_keys = report.issues.iter().any(|issue| issue.code == Code::DuplicateKey);
        if !report.valid() || has_duplicate_keys {
            return None;
        }
        self.loss(&payload, &value, &report).map(|loss| Disagreement { peer: "serde", verdicts: loss })
    }

    /// What goes wrong when a valid payload is read as the Rust type of the kind and written again.
    fn loss(&self, payload: &str, value: &Value, report: &Report) -> Option<String> {
        let rewrite = typed::of_kind(self.kind.name());
        let once = match rewrite(payload) {
            Ok(once) => once,
            Err(error) => return Some(format!("cannot be read: {error}")),
        };
        if rewrite(&once).as_ref() != Ok(&once) {
            return Some(format!("is written differently the second time: {once}"));
        }
        let after = strict(self.kind, &once);
        if !after.valid() {
            return Some(format!("is invalid when written: {once}: {:?}", after.issues));
        }
        let warned: Vec<String> = report.issues.iter().map(|issue| issue.pointer()).collect();
        let lost = typed::lost(value, read(&once).as_ref(), "");
        let lost = lost.into_iter().find(|pointer| !warned.iter().any(|warned| pointer.starts_with(warned.as_str())));
        lost.map(|pointer| format!("loses {pointer}: {once}"))
    }
}

/// The smallest 64-bit integer and the integer below it, which are the same to a parser that reads numbers as floats.
const SMALLEST: [&str; 2] = ["-9223372036854775808", "-9223372036854775809"];

/// Whether the ledger lists all errors of `strict` as errors that only `strict` can report.
fn only_strict_can_object(kind: Kind, payload: &str) -> bool {
    let report = strict(kind, &payload.replace(SMALLEST[1], SMALLEST[0]));
    errors(&report).iter().all(|code| *code != Code::IntRange.name() && ledger::row_of(code).is_some())
}

/// The codes of the errors.
fn errors(report: &Report) -> Vec<&'static str> {
    let codes = report.issues.iter().map(|issue| issue.code);
    codes.filter(|code| code.severity() == Severity::Error).map(Code::name).collect()
}
