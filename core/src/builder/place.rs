//! Where an argument goes: to the field of the step, or the metric, that has its name, or to a place of its own.

use super::step::{ERROR, Sayings, Step, StepType};
use crate::contract::Kind;
use crate::error::UsageError;
use crate::json::parse;
use crate::plan::{ObjectPlan, plan};
use crate::report::{Issue, PathSegment};
use crate::value::Time;

use super::value::Value;

/// What a kind's objects have.
pub(super) fn plan_of(kind: Kind) -> Option<&'static ObjectPlan<'static>> {
    plan().object(kind.root())
}

/// The places of a type of step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    step: Option<&'static ObjectPlan<'static>>,
    arguments: Option<&'static ObjectPlan<'static>>,
}

/// The place of an argument.
enum Place {
    Id,
    CreatedAt,
    Error,
    Metadata,
    Metrics,
    Metric,
    Field,
}

impl Places {
    pub(super) fn of(step_type: StepType) -> Result<Places, UsageError> {
        Ok(Places { step: plan_of(step_type.kind()?), arguments: plan_of(step_type.arguments()?) })
    }

    fn place(self, name: &str) -> Place {
        let knows = |object: Option<&ObjectPlan<'_>>| object.is_some_and(|object| object.position(name).is_some());
        match name {
            "id" => Place::Id,
            "created_at" => Place::CreatedAt,
            "error" => Place::Error,
            "metadata" => Place::Metadata,
            "metrics" => Place::Metrics,
            _ if knows(self.arguments) && !knows(self.step) => Place::Metric,
            _ => Place::Field,
        }
    }

    /// Gives an issue about an argument the path of what became of it in the step's JSON.
    pub(super) fn place_issue(self, issue: &mut Issue) {
        let Some(PathSegment::Key(name)) = issue.path.first() else { return };
        let key = |name: &str| PathSegment::Key(name.to_owned());
        match self.place(name) {
            Place::Metric => issue.path.insert(0, key("metrics")),
            Place::Error => issue.path.splice(0..1, [key("user_metadata"), key(ERROR)]).for_each(drop),
            Place::Metadata => issue.path.splice(0..1, [key("user_metadata")]).for_each(drop),
            _ => {}
        }
    }

    /// Says something of a step that the caller gave, or that follows from what the caller gave.
    pub(super) fn say(self, step: &mut Step, name: &str, json: &str, given: bool) {
        match self.place(name) {
            // Those who know the step already know it by its id.
            Place::Id if step.streamed.sent => step.touched(name),
            Place::Id => json.trim_matches('"').clone_into(&mut step.id),
            Place::CreatedAt => begin(step, json.trim_matches('"')),
            Place::Error => {
                step.error = Some(json.to_owned());
                step.touched("user_metadata");
                self.say(step, "status_code", "500", false);
            }
            Place::Metrics => {
                each(json, given, &mut step.metrics);
                step.touched("metrics");
            }
            Place::Metadata => {
                each(json, given, &mut step.metadata);
                step.touched("user_metadata");
            }
            Place::Metric => {
                if step.metrics.say(name, json, given) {
                    step.touched(name);
                }
            }
            Place::Field => {
                if step.fields.say(name, json, given) {
                    step.touched(name);
                }
            }
        }
    }
}

fn begin(step: &mut Step, text: &str) {
    if let Some(time) = Time::from_string(text) {
        step.began = time.microseconds();
        text.clone_into(&mut step.created_at);
        step.touched("created_at");
    }
}

/// Says the members of an object.
fn each(json: &str, given: bool, sayings: &mut Sayings) {
    let tree = parse(json.as_bytes());
    for (key, value) in Value::root(&tree).members() {
        sayings.say(&key, value.raw(), given);
    }
}
