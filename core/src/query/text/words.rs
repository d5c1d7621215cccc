//! The words of the text form.

use crate::filter::Operator;

/// The words that cannot be columns unless they are in backticks. They are written in either case.
const KEYWORDS: [&str; 30] = [
    "and", "or", "not", "in", "is", "null", "any", "all", "span", "spans", "where", "true", "false", "now", "lower",
    "by", "eq", "ne", "contains", "one_of", "not_in", "is_in", "gt", "gte", "lt", "lte", "between", "like", "ilike",
    "none",
];

/// Whether a word has a meaning of its own.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.iter().any(|keyword| keyword.eq_ignore_ascii_case(word))
}

/// Returns the operator that a symbol or a word spells.
pub(super) fn operator(spelling: &str) -> Option<Operator> {
    Some(match spelling {
        "=" | "==" => Operator::Eq,
        "!=" | "<>" => Operator::Ne,
        ">" => Operator::Gt,
        ">=" => Operator::Gte,
        "<" => Operator::Lt,
        "<=" => Operator::Lte,
        "in" | "is_in" => Operator::OneOf,
        name => return Operator::from_name(name),
    })
}

/// Returns what to write in place of an operator that other languages have.
pub(super) fn foreign(spelling: &str) -> Option<&'static str> {
    Some(match spelling {
        "like" | "ilike" | "matches" | "match" | "regex" | "=~" | "~" | "glob" => {
            "use `contains` with a part of the string, because the API has no patterns"
        }
        "startswith" | "starts_with" | "endswith" | "ends_with" | "prefix" | "suffix" => {
            "use `contains`, because the API does not compare how a string begins or ends"
        }
        "equals" => "write `=`",
        "before" => "write `<`",
        "after" => "write `>`",
        _ => return None,
    })
}
