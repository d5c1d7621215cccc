// Personal data and secrets are replaced. Also runs in browsers.

import { same, truthy, typeError } from './assert.mjs';

const POLICY = { rules: [{ key: 'user', action: 'hash' }, { detector: 'all', action: 'mask' }] };

export const redacted = {
  'JSON stays as it is but for what is redacted': ({ redact }) => {
    const payload = ' {"a" : "ada@example.com", "b":1.50}\n';
    const { valid, json, rules, detectors } = redact(payload);
    same([valid, json, detectors], [true, payload.replace('ada@example.com', '[email]'), { email: 1 }]);
    same(rules, [{ detector: 'all', action: 'mask', count: 1 }]);
  },
  'hashes of redacted values depend on the key': ({ redact }) => {
    const hash = (key) => redact({ user: 'ada' }, POLICY, key).json;
    same(hash('k'), hash(new TextEncoder().encode('k')));
    truthy(hash('k') !== hash('l'), 'other hashes');
    same(redact({ user: 'ada' }, JSON.stringify(POLICY), 'k').json, hash('k'));
  },
  'what has no JSON is not passed on by redact': ({ redact }) => {
    for (const payload of ['{', { a: NaN }]) same([redact(payload).valid, redact(payload).json], [false, null]);
  },
  'mistakes in a policy are thrown': ({ redact }) => {
    typeError(() => redact({}, POLICY), 'needs a key');
    typeError(() => redact({}, {}), '/rules');
    typeError(() => redact({}, null), 'must be an object');
  },
};
