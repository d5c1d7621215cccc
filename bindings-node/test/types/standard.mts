// Kinds have the types of the Standard Schema specification. Checked by tsc, never run.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import { standard } from 'spanschema';
import type { Kinds, StandardSchema } from 'spanschema';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function equal<A, B>(proof: Equal<A, B>): void;

const schema = standard('Trace', { maxIssues: 5 });
equal<typeof schema, StandardSchema<Kinds['Trace']>>(true);
export const standardized: StandardSchemaV1<Kinds['Trace'], Kinds['Trace']> = schema;
equal<StandardSchemaV1.InferOutput<typeof schema>, Kinds['Trace']>(true);

const result = schema['~standard'].validate({});
if (result.issues) equal<(typeof result.issues)[number]['message'], string>(true);
else equal<typeof result.value, Kinds['Trace']>(true);

// @ts-expect-error: unknown kind
standard('Trase');
