//! Get Aggregated Trace View: one graph that merges the traces of a log stream.
//!
//! Traces and spans with the same name, type and position in the tree are one node. An edge leads from a node to each node
//! below it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::{Value, json};
use spanschema::Endpoint;
use spanschema::query::{Level, Query, cell};

use super::aggregate::Numbers;
use super::answer;
use super::selection::Selection;
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::ids::Id;
use crate::intake::Taken;
use crate::request::Call;
use crate::store::{Flow, Order, Record, Records};

/// The most traces that a graph merges.
const LARGEST: usize = 1000;

/// The graph while it is built. Its nodes are in the order of their paths.
#[derive(Debug, Default)]
struct Graph {
    nodes: BTreeMap<String, Node>,
    traces: usize,
    sessions: HashSet<Id>,
    times: BTreeSet<String>,
}

/// What is merged into one node.
#[derive(Debug, Default)]
struct Node {
    name: String,
    kind: String,
    parent: Option<String>,
    occurrences: usize,
    traces: BTreeSet<Id>,
    durations: Numbers,
}

/// Get Aggregated Trace View.
pub(super) fn view(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let project = call.id("project_id")?;
    let query = Query::from_request(taken.json.as_bytes())?;
    let selection = Selection::of(&taken.json, &query, Level::Trace)?;
    let (graph, is_whole) = app.store.read(|connection| {
        let records = Records::of(connection, project);
        let (mut graph, mut is_whole) = (Graph::default(), true);
        records.scan(selection.scope, &selection.narrowed, &selection.program, Order::NewestFirst, |trace| {
            is_whole = graph.traces < LARGEST;
            if !is_whole {
                return Ok(Flow::Stop);
            }
            graph.add_trace(&trace, &records.spans_of(trace.id)?);
            Ok(Flow::Continue)
        })?;
        Ok((graph, is_whole))
    })?;
    let response = json!({
        "graph": graph.shown(), "num_traces": graph.traces, "num_sessions": graph.sessions.len(),
        "start_time": graph.times.first(), "end_time": graph.times.last(), "has_all_traces": is_whole,
    });
    answer(endpoint, &response.to_string())
}

impl Graph {
    fn add_trace(&mut self, trace: &Record, spans: &[Record]) {
        self.traces += 1;
        self.sessions.extend(trace.session);
        let root = self.add(trace, None, trace.id);
        let mut paths = HashMap::from([(trace.id, root.clone())]);
        let known: HashSet<Id> = spans.iter().map(|span| span.id).collect();
        // Parents come before their children unless their clocks differ; so spans wait until their parent has a place.
        let mut pending: Vec<&Record> = spans.iter().collect();
        while !pending.is_empty() {
            let before = pending.len();
            pending.retain(|span| {
                let parent = span.parent.filter(|parent| known.contains(parent)).unwrap_or(trace.id);
                let Some(path) = paths.get(&parent).cloned() else { return true };
                let own = self.add(span, Some(path), trace.id);
                paths.insert(span.id, own);
                false
            });
            if pending.len() == before {
                break;
            }
        }
    }

    /// Adds a record to its node, and returns the path of this.
    fn add(&mut self, record: &Record, parent: Option<String>, trace: Id) -> String {
        let text = |column| cell(&record.json, column).map(|text| text.into_owned());
        let (name, kind) = (text("name").unwrap_or_default(), text("type").unwrap_or_default());
        let path = [parent.as_deref().unwrap_or_default(), "/", &kind, ":", &name].concat();
        self.times.extend(text("created_at"));
        let node = self.nodes.entry(path.clone()).or_default();
        node.occurrences += 1;
        node.traces.insert(trace);
        if let Some(duration) = text("metrics/duration_ns").and_then(|text| text.parse().ok()) {
            node.durations.add(duration);
        }
        (node.name, node.kind, node.parent) = (name, kind, parent);
        path
    }

    fn shown(&self) -> Value {
        let parents: BTreeSet<&str> = self.nodes.values().filter_map(|node| node.parent.as_deref()).collect();
        let weight = |node: &Node| node.traces.len() as f64 / self.traces.max(1) as f64;
        let nodes: Vec<Value> = self
            .nodes
            .iter()
            .map(|(path, node)| {
                json!({
                    "id": path, "name": node.name, "type": node.kind, "occurrences": node.occurrences,
                    "parent_id": node.parent, "has_children": parents.contains(path.as_str()),
                    "metrics": metrics(&node.durations), "trace_count": node.traces.len(), "weight": weight(node),
                })
            })
            .collect();
        let edges: Vec<Value> = self
            .nodes
            .iter()
            .filter_map(|(path, node)| {
                Some(json!({
                    "source": node.parent.as_ref()?, "target": path, "weight": weight(node),
                    "occurrences": node.occurrences, "trace_count": node.traces.len(), "trace_ids": node.traces,
                }))
            })
            .collect();
        json!({ "nodes": nodes, "edges": edges })
    }
}

/// The metrics of a node: its durations, if any were measured.
fn metrics(durations: &Numbers) -> Value {
    if durations.count() == 0 {
        return json!({});
    }
    json!({ "duration_ns": {
        "aggregation_type": "numeric", "name": "duration_ns", "label": "Duration", "unit": "nano_seconds",
        "mean": durations.average(), "median": durations.percentile(0.5), "p5": durations.percentile(0.05),
        "p25": durations.percentile(0.25), "p75": durations.percentile(0.75), "p95": durations.percentile(0.95),
        "min": durations.min(), "max": durations.max(),
    } })
}
