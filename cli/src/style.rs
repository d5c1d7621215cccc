//! Colors, and the replacement of characters that are unsafe to print on a terminal.

use std::borrow::Cow;
use std::io;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use clap::builder::Styles;
use spanschema::Severity;
pub(crate) use spanschema::ffi::is_obeyed;

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

/// Whether a stream shows styles. What is printed for every payload is written without styles where they are unwanted,
/// because stripping them takes longer than the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    On,
    Off,
}

impl Paint {
    /// Whether a stream shows styles.
    pub(crate) fn on(stream: &impl anstream::stream::RawStream) -> Self {
        if AutoStream::choice(stream) == anstream::ColorChoice::Never { Paint::Off } else { Paint::On }
    }

    /// Whether stderr shows styles.
    pub(crate) fn on_stderr() -> Self {
        Paint::on(&io::stderr())
    }

    /// The style where the stream shows it, or else no style.
    pub(crate) fn with(self, style: Style) -> Style {
        if self == Paint::On { style } else { Style::new() }
    }
}

/// Replaces every character that a terminal would obey rather than show: a payload's own keys and values must not color,
/// erase or reorder what we print.
pub(crate) fn sanitize(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(sanitize_char).collect())
}

/// The character, or a visible replacement.
pub(crate) fn sanitize_char(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        _ if is_obeyed(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::sanitize;

    #[test]
    fn shows_control_characters_as_symbols_and_replaces_direction_marks() {
        assert_eq!(sanitize("a\x1b[31mb\x7f\n"), "a␛[31mb␡␊");
        assert_eq!(sanitize("x\u{202e}y\u{9b}z\u{61c}"), "x\u{fffd}y\u{fffd}z\u{fffd}");
        assert_eq!(sanitize("日本 é"), "日本 é");
    }
}
