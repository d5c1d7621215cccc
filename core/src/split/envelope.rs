//! What is around the steps of a part: the other members of the request, as the kind of the part has them.

use crate::contract::Kind;
use crate::json::{JsonWriter, Tree, ValueId};
use crate::plan::plan;

pub(super) const TRACES: &str = "LogTracesIngestRequest";
pub(super) const SPANS: &str = "LogSpansIngestRequest";
pub(super) const TRACE_UPDATE: &str = "LogTraceUpdateRequest";

/// Where the steps of a part go.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// They are traces. If there will be more spans, they are not complete yet.
    Traces { more_follows: bool },
    /// They are spans in this parent.
    Parent { trace_id: String, parent_id: String },
}

impl Target {
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Target::Traces { .. } => TRACES,
            Target::Parent { .. } => SPANS,
        }
    }
}

/// The members of the request that is split.
pub(super) struct Envelope<'t> {
    pub(super) json: &'t str,
    pub(super) tree: &'t Tree<'t>,
}

impl Envelope<'_> {
    /// The JSON of a value of the request.
    pub(super) fn text(&self, value: ValueId) -> &str {
        let (start, end) = self.tree.span(value);
        self.json.get(start..end).unwrap_or_default()
    }

    /// Writes a part with the steps that `steps` writes.
    pub(super) fn part(&self, target: &Target, steps: impl FnOnce(&mut JsonWriter)) -> String {
        let mut steps = Some(steps);
        let mut json = JsonWriter::default();
        json.object(|json| {
            for name in fields(target.kind()) {
                match (name, target) {
                    ("traces" | "spans", _) => {
                        if let Some(steps) = steps.take() {
                            json.name(name).array(steps);
                        }
                    }
                    ("trace_id", Target::Parent { trace_id, .. }) => json.name(name).string(trace_id),
                    ("parent_id", Target::Parent { parent_id, .. }) => json.name(name).string(parent_id),
                    ("is_complete", Target::Traces { more_follows: true }) => json.name(name).raw("false"),
                    _ => self.copy(name, json),
                }
            }
        });
        json.finish()
    }

    /// Writes the request that completes a trace.
    pub(super) fn completion(&self, trace_id: &str) -> String {
        let shared = fields(TRACES);
        let mut json = JsonWriter::default();
        json.object(|json| {
            for name in fields(TRACE_UPDATE) {
                match name {
                    "trace_id" => json.name(name).string(trace_id),
                    "is_complete" => json.name(name).raw("true"),
                    _ if shared.contains(&name) => self.copy(name, json),
                    _ => {}
                }
            }
        });
        json.finish()
    }

    /// Writes a member as the request has it, if it has it.
    fn copy(&self, name: &str, json: &mut JsonWriter) {
        if let Some((_, value)) = self.tree.member(ValueId::ROOT, name) {
            json.name(name).raw(self.text(value));
        }
    }
}

/// The fields of a kind, in the order of the canonical form.
fn fields(kind: &str) -> Vec<&'static str> {
    let object = Kind::from_name(kind).ok().and_then(|kind| plan().object(kind.root()));
    object.map(|object| object.names()).unwrap_or_default()
}
