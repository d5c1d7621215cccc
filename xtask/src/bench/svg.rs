//! What all charts share: a frame that reads well on light and dark pages.

use std::fmt::Display;

/// How wide every chart is.
pub(super) const WIDTH: f64 = 760.0;

/// The colours: text and lines follow the reader's scheme, the bars and curves are a shade for each.
const STYLE: &str = "\
    text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 } \
    .title { font-weight: 600; font-size: 14px } .quiet { fill: #59636e; font-size: 12px } \
    .bar { fill: #9aa4b2 } .ours { fill: #2f6fde } .line { stroke: #d1d9e0; stroke-width: 1 } \
    .curve { fill: none; stroke-width: 2 } .c0 { stroke: #2f6fde } .c1 { stroke: #c4661f } \
    .name0 { fill: #2f6fde } .name1 { fill: #c4661f } \
    @media (prefers-color-scheme: dark) { \
    text { fill: #f0f6fc } .quiet { fill: #9198a1 } .bar { fill: #6b7684 } .ours { fill: #4c8dff } \
    .line { stroke: #3d444d } .c0 { stroke: #4c8dff } .c1 { stroke: #f0883e } \
    .name0 { fill: #4c8dff } .name1 { fill: #f0883e } }";

/// A chart of some height.
pub(super) fn frame(height: f64, label: &str, content: &str) -> String {
    let label = escape(label);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{label}\">\n<style>{STYLE}</style>\n{content}</svg>\n"
    )
}

/// A text at a place; `class` is `title`, `quiet` or empty, `anchor` is `start`, `middle` or `end`.
pub(super) fn text(x: f64, y: f64, class: &str, anchor: &str, text: impl Display) -> String {
    let text = escape(&text.to_string());
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{class}\" text-anchor=\"{anchor}\">{text}</text>\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
