//! The report on a payload that the fast pass has read: what it noted, what is wrong with the parts, and the rules that are
//! broken. Nothing is read again but the way to each finding, which starts at a place that the facts know.

use std::collections::VecDeque;

use super::fast::{Found, NOTES_RARE, Note, Noted, Owner};
use super::full;
use super::parts::{InPart, PartPlaces, find_in_parts};
use crate::constraint::{Given, dropped, forbidden, older_form};
use crate::diagnostics::{self, OwnFaults, Placed, brief_issues, issues_of};
use crate::json::{Segment, Trail, ValueId, decode, skip_whitespace, value_end};
use crate::options::Options;
use crate::plan::{Field, Plan, Presence, UnknownFields};
use crate::report::{Direction, Fault, Issue, PathSegment, Report};
use crate::rules::{BrokenRule, Place, Places};
use crate::suggest::nearest_field;

/// A finding whose path is not yet known.
pub(super) struct Finding<'p> {
    pub(super) fault: Fault<'p>,
    /// The offset of the value or the key that the finding is about.
    pub(super) start: usize,
    /// The value whose path the finding has, and the name of the member in it, if the finding is about one.
    at: usize,
    member: Option<&'p str>,
    /// The object of the key that the finding is about, if it is about one.
    key_in: Option<Owner<'p>>,
    /// The value in a part that has the finding; the value at `at` is then the part.
    in_part: Option<InPart>,
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
    let mut report = Report::default();
    let mut findings = findings(plan, found, broken, payload, options, &mut report)?;
    findings.truncate(options.max_issues);
    let issues = match options.describes_issues() {
        true => issues(&findings, found, plan, direction, payload, options)?,
        false => brief_issues(findings.iter().map(|finding| (&finding.fault, finding.start)), options),
    };
    Some(Report { issues, ..report })
}

/// Returns the findings that are reported, in document order, and counts them in the report. Of the findings in parts, there
/// may be fewer than are counted, but not fewer than fit in the report.
fn findings<'p>(
    plan: &'p Plan<'p>,
    found: &Found<'p>,
    broken: Vec<BrokenRule>,
    payload: &'p [u8],
    options: &Options,
    report: &mut Report,
) -> Option<Vec<Finding<'p>>> {
    let mut findings = Vec::new();
    let mut own_faults = OwnFaults::at(&broken);
    for note in &found.notes {
        findings_of(note, payload, &mut findings)?;
    }
    for finding in findings.iter().filter(|finding| !finding.is_absence()) {
        own_faults.note_fault(finding.start, finding.fault.code(), options);
    }
    let in_parts = find_in_parts(plan, &found.parts, options, &mut own_faults, report);
    let of_rules = broken.into_iter().filter(|rule| !own_faults.explain(rule.start, rule.fault.code(), options));
    findings.extend(of_rules.map(|BrokenRule { fault, start }| Finding::at(fault, start)));
    findings.retain(|finding| full::count(report, options.severity(finding.fault.code())));
    // A stable sort: findings about the same value stay in the order in which the slow path finds them.
    findings.splice(..0, in_parts);
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
    let places = found.has_all_steps.then(|| Places::new(&found.facts, payload));
    let mut ways = Ways { places, payload, trails: VecDeque::new() };
    let mut inside = PartPlaces::new(&found.parts);
    let placed = findings.iter().map(|finding| {
        let severity = options.severity(finding.fault.code())?;
        let mut path = ways.path(finding.at)?;
        let (end, meant, value) = match &finding.in_part {
            Some(in_part) => {
                let place = inside.place(in_part, &finding.fault)?;
                path.extend(place.path);
                (in_part.end, place.meant, Some((place.tree, in_part.value)))
            }
            None => (value_end(payload, finding.start)?, suggestions.of(finding), None),
        };
        path.extend(finding.member.map(PathSegment::of_key));
        Some(Placed { fault: &finding.fault, severity, path, meant, value, start: finding.start, end })
    });
    issues_of(placed, plan, direction, payload, options)
}

impl<'p> Finding<'p> {
    fn at(fault: Fault<'p>, start: usize) -> Self {
        Finding { fault, start, at: start, member: None, key_in: None, in_part: None }
    }

    /// A finding in a part that starts at `at`.
    pub(super) fn in_part(found: diagnostics::Finding<'p>, part: usize, at: usize) -> Self {
        let diagnostics::Finding { fault, value, absent, start, end } = found;
        Finding { fault, start, at, member: absent, key_in: None, in_part: Some(InPart { part, value, end }) }
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
        let (Fault::UnknownField { .. } | Fault::ForbiddenField { .. }, Some(owner), Some(key)) =
            (&finding.fault, finding.key_in, finding.member)
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
    let about_key = |fault, key, owner: Owner<'p>| {
        let key_in = Some(owner);
        Finding { at: owner.start, member: Some(key), key_in, ..Finding::at(fault, start) }
    };
    let about_absence = |fault, field: &Field<'p>| Finding { member: Some(field.name), ..Finding::at(fault, start) };
    match note.what {
        Noted::NotVersion4 => findings.push(Finding::at(Fault::UuidVersion, start)),
        Noted::UnknownKey(owner) => {
            let key = key_at(payload, start)?;
            let fault = match owner.object.unknown_fields {
                UnknownFields::Forbidden => forbidden(owner.object, ValueId::ROOT),
                _ => dropped(owner.object, ValueId::ROOT, key),
            };
            findings.push(about_key(fault, key, owner));
        }
        Noted::OlderName(..) if !NOTES_RARE => return None,
        Noted::OlderName(owner, current) => {
            let names = owner.object.fields.get(usize::from(current)).map(|field| field.name);
            findings.push(about_key(older_form(Vec::from_iter(names), false), key_at(payload, start)?, owner));
        }
        Noted::AbsentFields(Owner { object, given, .. }) => {
            let (given, owner) = (Given::from_bits(given), object.name);
            let missing = given.absent(object, Presence::Required);
            findings.extend(missing.map(|field| about_absence(Fault::MissingField { owner }, field)));
            let absent = given.absent(object, Presence::Expected);
            findings.extend(absent.map(|field| about_absence(Fault::AbsentField { owner }, field)));
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
    /// None if the facts do not know them.
    places: Option<Places<'r>>,
    payload: &'r [u8],
    /// The ways to the previous values, the latest first, each with the path of the value in which it begins. The next value
    /// probably shares them.
    trails: VecDeque<(Vec<PathSegment>, Trail<'r>)>,
}

impl Ways<'_> {
    /// Returns the path of the value at an offset.
    fn path(&mut self, offset: usize) -> Option<Vec<PathSegment>> {
        /// A value is looked for in a fact, in a step and in the payload.
        const KEPT: usize = 3;
        let places = self.places.iter().flat_map(|places| places.around(offset));
        for place in places.chain([Place { path: Vec::new(), offset: skip_whitespace(self.payload, 0) }]) {
            if place.offset == offset {
                return Some(place.path);
            }
            let known = self.trails.iter().position(|(_, trail)| trail.base() == place.offset);
            let known = known.and_then(|index| self.trails.remove(index));
            let latest = known.unwrap_or_else(|| (place.path, Trail::new(self.payload, place.offset)));
            self.trails.truncate(KEPT - 1);
            self.trails.push_front(latest);
            let (base, trail) = self.trails.front_mut()?;
            if let Some(way) = trail.to(offset) {
                return Some(base.iter().cloned().chain(way.into_iter().map(path_segment)).collect());
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
