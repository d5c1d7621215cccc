//! Reads policies.

use super::detect::Detector;
use super::hash::Key;
use super::pattern::Patterns;
use super::{Action, Into, Policy, Rule};
use crate::error::{ErrorKind, UsageError, quoted};
use crate::json::{Tag, Tree, ValueId, parse};
use crate::suggest::nearest;

/// The detector of a rule that applies to all.
pub(super) const ALL: &str = "all";

const ACTIONS: [(Action, &str); 4] =
    [(Action::Keep, "keep"), (Action::Hash, "hash"), (Action::Mask, "mask"), (Action::Drop, "drop")];

impl Action {
    pub(super) fn name(self) -> &'static str {
        ACTIONS.iter().find(|(action, _)| *action == self).map_or("", |(_, name)| name)
    }
}

impl Policy {
    /// Reads a policy from its JSON: `{"rules": [{"pointer" or "key" or "detector": …, "action": …}], "into": …}`. The key
    /// of the hashes is not part of it, because policies are kept with the code.
    ///
    /// # Errors
    /// The policy is not one: the message has the pointer of what is wrong. Or it hashes, and there is no key.
    pub fn from_json(json: &str, key: Option<&[u8]>) -> Result<Policy, UsageError> {
        let tree = parse(json.as_bytes());
        if !tree.readable || !tree.faults.is_empty() {
            return Err(invalid("the policy is not JSON; check it with `jq .`".to_owned()));
        }
        let (mut rules, mut into) = (None, Into::Place);
        for (key, value) in members(&tree, ValueId::ROOT, "", &["rules", "into"])? {
            match key.as_str() {
                "rules" => rules = Some(read_rules(&tree, value)?),
                _ => into = read_into(&tree, value)?,
            }
        }
        let Some(rules) = rules else {
            return Err(invalid("`/rules` is missing; add the list of rules to the policy".to_owned()));
        };
        let key = key.filter(|key| !key.is_empty());
        if let Some(index) = rules.iter().position(|(_, action)| *action == Action::Hash)
            && key.is_none()
        {
            return Err(invalid(sentence!(
                "`/rules/{index}/action` is `hash`, which needs a key; pass the key beside the policy, or use `mask`",
                index = &index.to_string()
            )));
        }
        Ok(Policy::of_rules(rules, into, key.map(Key::new)))
    }
}

fn read_into(tree: &Tree<'_>, value: ValueId) -> Result<Into, UsageError> {
    match tree.string_of(value).as_deref() {
        Some("place") => Ok(Into::Place),
        Some("redacted") => Ok(Into::Redacted),
        _ => Err(invalid("`/into` must be `place` or `redacted`".to_owned())),
    }
}

fn read_rules(tree: &Tree<'_>, value: ValueId) -> Result<Vec<(Rule, Action)>, UsageError> {
    if tree.tag(value) != Tag::Array {
        return Err(invalid("`/rules` must be an array of rules".to_owned()));
    }
    tree.elements(value).enumerate().map(|(index, rule)| read_rule(tree, rule, &format!("/rules/{index}"))).collect()
}

fn read_rule(tree: &Tree<'_>, rule: ValueId, pointer: &str) -> Result<(Rule, Action), UsageError> {
    let (mut target, mut action) = (None, None);
    for (key, value) in members(tree, rule, pointer, &["pointer", "key", "detector", "action"])? {
        let place = [pointer, "/", &key].concat();
        let Some(string) = tree.string_of(value) else {
            return Err(invalid(sentence!("`{place}` must be a string", place = &place)));
        };
        if key == "action" {
            action = Some(read_action(&string, &place)?);
        } else if target.is_some() {
            return Err(invalid(sentence!(
                "`{pointer}` must have only one of `pointer`, `key` and `detector`; make a rule of each",
                pointer = pointer
            )));
        } else {
            target = Some(read_target(&key, &string, &place)?);
        }
    }
    let (Some(target), Some(action)) = (target, action) else {
        return Err(invalid(sentence!(
            "`{pointer}` must have `action` and one of `pointer`, `key` and `detector`",
            pointer = pointer
        )));
    };
    if action == Action::Drop && target == Rule::Pointer(String::new()) {
        return Err(invalid(sentence!(
            "`{pointer}` drops the payload as a whole; name what to drop",
            pointer = pointer
        )));
    }
    Ok((target, action))
}

fn read_action(name: &str, place: &str) -> Result<Action, UsageError> {
    let found = ACTIONS.iter().find(|(_, known)| *known == name);
    let names = ACTIONS.map(|(_, name)| name);
    found.map(|(action, _)| *action).ok_or_else(|| not_one_of(name, place, &names))
}

fn read_target(key: &str, string: &str, place: &str) -> Result<Rule, UsageError> {
    match key {
        "key" => Ok(Rule::Key(string.to_owned())),
        "pointer" if Patterns::default().add(string, 0) => Ok(Rule::Pointer(string.to_owned())),
        "pointer" => Err(invalid(sentence!(
            "`{place}` must be a JSON Pointer, which begins with `/`; `*` stands for one segment, `**` for any number",
            place = place
        ))),
        _ if string == ALL => Ok(Rule::AllDetectors),
        _ => {
            let found = Detector::ALL.iter().find(|(_, name)| *name == string);
            let names: Vec<&str> = Detector::ALL.iter().map(|(_, name)| *name).chain([ALL]).collect();
            found.map(|(detector, _)| Rule::Detector(*detector)).ok_or_else(|| not_one_of(string, place, &names))
        }
    }
}

fn not_one_of(name: &str, place: &str, names: &[&str]) -> UsageError {
    invalid(match nearest(name, names.iter().copied()) {
        Some(nearest) => {
            sentence!("`{place}` is not a known value; did you mean `{nearest}`?", place = place, nearest = nearest)
        }
        None => {
            sentence!("`{place}` is not a known value; use one of {names}", place = place, names = &quoted(names, ", "))
        }
    })
}

/// The members of an object, of which only these are known.
fn members(
    tree: &Tree<'_>,
    object: ValueId,
    pointer: &str,
    known: &[&str],
) -> Result<Vec<(String, ValueId)>, UsageError> {
    let name = if pointer.is_empty() { "the policy".to_owned() } else { ["`", pointer, "`"].concat() };
    if tree.tag(object) != Tag::Object {
        return Err(invalid(sentence!("{name} must be an object", name = &name)));
    }
    let mut members = Vec::new();
    for (key, value) in tree.members(object) {
        let key = tree.string(key).into_owned();
        if !known.contains(&key.as_str()) {
            let all = ["its members are ", &quoted(known, ", ")].concat();
            let nearest = nearest(&key, known.iter().copied());
            return Err(UsageError::unknown_name(&key, &["a member of ", &name].concat(), nearest, &all));
        }
        members.push((key, value));
    }
    Ok(members)
}

fn invalid(message: String) -> UsageError {
    UsageError::new(ErrorKind::InvalidValue, message)
}
