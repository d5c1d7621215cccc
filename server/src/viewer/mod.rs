//! The page that shows what was logged, and what it asks the server, below `/_spanschema`.
//!
//! `page.html` is generated: `cargo xtask site` builds it from `site/src/viewer`. It is committed so that the server is built
//! without Node. `lists.rs` has the lists of the page, and `events.rs` tells it when there is something new.

mod events;
mod lists;

use axum::http::{HeaderName, HeaderValue};
use serde_json::json;
use spanschema::query::Level;

use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::operations::nested;
use crate::request::Call;
use crate::routes::Route;
use crate::store::Records;

/// The page.
const PAGE: &str = include_str!("page.html");

/// Where the page has the content of a file.
const SLOT: &str = r#"<script id="file" type="application/json"></script>"#;

/// What anyone may ask for: the page has no records in it.
pub(crate) const OPEN_ROUTES: &[Route] = &[("GET", "/_spanschema", page), ("GET", "/_spanschema/", page)];

pub(crate) const ROUTES: &[Route] = &[
    ("GET", "/_spanschema/projects", lists::projects),
    ("GET", "/_spanschema/projects/{project_id}/traces", lists::traces),
    ("GET", "/_spanschema/projects/{project_id}/traces/{trace_id}", trace),
    ("GET", "/_spanschema/events", events::events),
];

/// Returns the page with the text of a file in it, which is JSON or NDJSON with traces. The page needs no server then.
pub fn page_of_file(name: &str, text: &str) -> String {
    // No text can end the element that contains it.
    let file = json!({ "name": name, "text": text }).to_string().replace('<', "\\u003c");
    PAGE.replacen(SLOT, &SLOT.replace("><", &format!(">{file}<")), 1)
}

fn page(app: &App, _: &Call) -> Result<Answer, ApiError> {
    let mut answer = Answer::html(app.config.page.clone().unwrap_or_else(|| PAGE.to_owned()));
    for (name, value) in [("x-frame-options", "DENY"), ("x-content-type-options", "nosniff")] {
        answer.header(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    Ok(answer)
}

/// A trace with all of its spans.
fn trace(app: &App, call: &Call) -> Result<Answer, ApiError> {
    let (project, id) = (call.id("project_id")?, call.id("trace_id")?);
    let found = app.store.read(|connection| {
        let records = Records::of(connection, project);
        records.get(Level::Trace, id)?.map(|record| nested(records, Level::Trace, &record)).transpose()
    })?;
    let found = found.ok_or_else(|| ApiError::not_found("trace"))?;
    Ok(Answer::json(axum::http::StatusCode::OK, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_file_stays_text() {
        let text = "</script><script>alert(1)</script><!--";
        let page = page_of_file("a<b.json", text);
        assert!(!page.contains("alert(1)</script>"));
        let start = SLOT.trim_end_matches("</script>");
        let (_, rest) = page.split_once(start).unwrap();
        let (file, _) = rest.split_once("</script>").unwrap();
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(file).unwrap(),
            json!({ "name": "a<b.json", "text": text })
        );
    }

    #[test]
    fn the_page_is_small_and_asks_no_other_host() {
        assert!(PAGE.len() < 60_000 && PAGE.matches(SLOT).count() == 1);
        // The names of XML namespaces look like URLs.
        assert!(!PAGE.replace("http://www.w3.org/2000/svg", "").contains("://"));
    }
}
