//! The bar chart of a surface: a group of bars for every task, each group with its own scale.

use super::results::{Results, Row};
use super::surface::Surface;
use super::svg::{WIDTH, frame, text};
use super::task::{MEDIUM, OURS, Task, significant, time};

/// The height of a bar with the space below it.
pub(super) const BAR: f64 = 22.0;

/// The space between two groups.
const GAP: f64 = 34.0;

/// Where a group of bars is drawn, and the widths of its labels and figures. The bars use the width between them.
pub(super) struct Columns {
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) labels: f64,
    pub(super) figures: f64,
}

/// The chart of a surface, for the medium payload.
pub(super) fn chart(surface: &Surface, tasks: &[Task], results: &Results) -> String {
    let columns = Columns { left: 0.0, width: WIDTH, labels: 260.0, figures: 130.0 };
    let mut content = String::new();
    let mut y = 12.0;
    for task in tasks.iter().filter(|task| task.surface == surface.name) {
        let rows: Vec<_> = results.of(&task.name, Some(MEDIUM)).collect();
        let Some(bytes) = rows.first().and_then(|row| row.bytes) else { continue };
        content += &text(0.0, y, "title", "start", format!("{}: {}", surface.title, task.title));
        content += &text(WIDTH, y, "quiet", "end", format!("{}; shorter is better", kilobytes(bytes)));
        y += 12.0;
        content += &group(&rows, &columns, y);
        y += BAR * rows.len() as f64 + GAP;
    }
    frame(WIDTH, y - GAP - 6.0, &format!("Times of spanschema and its peers in {}", surface.title), &content)
}

/// A size of a payload.
pub(super) fn kilobytes(bytes: u64) -> String {
    format!("{:.0} KB", bytes as f64 / 1e3)
}

/// A bar for each row, with its time and how many times ours it is.
pub(super) fn group(rows: &[&Row], columns: &Columns, top: f64) -> String {
    let slowest = rows.iter().map(|row| row.median).fold(0.0, f64::max);
    group_on_scale(rows, columns, top, slowest)
}

/// The same, with the longest bar for a time that another group may have.
pub(super) fn group_on_scale(rows: &[&Row], columns: &Columns, top: f64, slowest: f64) -> String {
    let ours = rows.iter().find(|row| row.name == OURS).map(|row| row.median);
    let bars = rows.iter().enumerate().map(|(index, row)| bar(row, columns, top + BAR * index as f64, slowest, ours));
    bars.collect()
}

fn bar(row: &Row, columns: &Columns, y: f64, slowest: f64, ours: Option<f64>) -> String {
    let left = columns.left + columns.labels;
    let width = (row.median / slowest * (columns.width - columns.labels - columns.figures)).max(1.0);
    let is_ours = row.name == OURS;
    let (bar_class, label_class) = if is_ours { ("bar ours", "own") } else { ("bar", "") };
    let height = BAR - 6.0;
    let ratio = ours.filter(|_| !is_ours).map(|ours| format!(" · {}×", significant(row.median / ours)));
    let figure = format!("{}{}", time(row.median), ratio.unwrap_or_default());
    let baseline = y + 13.0;
    text(columns.left, baseline, label_class, "start", &row.name)
        + &format!(
            "<rect x=\"{left}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\" rx=\"2\" class=\"{bar_class}\"/>\n"
        )
        + &text(left + width + 8.0, baseline, "quiet", "start", figure)
}
