//! How a fault that was found becomes an issue, with a sentence for people.

use super::choose::Chooser;
use super::finding::{Detail, Finding, Paths};
use super::phrase::{expectation, listing, one_of, plural};
use super::scalar::type_name;
use crate::json::{Tag, Tree, plain_float_text};
use crate::options::Options;
use crate::plan::{ArrayRule, Format, NodeId, Plan, Shape, TextRule};
use crate::report::{Code, Issue, Lines, Step};

/// Makes issues of findings.
pub(crate) struct Renderer<'r, 'p, 't> {
    pub(crate) plan: &'p Plan<'p>,
    pub(crate) tree: &'r Tree<'t>,
    pub(crate) paths: &'r Paths<'p>,
    pub(crate) options: &'r Options,
}

impl<'p> Renderer<'_, 'p, '_> {
    /// Issues with their lines and columns in `payload`, if these are wanted.
    pub(crate) fn issues(&self, findings: &[Finding<'p>], payload: &[u8], positions: bool) -> Vec<Issue> {
        let mut issues: Vec<_> = findings.iter().filter_map(|finding| self.issue(finding)).collect();
        if positions {
            let mut lines = Lines::new(payload);
            for issue in &mut issues {
                let (line, column) = lines.position(issue.offset);
                (issue.line, issue.column) = (Some(line), Some(column));
            }
        }
        issues
    }

    /// The issue of a finding, unless it is not to be reported.
    pub(crate) fn issue(&self, finding: &Finding<'p>) -> Option<Issue> {
        let path = self.paths.steps(self.tree, finding.place);
        Some(Issue {
            code: finding.code,
            severity: self.options.severity(finding.code)?,
            message: self.message(finding, &subject(&path)),
            expected: self.expected(finding),
            suggestion: suggestion(finding),
            offset: finding.start,
            length: finding.end.saturating_sub(finding.start),
            line: None,
            column: None,
            path,
        })
    }

    fn message(&self, finding: &Finding<'p>, subject: &str) -> String {
        let expected = self.expected(finding).unwrap_or_default();
        match (finding.code, &finding.detail) {
            (_, Detail::Change { was, becomes }) => format!("{subject} is {was} and {becomes}"),
            (Code::JsonSyntax, Detail::Hint(hint)) => format!("the text is not JSON: {hint}"),
            (Code::JsonSyntax, _) => "the text is not JSON".to_owned(),
            (Code::InvalidUtf8, _) => format!("{subject} has bytes that are not UTF-8; encode the payload as UTF-8"),
            (Code::LoneSurrogate, _) => {
                format!(
                    "{subject} has half of a surrogate pair; cut texts between characters, or put U+FFFD in its place"
                )
            }
            (Code::NotFinite, _) => {
                format!("{subject} is not a finite number, and JSON has no other; leave it out or send null")
            }
            (Code::NoJsonForm, Detail::Foreign { name, remedy }) => {
                format!("{subject} is of the type `{}`, which has no JSON form; {remedy}", shortened(name))
            }
            (Code::NoJsonForm, _) => format!("{subject} has no JSON form; send its text"),
            (Code::Cycle, _) => {
                format!("{subject} is an object that it stands in itself; break the cycle, or send its id")
            }
            (Code::KeyType, _) => format!("{subject} is a key, but no text; make it one, JSON has no other keys"),
            (Code::NestingLimit, Detail::Limit(limit)) => {
                let limit = limit.to_string();
                format!("{subject} is nested more than {limit} deep; flatten it, or raise `max_depth`")
            }
            (Code::NestingLimit, _) => format!("{subject} is nested too deeply; flatten it"),
            (Code::WrongType, Detail::Type { node, found }) => {
                let hint = self.type_hint(*node, *found);
                format!("{subject} must be {expected}, not {}{hint}", type_name(*found))
            }
            (Code::WrongType, _) => format!("{subject} must be {expected}"),
            (Code::UnexpectedNull, _) => format!("{subject} must be {expected}, not null; leave it out"),
            (Code::IntRange, _) => format!("{subject} must fit in 64 signed bits; send a smaller number"),
            (Code::MissingField, Detail::Owner(owner)) => format!("{subject} is missing; add it, `{owner}` needs it"),
            (Code::MissingField, _) => format!("{subject} is missing; add it"),
            (Code::MissingTag, _) => format!("{subject} is missing; add it to tell what the object is, {expected}"),
            (Code::UnknownTag, detail) => format!("{subject} names no type that is taken here{}", use_one(detail)),
            (Code::NotAllowed, detail) => format!("{subject} has a value that is not allowed{}", use_one(detail)),
            (Code::UuidFormat, _) => {
                format!("{subject} must be a UUID; write it as 8-4-4-4-12 hexadecimal digits with hyphens")
            }
            (Code::UuidVersion, _) => {
                format!("{subject} is a UUID, but not of version 4, which the contract asks for; make ids with uuid4")
            }
            (Code::DatetimeFormat, _) => {
                format!("{subject} must be a date and time with a zone; write it as 2026-01-02T03:04:05Z")
            }
            (Code::UriFormat, _) => format!("{subject} must be an absolute URI; write it with its scheme"),
            (Code::TooShort | Code::TooLong, _) => format!("{subject} must have {expected}"),
            (Code::TooSmall | Code::TooLarge, _) => format!("{subject} must be {expected}"),
            (Code::NotUnique, _) => format!("{subject} has an item twice; send every item once"),
            (Code::ExactlyOne, Detail::Options { options, .. }) => {
                format!("{subject} must have exactly one of {}; give one and no other", listing(options, "and"))
            }
            (Code::ExactlyOne, _) => format!("{subject} must have exactly one of its alternatives"),
            (Code::ForbiddenField, Detail::Key { object, nearest }) => {
                format!(
                    "{subject} is not a field of `{object}`, which takes no others; {}",
                    rename_or(*nearest, "take it out")
                )
            }
            (Code::UnknownField, Detail::Key { object, nearest }) => {
                let what_to_do = rename_or(*nearest, "take it out, or keep it as metadata");
                format!("{subject} is not a field of `{object}`, so the server drops it; {what_to_do}")
            }
            (Code::ForbiddenField | Code::UnknownField, _) => format!("{subject} is not a field here; take it out"),
            (Code::ConflictingForms, Detail::Moved(to)) => {
                format!(
                    "{subject} is the older form of {} and differs from it; keep the current form",
                    listing(to, "and")
                )
            }
            (Code::ConflictingForms, _) => format!("{subject} differs from its current form; keep the current form"),
            (Code::DuplicateKey, _) => {
                format!("{subject} stands again later in the same object, so this one is lost; send every key once")
            }
            (Code::DeprecatedForm, Detail::Moved(to)) => {
                format!("{subject} is the form of 2025; use {}", listing(to, "and"))
            }
            (Code::DeprecatedForm, _) => format!("{subject} is the form of 2025; use the current one"),
            (Code::ElidedRecord, _) => {
                format!("{subject} is an empty object in place of a record; send the record or leave it out")
            }
            (Code::RenamedField, Detail::Moved(to)) => {
                format!("{subject} is another name of {}, which the contract knows it by", listing(to, "and"))
            }
            (
                Code::DroppedNull
                | Code::DroppedValue
                | Code::RenamedField
                | Code::Coerced
                | Code::Respelled
                | Code::TruncatedFraction
                | Code::AssumedUtc
                | Code::MadeMessage
                | Code::Stringified
                | Code::FilledIn,
                _,
            ) => format!("{subject} is changed"),
            (Code::DuplicateId, _) => format!("{subject} is the id of another step as well; give every step its own"),
            (Code::ParentMismatch, _) => {
                format!("{subject} names another step than the one around the span; nest it there, or leave it out")
            }
            (Code::TraceMismatch, _) => {
                format!("{subject} names another trace than the one around the step; leave it out")
            }
            (Code::SessionMismatch, _) => {
                format!("{subject} names another session than what is around the step; name the session once")
            }
            (Code::DanglingId, _) => {
                format!("{subject} names a step that the payload does not have; give the step around it that id")
            }
            (Code::FutureStart, _) => format!("{subject} is in the future; send the time with its own zone"),
            (Code::BeforeParent, _) => {
                format!("{subject} is before the start of the step around this one; start the outer step first")
            }
            (Code::OutsideParent, _) => {
                format!("{subject} leads beyond the end of the step around this one; end the outer step last")
            }
            (Code::NegativeDuration, _) => format!("{subject} is below zero; take the start from the end"),
            (Code::LongDuration, _) => {
                format!("{subject} is more than 14 days; send the nanoseconds between start and end")
            }
            (Code::TokenTotal, _) => {
                format!("{subject} is less than the tokens of input and output together; send their sum")
            }
            (Code::ResultWithoutCall, _) => {
                format!("{subject} refers to no tool call of the payload; send the message with the call")
            }
            (Code::CallWithoutResult, _) => {
                format!("{subject} is a tool call that the conversation goes on from without a result; send the result")
            }
            (Code::StatusRange, _) => format!("{subject} is no status code; send one from 0 to 999"),
            (Code::SeveralRuns, _) => format!("{subject} names a second run for the same records; keep one"),
            (Code::LeafSpans, Detail::Key { object, .. }) => {
                format!("{subject} of a `{object}`, which holds none, are dropped by the server; put them beside it")
            }
            (Code::LeafSpans, _) => format!("{subject} are dropped by the server here; put them beside the span"),
            (Code::MetadataText, Detail::Type { found, .. }) => {
                format!("{subject} is metadata and must be a string, not {}; send it as a text", type_name(*found))
            }
            (Code::MetadataText, _) => format!("{subject} is metadata and must be a string; send it as a text"),
            (Code::EmptyTrace, _) => {
                format!("{subject} has no input, output or spans; add them, or send `is_complete` as false")
            }
            (Code::AbsentField, _) => format!("{subject} is absent; records of today always have it, add it"),
            // Builders find these, and word them themselves.
            (Code::Unconcluded | Code::LateValue, _) => format!("{subject} was not said in time"),
        }
    }

    /// What to do about a value of that type where the node takes another.
    fn type_hint(&self, node: NodeId, found: Tag) -> &'static str {
        let chooser = Chooser { plan: self.plan, tree: self.tree };
        match (&self.plan.node(node).shape, found) {
            (Shape::Integer { .. } | Shape::Number { .. } | Shape::Boolean, Tag::Text) => "; send it without quotes",
            (Shape::Text(TextRule { format: Format::Plain, .. }), Tag::Number | Tag::True | Tag::False) => {
                "; put it in quotes"
            }
            (Shape::Text(TextRule { format: Format::DateTime, .. }), Tag::Number) => {
                "; write it as 2026-01-02T03:04:05Z"
            }
            (Shape::Integer { .. }, Tag::Number) => " with a fraction; round it",
            (Shape::Array(rule), _) if found != Tag::Null && chooser.takes(rule.items, found) => "; put it in an array",
            _ => "",
        }
    }

    fn expected(&self, finding: &Finding<'p>) -> Option<String> {
        match (finding.code, &finding.detail) {
            (Code::NotAllowed | Code::UnknownTag | Code::MissingTag, Detail::Options { options, .. }) => {
                Some(one_of(options))
            }
            (Code::UuidFormat | Code::UuidVersion, _) => Some("a UUID of version 4".to_owned()),
            (Code::DatetimeFormat, _) => Some("an RFC 3339 date and time with a zone".to_owned()),
            (Code::UriFormat, _) => Some("an absolute URI".to_owned()),
            (Code::IntRange, _) => Some("an integer of 64 signed bits".to_owned()),
            (_, Detail::Type { node, .. }) => Some(expectation(self.plan, *node)),
            (code, Detail::Rule(node)) => bound(code, &self.plan.node(*node).shape),
            _ => None,
        }
    }
}

/// What the sentence is about: the field, the element of a list, or the whole payload.
fn subject(path: &[Step]) -> String {
    let key = path.iter().rposition(|step| matches!(step, Step::Key(_)));
    let indices = indices(path.get(key.map_or(0, |key| key + 1)..).unwrap_or_default());
    match key.and_then(|key| path.get(key)) {
        Some(Step::Key(key)) => format!("`{}{indices}`", shortened(key)),
        _ if indices.is_empty() => "the payload".to_owned(),
        _ => format!("the payload's `{indices}`"),
    }
}

/// Indices as they are written behind a name: of many only the outermost ones and the last.
fn indices(steps: &[Step]) -> String {
    const MANY: usize = 5;
    let written = |steps: &[Step]| -> String {
        let indices = steps.iter().filter_map(|step| if let Step::Index(index) = step { Some(index) } else { None });
        indices.map(|index| ["[", &index.to_string(), "]"].concat()).collect()
    };
    match (steps.first_chunk::<2>(), steps.last_chunk::<1>()) {
        (Some(outermost), Some(last)) if steps.len() >= MANY => format!("{}…{}", written(outermost), written(last)),
        _ => written(steps),
    }
}

/// A key short enough for a message.
fn shortened(key: &str) -> String {
    const LONGEST: usize = 48;
    match key.char_indices().nth(LONGEST) {
        None => key.to_owned(),
        Some((end, _)) => format!("{}…", key.get(..end).unwrap_or_default()),
    }
}

fn suggestion(finding: &Finding<'_>) -> Option<String> {
    match &finding.detail {
        Detail::Options { nearest, .. } | Detail::Key { nearest, .. } => nearest.map(str::to_owned),
        Detail::Moved(to) if finding.code != Code::ConflictingForms && to.len() == 1 => {
            to.first().map(|&name| name.to_owned())
        }
        _ => None,
    }
}

fn use_one(detail: &Detail<'_>) -> String {
    match detail {
        Detail::Options { nearest: Some(nearest), .. } => format!("; did you mean `{nearest}`?"),
        Detail::Options { options, .. } => format!("; use {}", listing(options, "or")),
        _ => String::new(),
    }
}

fn rename_or(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or(otherwise.to_owned(), |nearest| format!("did you mean `{nearest}`?"))
}

/// The bound that was broken, as what the value must be or have.
fn bound(code: Code, shape: &Shape<'_>) -> Option<String> {
    let (few, many) = match shape {
        Shape::Text(TextRule { min, max, .. }) => {
            (plural(*min as usize, "character"), plural(*max as usize, "character"))
        }
        Shape::Array(ArrayRule { min, max, .. }) => (plural(*min as usize, "item"), plural(*max as usize, "item")),
        Shape::Integer { min, max } => (min.to_string(), max.to_string()),
        Shape::Number { min, max } => (plain_float_text(*min), plain_float_text(*max)),
        _ => return None,
    };
    match code {
        Code::TooShort | Code::TooSmall => Some(format!("at least {few}")),
        Code::TooLong | Code::TooLarge => Some(format!("at most {many}")),
        _ => None,
    }
}
