//! Copies objects, with other members than they have.

use crate::json::{JsonWriter, Key, Walk};

/// Writes the members of an object for which `keep` returns true, as they are.
pub(super) fn copy_members(json: &mut JsonWriter, object: &str, mut keep: impl FnMut(Key<'_>, &[u8]) -> bool) {
    each_member(object, |key, value| {
        if keep(key, value) {
            json.raw_key(&["\"", &String::from_utf8_lossy(key.inside), "\""].concat());
            json.raw(&String::from_utf8_lossy(value));
        }
    });
}

/// Passes the members of an object on: the key, and the JSON of the value. If several members have the
/// same name, only the first one counts.
pub(in crate::query) fn each_member<'o>(object: &'o str, mut pass_on: impl FnMut(Key<'o>, &'o [u8])) {
    let Some(mut walk) = Walk::object(object.as_bytes(), 0) else { return };
    let mut seen: Vec<Key<'_>> = Vec::new();
    while let Ok(Some(key)) = walk.key() {
        let Ok(value) = walk.value() else { return };
        if !seen.contains(&key) {
            seen.push(key);
            pass_on(key, value);
        }
    }
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
