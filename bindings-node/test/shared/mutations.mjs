// Damages payloads at random. Also runs in browsers.

/** Values that are put in place of others: of every JSON type, and near the bounds of formats and numbers. */
const VALUES = [
  null, true, false, 0, -1, 1.5, 2 ** 53, 2 ** 63, -(2 ** 63), 2 ** 63 - 1024, 1e21, 1e300, '', 'text', 'é€', '\ud83d', 'a\udc00b',
  [], {}, [null], [{}], [[]], { type: 'llm' }, { type: 'agent', spans: [] }, { role: 'user', content: 'hi' }, { role: 'user' },
  { type: 'text', text: 'x' }, { content: 'document', metadata: { page: 1 } }, { action: 'deny', matched: true }, { '\ud800': 1 },
  '6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab', '6c4e3f7e-4a9a-1e7e-8c1f-1234567890AB', '6c4e3f7e4a9a4e7e8c1f1234567890ab',
  '2026-01-02T03:04:05Z', '2026-02-29T03:04:05Z', '2024-02-29t23:59:59.123456789z', '2016-12-31T23:59:60Z', '0000-01-01T00:00:00Z',
  '2026-01-02T03:04:05', '2026-01-02T03:04:05+23:59', '2026-01-02T03:04:05-24:00', 'https://example.com/%20', 'https://example.com/%2',
];

/** Keys that are added to objects, besides those of the payloads themselves. */
const KEYS = ['', 'x', '\udc00', '__proto__', 'constructor', 'toString', 'toJSON', 'length', 'name', 'column_id', 'base64', 'url', 'spans', 'type'];

/** Returns a copy of a JSON value with a few changes. `others` are payloads from which parts are taken. */
export function mutated(value, others, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const root = { root: structuredClone(value) };
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) change(pick(places(root)), pick, others);
  return root.root;
}

/** All members and elements of a value, each as its container and its key. */
function places(root) {
  const found = [];
  const visit = (container) => {
    for (const key of Object.keys(container)) {
      found.push({ container, key });
      if (typeof container[key] === 'object' && container[key] !== null) visit(container[key]);
    }
  };
  visit(root);
  return found;
}

function change({ container, key }, pick, others) {
  const value = container[key];
  const put = (name, member) => Object.defineProperty(container, name, { value: member, enumerable: true, configurable: true, writable: true });
  const changes = {
    replace: () => put(key, structuredClone(pick(VALUES))),
    transplant: () => put(key, structuredClone(partOf(pick(others), pick))),
    remove: () => (Array.isArray(container) ? container.splice(Number(key), 1) : key !== 'root' && delete container[key]),
    add: () => {
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      if (isObject) Object.defineProperty(value, pick(KEYS), { value: structuredClone(pick(VALUES)), enumerable: true, configurable: true, writable: true });
    },
    repeat: () => Array.isArray(value) && value.push(...structuredClone(value.slice(0, 2))),
    wrap: () => put(key, pick([[value], { inner: value }, [[value]]])),
    clear: () => put(key, undefined),
  };
  changes[pick(Object.keys(changes))]();
}

function partOf(payload, pick) {
  const { container, key } = pick(places({ payload }));
  return container[key];
}
