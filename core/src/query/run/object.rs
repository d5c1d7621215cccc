//! Copies objects, with other members than they have.

use crate::json::{JsonWriter, Key, Walk};

/// Writes the members of an object for which `keep` returns true, as they are.
pub(super) fn copy_members(json: &mut JsonWriter, object: &str, mut keep: impl FnMut(Key<'_>, &[u8]) -> bool) {
    each_member(object, |key, value| {
        if keep(key, value) {
            write_member(json, key, value);
        }
    });
}

/// Writes a member as it is.
pub(super) fn write_member(json: &mut JsonWriter, key: Key<'_>, value: &[u8]) {
    json.raw_key(&["\"", &String::from_utf8_lossy(key.inside), "\""].concat());
    json.raw(&String::from_utf8_lossy(value));
}

/// Passes the members of an object on: the key, and the JSON of the value. If several members have the
/// same name, only the first one counts.
pub(in crate::query) fn each_member<'o>(object: &'o str, mut pass_on: impl FnMut(Key<'o>, &'o [u8])) {
    members_of(object).into_iter().for_each(|(key, value)| pass_on(key, value));
}

/// Returns the members of an object. If several have the same name, only the first one counts.
pub(super) fn members_of(object: &str) -> Vec<(Key<'_>, &[u8])> {
    let mut members: Vec<(Key<'_>, &[u8])> = Vec::with_capacity(16);
    let Some(mut walk) = Walk::object(object.as_bytes(), 0) else { return members };
    while let Ok(Some(key)) = walk.key() {
        let Ok(value) = walk.value() else { return members };
        if !members.iter().any(|(known, _)| *known == key) {
            members.push((key, value));
        }
    }
    members
}

/// Returns the same object with this value for a member.
pub(super) fn with_member(object: &str, name: &str, value: &str) -> String {
    let mut json = JsonWriter::default();
    json.object(|json| {
        copy_members(json, object, |key, _| !key.is(name));
        json.key(name).raw(value);
    });
    json.finish()
}
