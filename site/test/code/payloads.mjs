// The payloads that the code is tested with: the examples of the playground, all vectors that have traces, and characters
// that mean something in some language.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const { normalize } = createRequire(import.meta.url)('../../../bindings-node/index.cjs');
const ROOT = new URL('../../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');

const SPECIAL = ['"', "'", '\\', '\\u0041', '\\b', '\b\f\n\r\t\0\x1b\x7f', '`${x}`', '{x}', '%s', '#{x}', '$HOME $(ls)', '"""', "'''", '*/ //',
  '\u2028\u2029\u202e\u2066\ufeff', '\nEND\n', 'ünï 日本語 🦀', '</script>', 'r#"raw"#'].join(' | ');

const KEYS = ['__proto__', 'constructor', 'a-b', 'class', '1', '', ' ', SPECIAL];

/** A payload with the special characters wherever text can be. */
function special() {
  const metadata = Object.fromEntries(KEYS.map((key) => [key, SPECIAL]));
  const spans = [
    { type: 'llm', name: SPECIAL, input: [{ role: 'user', content: SPECIAL }], output: { role: 'assistant', content: SPECIAL }, tools: [metadata] },
    { type: 'tool', name: 'END', input: SPECIAL, output: '' },
    { type: 'retriever', input: SPECIAL, output: [{ content: SPECIAL, metadata: { [SPECIAL]: SPECIAL } }] },
  ];
  return JSON.stringify({ traces: [{ name: SPECIAL, input: SPECIAL, output: SPECIAL, tags: [SPECIAL, ''], user_metadata: metadata, external_id: '', spans }] });
}

const EXAMPLES = [
  ['agentic RAG', 'LogTracesIngestRequest', read('examples/agentic_rag.json')],
  ['broken', 'LogTracesIngestRequest', read('site/src/playground/examples/broken.json')],
  ['special characters', 'LogTracesIngestRequest', special()],
];

/** Python's compiler allows about two hundred nested literals. */
const isTooDeep = (input) => /\[{150}|(?:\{"\w+":){150}/.test(input);

/** More traces than the code shows. */
const isTooMany = (json) => (JSON.parse(json).traces?.length ?? 1) > 3;

function vectors() {
  return readdirSync(new URL('tests/vectors/', ROOT)).flatMap((concept) =>
    readdirSync(new URL(`tests/vectors/${concept}/`, ROOT)).filter((file) => file.endsWith('.json')).map((file) => {
      const { kind, input } = JSON.parse(read(`tests/vectors/${concept}/${file}`));
      return [`${concept}/${file}`, kind, input];
    }));
}

/** The payloads with their names, kinds and canonical forms. */
export function payloads() {
  const usable = ([, kind, input]) => ['LogTracesIngestRequest', 'Trace'].includes(kind) && typeof input === 'string' && !isTooDeep(input);
  return [...EXAMPLES, ...vectors().filter(usable)].flatMap(([name, kind, input]) => {
    const { json } = normalize(kind, input);
    return json === null || isTooMany(json) ? [] : [{ name, kind, input, json }];
  });
}
