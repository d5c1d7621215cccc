import * as z from 'zod';
import { request } from './model.mjs';

const schema = request({
  string: z.string(),
  integer: z.int(),
  number: z.number(),
  boolean: z.boolean(),
  uuid: z.guid(),
  time: z.iso.datetime({ offset: true }),
  open: z.record(z.string(), z.unknown()),
  choice: (values) => z.enum(values),
  array: (items) => z.array(items),
  dict: (values) => z.record(z.string(), values),
  union: (members) => z.union(members),
  object: (members) => z.object(members),
  closed: (members) => z.strictObject(members),
  maybe: (value) => value.optional(),
  nullable: (value) => value.nullish(),
  recursive(define) {
    const type = define(z.lazy(() => type));
    return type;
  },
  tagged: (variants) =>
    z.discriminatedUnion('type', Object.entries(variants).map(([type, members]) => z.object({ type: z.literal(type), ...members }))),
});

export const zod = { name: 'zod', check: (value) => schema.safeParse(value).success };
