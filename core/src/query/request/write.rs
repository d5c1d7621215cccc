//! Makes a request of a query.

use super::read::FILTERS;
use super::{Query, RequestError};
use crate::api::{normalize, validate};
use crate::contract::Kind;
use crate::filter::{Filter, Test, write_filter, write_node};
use crate::json::JsonWriter;
use crate::normalize::NormalizeOptions;
use crate::options::Options;
use crate::plan::{Shape, plan};
use crate::report::Report;

/// The members that say which page of which order is meant. A count does not depend on them.
const OF_A_PAGE: [&str; 8] = [
    "sort",
    "limit",
    "starting_token",
    "previous_last_row_id",
    "truncate_fields",
    "include_counts",
    "include_code_metric_metadata",
    "select_columns",
];

/// A request that was made of a query.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Request {
    /// The canonical JSON.
    pub json: String,
    /// What is questionable about the request, such as conditions that contradict each other. Has no errors.
    pub report: Report,
}

impl Query {
    /// Makes a request of this kind: canonical JSON that the contract accepts. The filter becomes `filters` if it is a
    /// list of filters that must all match, and `filter_tree` otherwise.
    ///
    /// A `LogRecordsQueryCountRequest` leaves out the order and the page of the query.
    ///
    /// # Errors
    /// The API has no filter for a part of the filter, the kind has no place for a part of the query, or the request would
    /// break the contract.
    pub fn request(&self, kind: Kind) -> Result<Request, RequestError> {
        let names: Vec<&str> = member_names(kind).collect();
        let has = |name: &str| names.contains(&name);
        if !FILTERS.iter().any(|name| has(name)) {
            return Err(RequestError::NoQuery(kind));
        }
        if let Some(part) = self.filter.as_ref().and_then(Filter::local_part) {
            return Err(RequestError::Local(part.clone()));
        }
        let is_count = kind.name() == "LogRecordsQueryCountRequest";
        let members = || self.members().filter(|(name, _)| !(is_count && OF_A_PAGE.contains(name)));
        if let Some((name, _)) = members().find(|(name, _)| FILTERS.contains(name)) {
            return Err(RequestError::Filters(name.to_owned()));
        }
        if let Some((name, _)) = members().find(|(name, _)| !has(name)) {
            return Err(RequestError::Member(kind, name.to_owned()));
        }
        let mut json = JsonWriter::default();
        let mut written = Ok(());
        json.object(|json| {
            members().for_each(|(name, value)| json.key(name).raw(value));
            if let Some(filter) = &self.filter {
                written = write(json, filter, has("filters"), has("filter_tree"));
            }
        });
        written.map_err(|()| RequestError::NotFlat(kind))?;
        checked(kind, &json.finish())
    }
}

/// The names of the members that at least one kind of request with filters has.
pub(crate) fn names_of_requests() -> impl Iterator<Item = &'static str> {
    let has_filters = |kind: &Kind| member_names(*kind).any(|name| FILTERS.contains(&name));
    Kind::all().filter(has_filters).flat_map(member_names)
}

/// The names of the members of a kind; none if its payloads are not objects.
fn member_names(kind: Kind) -> impl Iterator<Item = &'static str> {
    let fields = match &plan().node(kind.root()).shape {
        Shape::Object(object) => object.fields.as_slice(),
        _ => &[],
    };
    fields.iter().map(|field| field.name)
}

/// Writes a filter as the members that the kind has.
fn write(json: &mut JsonWriter, filter: &Filter, has_list: bool, has_tree: bool) -> Result<(), ()> {
    let mut tests = Vec::new();
    match flat(filter, &mut tests) {
        // Every record matches.
        true if tests.is_empty() => {}
        true if has_list => {
            json.key("filters").array(|json| tests.iter().for_each(|test| write_filter(json, test)));
        }
        _ if has_tree => write_node(json.key("filter_tree"), filter),
        _ => return Err(()),
    }
    Ok(())
}

/// Collects the tests of which a filter requires all. Returns whether it is nothing but that.
fn flat<'f>(filter: &'f Filter, tests: &mut Vec<&'f Test>) -> bool {
    match filter {
        Filter::Test(test) => {
            tests.push(test);
            true
        }
        Filter::And(branches) => branches.iter().all(|branch| flat(branch, tests)),
        _ => false,
    }
}

/// Brings a request into its canonical form if the contract accepts it.
fn checked(kind: Kind, json: &str) -> Result<Request, RequestError> {
    let report = |json: &str| validate(kind, json.as_bytes(), &Options::default());
    let written = report(json);
    if !written.valid() {
        return Err(RequestError::Invalid(written));
    }
    match normalize(kind, json.as_bytes(), &NormalizeOptions::default()).json {
        Some(json) => Ok(Request { report: report(&json), json }),
        // What the contract accepts can be normalized.
        None => Err(RequestError::Invalid(written)),
    }
}
