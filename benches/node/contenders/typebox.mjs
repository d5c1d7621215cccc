import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { request } from './model.mjs';

const nullable = (value) => Type.Optional(Type.Union([value, Type.Null()]));

const schema = request({
  text: Type.String(),
  integer: Type.Integer(),
  number: Type.Number(),
  boolean: Type.Boolean(),
  uuid: Type.String({ format: 'uuid' }),
  time: Type.String({ format: 'date-time' }),
  open: Type.Record(Type.String(), Type.Unknown()),
  choice: (texts) => Type.Enum(texts),
  array: (items) => Type.Array(items),
  dict: (values) => Type.Record(Type.String(), values),
  union: (choices) => Type.Union(choices),
  object: (members) => Type.Object(members),
  closed: (members) => Type.Object(members, { additionalProperties: false }),
  maybe: (value) => Type.Optional(value),
  nullable,
  recursive: (define) => Type.Cyclic({ Span: define(Type.Ref('Span')) }, 'Span'),
  // What it compiles tries the objects in turn, and leaves each at its first member that doesn't fit: `type`.
  tagged: (choices) =>
    Type.Union(Object.entries(choices).map(([type, members]) => Type.Object({ type: Type.Literal(type), ...members }))),
});
const compiled = Compile(schema);

export const typebox = { name: 'typebox', check: (value) => compiled.Check(value) };
