//! Colors, and the replacement of characters that are unsafe to print on a terminal.

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use clap::builder::Styles;
use spanschema::Severity;

/// An error and its carets.
pub(crate) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// A warning and its carets.
pub(crate) const WARNING: Style = AnsiColor::BrightYellow.on_default().bold();
/// A valid payload, and the right way to write something.
pub(crate) const SUCCESS: Style = AnsiColor::BrightGreen.on_default().bold();
/// Advice, and names that can be used on the command line.
pub(crate) const HELP: Style = AnsiColor::BrightCyan.on_default().bold();
/// The frame of an excerpt: line numbers, bars and arrows.
pub(crate) const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();
/// What a reader should see first.
pub(crate) const STRONG: Style = Style::new().bold();
/// What a reader may skip.
pub(crate) const FAINT: Style = Style::new().dimmed();

/// The style of a severity.
pub(crate) fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
    }
}

/// The styles of the `--help` pages.
pub(crate) const CLAP: Styles = Styles::styled()
    .header(STRONG)
    .usage(STRONG)
    .literal(HELP)
    .placeholder(FAINT)
    .error(ERROR)
    .valid(SUCCESS)
    .invalid(WARNING);

/// Decides whether stdout and stderr show styles; otherwise the streams strip them.
pub(crate) fn choose(color: ColorChoice) {
    let choice = match color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Replaces every character that a terminal would obey rather than show: a payload's own keys and values must not color,
/// erase or reorder what we print.
pub(crate) fn sanitize(text: &str) -> String {
    text.chars().map(sanitize_char).collect()
}

/// The character, or a visible replacement.
pub(crate) fn sanitize_char(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        // The second block of control characters, the marks of text direction, and the byte order mark.
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
    use super::sanitize;

    #[test]
    fn shows_control_characters_as_symbols_and_replaces_direction_marks() {
        assert_eq!(sanitize("a\x1b[31mb\x7f\n"), "a␛[31mb␡␊");
        assert_eq!(sanitize("x\u{202e}y"), "x\u{fffd}y");
        assert_eq!(sanitize("日本 é"), "日本 é");
    }
}
