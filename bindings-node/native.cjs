// The engine in Node: the addon built for this platform, else WebAssembly.
'use strict';

const { serialize } = require('node:v8');

const platform = `${process.platform}-${process.arch}`;
// On Linux the one of the other C library doesn't load.
const names = process.platform === 'linux' ? [`${platform}-gnu`, `${platform}-musl`] : [platform];

function firstThatLoads(files) {
  const reasons = [];
  for (const file of files) {
    try {
      return { exports: require(file), reasons };
    } catch (error) {
      reasons.push(`${file}: ${error.message.split('\n')[0]}`);
    }
  }
  return { reasons };
}

function load() {
  const addon = firstThatLoads(names.map((name) => `./spanschema.${name}.node`));
  if (addon.exports) return { engine: 'native', exports: withPlainJson(addon.exports), reference: () => addon.exports };
  const wasm = firstThatLoads(['./wasm/nodejs.cjs']);
  const reasons = [...addon.reasons, ...wasm.reasons].join('\n  ');
  if (!wasm.exports) throw new Error(`spanschema has no build for ${platform}, and no WebAssembly either:\n  ${reasons}`);
  process.emitWarning(`no native build for ${platform} loads; WebAssembly does the work, a little slower`, {
    code: 'SPANSCHEMA_WASM',
    detail: reasons,
  });
  // Only who asks for the texts loads them.
  return { engine: 'wasm', exports: wasm.exports, reference: () => require('./wasm/reference/nodejs.cjs') };
}

/** The addon, with a way from plain data to JSON that goes by V8's serialization, where that has the form which the addon reads. */
function withPlainJson(addon) {
  const plainJson = (value) => {
    try {
      return addon.plainJson(serialize(value));
    } catch {
      return null; // A proxy, say: `JSON.stringify` takes it.
    }
  };
  return plainJson({}) ? { ...addon, plainJson } : { ...addon, plainJson: undefined };
}

module.exports = load();
