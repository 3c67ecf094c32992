// npm run release -- VERSION URL: an archive of the server for this platform, and the pin by which the Zed extension knows it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, root, serverFolder } from './lib/paths.mjs';
import { publishShippedServer, stopWith } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

const [, , version, url] = process.argv;
const list = 'SHA256SUMS';
const names = { linux: 'linux', darwin: 'osx', win32: 'win' };
const rid = `${names[process.platform]}-${process.arch}`;

async function main() {
  if (!version || !url) throw new Error('Say the version and the address where the archives will lie: npm run release -- 1.2.3 https://…');
  await publishShippedServer();
  const files = readdirSync(serverFolder, { recursive: true }).map(name => name.replaceAll('\\', '/'))
    .filter(name => name !== list && statSync(join(serverFolder, name)).isFile()).sort();
  const sums = files.map(name => `${sha256(readFileSync(join(serverFolder, name)))}  ${name}\n`).join('');
  writeFileSync(join(serverFolder, list), sums);

  const archive = join(artifacts, `assistant-lsp-${rid}.${process.platform === 'win32' ? 'zip' : 'tar.gz'}`);
  await run('tar', ['-C', serverFolder, '-a', '-cf', archive, list, ...files]);
  pin(sha256(sums));
  console.log(`${archive}\nUpload it to ${url}; client-zed/release.txt trusts it now.`);
}

/** Sets the version, the address and this platform's checksum; other platforms of the same version stay. */
function pin(checksum) {
  const path = join(root, 'client-zed/release.txt');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const kept = lines.includes(`version ${version}`) ? lines.filter(line => !/^(version|url) /.test(line) && !line.startsWith(`${rid} `)) : lines.filter(line => line.startsWith('#'));
  const comments = kept.filter(line => line.startsWith('#'));
  const others = kept.filter(line => !line.startsWith('#'));
  writeFileSync(path, [...comments, `version ${version}`, `url ${url}`, ...others, `${rid} ${checksum}`].join('\n') + '\n');
}

const sha256 = data => createHash('sha256').update(data).digest('hex');

await main().catch(stopWith);
