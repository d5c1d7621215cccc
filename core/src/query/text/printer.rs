//! Writes filters as canonical text: one spelling for each filter.

use std::fmt;

use super::{lexer, literal, units, words};
use crate::filter::{Columns, Filter, FilterType, Operand, Operator, Quantifier, Test, Unit};
use crate::json::write_string;
use crate::obeyed::{is_obeyed, push_escape};

impl fmt::Display for Filter {
    /// Writes the canonical text, which parses to a filter with the same text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write(&mut text, self, Binding::Or);
        f.write_str(&text)
    }
}

/// How tightly the words around a filter bind, from the loosest to the tightest.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Or,
    And,
    Not,
}

fn write(out: &mut String, filter: &Filter, around: Binding) {
    match filter {
        Filter::Test(test) => write_test(out, test),
        Filter::And(branches) => join(out, branches, " and ", "true", Binding::And, around),
        Filter::Or(branches) => join(out, branches, " or ", "false", Binding::Or, around),
        Filter::Not(branch) => match without_single_branches(branch) {
            Filter::IsNull(column) => {
                write_column(out, column);
                out.push_str(" is not null");
            }
            branch => {
                out.push_str("not ");
                write(out, branch, Binding::Not);
            }
        },
        Filter::IsNull(column) => {
            write_column(out, column);
            out.push_str(" is null");
        }
        Filter::Spans(quantifier, branch) => {
            out.push_str(match quantifier {
                Quantifier::Any => "any span where (",
                Quantifier::All => "all spans where (",
            });
            write(out, branch, Binding::Or);
            out.push(')');
        }
    }
}

/// An `and` or an `or` of one branch is written as that branch.
fn without_single_branches(filter: &Filter) -> &Filter {
    match filter {
        Filter::And(branches) | Filter::Or(branches) => match branches.as_slice() {
            [only] => without_single_branches(only),
            _ => filter,
        },
        _ => filter,
    }
}

/// Writes the branches of an `and` or an `or`. One that is directly within another of the same kind keeps its brackets.
fn join(out: &mut String, branches: &[Filter], word: &str, empty: &str, own: Binding, around: Binding) {
    match branches {
        [] => out.push_str(empty),
        [only] => write(out, only, around),
        branches => {
            let brackets = own < around;
            out.push_str(if brackets { "(" } else { "" });
            for (nth, branch) in branches.iter().enumerate() {
                out.push_str(if nth == 0 { "" } else { word });
                let branch = without_single_branches(branch);
                let same = matches!((branch, own), (Filter::And(_), Binding::And) | (Filter::Or(_), Binding::Or));
                write(out, branch, if same { Binding::Not } else { own });
            }
            out.push_str(if brackets { ")" } else { "" });
        }
    }
}

fn write_test(out: &mut String, test: &Test) {
    if test.filter_type == FilterType::FullyAnnotated {
        return write_fully_annotated(out, test);
    }
    write_compared(out, test);
    out.push(' ');
    out.push_str(test.operator.symbol());
    out.push(' ');
    write_operand(out, test);
}

/// Writes the column of a test, with the type of the filter if another one would be read, and without regard to case.
fn write_compared(out: &mut String, test: &Test) {
    let known = Columns::standard().get(&test.column).and_then(|column| column.filter_type);
    let as_read = known.or_else(|| literal::type_of(&test.operand));
    let mut closing = String::new();
    if !test.case_sensitive {
        out.push_str("lower(");
        closing.push(')');
    }
    if as_read != Some(test.filter_type) {
        out.push_str(test.filter_type.name());
        out.push('(');
        closing.push(')');
    }
    write_column(out, &test.column);
    out.push_str(&closing);
}

fn write_fully_annotated(out: &mut String, test: &Test) {
    write_column(out, &test.column);
    if let Operand::Users(Some(users)) = &test.operand {
        out.push_str(" by ");
        write_list(out, users, |out, user| write_quoted(out, user));
    }
}

/// Writes a column, in backticks if it would not be read as this column otherwise.
fn write_column(out: &mut String, column: &str) {
    let plain = lexer::is_word(column)
        && !words::is_keyword(column)
        && super::parser::column_of_word(column) == column
        && Columns::standard().get(column).is_some();
    if plain {
        out.push_str(column);
    } else {
        out.push('`');
        for (at, letter) in column.char_indices() {
            let reads_as_escape = column.get(at..).is_some_and(|rest| rest.starts_with(lexer::ESCAPE));
            match letter {
                '`' => out.push_str("``"),
                _ if is_obeyed(letter) || reads_as_escape => push_escape(out, letter),
                _ => out.push(letter),
            }
        }
        out.push('`');
    }
}

/// Writes a string with the escapes of JSON, also in place of characters that a terminal would obey.
fn write_quoted(out: &mut String, string: &str) {
    let start = out.len();
    write_string(out, string);
    let is_plain = !out.get(start..).unwrap_or_default().contains(is_obeyed);
    if is_plain {
        return;
    }
    for letter in out.split_off(start).chars() {
        match is_obeyed(letter) {
            // All of them have four digits.
            true => out.push_str(&[r"\u", &hexadecimal(letter)].concat()),
            false => out.push(letter),
        }
    }
}

/// The four hexadecimal digits of a character.
fn hexadecimal(letter: char) -> String {
    let digit = |shift: u32| char::from_digit(u32::from(letter) >> shift & 15, 16);
    [12, 8, 4, 0].into_iter().filter_map(digit).collect()
}

fn write_operand(out: &mut String, test: &Test) {
    let number = |out: &mut String, number: &String| match units::shortest(number) {
        Some(duration) if Unit::of_id(&test.column) == Some(Unit::Nanoseconds) => out.push_str(&duration),
        _ => out.push_str(number),
    };
    match &test.operand {
        Operand::String(string) => write_quoted(out, string),
        Operand::Strings(strings) => write_list(out, strings, |out, string| write_quoted(out, string)),
        Operand::Number(one) => number(out, one),
        Operand::Numbers(numbers) => write_list(out, numbers, number),
        Operand::Date(time) => write_time(out, time),
        Operand::Boolean(boolean) => out.push_str(if *boolean { "true" } else { "false" }),
        Operand::Users(users) => write_list(out, users.as_deref().unwrap_or_default(), |out, user| {
            write_quoted(out, user);
        }),
    }
}

/// Writes a time without quotes, and midnight UTC as its date.
fn write_time(out: &mut String, time: &str) {
    match time.strip_suffix(literal::MIDNIGHT) {
        Some(date) if lexer::is_time(date) => out.push_str(date),
        _ if lexer::is_time(time) => out.push_str(time),
        _ => write_quoted(out, time),
    }
}

fn write_list(out: &mut String, items: &[String], mut write: impl FnMut(&mut String, &String)) {
    out.push('[');
    for (nth, item) in items.iter().enumerate() {
        out.push_str(if nth == 0 { "" } else { ", " });
        write(out, item);
    }
    out.push(']');
}

/// Returns the operators that a type of filter has, as the text form spells them.
pub(super) fn spellings(operators: &[Operator]) -> Vec<String> {
    operators.iter().map(|operator| operator.symbol().to_owned()).collect()
}
