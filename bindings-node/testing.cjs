// A local server of the trace API for tests: it receives what an application logs, and gives it back. The server is the
// program `spanschema`, which runs in a process of its own.

'use strict';

const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { createInterface } = require('node:readline');

/** A server that runs. */
class Server {
  #process;

  constructor(url, process) {
    this.url = url;
    this.#process = process;
  }

  get environment() {
    return { GALILEO_API_URL: this.url, GALILEO_CONSOLE_URL: this.url, GALILEO_API_KEY: 'local' };
  }

  async traces() {
    return (await this.#call('GET', 'traces')).records;
  }

  async sessions() {
    return (await this.#call('GET', 'sessions')).records;
  }

  async payloads() {
    return (await this.#call('GET', 'payloads')).payloads;
  }

  async issues() {
    const logged = (await this.payloads()).filter((payload) => payload.logs);
    return logged.flatMap((payload) => payload.report.issues);
  }

  async inject(...faults) {
    await this.#call('POST', 'faults', faults.join('\n'));
  }

  async reset() {
    await this.#call('POST', 'reset');
  }

  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = once(this.#process, 'exit');
    // What waits for the end must not end before.
    this.#process.ref();
    this.#process.kill();
    await exit;
  }

  async [Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]() {
    await this.stop();
  }

  async #call(method, what, body) {
    const headers = { 'Galileo-API-Key': 'local' };
    const response = await fetch(`${this.url}/_spanschema/${what}`, { method, headers, body });
    if (!response.ok) throw new Error(`the local server answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}

async function serve({ strict = false, binary = process.env.SPANSCHEMA || 'spanschema', options = [] } = {}) {
  const args = ['serve', '--quiet', '--port', '0', ...(strict ? ['--strict'] : []), ...options];
  const server = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  // The tests end although the server runs, and it ends with them.
  const kill = () => server.kill();
  process.once('exit', kill);
  server.once('exit', () => process.removeListener('exit', kill));
  const failed = new Promise((_, reject) => {
    server.once('error', () =>
      reject(new Error(`the program \`${binary}\` was not found; install it, or pass \`binary\` or the environment variable SPANSCHEMA`)));
    server.once('exit', (code) => reject(new Error(`\`spanschema serve\` ended with exit code ${code}`)));
  });
  const lines = createInterface({ input: server.stdout });
  const [line] = await Promise.race([once(lines, 'line'), failed]);
  failed.catch(() => {});
  lines.close();
  server.stdout.destroy();
  server.unref();
  return new Server(/http:\/\/\S+/.exec(line)[0], server);
}

module.exports = { Server, serve };
