//! The circles in a graph of imports.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A module that imports another one.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) from: String,
    pub(super) to: String,
    /// The file and the line.
    pub(super) site: String,
}

/// The modules that each module imports, with the first place that does.
type Graph<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a str>>;

/// The shortest circle through each import, such as `rules -> check -> rules (file:line, file:line)`.
pub(super) fn circles(imports: &[Import]) -> Vec<String> {
    let mut graph = Graph::new();
    for Import { from, to, site } in imports {
        graph.entry(from).or_default().entry(to).or_insert(site);
    }
    let edges = graph.iter().flat_map(|(from, targets)| targets.keys().map(move |to| (*from, *to)));
    let circles: BTreeSet<Vec<&str>> = edges.filter_map(|(from, to)| path(&graph, to, from).map(rotated)).collect();
    let mut circles: Vec<Vec<&str>> = circles.into_iter().collect();
    circles.sort_by_key(Vec::len);
    circles.iter().map(|circle| describe(&graph, circle)).collect()
}

/// The modules on the shortest path between two modules.
fn path<'a>(graph: &Graph<'a>, start: &'a str, end: &str) -> Option<Vec<&'a str>> {
    let mut previous = BTreeMap::from([(start, start)]);
    let mut queue = VecDeque::from([start]);
    while let Some(module) = queue.pop_front() {
        if module == end {
            let mut path = vec![module];
            while let Some(&before) = path.last().filter(|last| **last != start).and_then(|last| previous.get(last)) {
                path.push(before);
            }
            path.reverse();
            return Some(path);
        }
        for &next in graph.get(module).into_iter().flat_map(BTreeMap::keys) {
            previous.entry(next).or_insert_with(|| {
                queue.push_back(next);
                module
            });
        }
    }
    None
}

/// The same circle, from its first module in alphabetical order on.
fn rotated(mut circle: Vec<&str>) -> Vec<&str> {
    let first = (0..circle.len()).min_by_key(|index| circle.get(*index)).unwrap_or_default();
    circle.rotate_left(first);
    circle
}

fn describe(graph: &Graph<'_>, circle: &[&str]) -> String {
    let next = circle.iter().cycle().skip(1);
    let site = |(from, to): (&&str, &&str)| graph.get(*from)?.get(*to).copied();
    let sites: Vec<&str> = circle.iter().zip(next).filter_map(site).collect();
    let closed: Vec<&str> = circle.iter().chain(circle.first()).copied().collect();
    format!("{} ({})", closed.join(" -> "), sites.join(", "))
}
