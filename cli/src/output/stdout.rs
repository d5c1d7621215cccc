//! Standard output, buffered, with styles stripped where they are unwanted.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::adapter::StripBytes;
use anstream::{AutoStream, ColorChoice};

/// How many bytes are written at once.
const BUFFER: usize = 64 * 1024;

/// Who reads the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Styled text; the styles are stripped where they are unwanted.
    People,
    /// The exact bytes.
    Programs,
}

/// Standard output.
#[derive(Debug)]
pub(crate) struct Stdout {
    writer: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// Strips styles. Stripping cuts the output into small pieces, so it happens before the buffer.
    strip: Option<StripBytes>,
    terminal: bool,
}

impl Stdout {
    /// Locks this process's standard output for that audience.
    pub(crate) fn open(audience: Audience) -> Self {
        let lock = io::stdout().lock();
        let terminal = lock.is_terminal();
        let choice = match audience {
            Audience::People => AutoStream::choice(&lock),
            Audience::Programs => ColorChoice::AlwaysAnsi,
        };
        let (strip, choice) = match choice {
            ColorChoice::Never => (Some(StripBytes::new()), ColorChoice::AlwaysAnsi),
            choice => (None, choice),
        };
        let writer = BufWriter::with_capacity(BUFFER, AutoStream::new(lock, choice));
        Stdout { writer, strip, terminal }
    }

    /// Whether the buffer holds output that has not been written yet.
    pub(crate) fn is_pending(&self) -> bool {
        !self.writer.buffer().is_empty()
    }

    /// Whether the output goes to a terminal, where a person waits for it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(strip) = &mut self.strip else { return self.writer.write(bytes) };
        for piece in strip.strip_next(bytes) {
            self.writer.write_all(piece)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
