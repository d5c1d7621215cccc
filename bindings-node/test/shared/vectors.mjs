// Runs the vectors of tests/vectors against an engine. Also runs in browsers, so it uses no module of Node.

/** The differences between an engine's answer and a vector, one string each; empty if there are none. */
export function failures(api, vector) {
  return forms(vector).flatMap(([form, data]) => {
    const verb = 'json' in vector ? api.normalize : api.validate;
    const report = verb(vector.kind, data, { profile: vector.profile, ...inCamelCase(vector.options ?? {}) });
    const differences = [];
    const compare = (what, actual, expected) => {
      if (actual === expected) return;
      differences.push(`${form}: wrong ${what}\n  actual:   ${actual}\n  expected: ${expected}`);
    };
    compare('verdict', report.valid, vector.valid);
    compare('JSON', report.json, vector.json);
    compare('issues', JSON.stringify(report.issues), JSON.stringify(vector.issues));
    return differences;
  });
}

/** Options with their names in JavaScript. */
function inCamelCase(options) {
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const value = (option) => (option?.constructor === Object ? inCamelCase(option) : option);
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [camel(name), value(option)]));
}

/** The payload in every form that JavaScript has for serialized JSON. */
function forms({ input, input_base64 }) {
  if (input_base64 !== undefined) {
    return [['bytes', Uint8Array.from(atob(input_base64), (character) => character.charCodeAt(0))]];
  }
  const string = ['string', input];
  return input.isWellFormed() ? [string, ['bytes', new TextEncoder().encode(input)]] : [string];
}
