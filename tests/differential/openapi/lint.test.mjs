// Redocly, with its recommended rules, finds nothing in the OpenAPI document.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const DOCUMENT = fileURLToPath(new URL('../../../schema/openapi.json', import.meta.url));
const CLI = fileURLToPath(new URL('node_modules/@redocly/cli/bin/cli.js', import.meta.url));

test('the document is clean', () => {
  const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const options = { cwd: fileURLToPath(new URL('.', import.meta.url)), env: environment, encoding: 'utf8' };
  const { status, stdout } = spawnSync(process.execPath, [CLI, 'lint', '--format', 'json', DOCUMENT], options);
  const { problems } = JSON.parse(stdout);
  const described = problems.map(({ ruleId, message, location }) => `${ruleId}: ${location[0]?.pointer}: ${message}`);
  assert.deepEqual(described, []);
  assert.equal(status, 0);
});
