//! Colours, and text that is safe to show on a terminal.

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use clap::builder::Styles;
use spanschema::Severity;

/// An error, and what it underlines.
pub(crate) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// A warning, and what it underlines.
pub(crate) const WARNING: Style = AnsiColor::BrightYellow.on_default().bold();
/// A verdict without a fault.
pub(crate) const GOOD: Style = AnsiColor::BrightGreen.on_default().bold();
/// Advice.
pub(crate) const HELP: Style = AnsiColor::BrightCyan.on_default().bold();
/// The frame around an excerpt: line numbers, bars and arrows.
pub(crate) const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();
/// What a reader should see first.
pub(crate) const STRONG: Style = Style::new().bold();
/// What a reader may skip.
pub(crate) const FAINT: Style = Style::new().dimmed();

/// The colour of a severity.
pub(crate) fn tone(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
    }
}

/// The help of the command itself.
pub(crate) const CLAP: Styles = Styles::styled()
    .header(STRONG)
    .usage(STRONG)
    .literal(HELP)
    .placeholder(FAINT)
    .error(ERROR)
    .valid(GOOD)
    .invalid(WARNING);

/// Decides for stdout and stderr when styles are shown; else they are left out on the way.
pub(crate) fn choose(color: ColorChoice) {
    let choice = match color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// The text with every character replaced that would act on a terminal instead of being seen: a payload's own keys and
/// values must not colour, erase or reorder what we print.
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(visible_char).collect()
}

/// The character as it can be shown.
pub(crate) fn visible_char(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        // The second block of controls, the marks of text direction and the byte order mark.
        '\u{80}'..='\u{9f}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn controls_become_pictures_and_direction_marks_are_replaced() {
        assert_eq!(visible("a\x1b[31mb\x7f\n"), "a␛[31mb␡␊");
        assert_eq!(visible("x\u{202e}y"), "x\u{fffd}y");
        assert_eq!(visible("日本 é"), "日本 é");
    }
}
