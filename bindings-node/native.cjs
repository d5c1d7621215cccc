// The engine in Node: the addon that was built for this platform, or else WebAssembly.
'use strict';

const { serialize } = require('node:v8');

const platform = `${process.platform}-${process.arch}`;
// On Linux, only the addon for the C library of the system loads.
const names = process.platform === 'linux' ? [`${platform}-gnu`, `${platform}-musl`] : [platform];

function requireFirst(files) {
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
  const addon = requireFirst(names.map((name) => `./spanschema.${name}.node`));
  if (addon.exports) return { engine: 'native', exports: withFastJson(addon.exports), reference: () => addon.exports };
  const wasm = requireFirst(['./wasm/nodejs.cjs']);
  const reasons = [...addon.reasons, ...wasm.reasons].join('\n  ');
  if (!wasm.exports) {
    throw new Error(`spanschema could load neither a native addon for ${platform} nor WebAssembly:\n  ${reasons}`);
  }
  process.emitWarning(`no native addon for ${platform} could be loaded; using WebAssembly, which is slower`, {
    code: 'SPANSCHEMA_WASM',
    detail: reasons,
  });
  // The reference is loaded on first use.
  return { engine: 'wasm', exports: wasm.exports, reference: () => require('./wasm/reference/nodejs.cjs') };
}

/**
 * The addon with `fastJson`, which converts plain data to JSON by way of V8's serialization. It is left out where the
 * runtime serializes to a format that the addon cannot read.
 */
function withFastJson(addon) {
  const fastJson = (value) => {
    try {
      return addon.jsonFromV8(serialize(value));
    } catch {
      return null; // `serialize` rejects values that `JSON.stringify` accepts, such as proxies.
    }
  };
  return fastJson({}) ? { ...addon, fastJson } : { ...addon, fastJson: undefined };
}

module.exports = load();
