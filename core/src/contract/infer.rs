//! Infers the kind of a payload from its members.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::Kind;
use crate::error::{ErrorKind, UsageError, quoted};
use crate::json::{self, Tag, ValueId, decode, parse_to_depth};
use crate::plan::{Field, Form, ObjectPlan, Plan, Presence, Shape, plan};
use crate::report::Direction;

/// Infers the kind of a payload: the kind that has the most of its keys.
///
/// # Errors
/// The payload is not a JSON object, no kind fits, or several kinds fit equally well; the message lists them.
pub fn infer(payload: &[u8]) -> Result<Kind, UsageError> {
    // Only the outermost members matter. The rest must be JSON, but needs no nodes.
    let tree = parse_to_depth(payload, 1);
    let is_object = tree.readable && tree.tag(ValueId::ROOT) == Tag::Object;
    decide(is_object.then(|| {
        let member = |(key, value)| Member { name: tree.string(key), value: tree.raw(value) };
        tree.members(ValueId::ROOT).map(member).collect()
    }))
}

/// Infers the kinds of many payloads. Consecutive payloads mostly have the same members, so the latest answer is kept.
#[derive(Debug, Default)]
pub struct Inferrer {
    /// What the latest answer depended on, and the answer.
    latest: Option<(Vec<u8>, Kind)>,
}

impl Inferrer {
    /// Infers the kind of a payload that is validated afterwards, several times as fast as [`infer`]. The result is
    /// meaningful only if validation finds that the payload is JSON.
    ///
    /// # Errors
    /// The errors of [`infer`].
    pub fn infer_unchecked(&mut self, payload: &[u8]) -> Result<Kind, UsageError> {
        let Some(members) = json::members(payload, 0) else { return infer(payload) };
        let bytes = |(start, end): (usize, usize)| payload.get(start..end).unwrap_or_default();
        let members: Vec<_> = members.into_iter().map(|[key, value]| (unquoted(bytes(key)), bytes(value))).collect();
        let signature = signature(&members);
        match (&signature, &self.latest) {
            (Some(signature), Some((latest, kind))) if signature == latest => return Ok(*kind),
            _ => {}
        }
        let member = |(key, value)| Member { name: decode(key), value };
        let kind = decide(Some(members.into_iter().map(member).collect()))?;
        self.latest = signature.map(|signature| (signature, kind)).or_else(|| self.latest.take());
        Ok(kind)
    }
}

/// What the kind of a payload with these members depends on: the keys, and those values that identify a type. `None` if a key
/// has an escape.
fn signature(members: &[(&[u8], &[u8])]) -> Option<Vec<u8>> {
    let mut signature = Vec::with_capacity(128);
    for (key, value) in members {
        signature.extend_from_slice(key);
        signature.push(b'"');
        if key.contains(&b'\\') {
            return None;
        }
        if constants().iter().any(|name| name.as_bytes() == *key) {
            signature.extend_from_slice(value);
            signature.push(b'"');
        }
    }
    Some(signature)
}

/// The names of the fields that identify a type in any kind.
fn constants() -> &'static [&'static str] {
    static NAMES: OnceLock<Vec<&str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let fields = Kind::all().filter_map(|kind| plan().object(kind.root())).flat_map(|object| &object.fields);
        let mut names = Vec::new();
        for field in fields.filter(|field| is_constant(plan(), field)) {
            if !names.contains(&field.name) {
                names.push(field.name);
            }
        }
        names
    })
}

/// Whether a field has the same value in all objects of its type.
fn is_constant(plan: &Plan<'_>, field: &Field<'_>) -> bool {
    matches!(&plan.node(field.node).shape, Shape::Choice(options) if options.len() == 1)
}

/// A member of the payload, with the bytes of its value.
struct Member<'t> {
    name: Cow<'t, str>,
    value: &'t [u8],
}

/// Returns the bytes between the quotes of a string.
fn unquoted(string: &[u8]) -> &[u8] {
    string.get(1..string.len().saturating_sub(1)).unwrap_or_default()
}

/// Returns the kind that fits the members of an object best. `members` is `None` if the payload is not an object.
fn decide(members: Option<Vec<Member<'_>>>) -> Result<Kind, UsageError> {
    let Some(members) = members else {
        return Err(cannot_infer("the payload is not a JSON object"));
    };
    let members = telling(members);
    let mut most = usize::MAX;
    let fit = |kind| Fit::new(plan(), &members, kind, most).inspect(|fit| most = fit.unknown);
    let fits: Vec<_> = Kind::all().filter_map(fit).collect();
    let known = best(fits, |fit| (fit.unknown, fit.rank()));
    // What users send comes before what only the server returns: a span before the partial record of a span.
    let fitting = best(best(known, Fit::missing), |fit| fit.kind.direction() == Direction::Response);
    let candidates: Vec<_> = fitting.into_iter().map(|fit| fit.kind).collect();
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

/// Returns the members that tell kinds apart: those whose keys are fields of a kind, each key once. Of several members with
/// the same key, the last one counts. However many members a payload has, few are compared with every kind.
fn telling(members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let names = field_names();
    let mut telling: Vec<Option<Member<'_>>> = names.iter().map(|_| None).collect();
    for member in members {
        let place = names.binary_search(&&*member.name).ok().and_then(|index| telling.get_mut(index));
        if let Some(place) = place {
            *place = Some(member);
        }
    }
    telling.into_iter().flatten().collect()
}

/// The names of the fields of all kinds, sorted.
fn field_names() -> &'static [&'static str] {
    static NAMES: OnceLock<Vec<&str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Vec::new();
        for object in Kind::all().filter_map(|kind| plan().object(kind.root())) {
            for field in &object.fields {
                // The code of a sort would be larger than the names.
                if let Err(place) = names.binary_search(&field.name) {
                    names.insert(place, field.name);
                }
            }
        }
        names
    })
}

fn cannot_infer(reason: &str) -> UsageError {
    let message = sentence!("cannot infer the kind: {reason}; name the kind", reason = reason);
    UsageError::new(ErrorKind::CannotInfer, message)
}

/// Returns the fits with the lowest cost.
fn best<'p, C: Ord>(fits: Vec<Fit<'p>>, cost: impl Fn(&Fit<'p>) -> C) -> Vec<Fit<'p>> {
    let lowest = fits.iter().map(&cost).min();
    fits.into_iter().filter(|fit| Some(cost(fit)) == lowest).collect()
}

/// How well a kind fits the payload. Kinds are compared by the number of unknown keys, then by their role, then by the
/// number of missing required members.
struct Fit<'p> {
    kind: Kind,
    object: &'p ObjectPlan<'p>,
    unknown: usize,
    /// A bit for every field that is present, under its current or an older name.
    present: u64,
}

impl<'p> Fit<'p> {
    /// Returns `None` if the payload cannot have this kind, or has more than `most` unknown keys.
    fn new(plan: &'p Plan<'p>, members: &[Member<'_>], kind: Kind, most: usize) -> Option<Self> {
        let Shape::Object(object) = &plan.node(kind.root()).shape else { return None };
        let mut unknown = 0;
        let (mut present, mut contradicted) = (0u64, 0u64);
        for member in members {
            let Some(index) = object.position(&member.name) else {
                unknown += 1;
                (unknown <= most).then_some(())?;
                continue;
            };
            present |= 1 << index;
            let Some(field) = object.fields.get(index) else { continue };
            if let Form::RenamedTo(current) = field.form {
                present |= 1 << current;
            }
            contradicted |= u64::from(!may_have(plan, field, member)) << index;
        }
        (present != 0 && contradicted == 0).then_some(Fit { kind, object, unknown, present })
    }

    /// Requests come before the components that they contain.
    fn rank(&self) -> usize {
        match self.kind.role() {
            "request" => 0,
            "record" => 1,
            "response" => 2,
            _ => 3,
        }
    }

    fn missing(&self) -> usize {
        let present = |index: usize| self.present & 1 << index != 0;
        let fields = self.object.fields.iter().enumerate();
        fields.filter(|(index, field)| field.presence == Presence::Required && !present(*index)).count()
    }
}

/// Whether a field may have this value. Only the value of a constant that identifies the type (`type`, `status_type`)
/// matters.
fn may_have(plan: &Plan<'_>, field: &Field<'_>, member: &Member<'_>) -> bool {
    match &plan.node(field.node).shape {
        Shape::Choice(options) if options.len() == 1 => {
            member.value.starts_with(b"\"") && options.contains(&&*decode(unquoted(member.value)))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use proptest::prelude::*;

    use super::*;
    use crate::corpus::{CORPUS, mutilated};
    use crate::json::parse;

    thread_local! {
        /// It remembers the payload before.
        static INFERRER: RefCell<Inferrer> = RefCell::default();
    }

    fn all_agree(payload: &[u8]) {
        let outcome = |kind: Result<Kind, UsageError>| kind.map_err(|error| error.to_string());
        if parse(payload).readable {
            let (unchecked, checked) = (outcome(Inferrer::default().infer_unchecked(payload)), outcome(infer(payload)));
            assert_eq!(unchecked, checked, "{}", String::from_utf8_lossy(payload));
            INFERRER.with_borrow_mut(|inferrer| {
                assert_eq!(outcome(inferrer.infer_unchecked(payload)), checked, "{}", String::from_utf8_lossy(payload));
            });
        }
    }

    #[test]
    fn a_step_without_ids_is_one_that_is_sent() {
        for (payload, kind) in [
            (r#"{"type":"tool","input":"x"}"#, "ToolSpan"),
            (r#"{"type":"llm","input":"x"}"#, "LlmSpan"),
            (r#"{"type":"retriever","input":"x"}"#, "RetrieverSpan"),
            (r#"{"type":"workflow","input":"x"}"#, "WorkflowSpan"),
            (r#"{"type":"agent","input":"x"}"#, "AgentSpan"),
            (r#"{"type":"control","input":"x"}"#, "ControlSpan"),
            (r#"{"type":"trace","input":"x"}"#, "Trace"),
        ] {
            assert_eq!(Inferrer::default().infer_unchecked(payload.as_bytes()).map(Kind::name), Ok(kind), "{payload}");
        }
    }

    #[test]
    fn the_latest_answer_counts_only_for_payloads_of_the_same_type() {
        let mut inferrer = Inferrer::default();
        for (payload, kind) in [
            (r#"{"type":"tool","input":"x"}"#, "ToolSpan"),
            (r#"{"type":"tool","input":"y"}"#, "ToolSpan"),
            (r#"{"type":"llm","input":"x"}"#, "LlmSpan"),
            (r#"{"ty\u0070e":"trace","input":"x"}"#, "Trace"),
            (r#"{"type":"llm","input":"x"}"#, "LlmSpan"),
        ] {
            assert_eq!(inferrer.infer_unchecked(payload.as_bytes()).map(Kind::name), Ok(kind), "{payload}");
        }
    }

    #[test]
    fn inference_without_parsing_agrees_on_the_corpus() {
        CORPUS.iter().for_each(|(_, payload)| all_agree(payload.as_bytes()));
    }

    #[test]
    fn few_of_many_members_are_compared_with_every_kind() {
        let unknown: String = (0..100_000).map(|number| format!("\"key {number}\":1,")).collect();
        let repeated = "\"traces\":[],".repeat(100_000);
        let payload = format!("{{{unknown}{repeated}\"traces\":[]}}");
        let member = |_| Member { name: "traces".into(), value: b"[]" };
        assert_eq!(telling((0..100_000).map(member).collect()).len(), 1);
        assert_eq!(
            Inferrer::default().infer_unchecked(payload.as_bytes()).map(Kind::name),
            Ok("LogTracesIngestRequest")
        );
        all_agree(payload.as_bytes());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn inference_without_parsing_agrees_on_mutations((_, payload) in mutilated()) {
            all_agree(&payload);
        }
    }
}
