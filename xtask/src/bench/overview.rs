//! The benchmark picture of the README: the verdict on the medium payload, without warnings and with some, on all surfaces
//! that have peers.

use super::bars::{self, BAR, Columns};
use super::results::{Results, Row};
use super::surface::{Surface, View};
use super::svg::{frame, text};
use super::task::{MEDIUM, WARNED};

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

/// The two columns of groups: the payload of each, and what is said of it.
const COLUMNS: [(&str, &str); 2] = [(MEDIUM, "no warnings"), (WARNED, "50 warnings")];

/// The picture: for each surface a group of bars without warnings beside one with warnings, fastest first.
pub(super) fn chart(all: &[(&Surface, Results)]) -> String {
    let races = all.iter().filter(|(surface, _)| surface.view == View::Race);
    let surfaces: Vec<_> = races.filter(|(_, results)| !rows(results, MEDIUM).is_empty()).collect();
    let bytes = surfaces.iter().flat_map(|(_, results)| rows(results, MEDIUM)).find_map(|row| row.bytes);
    let title = format!("Time to validate a request of {}", bars::kilobytes(bytes.unwrap_or_default()));
    let mut content = text(0.0, 12.0, "title", "start", title);
    content += &text(WIDTH, 12.0, "quiet", "end", "shorter is better; each row of charts has its own scale");
    let width = (WIDTH - GUTTER) / 2.0;
    let mut y = 12.0;
    for (surface, results) in surfaces {
        let groups = COLUMNS.map(|(payload, remark)| (rows(results, payload), remark));
        let slowest = groups.iter().flat_map(|(rows, _)| rows).map(|row| row.median).fold(0.0, f64::max);
        for (index, (rows, remark)) in groups.iter().enumerate().filter(|(_, (rows, _))| !rows.is_empty()) {
            let left = (width + GUTTER) * index as f64;
            content += &text(left, y + TITLE - 12.0, "title", "start", format!("{}, {remark}", surface.title));
            let columns = Columns { left, width, labels: 178.0, figures: 112.0 };
            content += &bars::group_on_scale(rows, &columns, y + TITLE, slowest);
        }
        let bars = groups.iter().map(|(rows, _)| rows.len()).max().unwrap_or_default();
        y += TITLE + BAR * bars as f64;
    }
    frame(WIDTH, y - 6.0, "Time to validate a request with spanschema and its peers, in each language", &content)
}

fn rows<'a>(results: &'a Results, payload: &'a str) -> Vec<&'a Row> {
    let peers = results.of(TASK, Some(payload)).filter(|row| !row.name.ends_with(OWN_MODELS));
    let mut rows: Vec<_> = peers.collect();
    rows.sort_by(|left, right| left.median.total_cmp(&right.median));
    rows
}
