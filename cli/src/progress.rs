//! A progress bar for long runs.

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run takes before the bar appears.
const DELAY: Duration = Duration::from_secs(2);

/// How much of the input was read. The bar is drawn on stderr, only if that is a terminal, and only after a delay.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// When to show the bar; `None` once it is shown, or if it never will be.
    due: Cell<Option<Instant>>,
}

impl Progress {
    /// The progress of a run over `total` bytes, if that number is known.
    pub(crate) fn new(total: Option<u64>) -> Self {
        let due = io::stderr().is_terminal().then(|| Instant::now() + DELAY);
        Progress { bar: bar(total), due: Cell::new(due) }
    }

    /// Counts bytes that were read.
    pub(crate) fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
        if self.due.get().is_some_and(|due| due <= Instant::now()) {
            self.due.set(None);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Hides the bar while `print` runs.
    pub(crate) fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
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
