//! Reads the clauses of a request: its filters, its order and its page.

use super::read::{Located, Place, read_list, read_node};
use crate::filter::types::Filter;
use crate::json::{Tag, Tree, ValueId};

/// What a request says about which records are meant.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    /// What a record must match.
    pub(crate) filter: Option<Located>,
    /// The column by which the records are sorted.
    pub(crate) sort: Option<(ValueId, String)>,
    pub(crate) limit: Option<(ValueId, i64)>,
    pub(crate) starting_token: Option<(ValueId, i64)>,
}

/// Reads the clauses of a request.
pub(crate) fn read_clauses(tree: &Tree<'_>, request: ValueId) -> Clauses {
    if tree.tag(request) != Tag::Object {
        return Clauses::default();
    }
    let member = |object, name| tree.member(object, name).map(|(_, value)| value);
    let page = member(request, "pagination").filter(|page| tree.tag(*page) == Tag::Object);
    let paged = |name| {
        let number = member(request, name).or_else(|| member(page?, name))?;
        Some((number, std::str::from_utf8(tree.raw(number)).ok()?.parse().ok()?))
    };
    Clauses {
        filter: filter(tree, request),
        sort: member(request, "sort").and_then(|clause| read_sort(tree, clause)),
        limit: paged("limit"),
        starting_token: paged("starting_token"),
    }
}

/// Reads what a record must match: all of `filters`, and `filter_tree`.
fn filter(tree: &Tree<'_>, request: ValueId) -> Option<Located> {
    let of_type = |name, tag| {
        let (_, value) = tree.member(request, name)?;
        (tree.tag(value) == tag).then_some(value)
    };
    // An empty list of filters is the default, and means nothing.
    let is_given = |list: &ValueId| tree.elements(*list).next().is_some();
    let list = of_type("filters", Tag::Array).filter(is_given).map(|list| read_list(tree, list, None));
    let node = of_type("filter_tree", Tag::Object).map(|node| read_node(tree, node, None));
    match (list, node) {
        (Some(list), Some(node)) => Some(both(list, node)),
        (list, node) => list.or(node),
    }
}

fn both(list: Located, node: Located) -> Located {
    let mut places = vec![Place::default()];
    places.extend(list.places);
    places.extend(node.places);
    let mut unreadable = list.unreadable;
    unreadable.extend(node.unreadable);
    Located { filter: Filter::And(vec![list.filter, node.filter]), places, unreadable }
}

/// Reads the column of a sort clause.
pub(crate) fn read_sort(tree: &Tree<'_>, clause: ValueId) -> Option<(ValueId, String)> {
    let is_object = tree.tag(clause) == Tag::Object;
    let column = is_object.then(|| tree.member(clause, "column_id").or_else(|| tree.member(clause, "name")))??.1;
    Some((column, tree.string_of(column)?.into_owned()))
}
