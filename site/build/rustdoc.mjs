// Copies the documentation of the Rust crate into the site, if `cargo doc` has written it.

import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `cargo doc` writes for the core, beside what it writes for the other crates of the workspace. */
const PARTS = ['spanschema', 'src/spanschema', 'static.files', 'search.index', 'trait.impl', 'type.impl', 'help.html', 'settings.html', 'src-files.js'];

/** Copies the pages of the core, and what they load. */
export function copyRustdoc(site) {
  const from = process.env.SPANSCHEMA_RUSTDOC ?? fileURLToPath(new URL('../../target/doc', import.meta.url));
  if (!existsSync(join(from, 'spanschema/index.html'))) return;
  for (const part of PARTS) {
    if (existsSync(join(from, part))) cpSync(join(from, part), join(site, 'rustdoc', part), { recursive: true });
  }
  // The sidebar lists the crates in this file.
  writeFileSync(join(site, 'rustdoc/crates.js'), 'window.ALL_CRATES = ["spanschema"];\n');
}
