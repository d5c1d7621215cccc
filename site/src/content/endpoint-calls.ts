// The code that calls an operation: check the request, send it, check the response.

import type { Endpoint } from 'spanschema';
import { requestExample } from './request-examples.ts';

/** The address of the service, as its documentation has it. */
const SERVER = 'https://api.galileo.ai';

/** The header with the key of the caller. */
const KEY = 'Galileo-API-Key';

/** A call in three languages. */
export interface Call {
  curl: string;
  python: string;
  typescript: string;
}

/** The code that calls an operation with an example of its request. */
export function call(endpoint: Endpoint): Call {
  return { curl: curl(endpoint), python: python(endpoint), typescript: typescript(endpoint) };
}

/** The names of the parameters in a path. */
export function parameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** The example of a request as JSON; the file of curl has it in full. */
export function body(request: string): string {
  const example = requestExample(request);
  if (example === undefined) throw new Error(`src/content/request-examples.ts has no example of ${request}`);
  return example;
}

function curl({ method, path, request }: Endpoint): string {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const head = `curl --request ${method} "${SERVER}${url}" \\\n  --header "${KEY}: $GALILEO_API_KEY"`;
  if (request === null) return head;
  const file = 'request.json';
  return [
    `cat > ${file} <<'END'\n${body(request)}\nEND`,
    `spanschema validate --kind ${request} ${file} &&`,
    `${head} \\\n  --header "Content-Type: application/json" \\\n  --data @${file}`,
  ].join('\n');
}

function python({ method, path, request, response }: Endpoint): string {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => `{${name}}`);
  const named = parameters(path);
  const lines = ['import json', 'import os', 'from urllib.request import Request, urlopen', ''];
  lines.push('import spanschema', '', `def call(${[...named, ...(request ? ['payload'] : [])].join(', ')}):`);
  lines.push(`    headers = {"${KEY}": os.environ["GALILEO_API_KEY"], "Content-Type": "application/json"}`);
  if (request) {
    lines.push(`    report = spanschema.validate("${request}", payload)`, '    report.raise_for_errors()');
  }
  const data = request ? 'data=json.dumps(payload).encode(), ' : '';
  lines.push(`    url = f"${SERVER}${url}"`);
  lines.push(`    with urlopen(Request(url, ${data}headers=headers, method="${method}")) as response:`);
  lines.push(response ? `        return spanschema.validate("${response}", response.read()).value` : '        return response.read()');
  return lines.join('\n');
}

function typescript({ method, path, request, response }: Endpoint): string {
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => `\${${camel(name)}}`);
  const named = parameters(path).map((name) => `${camel(name)}: string`);
  const types = request ? `import type { Kinds } from 'spanschema';\n` : '';
  const imports = [request ? 'encode' : '', response ? 'validate' : ''].filter(Boolean);
  const used = imports.length > 0 ? `import { ${imports.join(', ')} } from 'spanschema';\n` : '';
  const lines = [`${used}${types}`];
  const all = [...named, ...(request ? [`payload: Kinds['${request}']`] : [])];
  lines.push(`async function call(${all.join(', ')}) {`);
  if (request) {
    lines.push(`  const { valid, json, issues } = encode('${request}', payload);`);
    lines.push("  if (!valid) throw new Error(issues.map(({ message }) => message).join('\\n'));");
  }
  lines.push(`  const headers = { '${KEY}': process.env.GALILEO_API_KEY ?? '', 'Content-Type': 'application/json' };`);
  lines.push(`  const answer = await fetch(\`${SERVER}${url}\`, { method: '${method}', headers${request ? ', body: json' : ''} });`);
  lines.push('  if (!answer.ok) throw new Error(`status ${answer.status}: ${await answer.text()}`);');
  lines.push(response ? `  return validate('${response}', await answer.text());` : '  return answer.text();', '}');
  return lines.join('\n');
}
