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
  if (addon) return { engine: 'native', engines: allOf(withFastJson(addon)) };
  if (installed) {
    process.emitWarning(`no native addon for ${platform} could be loaded; using WebAssembly, which is slower`, {
      code: 'SPANSCHEMA_WASM',
      detail: reasons.join('\n'),
    });
  }
  // Each module is loaded on first use.
  const builder = once(() => start(require('./wasm/cjs/builder/web.js'), require('./wasm/builder/packed.cjs')));
  const query = once(() => start(require('./wasm/cjs/query/web.js'), require('./wasm/query/packed.cjs')));
  const reference = once(() => start(require('./wasm/cjs/reference/web.js'), require('./wasm/reference/packed.cjs')));
  return { engine: 'wasm', engines: { payload: builder, builder, query, reference } };
}

/** An addon has all parts of the core. */
function allOf(addon) {
  const whole = () => addon;
  return { payload: whole, builder: whole, query: whole, reference: whole };
}

function once(create) {
  let created;
  return () => (created ??= create());
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
