//! Why a query cannot be sent.

use std::fmt;

use crate::contract::Kind;
use crate::filter::Filter;
use crate::report::Report;

/// Why no request can be made of a query.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RequestError {
    /// This part of the filter can only be evaluated locally. [`Filter::split`] takes it out.
    Local(Filter),
    /// The kind of request has no member for what the query sets. Holds the name of the member.
    Member(Kind, String),
    /// The query sets this member, which holds the filters, and not only its filter.
    Filters(String),
    /// The kind of request has only a list of filters that must all match, and the filter is more than that.
    NotFlat(Kind),
    /// The kind is not a request for records.
    NoQuery(Kind),
    /// The request would break the contract.
    Invalid(Report),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match self {
            RequestError::Local(part) => sentence!(
                "the API has no filter for `{part}`; split the filter, and evaluate that part locally",
                part = what(part)
            ),
            RequestError::Member(kind, name) => {
                sentence!("`{kind}` has no member `{name}`; leave it out of the query", kind = kind.name(), name = name)
            }
            RequestError::Filters(name) => {
                sentence!("`{name}` follows from the filter of the query; set the filter instead", name = name)
            }
            RequestError::NotFlat(kind) => sentence!(
                "`{kind}` accepts only filters that must all match; remove `or` and `not` from the filter",
                kind = kind.name()
            ),
            RequestError::NoQuery(kind) => {
                sentence!(
                    "`{kind}` is not a request with filters; use one such as `LogRecordsQueryRequest`",
                    kind = kind.name()
                )
            }
            RequestError::Invalid(report) => {
                report.issues.first().map(|issue| issue.message.clone()).unwrap_or_default()
            }
        };
        f.write_str(&message)
    }
}

/// Names a local part without its values.
fn what(part: &Filter) -> &'static str {
    match part {
        Filter::IsNull(_) => "is null",
        Filter::Spans(crate::filter::Quantifier::Any, _) => "any span where (…)",
        _ => "all spans where (…)",
    }
}

impl std::error::Error for RequestError {}
