//! What comes too late: values that are set after a stream has sent their step, or after the builder has finished.

use super::step::Step;
use super::step_type::StepType;
use super::value::Value;
use crate::diagnostics::issue;
use crate::json::{JsonWriter, parse};
use crate::report::{Fault, Issue, PathSegment};

const FOR_STREAM: &str = "the stream sent the step, and an update cannot carry it; set it earlier";
const FOR_FINISH: &str = "`finish`, so only later calls of `finish` return it; call `finish` when all steps are done";

/// The issue that a value was set after the step was sent, and that the update of the step has no such field.
pub(super) fn late_for_stream(step_type: StepType, name: &str) -> Issue {
    late(step_type, name, FOR_STREAM)
}

/// Reports in a step the members that differ from how they were when the builder had finished; each once.
pub(super) fn report_late_for_finish(step: &mut Step, before: &Step) {
    let (before, after) = (written(before), written(step));
    let (before, after) = (parse(before.as_bytes()), parse(after.as_bytes()));
    for (name, value) in Value::root(&after).members() {
        let known = Value::root(&before).get(&name).map(Value::json);
        let found = late(step.step_type, &name, FOR_FINISH);
        if known != Some(value.json()) && !step.issues.contains(&found) {
            step.issues.push(found);
        }
    }
}

fn late(step_type: StepType, name: &str, too_late: &'static str) -> Issue {
    let fault = Fault::LateValue { field: name.to_owned(), step: step_type.name(), too_late };
    issue(&fault, vec![PathSegment::Key(name.to_owned())])
}

/// The members of a step as they are written.
fn written(step: &Step) -> String {
    let mut json = JsonWriter::default();
    json.object(|json| step.write(json));
    json.finish()
}
