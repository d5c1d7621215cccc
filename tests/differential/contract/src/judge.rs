//! What each party says about a payload, and whether they agree.

use std::fmt;

use jsonschema::Validator;
use serde_json::{Map, Value};
use spanschema::ffi::schema::{Draft, publish};
use spanschema::{Code, Kind, Options, Report, Severity};

use crate::document::Document;
use crate::{contract, ledger, typed};

/// The parties that are asked about payloads of one kind.
pub struct Judge {
    kind: Kind,
    /// The schema that we publish.
    published: Validator,
    /// The API's own component, if it has one and is there.
    contract: Option<Validator>,
}

/// Two parties that don't agree on a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Whom `strict` does not agree with.
    pub party: &'static str,
    /// What each says.
    pub verdicts: String,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.party, self.verdicts)
    }
}

/// A validator that asserts formats.
pub fn validator(schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).should_validate_formats(true);
    let options = options.with_format("uuid4", is_uuid4);
    options.build(schema).unwrap_or_else(|error| panic!("the schema does not compile: {error}"))
}

/// Whether a text is a UUID of version 4 in the hyphenated form.
fn is_uuid4(text: &str) -> bool {
    let digits =
        |at: usize, byte: u8| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    let form = text.len() == 36 && text.bytes().enumerate().all(|(at, byte)| digits(at, byte));
    form && text.as_bytes()[14] == b'4' && b"89abAB".contains(&text.as_bytes()[19])
}

/// The report of `strict`, at any depth.
pub fn strict(kind: Kind, payload: &str) -> Report {
    let options = Options::default().max_depth(usize::MAX).max_issues(usize::MAX).positions(false);
    spanschema::validate(kind, payload.as_bytes(), &options)
}

/// The value of a text, however deep; none if serde_json can't read it: numbers without end, halves of surrogate pairs.
pub fn read(payload: &str) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(payload);
    deserializer.disable_recursion_limit();
    serde::Deserialize::deserialize(&mut deserializer).ok()
}

impl Judge {
    /// The parties for a kind.
    pub fn new(kind: Kind, bundle: &Value, components: Option<&Map<String, Value>>) -> Self {
        let schema = publish(bundle, kind.name(), Draft::Draft202012).expect("the bundle has the kind");
        let component = components.filter(|components| components.contains_key(kind.name()));
        Judge {
            kind,
            published: validator(&schema),
            contract: component.map(|components| validator(&contract::schema(components, kind.name()))),
        }
    }

    /// Whether `strict` takes the payload.
    pub fn takes(&self, document: &Document) -> bool {
        strict(self.kind, &document.to_string()).valid()
    }

    /// The first party that does not agree with `strict`, and is not meant to differ.
    pub fn disagreement(&self, document: &Document) -> Option<Disagreement> {
        let payload = document.to_string();
        let report = strict(self.kind, &payload);
        let errors = errors(&report);
        let disagreement = |party, theirs: String| Disagreement {
            party,
            verdicts: format!("strict says {errors:?}, the other {theirs}"),
        };
        let Some(value) = read(&payload) else {
            return report.valid().then(|| disagreement("serde_json", "can't read it".to_owned()));
        };
        for (party, validator) in [("published", Some(&self.published)), ("contract", self.contract.as_ref())] {
            let Some(validator) = validator else { continue };
            let agrees = validator.is_valid(&value) == report.valid();
            if !agrees && (report.valid() || !only_strict_objects(self.kind, &payload)) {
                let faults: Vec<String> = validator
                    .iter_errors(&value)
                    .map(|error| format!("{}: {error:.200}", error.instance_path()))
                    .collect();
                return Some(disagreement(party, format!("{faults:?}")));
            }
        }
        // A reader of types takes every twin as it comes, and so also the one that the last overrides.
        let has_twins = report.issues.iter().any(|issue| issue.code == Code::DuplicateKey);
        if !report.valid() || has_twins {
            return None;
        }
        self.loss(&payload, &value, &report).map(|loss| Disagreement { party: "serde", verdicts: loss })
    }

    /// What goes wrong when the payload, which is valid, is read as the type of the kind and written again.
    fn loss(&self, payload: &str, value: &Value, report: &Report) -> Option<String> {
        let rewrite = typed::of_kind(self.kind.name());
        let once = match rewrite(payload) {
            Ok(once) => once,
            Err(error) => return Some(format!("can't be read: {error}")),
        };
        if rewrite(&once).as_ref() != Ok(&once) {
            return Some(format!("is written otherwise the second time: {once}"));
        }
        let after = strict(self.kind, &once);
        if !after.valid() {
            return Some(format!("is written with faults: {once}: {:?}", after.issues));
        }
        let warned: Vec<String> = report.issues.iter().map(|issue| issue.pointer()).collect();
        let lost = typed::lost(value, read(&once).as_ref(), "");
        let lost = lost.into_iter().find(|pointer| !warned.iter().any(|warned| pointer.starts_with(warned.as_str())));
        lost.map(|pointer| format!("loses {pointer}: {once}"))
    }
}

/// The least integer of 64 bits and the one below it, which readers that hold numbers as floats take for the same.
const LEAST: [&str; 2] = ["-9223372036854775808", "-9223372036854775809"];

/// Whether all errors of `strict` are such that only `strict` can have them, by the ledger.
fn only_strict_objects(kind: Kind, payload: &str) -> bool {
    let report = strict(kind, &payload.replace(LEAST[1], LEAST[0]));
    errors(&report).iter().all(|code| *code != Code::IntRange.name() && ledger::row_of(code).is_some())
}

/// The codes of the errors.
fn errors(report: &Report) -> Vec<&'static str> {
    let codes = report.issues.iter().map(|issue| issue.code);
    codes.filter(|code| code.severity() == Severity::Error).map(Code::name).collect()
}
