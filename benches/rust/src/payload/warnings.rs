//! Payloads without errors that have some number of warnings of one class.

use serde_json::{Value, json};

use super::random::Random;
use super::trace::{self, Length};
use super::{KIND, Size, set};

/// A class of warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Rules across fields: a parent that is not the enclosing step, and a status code out of range.
    TreeRules,
    /// A field that the contract does not have.
    UnknownField,
    /// An id with another version than 4.
    UuidVersion,
    /// A record without a field that records have.
    AbsentField,
    /// A filter in the form of 2025.
    DeprecatedForm,
}

/// The most warnings of a payload.
const MOST: usize = 1000;

impl Class {
    /// All classes.
    pub const ALL: [Class; 5] =
        [Class::TreeRules, Class::UnknownField, Class::UuidVersion, Class::AbsentField, Class::DeprecatedForm];

    /// The name in results.
    pub fn name(self) -> &'static str {
        match self {
            Class::TreeRules => "tree_rules",
            Class::UnknownField => "unknown_field",
            Class::UuidVersion => "uuid_version",
            Class::AbsentField => "absent_field",
            Class::DeprecatedForm => "deprecated_form",
        }
    }

    /// The kind of its payloads.
    pub fn kind(self) -> &'static str {
        match self {
            Class::TreeRules | Class::UnknownField | Class::UuidVersion => KIND,
            Class::AbsentField => "LogRecordsQueryResponse",
            Class::DeprecatedForm => "LogRecordsQueryRequest",
        }
    }

    /// The sizes of its payloads. What the other kinds contain is too small for three sizes.
    pub fn sizes(self) -> &'static [Size] {
        if self.kind() == KIND { &Size::ALL } else { &[Size::Medium] }
    }

    /// A payload with this many warnings. `None` if there is no room for that many.
    pub fn payload(self, size: Size, warnings: usize) -> Option<Vec<u8>> {
        let value = match self {
            Class::AbsentField => records(warnings)?,
            Class::DeprecatedForm => filters(warnings)?,
            _ => self.traces(size, warnings)?,
        };
        Some(value.to_string().into_bytes())
    }

    /// The traces of this size, with a warning in each of some leaf spans.
    fn traces(self, size: Size, warnings: usize) -> Option<Value> {
        let mut request = size.value();
        let mut leaves = Vec::new();
        for trace in request.get_mut("traces")?.as_array_mut()? {
            collect_leaves(trace, &mut leaves);
        }
        let count = leaves.len();
        let spoilt = spread(leaves.into_iter(), count, warnings)?;
        spoilt.enumerate().for_each(|(nth, span)| self.spoil(span, nth));
        Some(request)
    }

    /// Gives a span a warning.
    fn spoil(self, span: &mut Value, nth: usize) {
        match self {
            Class::TreeRules if nth.is_multiple_of(2) => set(span, "/parent_id", json!(Random::new(nth as u64).uuid())),
            Class::TreeRules => set(span, "/status_code", json!(7000)),
            Class::UnknownField => {
                let key = ["latency_ms", "nmae", "attributes"].get(nth % 3).copied().unwrap_or_default();
                span.as_object_mut().into_iter().for_each(|span| drop(span.insert(key.to_owned(), json!(nth))));
            }
            _ => {
                // The digit at this place is the version.
                let mut id = Random::new(nth as u64).uuid();
                id.replace_range(14..15, "1");
                set(span, "/id", json!(id));
            }
        }
    }
}

/// A request of about 650 bytes with one span, which has one warning, of the classes in turn.
pub fn line_with_warning(nth: usize) -> Vec<u8> {
    /// The bytes of a span without its prose.
    const PROSE: usize = 15;
    let mut random = Random::new(19 + nth as u64);
    let mut span = trace::leaf(&mut random, 1, Length(PROSE));
    let classes = [Class::TreeRules, Class::UnknownField, Class::UuidVersion];
    let class = classes.get(nth % classes.len()).copied().unwrap_or(Class::UnknownField);
    // The parent of a span that is sent alone is unknown, so only its status code can break a rule.
    class.spoil(&mut span, nth | 1);
    drop(span.as_object_mut().map(|span| span.shift_remove("tool_call_id")));
    let mut line = json!({ "log_stream_id": random.uuid(), "trace_id": random.uuid(), "parent_id": random.uuid(),
        "spans": [span] });
    let parent = line.get("parent_id").cloned().unwrap_or_default();
    set(&mut line, "/spans/0/parent_id", parent);
    line.to_string().into_bytes()
}

/// A page of records, some of them without their session.
fn records(warnings: usize) -> Option<Value> {
    let mut random = Random::new(14);
    let run = [random.uuid(), random.uuid()];
    let mut records: Vec<Value> = (0..MOST).map(|_| super::records::record(&mut random, &run)).collect();
    spread(records.iter_mut(), MOST, warnings)?.for_each(|record| {
        drop(record.as_object_mut().map(|record| record.shift_remove("session_id")));
    });
    Some(json!({ "records": records }))
}

/// A query with many filters, some of them in the form of 2025.
fn filters(warnings: usize) -> Option<Value> {
    let filter = |column: &str| json!({ "type": "text", column: "name", "operator": "contains", "value": "refund" });
    let mut filters: Vec<Value> = (0..MOST).map(|_| filter("column_id")).collect();
    spread(filters.iter_mut(), MOST, warnings)?.for_each(|older| *older = filter("name"));
    Some(json!({ "filters": filters }))
}

/// Some of the items, evenly spread. `None` if there are not as many.
fn spread<T>(items: impl Iterator<Item = T>, count: usize, some: usize) -> Option<impl Iterator<Item = T>> {
    let chosen = move |(index, _): &(usize, T)| index * some / count != (index + 1) * some / count;
    (some <= count).then(|| items.enumerate().filter(chosen).map(|(_, item)| item))
}

/// Collects the steps without children.
fn collect_leaves<'a>(step: &'a mut Value, leaves: &mut Vec<&'a mut Value>) {
    let has_children = step.get("spans").and_then(Value::as_array).is_some_and(|spans| !spans.is_empty());
    if !has_children {
        return leaves.push(step);
    }
    for span in step.get_mut("spans").and_then(Value::as_array_mut).into_iter().flatten() {
        collect_leaves(span, leaves);
    }
}

#[cfg(test)]
mod tests {
    use spanschema::{Kind, Options, Report, validate};

    use super::*;

    fn report(kind: &str, payload: &[u8]) -> Report {
        validate(Kind::from_name(kind).unwrap(), payload, &Options::default())
    }

    #[test]
    fn payloads_have_as_many_warnings_as_they_say() {
        for class in Class::ALL {
            for (size, warnings) in [(Size::Small, 1), (Size::Medium, 0), (Size::Medium, 50), (Size::Large, 1000)] {
                let payload = class.payload(size, warnings).unwrap();
                let report = report(class.kind(), &payload);
                assert_eq!((report.errors, report.warnings), (0, warnings), "{class:?} {size:?} {}", report.to_json());
            }
        }
        assert_eq!(Class::TreeRules.payload(Size::Small, 50), None);
    }

    #[test]
    fn lines_have_one_warning() {
        for nth in 0..9 {
            let line = line_with_warning(nth);
            let report = report("LogSpansIngestRequest", &line);
            assert_eq!((report.errors, report.warnings), (0, 1), "{nth}: {}", report.to_json());
            assert!((550..=750).contains(&line.len()), "{}", line.len());
        }
    }
}
