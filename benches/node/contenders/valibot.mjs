import * as v from 'valibot';
import { request } from './model.mjs';

const schema = request({
  text: v.string(),
  integer: v.pipe(v.number(), v.integer()),
  number: v.number(),
  boolean: v.boolean(),
  uuid: v.pipe(v.string(), v.uuid()),
  time: v.pipe(v.string(), v.isoTimestamp()),
  open: v.record(v.string(), v.unknown()),
  choice: (texts) => v.picklist(texts),
  array: (items) => v.array(items),
  dict: (values) => v.record(v.string(), values),
  union: (choices) => v.union(choices),
  object: (members) => v.object(members),
  closed: (members) => v.strictObject(members),
  maybe: (value) => v.optional(value),
  nullable: (value) => v.nullish(value),
  recursive(define) {
    const whole = define(v.lazy(() => whole));
    return whole;
  },
  tagged: (choices) =>
    v.variant('type', Object.entries(choices).map(([type, members]) => v.object({ type: v.literal(type), ...members }))),
});

export const valibot = { name: 'valibot', check: (value) => v.is(schema, value) };
