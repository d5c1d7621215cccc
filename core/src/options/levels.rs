//! The levels of codes: which ones the caller denies and allows.

use crate::error::{ErrorKind, UsageError};
use crate::report::{Code, Group, Severity};
use crate::suggest::nearest;

/// The codes that the caller denies, so that their issues are errors, and the codes that the caller allows, so that
/// their issues are not reported. By default, no code is denied or allowed.
///
/// An error cannot be allowed: what the contract rejects is always reported, so a payload that the contract rejects is
/// never `valid`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    denied: Codes,
    allowed: Codes,
}

/// A set of codes, with a bit for each.
type Codes = u128;

/// The name that includes all codes.
const ALL: &str = "all";

impl Levels {
    /// Creates levels from two lists of names: names of codes, names of groups (`contract`, `rules`, `changes`,
    /// `building`), or `all`.
    ///
    /// The name of a code takes precedence over the name of its group, and the group over `all`: denying `all` and
    /// allowing `uuid_version` denies all other codes. Allowing a group does not affect its errors.
    ///
    /// # Errors
    /// A name does not exist or is in both lists, or an allowed code is an error.
    pub fn new<S: AsRef<str>>(deny: &[S], allow: &[S]) -> Result<Levels, UsageError> {
        let mut by_specificity = [(0, 0); 3];
        for name in deny.iter().map(AsRef::as_ref) {
            let (specificity, codes) = codes(name)?;
            by_specificity.get_mut(specificity).into_iter().for_each(|(denied, _)| *denied |= codes);
        }
        for name in allow.iter().map(AsRef::as_ref) {
            let (specificity, codes) = codes(name)?;
            let can_be_allowed = codes & set(|code| code.severity() == Severity::Warning);
            if can_be_allowed == 0 {
                let message =
                    sentence!("`{name}` cannot be allowed, because the contract rejects such payloads", name = name);
                return Err(UsageError::new(ErrorKind::InvalidValue, message));
            }
            by_specificity.get_mut(specificity).into_iter().for_each(|(_, allowed)| *allowed |= can_be_allowed);
        }
        let mut levels = Levels::default();
        for (denied, allowed) in by_specificity {
            if let Some(code) = Code::ALL.iter().find(|code| denied & allowed & bit(**code) != 0) {
                let message = sentence!("`{code}` is both denied and allowed; keep one", code = code.name());
                return Err(UsageError::new(ErrorKind::InvalidValue, message));
            }
            levels.denied = levels.denied & !allowed | denied;
            levels.allowed = levels.allowed & !denied | allowed;
        }
        Ok(levels)
    }

    /// Whether a code is denied.
    pub(crate) fn deny_any(self) -> bool {
        self.denied != 0
    }

    /// Returns the severity of issues with this code, whose default severity is `own`; `None` if they are not reported.
    pub(crate) fn severity(self, code: Code, own: Severity) -> Option<Severity> {
        match own {
            Severity::Error => Some(Severity::Error),
            Severity::Warning if self.allowed & bit(code) != 0 => None,
            Severity::Warning if self.denied & bit(code) != 0 => Some(Severity::Error),
            Severity::Warning => Some(Severity::Warning),
        }
    }
}

/// Returns the codes that a name includes, and how specific it is: 0 for `all`, 1 for a group, 2 for a code.
fn codes(name: &str) -> Result<(usize, Codes), UsageError> {
    if name == ALL {
        return Ok((0, set(|_| true)));
    }
    if let Some(group) = Group::ALL.iter().find(|group| group.name() == name) {
        return Ok((1, set(|code| code.group() == *group)));
    }
    let groups = || Group::ALL.iter().map(|group| group.name()).chain([ALL]);
    match Code::from_name(name) {
        Ok(code) => Ok((2, bit(code))),
        Err(error) => Err(match nearest(name, groups()) {
            Some(nearest) => UsageError::unknown_name(name, "a code or a group", Some(nearest), ""),
            None => error,
        }),
    }
}

fn bit(code: Code) -> Codes {
    1 << code as u32
}

fn set(has: impl Fn(Code) -> bool) -> Codes {
    Code::ALL.iter().filter(|code| has(**code)).fold(0, |codes, code| codes | bit(*code))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn severity(deny: &[&str], allow: &[&str], code: Code) -> Option<Severity> {
        Levels::new(deny, allow).unwrap().severity(code, code.severity())
    }

    fn error(deny: &[&str], allow: &[&str]) -> String {
        Levels::new(deny, allow).unwrap_err().to_string()
    }

    #[test]
    fn the_more_specific_name_counts() {
        assert_eq!(severity(&[], &[], Code::DuplicateId), Some(Severity::Warning));
        assert_eq!(severity(&["rules"], &[], Code::DuplicateId), Some(Severity::Error));
        assert_eq!(severity(&["rules"], &[], Code::UnknownField), Some(Severity::Warning));
        assert_eq!(severity(&["rules"], &["duplicate_id"], Code::DuplicateId), None);
        assert_eq!(severity(&["duplicate_id"], &["rules"], Code::DuplicateId), Some(Severity::Error));
        assert_eq!(severity(&["all"], &["rules"], Code::DuplicateId), None);
        assert_eq!(severity(&["all"], &["rules"], Code::UnknownField), Some(Severity::Error));
    }

    #[test]
    fn errors_stay_errors() {
        assert_eq!(severity(&[], &["all"], Code::WrongType), Some(Severity::Error));
        assert_eq!(severity(&[], &["contract"], Code::UnknownField), None);
        assert_eq!(
            error(&[], &["wrong_type"]),
            "`wrong_type` cannot be allowed, because the contract rejects such payloads"
        );
    }

    #[test]
    fn rejects_unknown_and_contradictory_names() {
        assert_eq!(error(&["unknown_feild"], &[]), "`unknown_feild` is not a code; did you mean `unknown_field`?");
        assert_eq!(error(&["rule"], &[]), "`rule` is not a code or a group; did you mean `rules`?");
        assert_eq!(error(&["rules"], &["rules"]), "`duplicate_id` is both denied and allowed; keep one");
        assert!(Code::ALL.len() <= Codes::BITS as usize);
    }
}
