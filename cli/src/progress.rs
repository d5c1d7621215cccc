//! A progress bar for inputs that take their time.

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run may take before it is worth a bar.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much of the input was read. Shown on stderr, on a terminal only, and only once the run has taken a while.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// When the bar is to be shown, until it is.
    due: Cell<Option<Instant>>,
}

impl Progress {
    /// A run over so many bytes, if that is known.
    pub(crate) fn new(total: Option<u64>) -> Self {
        let due = io::stderr().is_terminal().then(|| Instant::now() + PATIENCE);
        Progress { bar: bar(total), due: Cell::new(due) }
    }

    /// So many more bytes were read.
    pub(crate) fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
        if self.due.get().is_some_and(|due| due <= Instant::now()) {
            self.due.set(None);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Runs something that prints, with the bar out of its way.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A bar that keeps count, but isn't shown yet.
fn bar(total: Option<u64>) -> ProgressBar {
    let template = match total {
        Some(_) => "{percent:>3}% {wide_bar:.cyan/blue} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
        None => "{spinner:.cyan} {bytes}, {bytes_per_sec}, {elapsed}",
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden()).with_style(style.progress_chars("━━╌"))
}
