//! The table of steps: a row for each trace, span and session.

use std::sync::LazyLock;

use super::{Cell, Held, Part, Row, Table, TableOptions, columns};
use crate::json::{Key, Walk};
use crate::query::run::{Document, IDS, Read, Step, each_step};

/// Where a column has its values.
#[derive(Clone, Copy, Debug)]
enum Source {
    Line,
    Path,
    Depth,
    Type,
    /// An id that may follow from the tree.
    Id(usize),
    /// A member with this index among those that are read, which can follow from the tree for some.
    Member(usize, Held, Derived),
    Json,
}

/// What the value of a column is if the step has no such member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Derived {
    Nothing,
    HasChildren,
    IsComplete,
}

/// Which members of steps are read, and which columns they are.
struct Layout {
    sources: Vec<Source>,
    members: Names,
    /// The metrics that are columns, whose values follow those of the members.
    metrics: Names,
    /// Where the metrics are among the members.
    all_metrics: usize,
}

static LAYOUT: LazyLock<Layout> = LazyLock::new(Layout::new);

impl Layout {
    fn new() -> Layout {
        let members: Vec<String> = columns::members().into_iter().map(|column| column.name.into_owned()).collect();
        let columns = Table::Spans.columns(true);
        let is_member = |name: &str| members.iter().position(|member| member == name);
        let mut metrics = Vec::new();
        let source = |column: &super::TableColumn| match &*column.name {
            "line" => Source::Line,
            "path" => Source::Path,
            "depth" => Source::Depth,
            "type" => Source::Type,
            "json" => Source::Json,
            "has_children" => Source::Member(is_member("has_children").unwrap_or(0), column.held, Derived::HasChildren),
            "is_complete" => Source::Member(is_member("is_complete").unwrap_or(0), column.held, Derived::IsComplete),
            name => match (IDS.iter().position(|id| *id == name), is_member(name)) {
                (Some(id), _) => Source::Id(id),
                (None, Some(member)) => Source::Member(member, column.held, Derived::Nothing),
                (None, None) => {
                    metrics.push(name.to_owned());
                    Source::Member(members.len() + metrics.len() - 1, column.held, Derived::Nothing)
                }
            },
        };
        let sources = columns.iter().map(source).collect();
        let all_metrics = is_member("metrics").unwrap_or(0);
        Layout { sources, members: Names::new(members), metrics: Names::new(metrics), all_metrics }
    }
}

/// Names, found by their length first.
struct Names {
    count: usize,
    by_length: Vec<Vec<(usize, String)>>,
}

impl Names {
    fn new(names: Vec<String>) -> Names {
        let count = names.len();
        let mut by_length = vec![Vec::new(); names.iter().map(String::len).max().unwrap_or(0) + 1];
        for (index, name) in names.into_iter().enumerate() {
            if let Some(same_length) = by_length.get_mut(name.len()) {
                same_length.push((index, name));
            }
        }
        Names { count, by_length }
    }

    /// The index of the name that a key is.
    fn find(&self, key: Key<'_>) -> Option<usize> {
        let name = key.decoded();
        self.by_length.get(name.len())?.iter().find(|(_, known)| *known == name).map(|(index, _)| *index)
    }
}

/// A step, with the values of its members.
struct Span<'r, 'a> {
    step: &'r Step<'a>,
    document: Document<'r>,
    options: &'r TableOptions,
    values: Vec<Option<&'a [u8]>>,
}

/// Passes the rows of the steps of a part on.
pub(super) fn each(part: Part<'_>, options: &TableOptions, pass_on: &mut dyn FnMut(&dyn Row)) -> Read {
    let layout = &*LAYOUT;
    // The memory of the values of the step before.
    let mut spare = Vec::new();
    each_step_of(part, &mut |step, document| {
        let mut values = std::mem::take(&mut spare);
        values.clear();
        values.resize(layout.members.count + layout.metrics.count, None);
        for (key, value) in step.members() {
            set_first(&mut values, layout.members.find(*key), value);
        }
        let metrics = values.get(layout.all_metrics).copied().flatten();
        read_members(metrics.unwrap_or_default(), |key, value| {
            let metric = layout.metrics.find(key).map(|metric| layout.members.count + metric);
            set_first(&mut values, metric, value);
        });
        let span = Span { step: &step, document, options, values };
        pass_on(&span);
        spare = span.values;
    })
}

/// Passes the steps of a part on.
pub(super) fn each_step_of<'a>(part: Part<'a>, pass_on: &mut dyn FnMut(Step<'a>, Document<'_>)) -> Read {
    match part.first_line {
        None => each_step(part.bytes, part.offset, pass_on),
        Some(first) => {
            let mut read = Read::default();
            read.lines(part.bytes, first, part.offset, pass_on);
            read
        }
    }
}

/// Sets the value with an index, if there is one that has none yet: of members with the same name, the first one counts.
fn set_first<'a>(values: &mut [Option<&'a [u8]>], index: Option<usize>, value: &'a [u8]) {
    if let Some(slot @ None) = index.and_then(|index| values.get_mut(index)) {
        *slot = Some(value);
    }
}

/// Passes the members of an object on.
fn read_members<'a>(object: &'a [u8], mut pass_on: impl FnMut(Key<'a>, &'a [u8])) {
    let Some(mut walk) = Walk::object(object, 0) else { return };
    while let Ok(Some(key)) = walk.key() {
        let Ok(value) = walk.value() else { return };
        pass_on(key, value);
    }
}

impl Row for Span<'_, '_> {
    fn cell(&self, column: usize) -> Cell<'_> {
        match LAYOUT.sources.get(column) {
            None => Cell::Null,
            Some(Source::Line) => Cell::integer(Some(self.document.line)),
            Some(Source::Path) => Cell::Text(self.document.pointer(self.step).into()),
            Some(Source::Depth) => Cell::integer(self.step.depth()),
            Some(Source::Type) => Cell::text(self.step_type()),
            Some(Source::Id(id)) => Cell::text(self.step.id(*id)),
            Some(Source::Json) => Cell::Text(self.step.own_json()),
            Some(Source::Member(member, held, derived)) => match (self.values.get(*member).copied().flatten(), derived)
            {
                (Some(value), _) => Cell::of(value, *held),
                (None, Derived::HasChildren) => self.step.has_children().map_or(Cell::Null, Cell::Boolean),
                (None, Derived::IsComplete) if self.step.is_incomplete() => Cell::Boolean(false),
                (None, _) => Cell::Null,
            },
        }
    }
}

impl Span<'_, '_> {
    /// The type that the step states or that follows from where it is.
    fn step_type(&self) -> Option<&str> {
        let of_kind = || self.options.kind.filter(|kind| kind.name() == "Trace").map(|_| "trace");
        self.step.step_type().or_else(of_kind)
    }
}
