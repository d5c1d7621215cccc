// A project of a user: empty, with the packed npm package installed. It is in this folder, so that the tools that are
// installed here find it, and it finds them.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const source = join(here, '../../bindings-node');

/** Builds and runs without sending anything, and prints no colors. */
const ENVIRONMENT = { CI: '1', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', YARN_ENABLE_TELEMETRY: '0' };

export class Project {
  constructor() {
    mkdirSync(join(here, 'projects'), { recursive: true });
    this.folder = mkdtempSync(join(here, 'projects/project-'));
    // On Windows npm is a script, which needs a shell.
    const options = { cwd: source, encoding: 'utf8', shell: process.platform === 'win32' };
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', this.folder], options));
    this.archive = join(this.folder, packed.filename);
    this.files = packed.files.map(({ path }) => path);
    this.write('package.json', '{ "private": true }');
    this.unpack('node_modules/spanschema');
  }

  /** Puts the contents of the package into a folder, as installing it does. */
  unpack(folder) {
    mkdirSync(join(this.folder, folder), { recursive: true });
    this.run('tar', '-xzf', this.archive, '--strip-components=1', '-C', folder);
  }

  write(name, content) {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), content);
  }

  read(name) {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Runs a program in the project and returns its output. Throws if it fails. */
  run(program, ...args) {
    return this.runBoth(program, ...args).stdout;
  }

  /** Runs a program in the project and returns its output and its messages. Throws if it fails. */
  runBoth(program, ...args) {
    const options = { cwd: this.folder, env: this.#environment(), encoding: 'utf8' };
    const { status, stdout, stderr, error } = spawnSync(program, args, options);
    if (status === 0) return { stdout: stdout.trim(), stderr: stderr.trim() };
    throw error ?? new Error(`${program} ${args.join(' ')} exited with ${status}:\n${stdout}${stderr}`);
  }

  /** Starts a server in the project, and returns its process once it prints that it is ready. */
  async start(ready, program, ...args) {
    const server = spawn(program, args, { cwd: this.folder, env: this.#environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    server.messages = '';
    await new Promise((resolve, reject) => {
      const read = (text) => {
        server.messages += text;
        if (ready.test(server.messages)) resolve();
      };
      server.stdout.on('data', read);
      server.stderr.on('data', read);
      server.on('error', reject);
      server.on('exit', (status) => reject(new Error(`${program} exited with ${status}:\n${server.messages}`)));
    });
    return server;
  }

  #environment() {
    const tools = join(here, 'node_modules/.bin');
    return { ...process.env, ...ENVIRONMENT, PATH: `${tools}${delimiter}${process.env.PATH}` };
  }

  remove() {
    rmSync(this.folder, { recursive: true });
  }
}
