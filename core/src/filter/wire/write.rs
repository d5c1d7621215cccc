//! Writes filters as JSON, with their members in the order of the contract.

use crate::filter::types::{Filter, FilterType, Operand, Quantifier, Test};
use crate::json::{JsonWriter, number_token};

/// Writes a tree of filters.
pub(crate) fn write_node(json: &mut JsonWriter, filter: &Filter) {
    json.object(|json| match filter {
        Filter::Test(test) => write_filter(json.key("filter"), test),
        Filter::And(branches) => write_nodes(json.key("and"), branches),
        Filter::Or(branches) => write_nodes(json.key("or"), branches),
        Filter::Not(branch) => write_node(json.key("not"), branch),
        Filter::IsNull(column) => json.key("is_null").string(column),
        Filter::Spans(Quantifier::Any, branch) => write_node(json.key("any_span"), branch),
        Filter::Spans(Quantifier::All, branch) => write_node(json.key("all_spans"), branch),
    });
}

fn write_nodes(json: &mut JsonWriter, filters: &[Filter]) {
    json.array(|json| filters.iter().for_each(|filter| write_node(json, filter)));
}

/// Writes a single filter.
pub(crate) fn write_filter(json: &mut JsonWriter, test: &Test) {
    json.object(|json| {
        json.key("column_id").string(&test.column);
        if test.filter_type != FilterType::FullyAnnotated {
            json.key("operator").string(test.operator.name());
        }
        match &test.operand {
            Operand::Users(_) => {}
            operand => write_operand(json.key("value"), operand),
        }
        if test.filter_type.has_case() || !test.case_sensitive {
            json.key("case_sensitive").raw(if test.case_sensitive { "true" } else { "false" });
        }
        json.key("type").string(test.filter_type.name());
        if let Operand::Users(Some(ids)) = &test.operand {
            write_strings(json.key("user_ids"), ids);
        }
    });
}

fn write_operand(json: &mut JsonWriter, operand: &Operand) {
    match operand {
        Operand::String(string) | Operand::Date(string) => json.string(string),
        Operand::Strings(strings) => write_strings(json, strings),
        Operand::Number(number) => write_number(json, number),
        Operand::Numbers(numbers) => json.array(|json| numbers.iter().for_each(|number| write_number(json, number))),
        Operand::Boolean(boolean) => json.raw(if *boolean { "true" } else { "false" }),
        Operand::Users(_) => json.raw("null"),
    }
}

/// Writes a number with its digits. What is no number becomes a string, which the check of the request refuses.
fn write_number(json: &mut JsonWriter, number: &str) {
    match number_token(number.as_bytes(), 0) {
        Some(token) if token.end == number.len() => json.raw(number),
        _ => json.string(number),
    }
}

fn write_strings(json: &mut JsonWriter, strings: &[String]) {
    json.array(|json| strings.iter().for_each(|string| json.string(string)));
}
