//! Which kind a payload is, by its members.

use std::borrow::Cow;

use crate::json::{Tag, Tree, ValueId, parse_to_depth};
use crate::kind::Kind;
use crate::plan::{Form, ObjectPlan, Plan, Presence, Shape, plan};
use crate::usage::UsageError;

/// The kind that `payload` most likely is: the one that knows the most of the payload's keys.
///
/// # Errors
/// The payload is no JSON object, no kind fits, or several fit equally well; the message lists these.
pub fn infer(payload: &[u8]) -> Result<Kind, UsageError> {
    // Only the outermost members tell; the rest need not be held, though it has to be JSON.
    let tree = parse_to_depth(payload, 1);
    if !tree.readable || tree.tag(ValueId::ROOT) != Tag::Object {
        return Err(UsageError::new("the kind can't be told from a payload that is no JSON object; name the kind"));
    }
    let members = members(&tree);
    let scored = Kind::all().filter_map(|kind| Some((unlikeness(plan(), &members, kind)?, kind)));
    let scored: Vec<_> = scored.collect();
    let best = scored.iter().map(|(score, _)| *score).min();
    let candidates: Vec<Kind> =
        scored.iter().filter(|(score, _)| Some(*score) == best).map(|(_, kind)| *kind).collect();
    match candidates.as_slice() {
        [] => Err(UsageError::new("no kind fits the payload's fields; name the kind")),
        [kind] => Ok(*kind),
        several => {
            let names: Vec<_> = several.iter().map(|kind| format!("`{kind}`")).collect();
            Err(UsageError::new(format!("the payload can be of several kinds: {}; name the kind", names.join(", "))))
        }
    }
}

/// A member of the payload: its name, and what it says if that is a text.
struct Member<'t> {
    name: Cow<'t, str>,
    text: Option<Cow<'t, str>>,
    /// Whether a later member has the same name.
    overridden: bool,
}

fn members<'t>(tree: &Tree<'t>) -> Vec<Member<'t>> {
    let member =
        |(key, value)| Member { name: tree.text(key), text: tree.text_of(value), overridden: tree.is_overridden(key) };
    tree.members(ValueId::ROOT).map(member).collect()
}

/// How badly a kind fits: by the keys that it does not know, then by its role, as requests come before the parts they are
/// made of, then by the required members that are not there. Nothing if it can't be the kind at all.
fn unlikeness(plan: &Plan<'_>, members: &[Member<'_>], kind: Kind) -> Option<(usize, usize, usize)> {
    let Shape::Object(object) = &plan.node(kind.root()).shape else { return None };
    let mut unknown = 0;
    let mut given = 0u64;
    for member in members {
        let Some(index) = object.index_of(member.name.as_bytes()) else {
            unknown += 1;
            continue;
        };
        given |= 1 << index;
        (member.overridden || may_say(plan, object, index, member)).then_some(())?;
    }
    let rank = match kind.role() {
        "request" => 0,
        "record" => 1,
        "response" => 2,
        _ => 3,
    };
    (given != 0).then(|| (unknown, rank, lacking(object, given)))
}

/// Whether a field that tells a type (`type`, `status_type`) says that it is this one; any other may say what it likes.
fn may_say(plan: &Plan<'_>, object: &ObjectPlan<'_>, field: usize, member: &Member<'_>) -> bool {
    match object.fields.get(field).map(|field| &plan.node(field.node).shape) {
        Some(Shape::Choice(options)) if options.len() == 1 => {
            member.text.as_deref().is_some_and(|text| options.contains(&text))
        }
        _ => true,
    }
}

/// How many of the required fields are not given, under none of their names.
fn lacking(object: &ObjectPlan<'_>, given: u64) -> usize {
    let named = |wanted: usize| {
        let older =
            object.fields.iter().enumerate().filter(move |(_, field)| field.form == Form::RenamedTo(wanted as u8));
        std::iter::once(wanted).chain(older.map(|(index, _)| index)).any(|index| given & 1 << index != 0)
    };
    let required = object.fields.iter().enumerate().filter(|(_, field)| field.presence == Presence::Required);
    required.filter(|(index, _)| !named(*index)).count()
}
