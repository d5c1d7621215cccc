//! The benchmark picture of the README: the verdict on the medium payload, on all surfaces that have peers.

use super::bars::{self, BAR, Columns};
use super::results::{Results, Row};
use super::surface::{Surface, View};
use super::svg::{frame, text};
use super::task::MEDIUM;

/// The task that all these surfaces have.
const TASK: &str = "bytes_verdict";

/// The width of the content. Two groups are beside each other, so it is wider than that of other charts.
const WIDTH: f64 = 840.0;

/// The space between the two columns of groups.
const GUTTER: f64 = 24.0;

/// The height of a group's title with the space above and below it.
const TITLE: f64 = 48.0;

/// Cases that are not peers: serde with the types of this project.
const OWN_MODELS: &str = "our models";

/// The picture: a group of bars for each surface, fastest first.
pub(super) fn chart(all: &[(&Surface, Results)]) -> String {
    let races = all.iter().filter(|(surface, _)| surface.view == View::Race);
    let groups: Vec<_> = races.map(|(surface, results)| (surface.title, rows(results))).collect();
    let bytes = groups.iter().flat_map(|(_, rows)| rows).find_map(|row| row.bytes).unwrap_or_default();
    let title = format!("Time to validate a request of {}", bars::kilobytes(bytes));
    let mut content = text(0.0, 12.0, "title", "start", title);
    content += &text(WIDTH, 12.0, "quiet", "end", "shorter is better; each group has its own scale");
    let width = (WIDTH - GUTTER) / 2.0;
    let mut y = 12.0;
    for pair in groups.chunks(2) {
        for (index, (title, rows)) in pair.iter().enumerate() {
            let left = (width + GUTTER) * index as f64;
            content += &text(left, y + TITLE - 12.0, "title", "start", title);
            let columns = Columns { left, width, labels: 178.0, figures: 112.0 };
            content += &bars::group(rows, &columns, y + TITLE);
        }
        let bars = pair.iter().map(|(_, rows)| rows.len()).max().unwrap_or_default();
        y += TITLE + BAR * bars as f64;
    }
    frame(WIDTH, y - 6.0, "Time to validate a request with spanschema and its peers, in each language", &content)
}

fn rows(results: &Results) -> Vec<&Row> {
    let peers = results.of(TASK, Some(MEDIUM)).filter(|row| !row.name.ends_with(OWN_MODELS));
    let mut rows: Vec<_> = peers.collect();
    rows.sort_by(|left, right| left.median.total_cmp(&right.median));
    rows
}
