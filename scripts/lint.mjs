// npm run lint: types of the client, syntax of the scripts, layout of the C#, rustfmt and clippy for the Zed extension.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { ensureNodeModules, stopWith } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { cargo, noCargo } from './lib/zed.mjs';

async function main() {
  await ensureNodeModules();
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'client-vscode']);
  for (const script of ['scripts', 'tests'].flatMap(modules)) await run(process.execPath, ['--check', script]);
  await run('dotnet', ['format', 'whitespace', 'Assistant.sln', '--verify-no-changes']);
  await lintZedClient();
  console.log('No complaints.');
}

async function lintZedClient() {
  const results = [await cargo('fmt', ['--check']), await cargo('clippy', ['--all-targets', '--', '-D', 'warnings'])];
  if (results.includes(undefined)) console.log(noCargo);
  else if (results.some(result => result.code !== 0)) throw new Error('The Zed extension has complaints; see above.');
}

function modules(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter(name => name.endsWith('.mjs') && !/(^|[\\/])(node_modules|bin|obj)[\\/]/.test(name))
    .map(name => join(folder, name));
}

await main().catch(stopWith);
