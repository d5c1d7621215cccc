import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { request } from './model.mjs';

const nullable = (value) => Type.Optional(Type.Union([value, Type.Null()]));

const schema = request({
  string: Type.String(),
  integer: Type.Integer(),
  number: Type.Number(),
  boolean: Type.Boolean(),
  uuid: Type.String({ format: 'uuid' }),
  time: Type.String({ format: 'date-time' }),
  open: Type.Record(Type.String(), Type.Unknown()),
  choice: (values) => Type.Enum(values),
  array: (items) => Type.Array(items),
  dict: (values) => Type.Record(Type.String(), values),
  union: (members) => Type.Union(members),
  object: (members) => Type.Object(members),
  closed: (members) => Type.Object(members, { additionalProperties: false }),
  maybe: (value) => Type.Optional(value),
  nullable,
  recursive: (define) => Type.Cyclic({ Span: define(Type.Ref('Span')) }, 'Span'),
  // The compiled check tries the objects in turn and leaves each at its first member that does not match: `type`.
  tagged: (variants) =>
    Type.Union(Object.entries(variants).map(([type, members]) => Type.Object({ type: Type.Literal(type), ...members }))),
});
const compiled = Compile(schema);

export const typebox = { name: 'typebox', check: (value) => compiled.Check(value) };
