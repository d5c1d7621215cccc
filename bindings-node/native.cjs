// The engine in Node: the addon that was built for this platform, or else WebAssembly.
'use strict';

const platform = `${process.platform}-${process.arch}`;

/**
 * The addons for this platform, in the order in which they are tried: on Linux, only the one for the C library of the
 * system loads. Each is written as a whole path, so that tools which copy the files of a program find it.
 */
function addonFiles() {
  switch (platform) {
    case 'darwin-arm64': return [`${__dirname}/spanschema.darwin-arm64.node`];
    case 'darwin-x64': return [`${__dirname}/spanschema.darwin-x64.node`];
    case 'linux-arm64': return [`${__dirname}/spanschema.linux-arm64-gnu.node`, `${__dirname}/spanschema.linux-arm64-musl.node`];
    case 'linux-x64': return [`${__dirname}/spanschema.linux-x64-gnu.node`, `${__dirname}/spanschema.linux-x64-musl.node`];
    case 'win32-arm64': return [`${__dirname}/spanschema.win32-arm64-msvc.node`];
    case 'win32-x64': return [`${__dirname}/spanschema.win32-x64-msvc.node`];
    default: return [];
  }
}

/**
 * Whether this file is where the package was installed. In a bundle it is not: the addons were left behind, and
 * WebAssembly, which is part of the bundle, takes their place.
 */
function isInstalled() {
  return typeof __dirname === 'string' && process.getBuiltinModule('node:fs').existsSync(`${__dirname}/native.cjs`);
}

function loadAddon(reasons) {
  // Not the `require` of this file: most bundlers fail at an addon, and leave this one alone.
  const require = process.getBuiltinModule('node:module').createRequire(`${__dirname}/native.cjs`);
  for (const file of addonFiles()) {
    try {
      return require(file);
    } catch (error) {
      reasons.push(`${file}: ${error.message.split('\n')[0]}`);
    }
  }
  return undefined;
}

function load() {
  const reasons = [];
  const installed = isInstalled();
  const addon = installed ? loadAddon(reasons) : undefined;
  if (addon) return { engine: 'native', exports: withFastJson(addon), reference: () => addon };
  if (installed) {
    process.emitWarning(`no native addon for ${platform} could be loaded; using WebAssembly, which is slower`, {
      code: 'SPANSCHEMA_WASM',
      detail: reasons.join('\n'),
    });
  }
  const exports = start(require('./wasm/cjs/web.js'), require('./wasm/packed.cjs'));
  let reference;
  // The reference is loaded on first use.
  const loadReference = () => start(require('./wasm/cjs/reference/web.js'), require('./wasm/reference/packed.cjs'));
  return { engine: 'wasm', exports, reference: () => (reference ??= loadReference()) };
}

function start(wasm, packed) {
  const { unpackSync } = require('./cjs/packed-module.js');
  wasm.initSync({ module: unpackSync(packed) });
  return wasm;
}

/**
 * The addon with `fastJson`, which converts plain data to JSON by way of V8's serialization. It is left out where the
 * runtime serializes to a format that the addon cannot read.
 */
function withFastJson(addon) {
  const { serialize } = process.getBuiltinModule('node:v8');
  const fastJson = (value) => {
    try {
      return addon.jsonFromV8(serialize(value));
    } catch {
      return null; // `serialize` rejects values that `JSON.stringify` accepts, such as proxies.
    }
  };
  return fastJson({}) ? { ...addon, fastJson } : { ...addon, fastJson: undefined };
}

// There is no `module` where a development server runs this file as an ES module; see index.mjs.
if (typeof module === 'object') module.exports = load();
