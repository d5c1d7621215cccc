//! The standard output, buffered, and free of colours where they aren't wanted.

use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::AutoStream;

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
    terminal: bool,
}

impl Stdout {
    /// The standard output of this process, to be read by these.
    pub(crate) fn open(audience: Audience) -> Self {
        let lock = io::stdout().lock();
        let stream = match audience {
            Audience::People => AutoStream::auto(lock),
            Audience::Programs => AutoStream::always_ansi(lock),
        };
        let terminal = stream.is_terminal();
        Stdout { writer: BufWriter::with_capacity(BUFFER, stream), terminal }
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
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
