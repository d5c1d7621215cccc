//! The standard output, buffered, and free of colours where they aren't wanted.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::adapter::StripBytes;
use anstream::{AutoStream, ColorChoice};

/// How much is written at once.
const BUFFER: usize = 64 * 1024;

/// Who reads the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// They get styled text; where styles aren't wanted they are left out on the way.
    People,
    /// They get the text as it is, to the byte.
    Programs,
}

/// The standard output.
#[derive(Debug)]
pub(crate) struct Stdout {
    writer: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// Leaves styles out. That cuts the text into small pieces, so it is done before they are gathered.
    strip: Option<StripBytes>,
    terminal: bool,
}

impl Stdout {
    /// The standard output of this process, to be read by these.
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

    /// Whether something was written that did not go out yet.
    pub(crate) fn is_pending(&self) -> bool {
        !self.writer.buffer().is_empty()
    }

    /// Whether a person watches, and so shouldn't wait for a full buffer.
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
