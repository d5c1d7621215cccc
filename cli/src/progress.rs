//! A progress bar for long runs.

use std::io::{self, IsTerminal, Read};
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run takes before the bar appears.
const DELAY: Duration = Duration::from_secs(2);

/// How much of the input was read. The bar is drawn on stderr, only if that is a terminal, and only after a delay.
#[derive(Debug)]
pub(crate) struct Progress(Meter);

impl Progress {
    /// The progress of a run over `total` bytes, if that number is known.
    pub(crate) fn new(total: Option<u64>) -> Self {
        let due = io::stderr().is_terminal().then(|| Instant::now() + DELAY);
        Progress(Meter { bar: bar(total), due, is_shown: Arc::new(Once::new()) })
    }

    /// Counts what is read of a stream, as it is stored: compressed bytes have a known total.
    pub(crate) fn metered<R: Read>(&self, stream: R) -> Metered<R> {
        Metered { stream, meter: self.0.clone() }
    }

    /// Hides the bar while `print` runs.
    pub(crate) fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.bar.finish_and_clear();
    }
}

/// Counts bytes, on any thread.
#[derive(Clone, Debug)]
struct Meter {
    bar: ProgressBar,
    /// When to show the bar; `None` if it never will be.
    due: Option<Instant>,
    is_shown: Arc<Once>,
}

impl Meter {
    fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
        if self.due.is_some_and(|due| !self.is_shown.is_completed() && due <= Instant::now()) {
            self.is_shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}

/// A stream that reports how much of it was read.
#[derive(Debug)]
pub(crate) struct Metered<R> {
    stream: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.meter.advance(read as u64);
        Ok(read)
    }
}

/// A hidden bar, which counts all the same.
fn bar(total: Option<u64>) -> ProgressBar {
    let template = match total {
        Some(_) => "{percent:>3}% {wide_bar:.cyan/blue} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
        None => "{spinner:.cyan} {bytes}, {bytes_per_sec}, {elapsed}",
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden()).with_style(style.progress_chars("━━╌"))
}
