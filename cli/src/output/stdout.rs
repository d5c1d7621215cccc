//! Standard output, buffered, with styles stripped where they are unwanted.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

use anstream::adapter::StripBytes;
use anstream::{AutoStream, ColorChoice};

use crate::style::Paint;

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

/// Standard output. If its reader, such as `head`, has closed it, what is written is discarded without an error: the exit
/// code states the verdict, which does not depend on who reads it.
#[derive(Debug)]
pub(crate) struct Stdout {
    writer: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// Strips styles. Stripping cuts the output into small pieces, so it happens before the buffer.
    strip: Option<StripBytes>,
    paint: Paint,
    closed: bool,
}

impl Stdout {
    /// Locks this process's standard output for that audience.
    pub(crate) fn open(audience: Audience) -> Self {
        let lock = io::stdout().lock();
        let (paint, choice) = match audience {
            Audience::People => (Paint::on(&lock), AutoStream::choice(&lock)),
            Audience::Programs => (Paint::Off, ColorChoice::AlwaysAnsi),
        };
        let (strip, choice) = match choice {
            ColorChoice::Never => (Some(StripBytes::new()), ColorChoice::AlwaysAnsi),
            choice => (None, choice),
        };
        Stdout { writer: BufWriter::with_capacity(BUFFER, AutoStream::new(lock, choice)), strip, paint, closed: false }
    }

    /// Whether the output shows styles.
    pub(crate) fn paint(&self) -> Paint {
        self.paint
    }

    /// Whether the reader has closed the output.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes bytes that contain no styles where they are unwanted.
    pub(crate) fn write_exactly(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.unless_closed(|writer| writer.write_all(bytes))
    }

    fn unless_closed(
        &mut self,
        write: impl FnOnce(&mut BufWriter<AutoStream<StdoutLock<'static>>>) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        match write(&mut self.writer) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.closed = true,
            result => return result,
        }
        Ok(())
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.strip {
            None => self.write_exactly(bytes)?,
            Some(strip) => {
                let plain = strip.strip_next(bytes).collect::<Vec<_>>().concat();
                self.write_exactly(&plain)?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed(Write::flush)
    }
}
