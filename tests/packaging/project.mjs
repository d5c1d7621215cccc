// The package as a user gets it: packed, and installed in an empty project.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../bindings-node', import.meta.url));
const tools = fileURLToPath(new URL('node_modules/.bin', import.meta.url));

/** npm, whose program is a script on Windows. */
function npm(args, cwd) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
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

  write(name, text) {
    writeFileSync(join(this.folder, name), text);
  }

  /** Runs a program in the project: what it printed, and an error if it failed. */
  run(program, ...args) {
    const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: this.folder, env, encoding: 'utf8' });
    if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} failed with ${status}:\n${stdout}${stderr}`);
    return stdout.trim();
  }

  remove() {
    rmSync(this.folder, { recursive: true });
  }
}
