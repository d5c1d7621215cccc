//! Measures functions side by side, round robin, so that whatever slows the machine down slows all of them down.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Performs a task on a payload and returns whether the payload is valid.
pub type Run<'a> = Box<dyn Fn(&[u8]) -> bool + 'a>;

/// A function to measure: spanschema's or a peer's way to perform a task.
pub struct Case<'a> {
    /// The name in the results.
    pub name: &'static str,
    /// Performs the task.
    pub run: Run<'a>,
}

impl<'a> Case<'a> {
    /// A named function.
    pub fn new(name: &'static str, run: impl Fn(&[u8]) -> bool + 'a) -> Self {
        Case { name, run: Box::new(run) }
    }
}

/// How long a race lasts.
#[derive(Clone, Copy)]
pub struct Effort {
    /// The time for all cases together.
    pub time: Duration,
    /// The minimum number of rounds, however long they take.
    pub rounds: usize,
}

impl Effort {
    /// The effort for publishable results, or a quick one that only shows that everything works.
    pub fn new(quick: bool) -> Self {
        let (seconds, rounds) = if quick { (0.4, 3) } else { (6.0, 9) };
        Effort { time: Duration::from_secs_f64(seconds), rounds }
    }
}

/// The time of one run: the median of the rounds and its quartiles.
pub struct Timing {
    /// The number of rounds.
    pub rounds: usize,
    /// The first quartile, in nanoseconds.
    pub q1: f64,
    /// The median, in nanoseconds.
    pub median: f64,
    /// The third quartile, in nanoseconds.
    pub q3: f64,
}

/// The minimum duration of one case's round. Short runs are measured many at a time.
const ROUND: Duration = Duration::from_millis(20);

/// Runs the cases in turn on a payload, and returns the timing of each.
pub fn race(cases: &[Case<'_>], payload: &[u8], effort: Effort) -> Vec<Timing> {
    let runs: Vec<u32> = cases.iter().map(|case| runs_per_round(case, payload)).collect();
    let mut times = vec![Vec::new(); cases.len()];
    let start = Instant::now();
    while start.elapsed() < effort.time || times.first().is_some_and(|times| times.len() < effort.rounds) {
        for ((case, &runs), times) in cases.iter().zip(&runs).zip(&mut times) {
            times.push(time(case, payload, runs).as_nanos() as f64 / f64::from(runs));
        }
    }
    times.into_iter().map(timing).collect()
}

/// Finds out how many runs fill a round, which also warms up the case.
fn runs_per_round(case: &Case<'_>, payload: &[u8]) -> u32 {
    let mut runs = 1;
    loop {
        let took = time(case, payload, runs);
        if took >= ROUND || runs >= 1 << 20 {
            return runs;
        }
        runs *= 2;
    }
}

fn time(case: &Case<'_>, payload: &[u8], runs: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..runs {
        black_box((case.run)(black_box(payload)));
    }
    start.elapsed()
}

/// The median of times, and their quartiles.
pub fn timing(mut times: Vec<f64>) -> Timing {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((share * (times.len() - 1) as f64).round() as usize).copied().unwrap_or_default();
    Timing { rounds: times.len(), q1: at(0.25), median: at(0.5), q3: at(0.75) }
}
