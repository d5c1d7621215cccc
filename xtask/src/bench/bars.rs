//! The bar chart of a surface: a group of bars for every task, each group on a scale of its own.

use super::results::{Results, Row};
use super::surface::Surface;
use super::svg::{WIDTH, frame, text};
use super::task::{MEDIUM, OURS, Task, significant, time};

const LABELS: f64 = 260.0;
const FIGURES: f64 = 130.0;
const BAR: f64 = 22.0;
const GAP: f64 = 34.0;

/// The chart of a surface: the medium payload, shorter is better.
pub(super) fn chart(surface: &Surface, tasks: &[Task], results: &Results) -> String {
    let mut content = String::new();
    let mut y = 22.0;
    for task in tasks.iter().filter(|task| task.surface == surface.name) {
        let rows: Vec<_> = results.of(&task.name, Some(MEDIUM)).collect();
        let Some(slowest) = rows.iter().map(|row| row.median).reduce(f64::max) else { continue };
        let size = rows.first().and_then(|row| row.bytes).unwrap_or_default() / 1000;
        content += &text(0.0, y, "title", "start", format!("{}: {}", surface.title, task.title));
        content += &text(WIDTH, y, "quiet", "end", format!("{size} KB; shorter is better"));
        y += 12.0;
        let ours = rows.iter().find(|row| row.contender == OURS).map(|row| row.median);
        for row in rows {
            content += &bar(row, y, slowest, ours);
            y += BAR;
        }
        y += GAP;
    }
    frame(y - GAP + 8.0, &format!("How long each contender takes in {}", surface.title), &content)
}

fn bar(row: &Row, y: f64, slowest: f64, ours: Option<f64>) -> String {
    let width = (row.median / slowest * (WIDTH - LABELS - FIGURES)).max(1.0);
    let class = if row.contender == OURS { "bar ours" } else { "bar" };
    let height = BAR - 6.0;
    let ratio = ours.filter(|_| row.contender != OURS).map(|ours| format!(" · {}×", significant(row.median / ours)));
    let figure = format!("{}{}", time(row.median), ratio.unwrap_or_default());
    let line = y + 13.0;
    text(LABELS - 10.0, line, "", "end", &row.contender)
        + &format!(
            "<rect x=\"{LABELS}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\" rx=\"2\" class=\"{class}\"/>\n"
        )
        + &text(LABELS + width + 8.0, line, "quiet", "start", figure)
}
