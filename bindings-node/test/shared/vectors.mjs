// Runs the vectors of tests/vectors against an engine. No part of Node is used.

/** What is wrong with the engine's answer to a vector: one line each, none if all is as it should be. */
export function failures(api, vector) {
  return forms(vector).flatMap(([form, data]) => {
    const verb = 'json' in vector ? api.normalize : api.validate;
    const report = verb(vector.kind, data, { profile: vector.profile, ...vector.options });
    const wrong = [];
    if (report.valid !== vector.valid) wrong.push(`${form}: valid is ${report.valid}`);
    if (report.json !== vector.json) wrong.push(`${form}: the JSON is\n  ${report.json}\nand should be\n  ${vector.json}`);
    const [actual, expected] = [JSON.stringify(report.issues), JSON.stringify(vector.issues)];
    if (actual !== expected) wrong.push(`${form}: the issues are\n  ${actual}\nand should be\n  ${expected}`);
    return wrong;
  });
}

/** The payload in every form that JavaScript has for it. */
function forms({ input, input_base64 }) {
  if (input_base64 !== undefined) {
    return [['bytes', Uint8Array.from(atob(input_base64), (letter) => letter.charCodeAt(0))]];
  }
  const text = ['string', input];
  return input.isWellFormed() ? [text, ['bytes', new TextEncoder().encode(input)]] : [text];
}
