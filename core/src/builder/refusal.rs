//! Why a call to a builder was refused.

use std::fmt;

use crate::error::UsageError;
use crate::report::Report;

/// Why a call to a builder was refused. A refused call changes nothing.
///
/// A lenient builder repairs or leaves out invalid arguments instead, so it returns only [`Refusal::Usage`].
///
/// ```
/// use spanschema::builder::{Refusal, TraceBuilder};
///
/// # fn main() -> Result<(), Refusal> {
/// let traces = TraceBuilder::new(|builder| builder)?;
/// let trace = traces.trace(|trace| trace.name("greeting"))?;
///
/// let refusal = trace.llm(|llm| llm.temperature(f64::NAN)).unwrap_err();
/// match &refusal {
///     Refusal::Invalid(report) => assert_eq!(report.issues[0].pointer(), "/temperature"),
///     other => panic!("{other}"),
/// }
/// assert_eq!(refusal.to_string(), "`temperature` must be a finite number; leave it out or send null");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The call itself is a mistake: for example, the step does not exist, cannot contain spans or is nested too
    /// deeply.
    Usage(UsageError),
    /// An argument is invalid. The report has an issue for each fault; its pointers lead into the arguments and use the
    /// caller's own names.
    Invalid(Report),
}

impl From<UsageError> for Refusal {
    fn from(error: UsageError) -> Self {
        Refusal::Usage(error)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Usage(error) => error.fmt(f),
            Refusal::Invalid(report) => match report.issues.first() {
                Some(issue) => f.write_str(&issue.message),
                None => f.write_str("the arguments are invalid"),
            },
        }
    }
}

impl std::error::Error for Refusal {}
