// The JavaScript program of the demo: `surface.mjs MODULE EXAMPLES QUERY` validates the examples in a folder and prints a
// report per line. Then it prints the documented query: as text, as a request, the report on that, and the answer over the
// records in the other folder. MODULE is the entry of the package for Node or the one for the web.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [module, examples, queryFolder] = process.argv.slice(2);
const { col, init, initQuery, Query, validate } = await import(pathToFileURL(module));
await init();
await initQuery();
for (const { file, kind } of JSON.parse(readFileSync(join(examples, 'index.json'), 'utf8'))) {
  console.log(JSON.stringify(validate(kind, readFileSync(join(examples, file)))));
}

const decoder = new TextDecoder();
const query = new Query({
  filter: col('input').eq('example input'),
  sort: { column_id: 'updated_at', ascending: false },
  limit: 5,
  log_stream_id: '00000000-0000-0000-0000-000000000000',
});
console.log(String(query.filter));
const request = decoder.decode(query.request('LogRecordsQueryRequest').json);
console.log(request);
console.log(JSON.stringify(validate('LogRecordsQueryRequest', request)));
console.log(decoder.decode(query.run(readFileSync(join(queryFolder, 'records.json'))).json));
