// Ajv with the published schema, compiled once. Draft 2020-12 has no discriminators; they are added for Ajv.

import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';

/** The peer for the published schema. */
export function ajv(schema) {
  const check = new Ajv({ strict: false, discriminator: true });
  addFormats(check, { mode: 'fast' });
  return { name: 'ajv', check: check.compile(withDiscriminators(schema)) };
}

function withDiscriminators(schema) {
  const definitions = Object.entries(schema.$defs).map(([name, definition]) => {
    const tagged = definition.oneOf && definition.properties?.type?.enum;
    return [name, tagged ? { ...definition, discriminator: { propertyName: 'type' } } : definition];
  });
  return { ...schema, $defs: Object.fromEntries(definitions) };
}
