//! Reads trees of filters, and remembers where each node is.

use super::leaf::read_leaf;
use crate::filter::columns::Columns;
use crate::filter::types::{Filter, Quantifier};
use crate::json::{Tag, Tree, ValueId};

/// The maximum nesting depth of filters that are read. What is nested more deeply counts as unreadable.
pub(crate) const MAX_DEPTH: usize = 256;

/// A filter that was read, with the places of its nodes.
#[derive(Debug)]
pub(crate) struct Located {
    pub(crate) filter: Filter,
    /// The places of the nodes, each before its branches.
    pub(crate) places: Vec<Place>,
    /// The values that are no filters, and what was expected. Each is replaced by a test of no column.
    pub(crate) unreadable: Vec<(ValueId, &'static str)>,
}

/// Where the parts of a node are. A node that was not read from the JSON has no place.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) whole: Option<ValueId>,
    pub(crate) column: Option<ValueId>,
    pub(crate) filter_type: Option<ValueId>,
    pub(crate) operator: Option<ValueId>,
    pub(crate) operand: Option<ValueId>,
}

impl Place {
    /// The place of a node without parts.
    pub(crate) fn of(value: ValueId) -> Place {
        Place { whole: Some(value), ..Place::default() }
    }

    /// The place of a filter.
    pub(crate) fn of_filter(tree: &Tree<'_>, filter: ValueId) -> Place {
        let member = |name| tree.member(filter, name).map(|(_, value)| value);
        Place {
            whole: Some(filter),
            column: member("column_id").or_else(|| member("name")),
            filter_type: member("type"),
            operator: member("operator"),
            operand: member("value"),
        }
    }

    /// The value that a part of the node is; the node itself if it lacks the part.
    pub(crate) fn part(&self, part: Part) -> Option<ValueId> {
        let found = match part {
            Part::Column => self.column,
            Part::FilterType => self.filter_type,
            Part::Operator => self.operator,
            Part::Operand => self.operand,
            Part::Whole | Part::CaseSensitive => None,
        };
        found.or(self.whole)
    }
}

/// A part of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    Column,
    FilterType,
    Operator,
    Operand,
    CaseSensitive,
}

/// Reads a tree of filters.
pub(crate) fn read_node(tree: &Tree<'_>, value: ValueId, extended: Option<&Columns>) -> Located {
    Reader::run(tree, extended, |reader| reader.node(value, 0))
}

/// Reads a list of filters that a record must match, all of them.
pub(crate) fn read_list(tree: &Tree<'_>, list: ValueId, extended: Option<&Columns>) -> Located {
    Reader::run(tree, extended, |reader| {
        let mut filters = tree.elements(list);
        if let (Some(only), None) = (filters.next(), filters.next()) {
            return reader.leaf(only);
        }
        reader.places.push(Place::of(list));
        Filter::And(tree.elements(list).map(|filter| reader.leaf(filter)).collect())
    })
}

/// Reads a single filter, without a node around it.
pub(crate) fn read_filter(tree: &Tree<'_>, value: ValueId) -> Located {
    Reader::run(tree, None, |reader| reader.leaf(value))
}

struct Reader<'r, 't> {
    tree: &'r Tree<'t>,
    /// The columns from which types follow, if the extended form is read.
    extended: Option<&'r Columns>,
    places: Vec<Place>,
    unreadable: Vec<(ValueId, &'static str)>,
}

impl<'r, 't> Reader<'r, 't> {
    fn run(
        tree: &'r Tree<'t>,
        extended: Option<&'r Columns>,
        read: impl FnOnce(&mut Reader<'r, 't>) -> Filter,
    ) -> Located {
        let mut reader = Reader { tree, extended, places: Vec::new(), unreadable: Vec::new() };
        let filter = read(&mut reader);
        Located { filter, places: reader.places, unreadable: reader.unreadable }
    }

    fn node(&mut self, value: ValueId, depth: usize) -> Filter {
        let tree = self.tree;
        let only = || {
            let mut members = tree.members(value).filter(|(key, _)| !tree.is_overridden(*key));
            members.next().filter(|_| members.next().is_none())
        };
        let member = (tree.tag(value) == Tag::Object && depth < MAX_DEPTH).then(only).flatten();
        let Some((key, inner)) = member else {
            return self.unreadable(value, "a filter tree: an object with one member, such as `and` or `filter`");
        };
        let local = self.extended.is_some();
        match &*tree.string(key) {
            "filter" => self.leaf(inner),
            "and" | "or" if tree.tag(inner) != Tag::Array => self.unreadable(inner, "an array of filter trees"),
            "and" => Filter::And(self.branches(inner, depth)),
            "or" => Filter::Or(self.branches(inner, depth)),
            "not" => Filter::Not(self.branch(inner, depth)),
            "is_null" if local => self.is_null(inner),
            "any_span" if local => Filter::Spans(Quantifier::Any, self.branch(inner, depth)),
            "all_spans" if local => Filter::Spans(Quantifier::All, self.branch(inner, depth)),
            _ => self.unreadable(key, "`filter`, `and`, `or`, `not`, `is_null`, `any_span` or `all_spans`"),
        }
    }

    fn branch(&mut self, value: ValueId, depth: usize) -> Box<Filter> {
        self.places.push(Place::of(value));
        Box::new(self.node(value, depth + 1))
    }

    fn branches(&mut self, list: ValueId, depth: usize) -> Vec<Filter> {
        let tree = self.tree;
        self.places.push(Place::of(list));
        tree.elements(list).map(|branch| self.node(branch, depth + 1)).collect()
    }

    fn is_null(&mut self, column: ValueId) -> Filter {
        match self.tree.string_of(column) {
            Some(id) => {
                self.places.push(Place { column: Some(column), ..Place::of(column) });
                Filter::IsNull(id.into_owned())
            }
            None => self.unreadable(column, "the id of a column"),
        }
    }

    fn leaf(&mut self, value: ValueId) -> Filter {
        match read_leaf(self.tree, value, self.extended) {
            Ok((place, filter)) => {
                self.places.resize(self.places.len() + filter.nodes(), place);
                filter
            }
            Err((value, expected)) => self.unreadable(value, expected),
        }
    }

    /// Takes the place of what is no filter, without a place, so that nothing is said about it twice.
    fn unreadable(&mut self, value: ValueId, expected: &'static str) -> Filter {
        self.unreadable.push((value, expected));
        self.places.push(Place::default());
        Filter::IsNull(String::new())
    }
}
