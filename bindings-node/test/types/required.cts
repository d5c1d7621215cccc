// The types, loaded by `require`.

import spanschema = require('spanschema');

const report = spanschema.validate('Trace', '{}', { maxIssues: 1 });
const value: spanschema.Kinds['Trace'] | undefined = report.valid ? report.value : undefined;
// @ts-expect-error: unknown kind
spanschema.validate('Trase', '{}');
void value;
