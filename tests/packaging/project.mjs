// A project of a user: empty, with the packed npm package installed.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../bindings-node', import.meta.url));
const tools = fileURLToPath(new URL('node_modules/.bin', import.meta.url));

function npm(args, cwd) {
  // On Windows npm is a script, which needs a shell.
  const shell = process.platform === 'win32';
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell });
}

export class Project {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'spanschema-project-'));
    const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', this.folder], source));
    this.archive = join(this.folder, packed.filename);
    this.files = packed.files.map(({ path }) => path);
    this.size = packed.size;
    this.write('package.json', '{ "private": true }');
    npm(['install', '--offline', '--no-save', '--no-audit', this.archive], this.folder);
  }

  write(name, content) {
    writeFileSync(join(this.folder, name), content);
  }

  /** Runs a program in the project and returns its output. Throws if it fails. */
  run(program, ...args) {
    const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: this.folder, env, encoding: 'utf8' });
    if (status === 0) return stdout.trim();
    throw error ?? new Error(`${program} ${args.join(' ')} exited with ${status}:\n${stdout}${stderr}`);
  }

  remove() {
    rmSync(this.folder, { recursive: true });
  }
}
