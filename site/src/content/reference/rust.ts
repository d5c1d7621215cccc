// The page about the Rust crate: what its documentation begins with, and where the rest of it is.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fence } from '../markdown.ts';
import { read, ROOT } from '../repository.ts';

/** The documentation of the crate, if `cargo doc` has written it; `cargo xtask site` makes it. */
export const RUSTDOC = process.env['SPANSCHEMA_RUSTDOC'] ?? join(ROOT, 'target/doc');

/** The Markdown of the page. */
export function rustPage(): string {
  const lines = read('core/src/lib.rs').split('\n');
  const doc = lines.filter((line) => line.startsWith('//!')).map((line) => line.replace(/^\/\/! ?/, '')).join('\n');
  return `${whereItIs()}\n\n${visible(doc)}`;
}

function whereItIs(): string {
  if (existsSync(join(RUSTDOC, 'spanschema/index.html'))) {
    return 'All modules and types are in the [documentation of the crate](/rustdoc/spanschema/index.html), as rustdoc writes it.';
  }
  return `All modules and types are in the documentation that rustdoc writes:\n\n${fence('sh', 'cargo doc --package spanschema --all-features --open')}`;
}

/** Examples without the lines that rustdoc hides, and links to items as code. */
function visible(doc: string): string {
  return doc
    .replace(/```(?:rust|no_run|ignore)?\n([\s\S]*?)```/g, (_, code: string) => fence('rust', code.split('\n').filter((line) => !/^# |^#$/.test(line)).join('\n')))
    .replace(/^# /gm, '## ')
    .replace(/\[(`[^`]+`)\](?:\([^)]*\))?/g, '$1');
}
