//! Who has annotated a record.

use crate::json::{Walk, member};

/// Whether each of the users has an annotation for every template in the `annotations` of a record. Returns none if the
/// value is not an object.
pub(super) fn have_all_annotated(users: &[String], annotations: &[u8]) -> Option<bool> {
    let mut walk = Walk::object(annotations, 0)?;
    let mut annotated = false;
    while walk.key().ok()?.is_some() {
        let by_user = walk.value().ok()?;
        if !users.iter().all(|user| member(by_user, user).is_some()) {
            return Some(false);
        }
        annotated = true;
    }
    Some(annotated)
}
