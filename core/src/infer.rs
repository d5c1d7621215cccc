//! Which kind a payload is, by its members.

use std::borrow::Cow;

use crate::json::{self, Tag, ValueId, decode, parse_to_depth};
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
    let is_object = tree.readable && tree.tag(ValueId::ROOT) == Tag::Object;
    decide(is_object.then(|| {
        let member = |(key, value)| Member { name: tree.text(key), value: tree.raw(value) };
        tree.members(ValueId::ROOT).map(member).collect()
    }))
}

/// The same, in a fraction of the time, for a payload that is checked anyway: what it gives is only worth something if the
/// check finds that the payload is JSON.
///
/// # Errors
/// Those of [`infer`].
pub fn infer_before_check(payload: &[u8]) -> Result<Kind, UsageError> {
    let Some(members) = json::members(payload, 0) else { return infer(payload) };
    let text = |(start, end): (usize, usize)| payload.get(start..end).unwrap_or_default();
    let member = |[key, value]: [(usize, usize); 2]| Member { name: decode(unquoted(text(key))), value: text(value) };
    decide(Some(members.into_iter().map(member).collect()))
}

/// A member of the payload, its value as it is written.
struct Member<'t> {
    name: Cow<'t, str>,
    value: &'t [u8],
}

/// What stands between quotes.
fn unquoted(text: &[u8]) -> &[u8] {
    text.get(1..text.len().saturating_sub(1)).unwrap_or_default()
}

/// The kind that fits the members of an object best; there are none if the payload is no object.
fn decide(members: Option<Vec<Member<'_>>>) -> Result<Kind, UsageError> {
    let Some(members) = members else {
        return Err(UsageError::new("the kind can't be told from a payload that is no JSON object; name the kind"));
    };
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

/// How badly a kind fits: by the keys that it does not know, then by its role, as requests come before the parts they are
/// made of, then by the required members that are not there. Nothing if it can't be the kind at all.
fn unlikeness(plan: &Plan<'_>, members: &[Member<'_>], kind: Kind) -> Option<(usize, usize, usize)> {
    let Shape::Object(object) = &plan.node(kind.root()).shape else { return None };
    let mut unknown = 0;
    let (mut given, mut contradicted) = (0u64, 0u64);
    for member in members {
        let Some(index) = object.index_of(member.name.as_bytes()) else {
            unknown += 1;
            continue;
        };
        given |= 1 << index;
        // Of members of the same name the last one counts.
        contradicted &= !(1 << index);
        contradicted |= u64::from(!may_say(plan, object, index, member)) << index;
    }
    let rank = match kind.role() {
        "request" => 0,
        "record" => 1,
        "response" => 2,
        _ => 3,
    };
    (given != 0 && contradicted == 0).then(|| (unknown, rank, lacking(object, given)))
}

/// Whether a field that tells a type (`type`, `status_type`) says that it is this one; any other may say what it likes.
fn may_say(plan: &Plan<'_>, object: &ObjectPlan<'_>, field: usize, member: &Member<'_>) -> bool {
    match object.fields.get(field).map(|field| &plan.node(field.node).shape) {
        Some(Shape::Choice(options)) if options.len() == 1 => {
            member.value.starts_with(b"\"") && options.contains(&&*decode(unquoted(member.value)))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::{CORPUS, mutilated};
    use crate::json::parse;

    fn both_agree(payload: &[u8]) {
        let told = |kind: Result<Kind, UsageError>| kind.map_err(|error| error.to_string());
        if parse(payload).readable {
            let (before, after) = (told(infer_before_check(payload)), told(infer(payload)));
            assert_eq!(before, after, "{}", String::from_utf8_lossy(payload));
        }
    }

    #[test]
    fn what_is_json_is_told_without_reading_it() {
        CORPUS.iter().for_each(|(_, payload)| both_agree(payload.as_bytes()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_json_is_told_without_reading_it_after_any_change((_, payload) in mutilated()) {
            both_agree(&payload);
        }
    }
}
