//! Measures contenders side by side: round robin, so that whatever slows the machine slows all of them.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Does a task on a payload; true if the payload is valid.
pub type Run<'a> = Box<dyn Fn(&[u8]) -> bool + 'a>;

/// One way of doing a task.
pub struct Contender<'a> {
    /// The name in the results.
    pub name: &'static str,
    /// Does the task.
    pub run: Run<'a>,
}

impl<'a> Contender<'a> {
    /// A contender by its name.
    pub fn new(name: &'static str, run: impl Fn(&[u8]) -> bool + 'a) -> Self {
        Contender { name, run: Box::new(run) }
    }
}

/// How long the race lasts.
#[derive(Clone, Copy)]
pub struct Effort {
    /// How long all contenders together run for.
    pub time: Duration,
    /// How many rounds there are at least, however long they take.
    pub rounds: usize,
}

impl Effort {
    /// What the results are made with, or a fraction of it that only shows that everything works.
    pub fn new(quick: bool) -> Self {
        let (seconds, rounds) = if quick { (0.4, 3) } else { (6.0, 9) };
        Effort { time: Duration::from_secs_f64(seconds), rounds }
    }
}

/// Time for one run: the median of the rounds, and the quartiles around it.
pub struct Timing {
    /// How many rounds there were.
    pub rounds: usize,
    /// The first quartile, in nanoseconds.
    pub q1: f64,
    /// The median, in nanoseconds.
    pub median: f64,
    /// The third quartile, in nanoseconds.
    pub q3: f64,
}

/// How long a round of one contender lasts at least: short runs are measured many at a time.
const ROUND: Duration = Duration::from_millis(20);

/// Runs the contenders in turns on a payload, and gives the timing of each.
pub fn race(contenders: &[Contender<'_>], payload: &[u8], effort: Effort) -> Vec<Timing> {
    let runs: Vec<u32> = contenders.iter().map(|contender| runs_of_a_round(contender, payload)).collect();
    let mut times = vec![Vec::new(); contenders.len()];
    let start = Instant::now();
    while start.elapsed() < effort.time || times.first().is_some_and(|times| times.len() < effort.rounds) {
        for ((contender, &runs), times) in contenders.iter().zip(&runs).zip(&mut times) {
            times.push(time(contender, payload, runs).as_nanos() as f64 / f64::from(runs));
        }
    }
    times.into_iter().map(timing).collect()
}

/// Finds out, and warms up by it, how many runs fill a round.
fn runs_of_a_round(contender: &Contender<'_>, payload: &[u8]) -> u32 {
    let mut runs = 1;
    loop {
        let took = time(contender, payload, runs);
        if took >= ROUND || runs >= 1 << 20 {
            return runs;
        }
        runs *= 2;
    }
}

fn time(contender: &Contender<'_>, payload: &[u8], runs: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..runs {
        black_box((contender.run)(black_box(payload)));
    }
    start.elapsed()
}

fn timing(mut times: Vec<f64>) -> Timing {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((share * (times.len() - 1) as f64).round() as usize).copied().unwrap_or_default();
    Timing { rounds: times.len(), q1: at(0.25), median: at(0.5), q3: at(0.75) }
}
