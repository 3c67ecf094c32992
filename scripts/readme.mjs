// npm run readme: writes what `assistant-lsp outage` prints today into the README's first picture. A test checks that it is there.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { publishServer, serverCommand, stopWith } from './lib/prepare.mjs';
import { capture } from './lib/run.mjs';

async function main() {
  await publishServer();
  const [program, ...leading] = serverCommand();
  const { code, stdout, stderr } = await capture(program, [...leading, 'outage', '2026-03-11', '--speed', 'max']);
  if (code !== 0) throw new Error(stderr.trim());
  const path = join(root, 'README.md');
  const block = /(<!-- outage -->\n```text\n)[^]*?(```\n)/;
  const readme = readFileSync(path, 'utf8');
  if (!block.test(readme)) throw new Error('README.md has no block after <!-- outage -->.');
  writeFileSync(path, readme.replace(block, (_, begin, end) => begin + stdout.trimEnd().replaceAll('\r\n', '\n') + '\n' + end));
}

await main().catch(stopWith);
