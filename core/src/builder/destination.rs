//! The destination of an argument in the step: the field or the metric with its name, or a member of its own.

use super::step::{ERROR, Step};
use super::step_type::StepType;
use super::value::Value;
use super::values::{Origin, Values};
use crate::contract::Kind;
use crate::error::UsageError;
use crate::plan::{ObjectPlan, plan};
use crate::report::{Issue, PathSegment};
use crate::value::Time;

/// The plan of a kind that is an object.
pub(super) fn object_plan(kind: Kind) -> Option<&'static ObjectPlan<'static>> {
    plan().object(kind.root())
}

/// The destinations that a type of step has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Destinations {
    step: Option<&'static ObjectPlan<'static>>,
    arguments: Option<&'static ObjectPlan<'static>>,
}

/// Where an argument goes.
enum Destination {
    Id,
    CreatedAt,
    Error,
    Metadata,
    Metrics,
    /// The metric with the name of the argument.
    Metric,
    /// The field with the name of the argument.
    Field,
}

/// A checked argument, ready to be set.
#[derive(Debug)]
pub(super) enum Assignment {
    Id(String),
    CreatedAt(String),
    /// The JSON string of an error.
    Error(String),
    Metadata(Values),
    Metrics(Values),
    Metric(String, String, Origin),
    Field(String, String, Origin),
}

impl Destinations {
    pub(super) fn of(step_type: StepType) -> Result<Destinations, UsageError> {
        Ok(Destinations { step: object_plan(step_type.kind()?), arguments: object_plan(step_type.arguments()?) })
    }

    fn destination(self, argument: &str) -> Destination {
        let has_field =
            |object: Option<&ObjectPlan<'_>>| object.is_some_and(|object| object.position(argument).is_some());
        match argument {
            "id" => Destination::Id,
            "created_at" => Destination::CreatedAt,
            "error" => Destination::Error,
            "metadata" => Destination::Metadata,
            "metrics" => Destination::Metrics,
            _ if has_field(self.arguments) && !has_field(self.step) => Destination::Metric,
            _ => Destination::Field,
        }
    }

    /// Returns what an argument with this value sets.
    pub(super) fn assignment(self, argument: &str, value: Value<'_, '_>, origin: Origin) -> Assignment {
        let string = || value.string_or_json().into_owned();
        let json = || value.raw().to_owned();
        match self.destination(argument) {
            Destination::Id => Assignment::Id(string()),
            Destination::CreatedAt => Assignment::CreatedAt(string()),
            Destination::Error => Assignment::Error(json()),
            Destination::Metadata => Assignment::Metadata(Values::of(value, origin)),
            Destination::Metrics => Assignment::Metrics(Values::of(value, origin)),
            Destination::Metric => Assignment::Metric(argument.to_owned(), json(), origin),
            Destination::Field => Assignment::Field(argument.to_owned(), json(), origin),
        }
    }

    /// Moves an issue from an argument to the argument's destination.
    pub(super) fn redirect(self, issue: &mut Issue) {
        let Some(PathSegment::Key(argument)) = issue.path.first() else { return };
        let key = |name: &str| PathSegment::Key(name.to_owned());
        match self.destination(argument) {
            Destination::Metric => issue.path.insert(0, key("metrics")),
            Destination::Error => issue.path.splice(0..1, [key("user_metadata"), key(ERROR)]).for_each(drop),
            Destination::Metadata => issue.path.splice(0..1, [key("user_metadata")]).for_each(drop),
            _ => {}
        }
    }
}

impl Assignment {
    pub(super) fn apply(self, step: &mut Step) {
        match self {
            // Requests that were sent already refer to the step by its id.
            Assignment::Id(_) if step.progress.sent => step.progress.note_change("id"),
            Assignment::Id(id) => step.id = id,
            Assignment::CreatedAt(string) => {
                if let Some(time) = Time::from_string(&string) {
                    step.began = time.microseconds();
                    step.created_at = string;
                    // A trace whose beginning the caller passes did not take place in the time of these calls.
                    step.started = step.started.filter(|_| step.step_type != StepType::Trace);
                    step.progress.note_change("created_at");
                }
            }
            Assignment::Error(json) => step.set_error(&json),
            Assignment::Metadata(values) => {
                step.metadata.merge(&values);
                step.progress.note_change("user_metadata");
            }
            Assignment::Metrics(values) => {
                step.metrics.merge(&values);
                step.progress.note_change("metrics");
            }
            Assignment::Metric(name, json, origin) => step.set_metric(&name, &json, origin),
            Assignment::Field(name, json, origin) => step.set_field(&name, &json, origin),
        }
    }
}
