//! The part of a filter that the API can evaluate, and the rest.

use crate::filter::Filter;

/// A filter in two parts. A record matches the filter exactly if it matches both.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Split {
    /// What the API can evaluate; `None` if that is nothing.
    pub server: Option<Filter>,
    /// What only local evaluation can; `None` if that is nothing.
    pub rest: Option<Filter>,
}

impl Filter {
    /// Divides the filter into the part that the API can evaluate, and the rest, which is left for the records that it
    /// returns.
    ///
    /// ```
    /// use spanschema::query::Filter;
    ///
    /// let filter: Filter = "name = 'a' and external_id is null and not (model is null or status_code >= 500)".parse()?;
    /// let split = filter.split();
    /// assert_eq!(split.server.unwrap().to_string(), r#"name = "a" and not status_code >= 500"#);
    /// assert_eq!(split.rest.unwrap().to_string(), "external_id is null and model is not null");
    /// # Ok::<(), spanschema::query::ParseError>(())
    /// ```
    #[must_use]
    pub fn split(&self) -> Split {
        let (mut server, mut rest) = (Vec::new(), Vec::new());
        divide(self, &mut server, &mut rest);
        Split { server: conjunction(server), rest: conjunction(rest) }
    }

    /// Returns the outermost part that the API cannot express, if there is one.
    #[must_use]
    pub fn local_part(&self) -> Option<&Filter> {
        match self {
            Filter::Test(_) => None,
            Filter::IsNull(_) | Filter::Spans(..) => Some(self),
            Filter::And(branches) | Filter::Or(branches) => branches.iter().find_map(Filter::local_part),
            Filter::Not(branch) => branch.local_part(),
        }
    }
}

/// Divides a filter into filters that must all match.
fn divide(filter: &Filter, server: &mut Vec<Filter>, rest: &mut Vec<Filter>) {
    if filter.local_part().is_none() {
        return server.push(filter.clone());
    }
    match filter {
        Filter::And(branches) => branches.iter().for_each(|branch| divide(branch, server, rest)),
        Filter::Not(negated) => match &**negated {
            Filter::Not(filter) => divide(filter, server, rest),
            // None of several is each of them not.
            Filter::Or(branches) => {
                branches.iter().for_each(|branch| divide(&Filter::Not(Box::new(branch.clone())), server, rest));
            }
            _ => rest.push(filter.clone()),
        },
        filter => rest.push(filter.clone()),
    }
}

fn conjunction(filters: Vec<Filter>) -> Option<Filter> {
    match <[Filter; 1]>::try_from(filters) {
        Ok([only]) => Some(only),
        Err(filters) => (!filters.is_empty()).then_some(Filter::And(filters)),
    }
}
