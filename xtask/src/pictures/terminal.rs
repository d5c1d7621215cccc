//! A picture of a terminal.

use anstyle::RgbColor;
use anstyle_svg::{Palette, Term};

use crate::shell::Outcome;

/// The colors of a dark terminal, the bright ones twice: they have enough contrast with the background, and the normal ones
/// are unused.
const PALETTE: Palette = {
    let gray = RgbColor(0x9d, 0xa7, 0xb3);
    let red = RgbColor(0xff, 0x7b, 0x72);
    let green = RgbColor(0x7e, 0xe7, 0x87);
    let yellow = RgbColor(0xf2, 0xcc, 0x60);
    let blue = RgbColor(0x79, 0xc0, 0xff);
    let magenta = RgbColor(0xd2, 0xa8, 0xff);
    let cyan = RgbColor(0x56, 0xd4, 0xdd);
    let white = RgbColor(0xe6, 0xed, 0xf3);
    Palette([
        gray, red, green, yellow, blue, magenta, cyan, white, gray, red, green, yellow, blue, magenta, cyan, white,
    ])
};

/// The default color of the characters.
const FOREGROUND: RgbColor = RgbColor(0xe6, 0xed, 0xf3);

/// The background and the border of the window. It differs from both white and the dark pages of GitHub.
const WINDOW: &str = "fill=\"#161b22\" stroke=\"#3d444d\"";

/// The space between the screen and the border. The screen adds a few pixels at its top.
const MARGIN: usize = 8;
const TOP: usize = 2;

/// Renders a screen with ANSI escape codes as an SVG; `label` describes it to readers who do not see it.
///
/// The picture of the screen is nested in a window, because it has neither a border nor a view box, which lets a page scale
/// it.
///
/// # Errors
/// The rendered screen has no size.
pub(super) fn picture(screen: &str, label: &str) -> Outcome<String> {
    let term = Term::new().palette(PALETTE).fg_color(FOREGROUND.into()).background(false).min_width_px(0);
    let content = term.render_svg(screen.trim_end());
    let size = |name| attribute(&content, name).ok_or_else(|| format!("the rendered screen has no `{name}`"));
    let (width, height) = (size("width")? + 2 * MARGIN, size("height")? + 2 * MARGIN);
    let (window_width, window_height) = (width - 1, height - 1);
    let content = content.replacen("<svg ", &format!("<svg x=\"{MARGIN}\" y=\"{TOP}\" "), 1);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"{label}\">\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{window_width}\" height=\"{window_height}\" rx=\"6\" {WINDOW}/>\n{content}</svg>\n"
    ))
}

/// The first attribute of that name, a length in pixels.
fn attribute(svg: &str, name: &str) -> Option<usize> {
    let (_, rest) = svg.split_once(&format!("{name}=\""))?;
    rest.split_once("px\"")?.0.parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn scales_and_keeps_colors_and_columns() {
        let svg = picture("\x1b[91merror\x1b[0m\n  |  ^^\n", "an error").unwrap();
        assert!(svg.contains("viewBox=\"0 0 95 72\""), "{svg}");
        assert!(svg.contains(".fg-bright-red { fill: #FF7B72 }"), "{svg}");
        assert!(svg.contains("  |  ^^"), "{svg}");
    }
}
