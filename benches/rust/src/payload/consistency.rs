//! Makes the steps of a trace consistent: each names its parent and lies within the parent's time, and each tool span answers
//! a tool call.

use serde_json::{Value, json};

use super::random::Random;

/// The nanoseconds of a microsecond, the unit in which times are written.
const NANOSECONDS: u64 = 1000;

/// Replaces the parent ids, times and tool call ids of a trace's steps by consistent ones.
pub(super) fn make_consistent(trace: &mut Value, random: &mut Random) {
    let mut walk = Walk { day: 1 + random.below(28), call: None };
    walk.visit(trace, None, random.below(6 * 3600 * 1_000_000));
}

/// A walk over the steps in document order, with what the next step needs to know.
struct Walk {
    /// The day of the month on which the trace starts.
    day: u64,
    /// The id of the last tool call.
    call: Option<Value>,
}

impl Walk {
    /// Visits a step, which starts `start` microseconds after midnight, and all steps inside it. Returns its duration in
    /// microseconds.
    fn visit(&mut self, step: &mut Value, parent: Option<&Value>, start: u64) -> u64 {
        replace(step, "created_at", json!(self.time(start)));
        match parent {
            Some(parent) => replace(step, "parent_id", parent.clone()),
            None => drop(step.as_object_mut().and_then(|members| members.shift_remove("parent_id"))),
        }
        self.link_tool_call(step);
        let id = step.get("id").cloned();
        let own = step.pointer("/metrics/duration_ns").and_then(Value::as_u64).unwrap_or_default() / NANOSECONDS;
        let mut end = start + 1;
        for span in step.get_mut("spans").and_then(Value::as_array_mut).into_iter().flatten() {
            end += 1 + self.visit(span, id.as_ref(), end);
        }
        let duration = own.max(end - start);
        if let Some(metrics) = step.get_mut("metrics") {
            replace(metrics, "duration_ns", json!(duration * NANOSECONDS));
        }
        duration
    }

    /// Remembers the tool call of an LLM span, and makes a tool span the answer to the last one.
    fn link_tool_call(&mut self, step: &mut Value) {
        if let Some(call) = step.pointer("/input/2/tool_calls/0/id") {
            self.call = Some(call.clone());
        } else if let Some(call) = self.call.clone() {
            replace(step, "tool_call_id", call);
        }
    }

    fn time(&self, microseconds: u64) -> String {
        let seconds = microseconds / 1_000_000;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        format!("2025-11-{:02}T{hour:02}:{minute:02}:{second:02}.{:06}Z", self.day, microseconds % 1_000_000)
    }
}

/// Replaces the value of a member, if the object has that member.
fn replace(object: &mut Value, key: &str, new: Value) {
    if let Some(old) = object.get_mut(key) {
        *old = new;
    }
}
