//! The standard output, buffered, and free of colours where they aren't wanted.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::AutoStream;

/// How much is written at once.
const BUFFER: usize = 64 * 1024;

/// The standard output. Whoever prints writes styled text; what the other side can't show is left out here.
#[derive(Debug)]
pub(crate) struct Stdout {
    writer: BufWriter<AutoStream<StdoutLock<'static>>>,
    terminal: bool,
}

impl Stdout {
    /// The standard output, for this process alone.
    pub(crate) fn lock() -> Self {
        let terminal = io::stdout().is_terminal();
        Stdout { writer: BufWriter::with_capacity(BUFFER, AutoStream::auto(io::stdout().lock())), terminal }
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
