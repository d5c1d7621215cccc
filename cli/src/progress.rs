//! A progress bar for inputs that take their time.

use std::cell::{Cell, OnceCell};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How long a run may take before it is worth a bar.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much of the input was read. Shown on stderr, on a terminal only, and only once the run has taken a while.
#[derive(Debug)]
pub(crate) struct Progress {
    started: Instant,
    total: Option<u64>,
    read: Cell<u64>,
    watched: bool,
    bar: OnceCell<ProgressBar>,
}

impl Progress {
    /// A run over so many bytes, if that is known.
    pub(crate) fn new(total: Option<u64>) -> Self {
        let watched = io::stderr().is_terminal();
        Progress { started: Instant::now(), total, read: Cell::new(0), watched, bar: OnceCell::new() }
    }

    /// So many more bytes were read.
    pub(crate) fn advance(&self, bytes: u64) {
        self.read.set(self.read.get().saturating_add(bytes));
        if self.watched && self.started.elapsed() >= PATIENCE {
            self.bar.get_or_init(|| bar(self.total)).set_position(self.read.get());
        }
    }

    /// Runs something that may print, with the bar out of its way.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match self.bar.get() {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{bar:32.cyan/blue} {percent:>3}%  {bytes} of {total_bytes}  {bytes_per_sec}  {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner:.cyan} {bytes}  {bytes_per_sec}  {elapsed}"),
    };
    bar.with_style(
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━━╌"),
    )
}
