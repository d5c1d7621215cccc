//! The graph of the aggregated trace view.

use super::{AggregatedMetric, Histogram, InsightSummary};
use crate::model::{Dict, Id, Integer, StepType};

object! {
    /// A node of an aggregated trace graph: all the traces and spans with the same name, type and position.
    pub struct AggregatedTraceViewNode {
        /// The node's id, which edges and child nodes refer to.
        required id: String,
        /// The name that the grouped traces or spans share.
        required nullable name: String,
        /// The type that the grouped traces or spans share.
        required kind as "type": StepType,
        /// How many traces or spans are grouped in the node.
        required occurrences: Integer,
        /// The id of the parent node.
        nullable parent_id: String,
        /// Whether the node has child nodes.
        required has_children: bool,
        /// The aggregated metrics of the grouped traces or spans, by metric name.
        required metrics: Dict<AggregatedMetric>,
        /// How many traces contribute to the node.
        required trace_count: Integer,
        /// The node's relative weight in the graph.
        required weight: f64,
        /// Insights about the grouped traces or spans.
        optional insights: Vec<InsightSummary>,
    }
}

object! {
    /// An edge of an aggregated trace graph: transitions from the spans of one node to those of another.
    pub struct AggregatedTraceViewEdge {
        /// The id of the node where the edge starts.
        required source: String,
        /// The id of the node where the edge ends.
        required target: String,
        /// The edge's relative weight in the graph.
        required weight: f64,
        /// How many transitions are grouped in the edge.
        required occurrences: Integer,
        /// How many traces contribute to the edge.
        required trace_count: Integer,
        /// The ids of these traces.
        required trace_ids: Vec<Id>,
    }
}

object! {
    /// The graph that results from merging many traces, so that common paths and rare ones become visible.
    pub struct AggregatedTraceViewGraph {
        /// The nodes of the graph.
        required nodes: Vec<AggregatedTraceViewNode>,
        /// The edges of the graph.
        required edges: Vec<AggregatedTraceViewEdge>,
        /// The distribution of `occurrences` over the edges.
        nullable edge_occurrences_histogram: Histogram,
    }
}
