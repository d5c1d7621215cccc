// The few assertions that the shared tests need: they run in Node and in browsers.

export function same(actual, expected, what = 'the values') {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what} differ:\n  actual:   ${left}\n  expected: ${right}`);
}

export function truthy(value, what) {
  if (!value) throw new Error(`${what}: got ${value}`);
}

/** Expects a TypeError whose message has all the parts. */
export function typeError(call, ...parts) {
  let error;
  try {
    call();
  } catch (thrown) {
    error = thrown;
  }
  truthy(error instanceof TypeError, `a TypeError, not ${error}`);
  for (const part of parts) truthy(error.message.includes(part), `"${error.message}" names ${part}`);
}
