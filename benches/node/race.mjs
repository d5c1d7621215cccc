// Measures functions side by side, round robin, so that whatever slows the machine down slows all of them down.
// For Node and browsers.

/** Runs the functions (name -> function) in turn on a payload, and returns the timing of each, in nanoseconds. */
export function race(runs, payload, { quick, round }) {
  const { budget, least } = quick ? { budget: 400, least: 3 } : { budget: 6000, least: 9 };
  const names = Object.keys(runs);
  const repeats = Object.fromEntries(names.map((name) => [name, repeatsOf(runs[name], payload, round)]));
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const end = performance.now() + budget;
  while (performance.now() < end || names.some((name) => times[name].length < least)) {
    for (const name of names) times[name].push((time(runs[name], payload, repeats[name]) / repeats[name]) * 1e6);
  }
  return Object.fromEntries(names.map((name) => [name, timing(times[name])]));
}

/** The median of the rounds and its quartiles. */
export function timing(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return { rounds: times.length, q1: at(0.25), median: at(0.5), q3: at(0.75) };
}

/** The result of the last call, exported so that no compiler removes the calls. */
export let last;

/** How many runs fill a round of `round` milliseconds, once the code is hot. */
function repeatsOf(run, payload, round) {
  const hot = performance.now() + 10 * round;
  while (performance.now() < hot) last = run(payload);
  let repeats = 1;
  while (time(run, payload, repeats) < round) repeats *= 2;
  return repeats;
}

function time(run, payload, repeats) {
  const start = performance.now();
  for (let index = 0; index < repeats; index++) last = run(payload);
  return performance.now() - start;
}

/**
 * Proves that every function accepts the valid payloads and rejects every broken one. A library that checks nothing
 * would win the race.
 */
export function prove(task, runs, valid, broken) {
  for (const [name, run] of Object.entries(runs)) {
    const verdict = (payload) => {
      try {
        return Boolean(run(payload));
      } catch {
        return false;
      }
    };
    for (const [title, payload] of Object.entries(valid)) {
      if (!verdict(payload)) throw new Error(`${name}, ${task}: rejects the payload \`${title}\``);
    }
    for (const [title, payload] of Object.entries(broken)) {
      if (verdict(payload)) throw new Error(`${name}, ${task}: accepts the payload \`${title}\``);
    }
  }
}
