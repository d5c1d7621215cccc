//! Which kind a payload is, by its members.

use crate::check::absent;
use crate::json::{Tag, Tree, ValueId, parse};
use crate::kind::Kind;
use crate::plan::{ObjectPlan, Plan, Presence, Shape, plan};
use crate::usage::{UsageError, quoted};

/// The kind that `payload` most likely is: the one that knows the most of the payload's keys.
///
/// # Errors
/// The payload is no JSON object, no kind fits, or several fit equally well; the message lists these.
pub fn infer(payload: &[u8]) -> Result<Kind, UsageError> {
    let tree = parse(payload);
    if !tree.readable || tree.tag(ValueId::ROOT) != Tag::Object {
        return Err(UsageError::new("the kind can't be told from a payload that is no JSON object; name the kind"));
    }
    let scored = Kind::all().filter_map(|kind| Some((unlikeness(plan(), &tree, kind)?, kind)));
    let scored: Vec<_> = scored.collect();
    let best = scored.iter().map(|(score, _)| *score).min();
    let candidates: Vec<Kind> =
        scored.iter().filter(|(score, _)| Some(*score) == best).map(|(_, kind)| *kind).collect();
    match candidates.as_slice() {
        [] => Err(UsageError::new("no kind fits the payload's fields; name the kind")),
        [kind] => Ok(*kind),
        several => {
            let names: Vec<_> = several.iter().map(|kind| kind.name()).collect();
            let names = quoted(&names, ", ");
            Err(UsageError::new(format!("the payload can be of several kinds: {names}; name the kind")))
        }
    }
}

/// How badly a kind fits: by the keys that it does not know, then by its role, as requests come before the parts they are
/// made of, then by the required members that are not there. Nothing if it can't be the kind at all.
fn unlikeness(plan: &Plan<'_>, tree: &Tree<'_>, kind: Kind) -> Option<(usize, usize, usize)> {
    let Shape::Object(object) = &plan.node(kind.root()).shape else { return None };
    let keys = || tree.members(ValueId::ROOT).map(|(key, _)| object.index_of(tree.text(key).as_bytes()));
    if !keys().any(|field| field.is_some()) || !tags_match(plan, tree, object) {
        return None;
    }
    let rank = match kind.role() {
        "request" => 0,
        "record" => 1,
        "response" => 2,
        _ => 3,
    };
    let unknown = keys().filter(Option::is_none).count();
    Some((unknown, rank, absent(tree, object, ValueId::ROOT, Presence::Required).count()))
}

/// Whether the fields that tell a type (`type`, `status_type`) say that it is this one.
fn tags_match(plan: &Plan<'_>, tree: &Tree<'_>, object: &ObjectPlan<'_>) -> bool {
    object.fields.iter().all(|field| match &plan.node(field.node).shape {
        Shape::Choice(options) if options.len() == 1 => match tree.member(ValueId::ROOT, field.name) {
            Some((_, value)) => options.contains(&&*tree.text(value)),
            None => true,
        },
        _ => true,
    })
}
