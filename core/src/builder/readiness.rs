//! Which steps can be sent. This is kept up to date call by call, so that taking requests costs what is new and not what
//! has been sent long ago.

use std::collections::BTreeSet;
use std::mem;

use super::state::Builder;

/// How much of a step has been sent, and whether the rest can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress {
    pub(super) sent: bool,
    /// Whether it has been sent that the step is concluded.
    pub(super) sent_conclusion: bool,
    /// The names of the fields and metrics that changed after the step was sent.
    pub(super) changed: Vec<String>,
    /// Whether the step and everything in it is concluded.
    pub(super) complete: bool,
    /// Whether the step is complete, or contains a step that is, or has been sent.
    pub(super) ready: bool,
    /// How many of the step's children are not complete.
    incomplete_children: usize,
    /// How many of the step's children are ready.
    ready_children: usize,
}

impl Progress {
    /// Notes that a field or metric changed, for an update if the step has been sent already.
    pub(super) fn note_change(&mut self, name: &str) {
        if self.sent && !self.changed.iter().any(|changed| changed == name) {
            self.changed.push(name.to_owned());
        }
    }

    /// Counts a child that has just been started.
    pub(super) fn count_child(&mut self) {
        self.incomplete_children += 1;
    }

    /// Counts a child of which these two changed.
    fn count_changes(&mut self, complete: Option<bool>, ready: Option<bool>) {
        match complete {
            Some(true) => self.incomplete_children = self.incomplete_children.saturating_sub(1),
            Some(false) => self.incomplete_children += 1,
            None => {}
        }
        match ready {
            Some(true) => self.ready_children += 1,
            Some(false) => self.ready_children = self.ready_children.saturating_sub(1),
            None => {}
        }
    }
}

/// The steps that may have something to send.
#[derive(Debug, Default)]
pub(super) struct Unsent {
    /// Spans that have become ready, and sent steps that have changed or been concluded.
    steps: BTreeSet<usize>,
    /// How many of the builder's traces have been sent.
    sent_traces: usize,
}

/// The steps that a call has to visit: those with something to send, and all that contain them.
#[derive(Debug, Default)]
pub(super) struct Visits {
    /// In the order in which they were started.
    pub(super) traces: BTreeSet<usize>,
    /// Each span with the step that contains it.
    spans: BTreeSet<(usize, usize)>,
}

impl Visits {
    /// The spans to visit in a step, in the order in which they were started.
    pub(super) fn inside(&self, step: usize) -> impl Iterator<Item = usize> {
        self.spans.range((step, 0)..=(step, usize::MAX)).map(|(_, span)| *span)
    }
}

impl Builder {
    /// Notes that a step has been started, changed or concluded.
    pub(super) fn note_progress(&mut self, index: usize) {
        if self.steps.get(index).is_some_and(|step| step.progress.sent) {
            self.unsent.steps.insert(index);
        }
        let mut next = Some(index);
        while let Some(index) = next {
            next = self.update_readiness(index);
        }
    }

    /// Determines anew whether a step can be sent. Returns the step that contains it, if that is concerned.
    fn update_readiness(&mut self, index: usize) -> Option<usize> {
        let step = self.steps.get_mut(index)?;
        let (parent, concluded, progress) = (step.parent, step.concluded, &mut step.progress);
        let complete = concluded && progress.incomplete_children == 0;
        let ready = complete || progress.ready_children > 0 || progress.sent;
        let has_changed = |before: bool, now: bool| (before != now).then_some(now);
        let changes = (has_changed(progress.complete, complete), has_changed(progress.ready, ready));
        (progress.complete, progress.ready) = (complete, ready);
        if ready && !progress.sent {
            self.unsent.steps.insert(index);
        }
        let parent = parent.filter(|_| changes != (None, None))?;
        self.steps.get_mut(parent)?.progress.count_changes(changes.0, changes.1);
        Some(parent)
    }

    /// Returns the steps to visit for what has become ready since the last call.
    pub(super) fn take_visits(&mut self) -> Visits {
        let mut visits = Visits::default();
        visits.traces.extend(self.traces.iter().skip(self.unsent.sent_traces));
        self.unsent.sent_traces = self.traces.len();
        for mut index in mem::take(&mut self.unsent.steps) {
            // A step that is to be visited already has been reached from another one.
            while let Some(parent) = self.steps.get(index).and_then(|step| step.parent) {
                if !visits.spans.insert((parent, index)) {
                    break;
                }
                index = parent;
            }
            if self.steps.get(index).is_some_and(|step| step.parent.is_none()) {
                visits.traces.insert(index);
            }
        }
        visits
    }
}
