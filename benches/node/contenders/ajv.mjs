// Ajv on the published schema, compiled once, with the discriminators that its draft 2020-12 lacks and Ajv makes use of.

import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';

/** A contender; `schema` is the published one. */
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
