import * as z from 'zod';
import { request } from './model.mjs';

const schema = request({
  text: z.string(),
  integer: z.int(),
  number: z.number(),
  boolean: z.boolean(),
  uuid: z.guid(),
  time: z.iso.datetime({ offset: true }),
  open: z.record(z.string(), z.unknown()),
  choice: (texts) => z.enum(texts),
  array: (items) => z.array(items),
  dict: (values) => z.record(z.string(), values),
  union: (choices) => z.union(choices),
  object: (members) => z.object(members),
  closed: (members) => z.strictObject(members),
  maybe: (value) => value.optional(),
  nullable: (value) => value.nullish(),
  recursive(define) {
    const whole = define(z.lazy(() => whole));
    return whole;
  },
  tagged: (choices) =>
    z.discriminatedUnion('type', Object.entries(choices).map(([type, members]) => z.object({ type: z.literal(type), ...members }))),
});

export const zod = { name: 'zod', check: (value) => schema.safeParse(value).success };
