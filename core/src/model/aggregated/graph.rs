//! The graph: steps of the same name become one node.

use super::{AggregatedMetric, Histogram, InsightSummary};
use crate::model::{Dict, Id, Integer, StepType};

object! {
    /// A node: all of the steps that have the same name, type and place.
    pub struct AggregatedTraceViewNode {
        /// The node's id.
        required id: String,
        /// The name of its steps.
        required nullable name: String,
        /// The type of its steps.
        required kind as "type": StepType,
        /// How many steps it stands for.
        required occurrences: Integer,
        /// The node that its steps are part of.
        nullable parent_id: String,
        /// Whether its steps have steps inside.
        required has_children: bool,
        /// What the metrics of its steps come to.
        required metrics: Dict<AggregatedMetric>,
        /// How many traces have such a step.
        required trace_count: Integer,
        /// How much it counts in the graph.
        required weight: f64,
        /// What is worth knowing of it.
        optional insights: Vec<InsightSummary>,
    }
}

object! {
    /// An edge: steps of one node that follow those of another.
    pub struct AggregatedTraceViewEdge {
        /// The node that the edge comes from.
        required source: String,
        /// The node that the edge goes to.
        required target: String,
        /// How much it counts in the graph.
        required weight: f64,
        /// How many pairs of steps it stands for.
        required occurrences: Integer,
        /// How many traces have such a pair.
        required trace_count: Integer,
        /// Those traces.
        required trace_ids: Vec<Id>,
    }
}

object! {
    /// Many traces laid over each other.
    pub struct AggregatedTraceViewGraph {
        /// The nodes.
        required nodes: Vec<AggregatedTraceViewNode>,
        /// The edges.
        required edges: Vec<AggregatedTraceViewEdge>,
        /// How the occurrences of the edges are spread.
        nullable edge_occurrences_histogram: Histogram,
    }
}
