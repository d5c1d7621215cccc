//! SVG elements of all charts, readable on light and dark pages.

use std::fmt::Display;

/// The width of the content of most charts.
pub(super) const WIDTH: f64 = 760.0;

/// The space between the content and the border of a chart.
const MARGIN: f64 = 20.0;

/// The colors follow the reader's scheme. Every chart has a background of its own, so that it stays readable on a page that
/// ignores the scheme.
const STYLE: &str = "\
    text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 } \
    .page { fill: #ffffff; stroke: #d1d9e0 } \
    .title { font-weight: 600; font-size: 14px } .quiet { fill: #59636e; font-size: 12px } .own { font-weight: 600 } \
    .bar { fill: #9aa4b2 } .ours { fill: #2f6fde } .line { stroke: #d1d9e0; stroke-width: 1 } \
    .curve { fill: none; stroke-width: 2 } .c0 { stroke: #2f6fde } .c1 { stroke: #c4661f } \
    .name0 { fill: #2f6fde } .name1 { fill: #c4661f } \
    @media (prefers-color-scheme: dark) { \
    text { fill: #f0f6fc } .page { fill: #0d1117; stroke: #3d444d } .quiet { fill: #9198a1 } \
    .bar { fill: #6b7684 } .ours { fill: #4c8dff } \
    .line { stroke: #3d444d } .c0 { stroke: #4c8dff } .c1 { stroke: #f0883e } \
    .name0 { fill: #4c8dff } .name1 { fill: #f0883e } }";

/// A chart with content of this size; `label` describes it to readers who do not see it.
pub(super) fn frame(width: f64, height: f64, label: &str, content: &str) -> String {
    let (label, margin) = (escape(label), -MARGIN);
    let (width, height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
    let (page_width, page_height, left) = (width - 1.0, height - 1.0, margin + 0.5);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{margin} {margin} {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{label}\">\n<style>{STYLE}</style>\n\
         <rect x=\"{left}\" y=\"{left}\" width=\"{page_width}\" height=\"{page_height}\" rx=\"6\" class=\"page\"/>\n\
         {content}</svg>\n"
    )
}

/// A text element; `class` is a class of the style or empty, `anchor` is `start`, `middle` or `end`.
pub(super) fn text(x: f64, y: f64, class: &str, anchor: &str, text: impl Display) -> String {
    let text = escape(&text.to_string());
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{class}\" text-anchor=\"{anchor}\">{text}</text>\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
