import * as v from 'valibot';
import { request } from './model.mjs';

const schema = request({
  string: v.string(),
  integer: v.pipe(v.number(), v.integer()),
  number: v.number(),
  boolean: v.boolean(),
  uuid: v.pipe(v.string(), v.uuid()),
  time: v.pipe(v.string(), v.isoTimestamp()),
  open: v.record(v.string(), v.unknown()),
  choice: (values) => v.picklist(values),
  array: (items) => v.array(items),
  dict: (values) => v.record(v.string(), values),
  union: (members) => v.union(members),
  object: (members) => v.object(members),
  closed: (members) => v.strictObject(members),
  maybe: (value) => v.optional(value),
  nullable: (value) => v.nullish(value),
  recursive(define) {
    const type = define(v.lazy(() => type));
    return type;
  },
  tagged: (variants) =>
    v.variant('type', Object.entries(variants).map(([type, members]) => v.object({ type: v.literal(type), ...members }))),
});

export const valibot = { name: 'valibot', check: (value) => v.is(schema, value) };
