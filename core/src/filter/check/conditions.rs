//! Conditions that contradict each other, or that hold for every value: found by the ranges of values that each allows.

use super::ranges::{Key, Ranges};
use crate::filter::operators::Operator;
use crate::filter::types::{Filter, FilterType, Operand, Test};
use crate::report::Fault;
use crate::value::Time;

/// Finds the conditions of a filter that never or always hold together with those before them, and passes their numbers
/// and their faults to `found`.
pub(super) fn check(filter: &Filter, found: &mut dyn FnMut(usize, Fault<'static>)) {
    let mut walk = Walk { found, nodes: 0 };
    walk.visit(filter);
}

struct Walk<'w> {
    found: &'w mut dyn FnMut(usize, Fault<'static>),
    /// The number of nodes seen so far.
    nodes: usize,
}

/// The values of one column for which a condition holds. Says nothing about records without a value.
struct Condition<'f> {
    column: Compared<'f>,
    values: Ranges,
}

/// What is compared: a column, as a type, with or without regard to case.
type Compared<'f> = (&'f str, FilterType, bool);

impl Walk<'_> {
    /// Returns the condition that a filter is, if it is one about a single column.
    fn visit<'f>(&mut self, filter: &'f Filter) -> Option<Condition<'f>> {
        self.nodes += 1;
        match filter {
            Filter::Test(test) => {
                let column = (test.column.as_str(), test.filter_type, test.case_sensitive);
                Some(Condition { column, values: values(test)? })
            }
            Filter::Not(branch) => {
                let Condition { column, values } = self.visit(branch)?;
                Some(Condition { column, values: values.complement() })
            }
            Filter::And(branches) => self.join(branches, Ranges::intersection, Ranges::is_empty, Fault::NeverTrue),
            Filter::Or(branches) => self.join(branches, Ranges::union, Ranges::is_full, Fault::AlwaysTrue),
            Filter::Spans(_, branch) => {
                self.visit(branch);
                None
            }
            Filter::IsNull(_) => None,
        }
    }

    /// Joins the conditions of the branches, column by column, and reports the first branch of each column with which
    /// nothing is left to decide.
    fn join<'f>(
        &mut self,
        branches: &'f [Filter],
        join: fn(&Ranges, &Ranges) -> Ranges,
        is_decided: fn(&Ranges) -> bool,
        fault: Fault<'static>,
    ) -> Option<Condition<'f>> {
        let mut joined: Vec<Condition<'f>> = Vec::new();
        let mut only = true;
        for branch in branches {
            let node = self.nodes;
            let Some(condition) = self.visit(branch) else {
                only = false;
                continue;
            };
            let Some(known) = joined.iter_mut().find(|known| known.column == condition.column) else {
                joined.push(condition);
                continue;
            };
            if is_decided(&known.values) {
                continue;
            }
            known.values = join(&known.values, &condition.values);
            if is_decided(&known.values) {
                (self.found)(node, fault.clone());
                only = false;
            }
        }
        // A part of the filter that is decided has been reported, and is not part of a larger condition.
        match <[_; 1]>::try_from(joined) {
            Ok([condition]) if only => Some(condition),
            _ => None,
        }
    }
}

/// Returns the values that match a test, if the test compares single values and makes sense.
fn values(test: &Test) -> Option<Ranges> {
    // Without regard to case, only ASCII is compared: the tables of Unicode are too large for the wasm module.
    let exact = test.case_sensitive && test.filter_type == FilterType::Text;
    let fold = |string: &String| match exact {
        true => Some(Key::String(string.clone())),
        false => string.is_ascii().then(|| Key::String(string.to_ascii_lowercase())),
    };
    let key = match (test.filter_type, &test.operand) {
        (FilterType::Number, Operand::Number(number)) => Key::Number(number.clone()),
        (FilterType::Date, Operand::Date(time)) => Key::Time(Time::from_string(time)?.microseconds()),
        (FilterType::Boolean, Operand::Boolean(boolean)) => {
            let wanted = if test.operator == Operator::Ne { !boolean } else { *boolean };
            // There are only two values.
            return Some(match wanted {
                true => Ranges::above(Key::Boolean(false)),
                false => Ranges::above(Key::Boolean(false)).complement(),
            });
        }
        (FilterType::Text | FilterType::Id, Operand::String(string)) => fold(string)?,
        (FilterType::Text | FilterType::Id, Operand::Strings(strings)) if !strings.is_empty() => {
            let listed = Ranges::of(strings.iter().map(fold).collect::<Option<_>>()?);
            return match test.operator {
                Operator::OneOf => Some(listed),
                Operator::NotIn => Some(listed.complement()),
                _ => None,
            };
        }
        (FilterType::Number, Operand::Numbers(bounds)) if test.operator == Operator::Between => {
            let [low, high] = bounds.as_slice() else { return None };
            let low = Ranges::below(Key::Number(low.clone())).complement();
            let within = low.intersection(&Ranges::above(Key::Number(high.clone())).complement());
            return Some(within).filter(|within| !within.is_empty());
        }
        _ => return None,
    };
    Some(match test.operator {
        Operator::Eq => Ranges::of(vec![key]),
        Operator::Ne => Ranges::of(vec![key]).complement(),
        Operator::Gt => Ranges::above(key),
        Operator::Gte => Ranges::below(key).complement(),
        Operator::Lt => Ranges::below(key),
        Operator::Lte => Ranges::above(key).complement(),
        Operator::Contains | Operator::OneOf | Operator::NotIn | Operator::Between => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Checked, check};
    use crate::filter::columns::STANDARD;
    use crate::filter::read_node;
    use crate::json::{ValueId, parse};

    /// The codes of a tree of filters, with the numbers of their nodes.
    fn codes(json: &str) -> Vec<(&'static str, usize)> {
        let tree = parse(json.as_bytes());
        let located = read_node(&tree, ValueId::ROOT, Some(&STANDARD));
        assert_eq!(located.unreadable, []);
        let problems = check(&located.filter, &STANDARD, Checked::Nothing);
        problems.into_iter().map(|problem| (problem.fault.code().name(), problem.node)).collect()
    }

    fn leaf(column: &str, operator: &str, value: &str) -> String {
        format!(r#"{{"filter":{{"column_id":"{column}","operator":"{operator}","value":{value}}}}}"#)
    }

    #[test]
    fn finds_conditions_that_never_hold() {
        for (one, other) in [
            (leaf("step_number", "gt", "5"), leaf("step_number", "lt", "3")),
            (leaf("step_number", "gt", "5"), leaf("step_number", "lte", "5")),
            (leaf("step_number", "between", "[1, 2]"), leaf("step_number", "eq", "3")),
            (leaf("name", "eq", "\"a\""), leaf("name", "one_of", "[\"b\", \"c\"]")),
            (leaf("name", "eq", "\"a\""), leaf("name", "ne", "\"a\"")),
            (leaf("is_complete", "eq", "true"), leaf("is_complete", "eq", "false")),
            (
                leaf("created_at", "gt", "\"2026-01-02T00:00:00Z\""),
                leaf("created_at", "lt", "\"2026-01-02T01:00:00+02:00\""),
            ),
        ] {
            assert_eq!(codes(&format!(r#"{{"and":[{one},{other}]}}"#)), [("never_true", 2)], "{one} {other}");
            assert_eq!(codes(&format!(r#"{{"or":[{{"not":{one}}},{{"not":{other}}}]}}"#)), [("always_true", 3)]);
        }
    }

    #[test]
    fn accepts_conditions_that_can_differ() {
        for (one, other) in [
            (leaf("step_number", "gte", "5"), leaf("step_number", "lte", "5")),
            (leaf("step_number", "gt", "5"), leaf("control_id", "lt", "3")),
            (leaf("name", "contains", "\"a\""), leaf("name", "eq", "\"b\"")),
            (leaf("tags", "contains", "\"a\""), leaf("tags", "contains", "\"b\"")),
            (leaf("tags", "eq", "\"a\""), leaf("tags", "eq", "\"b\"")),
        ] {
            assert_eq!(codes(&format!(r#"{{"and":[{one},{other}]}}"#)), [], "{one} {other}");
        }
    }

    #[test]
    fn reasons_about_nested_conditions_and_reports_each_once() {
        let [small, large, equal] = [("lt", "3"), ("gt", "5"), ("eq", "4")].map(|(o, v)| leaf("step_number", o, v));
        assert_eq!(codes(&format!(r#"{{"and":[{{"or":[{small},{large}]}},{equal}]}}"#)), [("never_true", 4)]);
        assert_eq!(codes(&format!(r#"{{"and":[{{"and":[{small},{large}]}},{equal},{equal}]}}"#)), [("never_true", 3)]);
        assert_eq!(codes(&format!(r#"{{"and":[{small},{large},{equal}]}}"#)), [("never_true", 2)]);
    }
}
