// The assertions of the shared tests. They also run in browsers, so they use no module of Node.

export function same(actual, expected, what = 'the values') {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what} differ:\n  actual:   ${left}\n  expected: ${right}`);
}

export function truthy(value, what) {
  if (!value) throw new Error(`expected ${what}, but got ${value}`);
}

/** Expects a call to throw a TypeError whose message contains all the parts. */
export function typeError(call, ...parts) {
  let error;
  try {
    call();
  } catch (thrown) {
    error = thrown;
  }
  truthy(error instanceof TypeError, `a TypeError instead of ${error}`);
  for (const part of parts) truthy(error.message.includes(part), `"${error.message}" to contain "${part}"`);
}
