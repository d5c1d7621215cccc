//! Which kind a payload is, by its members.

use std::borrow::Cow;

use super::Kind;
use crate::error::{ErrorKind, UsageError, quoted};
use crate::json::{self, Tag, ValueId, decode, parse_to_depth};
use crate::plan::{Field, Form, ObjectPlan, Plan, Presence, Shape, plan};

/// The kind that `payload` most likely is: the one that knows the most of the payload's keys.
///
/// # Errors
/// The payload is no JSON object, no kind fits, or several fit equally well; the message lists these.
pub fn infer(payload: &[u8]) -> Result<Kind, UsageError> {
    // Only the outermost members tell; the rest need not be held, though it has to be JSON.
    let tree = parse_to_depth(payload, 1);
    let is_object = tree.readable && tree.tag(ValueId::ROOT) == Tag::Object;
    decide(is_object.then(|| {
        let member = |(key, value)| Member { name: tree.string(key), value: tree.raw(value) };
        tree.members(ValueId::ROOT).map(member).collect()
    }))
}

/// The same, in a fraction of the time, for a payload that is checked anyway: what it gives is only worth something if the
/// check finds that the payload is JSON.
///
/// # Errors
/// Those of [`infer`].
pub fn infer_unchecked(payload: &[u8]) -> Result<Kind, UsageError> {
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
        return Err(cannot_infer("the payload is not a JSON object"));
    };
    let mut least = usize::MAX;
    let fit = |kind| Fit::new(plan(), &members, kind, least).inspect(|fit| least = fit.unknown);
    let fits: Vec<_> = Kind::all().filter_map(fit).collect();
    let known = best(fits, |fit| (fit.unknown, fit.rank()));
    let candidates: Vec<_> = best(known, Fit::lacking).into_iter().map(|fit| fit.kind).collect();
    match candidates.as_slice() {
        [] => Err(cannot_infer("no kind has the fields of the payload")),
        [kind] => Ok(*kind),
        several => {
            let names: Vec<_> = several.iter().map(|kind| kind.name()).collect();
            let reason = ["it can be one of several: ", &quoted(&names, ", ")].concat();
            Err(cannot_infer(&reason))
        }
    }
}

fn cannot_infer(reason: &str) -> UsageError {
    let message = sentence!("cannot infer the kind: {reason}; name the kind", reason = reason);
    UsageError::new(ErrorKind::CannotInfer, message)
}

/// Those that are best by what `badness` says.
fn best<'p, B: Ord>(fits: Vec<Fit<'p>>, badness: impl Fn(&Fit<'p>) -> B) -> Vec<Fit<'p>> {
    let least = fits.iter().map(&badness).min();
    fits.into_iter().filter(|fit| Some(badness(fit)) == least).collect()
}

/// How a kind fits the payload. What counts first is how many of the keys it does not know, then its role, then how many of
/// its required members are not there.
struct Fit<'p> {
    kind: Kind,
    object: &'p ObjectPlan<'p>,
    unknown: usize,
    /// A bit for every field that is given, under whatever name.
    given: u64,
}

impl<'p> Fit<'p> {
    /// Nothing if the payload can't be of the kind at all, or if there are more than `most` keys that it does not know.
    fn new(plan: &'p Plan<'p>, members: &[Member<'_>], kind: Kind, most: usize) -> Option<Self> {
        let Shape::Object(object) = &plan.node(kind.root()).shape else { return None };
        let mut unknown = 0;
        let (mut given, mut contradicted) = (0u64, 0u64);
        for member in members {
            let Some(index) = object.position(&member.name) else {
                unknown += 1;
                (unknown <= most).then_some(())?;
                continue;
            };
            given |= 1 << index;
            let Some(field) = object.fields.get(index) else { continue };
            if let Form::RenamedTo(current) = field.form {
                given |= 1 << current;
            }
            // Of members of the same name the last one counts.
            contradicted &= !(1 << index);
            contradicted |= u64::from(!may_say(plan, field, member)) << index;
        }
        (given != 0 && contradicted == 0).then_some(Fit { kind, object, unknown, given })
    }

    /// Requests come before the parts they are made of.
    fn rank(&self) -> usize {
        match self.kind.role() {
            "request" => 0,
            "record" => 1,
            "response" => 2,
            _ => 3,
        }
    }

    fn lacking(&self) -> usize {
        let given = |index: usize| self.given & 1 << index != 0;
        let fields = self.object.fields.iter().enumerate();
        fields.filter(|(index, field)| field.presence == Presence::Required && !given(*index)).count()
    }
}

/// Whether a field that tells a type (`type`, `status_type`) says that it is this one; any other may say what it likes.
fn may_say(plan: &Plan<'_>, field: &Field<'_>, member: &Member<'_>) -> bool {
    match &plan.node(field.node).shape {
        Shape::Choice(options) if options.len() == 1 => {
            member.value.starts_with(b"\"") && options.contains(&&*decode(unquoted(member.value)))
        }
        _ => true,
    }
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
            let (before, after) = (told(infer_unchecked(payload)), told(infer(payload)));
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
