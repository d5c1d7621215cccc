import { launch } from '/tmp/wt/bench/tests/browser/chromium.mjs';
import { readFileSync } from 'node:fs';
const b = await launch();
for (const f of process.argv.slice(2)) for (const scheme of ['light','dark']) {
  const p = await b.newPage({ colorScheme: scheme, viewport: {width: 800, height: 600} });
  await p.setContent(`<body style="margin:20px;background:${scheme==='dark'?'#0d1117':'#fff'}"><img src="data:image/svg+xml;base64,${readFileSync(f).toString('base64')}"></body>`);
  await p.waitForTimeout(100);
  await p.screenshot({ path: '/tmp/' + f.split('/').pop() + '.' + scheme + '.png', fullPage: true });
}
await b.close();
