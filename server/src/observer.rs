//! Who is told what the server receives.

use std::sync::atomic::{AtomicU64, Ordering};

use spanschema::{Kind, Report};

/// A payload that a client sent.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The path of the request.
    pub path: &'a str,
    /// The kind that the payload was checked against.
    pub kind: Kind,
    /// The payload, decompressed.
    pub payload: &'a [u8],
    /// What is wrong with it.
    pub report: &'a Report,
    /// Whether the server took it.
    pub accepted: bool,
    /// Whether it logs something, and is not a question about what was logged.
    pub logs: bool,
}

/// Is told what the server receives, from any thread.
pub trait Observer: Send + Sync {
    /// A payload was checked.
    fn received(&self, received: &Received<'_>);

    /// Something happened that the user should know, such as a call that the server does not answer.
    fn notice(&self, message: &str);
}

/// What the server has received so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Logging requests: those with traces, spans or sessions, and updates of them.
    pub logged: u64,
    /// Those with errors.
    pub invalid: u64,
    /// The errors in all of them together.
    pub errors: u64,
    /// The warnings about all of them together.
    pub warnings: u64,
}

/// The totals, while they change.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    logged: AtomicU64,
    invalid: AtomicU64,
    errors: AtomicU64,
    warnings: AtomicU64,
}

impl Counters {
    /// Counts the issues of a payload, if it logs something: what clients ask, their users cannot mend.
    pub(crate) fn count(&self, received: &Received<'_>) {
        if !received.logs {
            return;
        }
        let add = |counter: &AtomicU64, number: usize| counter.fetch_add(number as u64, Ordering::Relaxed);
        add(&self.invalid, usize::from(!received.report.valid()));
        add(&self.errors, received.report.errors);
        add(&self.warnings, received.report.warnings);
    }

    /// Counts a logging request that has been answered.
    pub(crate) fn logged(&self) {
        self.logged.fetch_add(1, Ordering::SeqCst);
    }

    /// What was counted so far.
    pub(crate) fn totals(&self) -> Totals {
        let read = |counter: &AtomicU64| counter.load(Ordering::SeqCst);
        Totals {
            logged: read(&self.logged),
            invalid: read(&self.invalid),
            errors: read(&self.errors),
            warnings: read(&self.warnings),
        }
    }
}
