// Secret headers in what is recorded of the arguments, results and errors of traced functions. Also runs in browsers.

import { codesAt, firstTrace, thrown } from './builder-results.mjs';
import { same, truthy } from './assert.mjs';

const SECRETS = {
  Authorization: 'Bearer hunter2',
  'proxy-authorization': 'Basic hunter2',
  cookie: 'id=hunter2',
  'Set-Cookie': ['id=hunter2'],
  'x-api-key': 'hunter2',
  'api-key': 'hunter2',
  'Galileo-API-Key': 'hunter2',
  'x-goog-api-key': 'hunter2',
  'x-auth-token': 'hunter2',
  accessToken: 'hunter2',
};
const OTHERS = { accept: 'text/plain', 'x-ratelimit-remaining-tokens': '5', 'content-length': 3 };

/** An error as Axios makes it. */
function httpError() {
  class AxiosHeaders {
    constructor(headers) {
      Object.assign(this, headers);
    }
    toJSON() {
      return { ...this };
    }
    [Symbol.iterator]() {
      return Object.entries(this)[Symbol.iterator]();
    }
  }
  const config = { url: '/answer', headers: new AxiosHeaders({ ...SECRETS, ...OTHERS }) };
  const response = { status: 401, headers: { ...SECRETS, ...OTHERS }, config };
  return Object.assign(new Error('Request failed'), { config, response, request: { responseHeaders: { ...SECRETS } } });
}

export const tracedSecrets = {
  'records headers without their secrets, whatever holds them': (api) => {
    const forms = [
      { headers: { ...SECRETS, ...OTHERS } },
      { headers: Object.entries({ ...SECRETS, ...OTHERS }) },
      { headers: new Map(Object.entries({ ...SECRETS, ...OTHERS })) },
      { rawHeaders: Object.entries({ ...SECRETS, ...OTHERS }).flat() },
      { headers: new Headers(Object.entries({ ...SECRETS, ...OTHERS }).map(([name, value]) => [name, String(value)])) },
      { init: { method: 'POST', request_headers: { ...SECRETS, ...OTHERS } } },
      httpError(),
      [httpError().config.headers],
      { deep: [{ error: httpError() }] },
    ];
    for (const [index, form] of forms.entries()) {
      const builder = new api.TraceBuilder();
      const call = api.traced('tool', 'call', (argument) => argument);
      builder.trace((trace) => {
        truthy(call(form) === form, 'the same value');
        trace.tool({ input: form }).conclude({ output: form });
      });
      const { spans } = firstTrace(builder);
      for (const text of spans.flatMap(({ input, output }) => [input, output])) {
        truthy(!text.includes('hunter2') && text.includes('[redacted]'), `no secret in form ${index}: ${text}`);
        truthy(/text\/plain/.test(text) && /tokens"[:,]"5"/.test(text), `the other headers in form ${index}: ${text}`);
      }
      const places = [0, 1].flatMap((span) => ['input', 'output'].map((field) => `/traces/0/spans/${span}/${field}`));
      same(codesAt(builder.finish()).sort(), places.map((place) => `redacted_secret ${place}`));
    }
  },

  'warns in the same words wherever a secret is replaced': (api) => {
    const byTheCore = { headers: [{ name: 'Cookie', value: 'hunter2' }] };
    for (const input of [byTheCore, { headers: { cookie: 'hunter2' } }, [new Headers({ cookie: 'hunter2' }), byTheCore]]) {
      const builder = new api.TraceBuilder();
      builder.trace((trace) => void trace.tool({ input }).conclude());
      const { issues } = builder.finish();
      same(issues.map(({ code, pointer }) => `${code} ${pointer}`), ['redacted_secret /traces/0/spans/0/input']);
      same(issues[0].message, '`input` has credentials of an HTTP call, which are recorded as `[redacted]`');
    }
  },

  'leaves headers without a value as they are': (api) => {
    const builder = new api.TraceBuilder();
    const input = { headers: { authorization: null, cookie: '', 'set-cookie': '[redacted]' } };
    builder.trace((trace) => void trace.tool({ input }).conclude());
    same(JSON.parse(firstTrace(builder).spans[0].input), input);
    same(codesAt(builder.finish()), []);
  },

  'records what was thrown without secret headers, and leaves it as it is': async (api) => {
    const response = { status: 401, headers: { ...SECRETS } };
    const builder = new api.TraceBuilder();
    truthy((await thrown(() => builder.trace(() => { throw response; }))) === response, 'the same value');
    same(response.headers.Authorization, SECRETS.Authorization);
    const { error } = firstTrace(builder).user_metadata;
    truthy(!error.includes('hunter2') && error.includes('401'), error);
  },

  'leaves what is not a header alone': (api) => {
    const builder = new api.TraceBuilder();
    const table = { headers: ['name', 'token', 'city'], cookie: 'oatmeal', authorization: { granted: true } };
    builder.trace(() => api.traced('tool', 'table', () => table)());
    const { output } = firstTrace(builder).spans[0];
    same(JSON.parse(output), { ...table, headers: ['name', 'token', 'city'] });
  },
};
