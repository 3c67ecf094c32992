// npm run package: one VSIX for this platform, with the server inside. artifacts/extension is the same, unpacked.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifacts, root, serverFolder } from './lib/paths.mjs';
import { buildClient, ensureNodeModules, publishShippedServer, stopWith } from './lib/prepare.mjs';
import { capture } from './lib/run.mjs';

const shipped = ['README.md', 'CHANGELOG.md', 'LICENSE', 'images/icon.png', 'out/extension.js'];

/** Packs the built client and the published server. Returns the path of the VSIX. */
export async function packExtension() {
  const source = join(root, 'client-vscode');
  const staging = join(artifacts, 'extension');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const path of shipped) cpSync(join(source, path), join(staging, path));
  cpSync(join(root, 'docs/assistant.schema.json'), join(staging, 'assistant.schema.json'));
  cpSync(serverFolder, join(staging, 'server'), { recursive: true });
  const { scripts, devDependencies, ...manifest } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  writeFileSync(join(staging, 'package.json'), JSON.stringify(manifest, null, 2));

  const target = `${process.platform}-${process.arch}`;
  const vsix = join(artifacts, `assistant-${target}.vsix`);
  const { code, stdout, stderr } = await capture(process.execPath, [join(root, 'node_modules/@vscode/vsce/vsce'), 'package',
    '--target', target, '--no-dependencies', '--allow-missing-repository', '--out', vsix], { cwd: staging });
  if (code !== 0) throw new Error(`vsce could not pack the extension:\n${stdout}${stderr}`);
  return vsix;
}

async function main() {
  await ensureNodeModules();
  await publishShippedServer();
  await buildClient();
  const vsix = await packExtension();
  console.log(`${vsix}\nInstall it with \`code --install-extension ${vsix}\`.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main().catch(stopWith);
