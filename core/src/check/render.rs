//! How a fault that was found becomes an issue, with a sentence for people.

use super::choose::Chooser;
use super::finding::{Detail, Finding};
use super::paths::Paths;
use super::phrase::{expectation, listing, one_of, plural};
use super::scalar::type_name;
use super::sentence::sentence;
use crate::json::{Substitute, Tag, Tree, ValueId, plain_float_text};
use crate::options::Options;
use crate::plan::{ArrayRule, Format, NodeId, Plan, Shape, TextRule};
use crate::report::{Code, Issue, Lines, Step};
use crate::words::fill;

/// Makes issues of findings.
pub(crate) struct Renderer<'r, 'p, 't> {
    pub(crate) plan: &'p Plan<'p>,
    pub(crate) tree: &'r Tree<'t>,
    pub(crate) options: &'r Options,
}

impl<'p> Renderer<'_, 'p, '_> {
    /// Issues with their lines and columns in `payload`, if these are wanted.
    pub(crate) fn issues(&self, findings: &[Finding<'p>], payload: &[u8], positions: bool) -> Vec<Issue> {
        let mut paths = Paths::new(self.tree);
        let mut issues: Vec<_> = findings.iter().filter_map(|finding| self.issue(finding, &mut paths)).collect();
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
    fn issue(&self, finding: &Finding<'p>, paths: &mut Paths<'_, '_>) -> Option<Issue> {
        let mut path = paths.path(finding.value);
        path.extend(finding.absent.map(|name| Step::Key(name.to_owned())));
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
        let [one, other] = self.words(finding);
        let said = fill(sentence(finding.code, &finding.detail), &[&one, &other]);
        if finding.code == Code::JsonSyntax { said } else { [subject, " ", &said].concat() }
    }

    /// The words that the sentence about the finding leaves open.
    fn words(&self, finding: &Finding<'p>) -> [String; 2] {
        let expected = || self.expected(finding).unwrap_or_default();
        let (one, other) = match (finding.code, &finding.detail) {
            (Code::NoJsonForm, _) => foreign(self.tree, finding.start),
            (_, Detail::None) => (String::new(), ""),
            (_, Detail::Hint(hint)) => ((*hint).to_owned(), ""),
            (_, Detail::Change(becomes)) if finding.absent.is_some() => ("absent".to_owned(), *becomes),
            (_, Detail::Change(becomes)) => (description(self.tree, finding.value), *becomes),
            (_, Detail::Limit(limit)) => (limit.to_string(), ""),
            (_, Detail::Owner(owner)) => ((*owner).to_owned(), ""),
            (_, Detail::Moved(to)) => (listing(to, "and"), ""),
            (Code::MetadataText, Detail::Type { found, .. }) => (type_name(*found).to_owned(), ""),
            (_, Detail::Type { node, found }) => {
                return [expected(), [type_name(*found), self.type_hint(*node, *found)].concat()];
            }
            (Code::UnknownTag | Code::NotAllowed, Detail::Options { options, nearest }) => {
                (meant(*nearest).unwrap_or_else(|| fill("use {}", &[&listing(options, "or")])), "")
            }
            (Code::ExactlyOne, Detail::Options { options, .. }) => (listing(options, "and"), ""),
            (_, Detail::Options { .. } | Detail::Rule(_)) => (expected(), ""),
            (code, Detail::Key { object, nearest }) => {
                let keep =
                    if code == Code::UnknownField { "take it out, or keep it as metadata" } else { "take it out" };
                return [(*object).to_owned(), meant(*nearest).unwrap_or_else(|| keep.to_owned())];
            }
        };
        [one, other.to_owned()]
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
        Some(Step::Key(key)) => fill("`{}{}`", &[&shortened(key), &indices]),
        _ if indices.is_empty() => "the payload".to_owned(),
        _ => fill("the payload's `{}`", &[&indices]),
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
        (Some(outermost), Some(last)) if steps.len() >= MANY => [written(outermost), written(last)].join("…"),
        _ => written(steps),
    }
}

/// The type of a value without a JSON form, and what to do about it.
fn foreign(tree: &Tree<'_>, offset: usize) -> (String, &'static str) {
    match tree.substitute(offset) {
        Some(Substitute::Bytes(name)) => (shortened(name), "decode the bytes to a text, or send them as base64"),
        Some(Substitute::Object(name)) => (shortened(name), "send its text, or its members as an object"),
        _ => (String::new(), ""),
    }
}

/// A key short enough for a message.
fn shortened(key: &str) -> String {
    const LONGEST: usize = 48;
    match key.char_indices().nth(LONGEST) {
        None => key.to_owned(),
        Some((end, _)) => [key.get(..end).unwrap_or_default(), "…"].concat(),
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

fn meant(nearest: Option<&str>) -> Option<String> {
    nearest.map(|nearest| fill("did you mean `{}`?", &[nearest]))
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
        Code::TooShort | Code::TooSmall => Some(["at least ", &few].concat()),
        Code::TooLong | Code::TooLarge => Some(["at most ", &many].concat()),
        _ => None,
    }
}

/// A value's type and size, and never what it says.
fn description(tree: &Tree<'_>, value: ValueId) -> String {
    let sized = |noun: &str, count: usize, unit: &str| [noun, " of ", &plural(count, unit)].concat();
    match tree.tag(value) {
        Tag::Null => "null".to_owned(),
        Tag::True | Tag::False => "a boolean".to_owned(),
        Tag::Number if tree.is_integer_token(value) => "an integer".to_owned(),
        Tag::Number => "a number".to_owned(),
        Tag::Text | Tag::Key => sized("a string", tree.text(value).chars().count(), "character"),
        Tag::Array => sized("an array", tree.elements(value).count(), "element"),
        Tag::Object => sized("an object", tree.members(value).count(), "member"),
    }
}
