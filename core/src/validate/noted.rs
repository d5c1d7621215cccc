//! The report on a payload without errors that the fast pass has read: what it noted, and the rules that are broken. Nothing
//! is read again but the way to each finding, which starts at a place that the facts know.

use std::collections::VecDeque;

use super::fast::{Found, NOTES_RARE, Note, Owner, Warning};
use crate::constraint::{Given, dropped, older_form};
use crate::diagnostics::{OwnFaults, Placed, brief_issues, issues_of};
use crate::json::{Segment, Trail, ValueId, decode, value_end};
use crate::options::Options;
use crate::plan::{Plan, Presence};
use crate::report::{Direction, Fault, Issue, PathSegment, Report, Severity};
use crate::rules::{BrokenRule, Places};
use crate::suggest::nearest_field;

/// A finding whose path is not yet known.
struct Finding<'p> {
    fault: Fault<'p>,
    /// The offset of the value or the key that the finding is about.
    start: usize,
    /// The value whose path the finding has, and the name of the member in it, if the finding is about one.
    at: usize,
    member: Option<&'p str>,
    /// The object of the key that the finding is about, if it is about one.
    key_in: Option<Owner<'p>>,
}

/// Returns the report. `None` if the path of a finding cannot be found; the slow path decides then.
///
/// Not inlined, so that payloads without warnings need no room for it on the stack.
#[inline(never)]
pub(super) fn report<'p>(
    plan: &'p Plan<'p>,
    found: &Found<'p>,
    broken: Vec<BrokenRule>,
    direction: Direction,
    payload: &'p [u8],
    options: &Options,
) -> Option<Report> {
    let mut findings = findings(found, broken, payload, options)?;
    let errors = findings.iter().filter(|finding| options.severity(finding.fault.code()) == Some(Severity::Error));
    let errors = errors.count();
    let warnings = findings.len() - errors;
    findings.truncate(options.max_issues);
    let issues = match options.describes_issues() {
        true => issues(&findings, found, plan, direction, payload, options)?,
        false => brief_issues(findings.iter().map(|finding| (&finding.fault, finding.start)), options),
    };
    Some(Report { errors, warnings, issues, ..Report::default() })
}

/// Returns what is reported, in document order.
fn findings<'p>(
    found: &Found<'p>,
    broken: Vec<BrokenRule>,
    payload: &'p [u8],
    options: &Options,
) -> Option<Vec<Finding<'p>>> {
    let mut findings = Vec::new();
    let mut own_faults = OwnFaults::at(&broken);
    for note in &found.notes {
        findings_of(note, payload, &mut findings)?;
    }
    for finding in findings.iter().filter(|finding| !finding.is_absence()) {
        own_faults.note_fault(finding.start, finding.fault.code(), options);
    }
    let of_rules = broken.into_iter().filter(|rule| !own_faults.explain(rule.start, rule.fault.code(), options));
    findings.extend(of_rules.map(|BrokenRule { fault, start }| Finding::at(fault, start)));
    findings.retain(|finding| options.severity(finding.fault.code()).is_some());
    // A stable sort: findings about the same value stay in the order in which the full pass finds them.
    findings.sort_by_key(|finding| finding.start);
    Some(findings)
}

/// Returns the issues for findings.
fn issues<'p>(
    findings: &[Finding<'p>],
    found: &Found<'p>,
    plan: &'p Plan<'p>,
    direction: Direction,
    payload: &'p [u8],
    options: &Options,
) -> Option<Vec<Issue>> {
    let mut suggestions = Suggestions::default();
    let mut ways = Ways { places: Places::new(&found.facts, payload), payload, trail: None };
    let placed = findings.iter().map(|finding| {
        let severity = options.severity(finding.fault.code())?;
        let path = ways.path(finding.at, finding.member)?;
        let end = value_end(payload, finding.start)?;
        let meant = suggestions.of(finding);
        Some(Placed { fault: &finding.fault, severity, path, meant, start: finding.start, end })
    });
    let placed: Vec<Placed<'_, 'p>> = placed.collect::<Option<_>>()?;
    Some(issues_of(placed.into_iter(), plan, direction, payload, options))
}

impl<'p> Finding<'p> {
    fn at(fault: Fault<'p>, start: usize) -> Self {
        Finding { fault, start, at: start, member: None, key_in: None }
    }

    /// Whether it is about a member that the object lacks.
    fn is_absence(&self) -> bool {
        self.member.is_some() && self.key_in.is_none()
    }
}

/// Finds the fields that unknown keys probably mean. Comparing a key with all fields takes long, and often the same key is
/// unknown in many objects, so the latest answers are kept.
#[derive(Default)]
struct Suggestions<'p> {
    latest: VecDeque<(Owner<'p>, &'p str, Option<&'p str>)>,
}

impl<'p> Suggestions<'p> {
    fn of(&mut self, finding: &Finding<'p>) -> Option<&'p str> {
        const KEPT: usize = 16;
        let (Fault::UnknownField { .. }, Some(owner), Some(key)) = (&finding.fault, finding.key_in, finding.member)
        else {
            return None;
        };
        let is_same = |(kept, same, _): &&(Owner<'p>, &str, _)| *same == key && kept.has_same_fields(&owner);
        if let Some((.., meant)) = self.latest.iter().find(is_same) {
            return *meant;
        }
        let meant = nearest_field(key, &owner.free_names());
        self.latest.truncate(KEPT - 1);
        self.latest.push_front((owner, key, meant));
        meant
    }
}

/// Adds the findings that a note stands for.
fn findings_of<'p>(note: &Note<'p>, payload: &'p [u8], findings: &mut Vec<Finding<'p>>) -> Option<()> {
    let start = note.start;
    match note.warning {
        Warning::NotVersion4 => findings.push(Finding::at(Fault::UuidVersion, start)),
        Warning::UnknownKey(owner) => {
            let key = key_at(payload, start)?;
            let fault = dropped(owner.object, ValueId::ROOT, key);
            findings.push(Finding { fault, start, at: owner.start, member: Some(key), key_in: Some(owner) });
        }
        Warning::OlderName(..) if !NOTES_RARE => return None,
        Warning::OlderName(owner, current) => {
            let names = owner.object.fields.get(usize::from(current)).map(|field| field.name);
            let (fault, key) = (older_form(Vec::from_iter(names), false), key_at(payload, start)?);
            findings.push(Finding { fault, start, at: owner.start, member: Some(key), key_in: Some(owner) });
        }
        Warning::AbsentFields(owner) => {
            let absent = Given::from_bits(owner.given).absent(owner.object, Presence::Expected);
            findings.extend(absent.map(|field| {
                let fault = Fault::AbsentField { owner: owner.object.name };
                Finding { fault, start, at: start, member: Some(field.name), key_in: None }
            }));
        }
    }
    Some(())
}

/// The key whose quote is at this offset, and which has no escapes.
fn key_at(payload: &[u8], start: usize) -> Option<&str> {
    let key = payload.get(start + 1..value_end(payload, start)?.checked_sub(1)?)?;
    std::str::from_utf8(key).ok()
}

/// Finds the paths of values.
struct Ways<'r> {
    places: Places<'r>,
    payload: &'r [u8],
    /// The way to the previous value, which the next one probably shares.
    trail: Option<(Vec<PathSegment>, Trail<'r>)>,
}

impl Ways<'_> {
    /// Returns the path of the value at an offset, or of its member with this key.
    fn path(&mut self, offset: usize, member: Option<&str>) -> Option<Vec<PathSegment>> {
        let mut path = self.path_of_value(offset)?;
        path.extend(member.map(PathSegment::of_key));
        Some(path)
    }

    fn path_of_value(&mut self, offset: usize) -> Option<Vec<PathSegment>> {
        for place in self.places.around(offset) {
            if place.offset == offset {
                return Some(place.path);
            }
            let (base, trail) = match self.trail.take() {
                Some(same) if same.1.base() == place.offset => same,
                _ => (place.path, Trail::new(self.payload, place.offset)),
            };
            let (base, trail) = self.trail.insert((base, trail));
            if let Some(way) = trail.to(offset) {
                return Some(base.iter().cloned().chain(way.map(path_segment)).collect());
            }
        }
        None
    }
}

fn path_segment(segment: Segment<'_>) -> PathSegment {
    match segment {
        Segment::Key(key) => PathSegment::of_key(&decode(key)),
        Segment::Index(index) => PathSegment::Index(index),
    }
}
