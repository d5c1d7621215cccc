// Unpacks the Chromium of the npm package @sparticuz/chromium: `node unpack.mjs FOLDER`.
//
// The package's own code is made for cloud functions: it unpacks into /tmp, and must be called by the program that
// starts the browser. Here a script beside the browser starts it with its libraries and fonts.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const folder = resolve(process.argv[2]);

/** The content of a compressed file of the package. */
function unpacked(name) {
  const file = new URL(`node_modules/@sparticuz/chromium/bin/${name}.br`, import.meta.url);
  return brotliDecompressSync(readFileSync(file));
}

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const START = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/lib:$LD_LIBRARY_PATH" FONTCONFIG_PATH="$here"
exec "$here/headless-shell" "$@"
`;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const archive of ['al2023.tar', 'fonts.tar']) {
  execFileSync('tar', ['-x', '--no-same-owner', '-C', folder], { input: unpacked(archive) });
}
writeFileSync(join(folder, 'fonts.conf'), FONTS);
writeFileSync(join(folder, 'headless-shell'), unpacked('chromium'), { mode: 0o755 });
// This file comes last: where it is, everything is.
writeFileSync(join(folder, 'chromium'), START, { mode: 0o755 });
