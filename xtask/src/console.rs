//! What a person sees while commands run: their output, or one line that shows what runs and for how long, while the
//! output goes to a log.

use std::cell::RefCell;
use std::env;
use std::fs::File;
use std::io::{IsTerminal, Write, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often the line on a terminal is drawn anew.
const REDRAW: Duration = Duration::from_millis(200);

/// How often a line is printed where there is no terminal: CI systems end jobs that print nothing for minutes.
const HEARTBEAT: Duration = Duration::from_secs(60);

/// Work that is watched, as the thread that does it knows it.
struct Work {
    log: File,
    activity: Activity,
}

/// The command that runs now, or a remark about what is being done; shared with the thread that shows it.
type Activity = Arc<Mutex<String>>;

/// All work that is being done, in the order in which it began.
static RUNNING: Mutex<Vec<Running>> = Mutex::new(Vec::new());

/// Work as the status line shows it.
struct Running {
    label: String,
    start: Instant,
    activity: Activity,
}

thread_local! {
    /// The work that this thread is watched at; none if its output goes to the terminal.
    static WORK: RefCell<Option<Work>> = const { RefCell::new(None) };
}

/// How work that was watched ended.
pub(crate) struct Watched<T> {
    /// What the work returned; none if it panicked.
    pub(crate) result: Option<T>,
    pub(crate) took: Duration,
}

/// Does some work with all output in a log, and shows what runs and for how long. Several threads may do so at once. A
/// panic ends the work, but not this program.
pub(crate) fn watch<T>(label: &str, log: File, work: impl FnOnce() -> T) -> Watched<T> {
    let start = Instant::now();
    let activity = Activity::default();
    running().push(Running { label: label.to_owned(), start, activity: Arc::clone(&activity) });
    let (done, stop) = mpsc::channel();
    let ticker = thread::spawn({
        let activity = Arc::clone(&activity);
        move || tick(&activity, &stop)
    });
    WORK.set(Some(Work { log, activity: Arc::clone(&activity) }));
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    WORK.set(None);
    running().retain(|work| !Arc::ptr_eq(&work.activity, &activity));
    drop(done);
    // The thread only prints; if that failed there is nothing left to do.
    let _ = ticker.join();
    Watched { result, took: start.elapsed() }
}

fn running() -> MutexGuard<'static, Vec<Running>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows the time until the other end of the channel is gone: on a terminal in the one line about all running work,
/// elsewhere in a line about this work.
fn tick(activity: &Activity, stop: &Receiver<()>) {
    let live = is_live();
    while stop.recv_timeout(if live { REDRAW } else { HEARTBEAT }) == Err(RecvTimeoutError::Timeout) {
        let running = running();
        if live {
            let line = running.iter().map(Running::status).collect::<Vec<_>>().join("   ");
            // Without wrapping, the terminal cuts off what does not fit in the line.
            rewrite(&format!("\x1b[?7l{}\x1b[?7h", paint("2", &line)));
        } else if let Some(work) = running.iter().find(|work| Arc::ptr_eq(&work.activity, activity)) {
            println!("{:.120}", work.status());
        }
    }
    if live {
        rewrite("");
    }
}

impl Running {
    fn status(&self) -> String {
        status(&self.label, self.start.elapsed(), &self.activity.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Prints lines about work that ended, in place of the status line, which is drawn anew below them.
pub(crate) fn print_above(lines: &str) {
    // The lock keeps the status line of other work from being drawn in between.
    let _running = running();
    if is_live() {
        rewrite("");
    }
    println!("{}", lines.trim_end());
}

/// Replaces the last line of the terminal.
fn rewrite(line: &str) {
    let mut terminal = stdout().lock();
    let _ = write!(terminal, "\r\x1b[2K{line}").and_then(|()| terminal.flush());
}

fn status(label: &str, took: Duration, activity: &str) -> String {
    format!("running {label:<9} {:>11}  {activity}", whole_seconds(took)).trim_end().to_owned()
}

/// Whether a line can be drawn anew: on a terminal, and not in the log of a CI system.
pub(crate) fn is_live() -> bool {
    stdout().is_terminal() && env::var_os("CI").is_none()
}

/// Prints a line: to the log if there is one, else to the terminal.
pub(crate) fn print(line: &str) {
    WORK.with_borrow_mut(|work| match work {
        Some(work) => {
            let _ = writeln!(work.log, "{line}");
        }
        None => println!("{line}"),
    });
}

/// Says what is being done from here on, set off from the output of programs.
pub(crate) fn say(activity: &str) {
    let remark = format!("   {activity}");
    let logged = WORK.with_borrow(|work| {
        let work = work.as_ref()?;
        activity.clone_into(&mut work.activity.lock().unwrap_or_else(PoisonError::into_inner));
        Some(())
    });
    print(&if logged.is_some() { remark } else { paint("2", &remark) });
}

/// The log that output goes to now, if it goes to one.
pub(crate) fn log() -> Option<File> {
    WORK.with_borrow(|work| work.as_ref()?.log.try_clone().ok())
}

/// A string in a style of the terminal, if the output is one that shows styles.
pub(crate) fn paint(style: &str, string: &str) -> String {
    if stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        format!("\x1b[{style}m{string}\x1b[0m")
    } else {
        string.to_owned()
    }
}

/// A time for people, such as `2 min 05 s`.
fn whole_seconds(time: Duration) -> String {
    match (time.as_secs() / 60, time.as_secs() % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds:02} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_status_names_the_work_the_time_and_the_command() {
        let build = status("rust", Duration::from_millis(9_900), "$ cargo build");
        assert_eq!(build, "running rust              9 s  $ cargo build");
        assert_eq!(status("rust", Duration::from_secs(125), ""), "running rust       2 min 05 s");
    }

    #[test]
    fn a_panic_ends_the_work_and_its_output_is_in_the_log() {
        let path = env::temp_dir().join(format!("spanschema-console-{}.log", std::process::id()));
        let watched = watch("test", File::create(&path).expect("a temporary file"), || {
            say("working");
            assert!(log().is_none(), "a deliberate panic");
        });
        let logged = fs::read_to_string(&path);
        let _ = fs::remove_file(&path);
        assert!(watched.result.is_none());
        assert_eq!(logged.ok().as_deref(), Some("   working\n"));
        assert!(log().is_none());
    }
}
