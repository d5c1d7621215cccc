//! A step (a trace or a span) that is being built.

use super::defaults;
use super::readiness::Progress;
use super::step_type::StepType;
use super::values::{Origin, Values};
use crate::diagnostics::issue;
use crate::json::JsonWriter;
use crate::report::{Fault, Issue, PathSegment, Was};

/// A step that is being built. Steps refer to each other by their index in the builder.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) step_type: StepType,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// The number of steps that contain this one.
    pub(super) depth: usize,
    pub(super) id: String,
    /// When the step began, in microseconds since 1970. The caller may have passed it.
    pub(super) began: i64,
    /// When the step was started here, from which its duration is measured. `None` if the duration cannot be known.
    pub(super) started: Option<i64>,
    /// The same, as it is written.
    pub(super) created_at: String,
    pub(super) concluded: bool,
    pub(super) fields: Values,
    pub(super) metadata: Values,
    pub(super) metrics: Values,
    /// The JSON string of the error that the step failed with.
    pub(super) error: Option<String>,
    /// What the calls about the step had to report, with paths relative to the step.
    pub(super) issues: Vec<Issue>,
    pub(super) progress: Progress,
}

/// The key of a step's error in its metadata.
pub(super) const ERROR: &str = "error";

impl Step {
    pub(super) fn set_field(&mut self, name: &str, json: &str, origin: Origin) {
        if self.fields.set(name, json, origin) {
            self.progress.note_change(name);
        }
    }

    pub(super) fn set_metric(&mut self, name: &str, json: &str, origin: Origin) {
        if self.metrics.set(name, json, origin) {
            self.progress.note_change(name);
        }
    }

    /// Records that the step failed.
    pub(super) fn set_error(&mut self, json: &str) {
        self.error = Some(json.to_owned());
        self.progress.note_change("user_metadata");
        self.set_field("status_code", defaults::FAILED_STATUS_CODE, Origin::Derived);
    }

    /// Returns the issue that the step's error is left out, if the caller's metadata have an entry with its key.
    pub(super) fn hidden_error(&self) -> Option<Issue> {
        self.error.as_ref().filter(|_| self.metadata.get(ERROR).is_some()).map(|_| {
            let path = vec![PathSegment::Key("user_metadata".to_owned()), PathSegment::Key(ERROR.to_owned())];
            let was = Was::Described("also an entry of the metadata".to_owned());
            let becomes = "keeps the value of that entry, so the error of the step is left out";
            issue(&Fault::DroppedValue { was, becomes }, path)
        })
    }

    /// Writes the members of the step except `spans`.
    pub(super) fn write(&self, json: &mut JsonWriter) {
        json.key("type").string(self.step_type.name());
        self.fields.write(json);
        json.key("created_at").string(&self.created_at);
        json.key("id").string(&self.id);
        let error = self.error.as_ref().filter(|_| self.metadata.get(ERROR).is_none());
        if !self.metadata.is_empty() || error.is_some() {
            json.key("user_metadata").object(|json| {
                self.metadata.write(json);
                if let Some(error) = error {
                    json.key(ERROR).raw(error);
                }
            });
        }
        if !self.metrics.is_empty() {
            json.key("metrics").object(|json| self.metrics.write(json));
        }
    }
}
