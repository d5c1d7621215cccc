//! What makes steps a trace: each names the step around it and lies within its time, and tools carry out what was asked.

use serde_json::{Value, json};

use super::text::Random;

/// A thousand nanoseconds are a microsecond, in which times are written.
const NANOSECONDS: u64 = 1000;

/// Gives the steps of a trace the ids, times and calls that fit together.
pub(super) fn settle(trace: &mut Value, random: &mut Random) {
    let mut begun = Begun { day: 1 + random.below(28), call: None };
    begun.settle(trace, None, random.below(6 * 3600 * 1_000_000));
}

/// What the steps so far say about the next one.
struct Begun {
    /// The day of the month on which the trace began.
    day: u64,
    /// The id of the last call that a model made.
    call: Option<Value>,
}

impl Begun {
    /// Settles a step that begins so many microseconds after midnight, and all inside it; gives the microseconds it lasts.
    fn settle(&mut self, step: &mut Value, parent: Option<&Value>, start: u64) -> u64 {
        replace(step, "created_at", json!(self.time(start)));
        match parent {
            Some(parent) => replace(step, "parent_id", parent.clone()),
            None => drop(step.as_object_mut().and_then(|members| members.shift_remove("parent_id"))),
        }
        self.carry_out(step);
        let id = step.get("id").cloned();
        let own = step.pointer("/metrics/duration_ns").and_then(Value::as_u64).unwrap_or_default() / NANOSECONDS;
        let mut end = start + 1;
        for span in step.get_mut("spans").and_then(Value::as_array_mut).into_iter().flatten() {
            end += 1 + self.settle(span, id.as_ref(), end);
        }
        let duration = own.max(end - start);
        if let Some(metrics) = step.get_mut("metrics") {
            replace(metrics, "duration_ns", json!(duration * NANOSECONDS));
        }
        duration
    }

    /// A tool span is the answer to the last call.
    fn carry_out(&mut self, step: &mut Value) {
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

/// Puts a value in the place of the one that a member has, if there is such a member.
fn replace(object: &mut Value, key: &str, new: Value) {
    if let Some(old) = object.get_mut(key) {
        *old = new;
    }
}
