// The types by `require`.

import spanschema = require('spanschema');

const report = spanschema.validate('Trace', '{}', { max_issues: 1 });
const value: spanschema.Kinds['Trace'] | undefined = report.valid ? report.value : undefined;
// @ts-expect-error: no such kind
spanschema.validate('Trase', '{}');
void value;
