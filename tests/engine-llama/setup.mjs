// npm run setup: installs the engine with the one prebuilt library that this machine needs. A plain `npm install` of the package would
// fetch those for every graphics card as well, ten times as much. Quick when it is there already.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const libraries = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
};

const here = new URL('.', import.meta.url);
const { config } = JSON.parse(readFileSync(new URL('package.json', here), 'utf8'));
const library = libraries[`${process.platform}-${process.arch}`];
if (!library) {
  console.error(`No prebuilt llama.cpp for ${process.platform}-${process.arch}; the tests that need it are skipped.`);
  process.exit(1);
}

const packages = ['node-llama-cpp', `@node-llama-cpp/${library}`];
if (packages.every(isInstalled)) process.exit(0);

const { status } = spawnSync('npm', ['install', ...packages.map(name => `${name}@${config.engine}`), '--no-save', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: here,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);

function isInstalled(name) {
  const file = new URL(`node_modules/${name}/package.json`, here);
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === config.engine;
}
