//! Which defaults are written, and which are left out.

use super::{Defaults, NormalizeOptions};
use crate::plan::{Field, Form, Plan};

impl NormalizeOptions {
    /// Returns the JSON to write for an absent field, if any.
    pub(super) fn written_default<'f>(&self, plan: &Plan<'_>, field: &'f Field<'_>) -> Option<&'f str> {
        let default = field.implied.as_deref().filter(|_| field.form == Form::Current);
        default.filter(|_| self.writes_default(plan, field))
    }

    /// Returns the value with which a field is left out, if any.
    pub(super) fn omitted_default<'f>(&self, plan: &Plan<'_>, field: &'f Field<'_>) -> Option<&'f str> {
        field.implied.as_deref().filter(|_| !self.writes_default(plan, field))
    }

    /// Constants are always written, because they identify the type of the object.
    fn writes_default(&self, plan: &Plan<'_>, field: &Field<'_>) -> bool {
        self.defaults == Defaults::Emit || plan.is_constant(field)
    }
}
