// npm test: every test of the repository. The last line adds them all up. With CI=true a skipped part counts as a failure.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installVsCode } from './install-vscode.mjs';
import { ensureProgram } from './lib/apt.mjs';
import { testCache } from './lib/paths.mjs';
import { buildClient, ensureEngine, ensureNodeModules, publishServer, serverCommand, stopWith } from './lib/prepare.mjs';
import { capture, run } from './lib/run.mjs';
import { cargo, noCargo } from './lib/zed.mjs';
import { packExtension } from './package.mjs';

const ci = process.env.CI === 'true';
const results = mkdtempSync(join(tmpdir(), 'assistant-results-'));

async function main() {
  await ensureNodeModules();
  const missing = await ensureEngine();
  if (missing) console.log(missing);
  await run('dotnet', ['build', 'Assistant.sln', '-c', 'Release', '-v', 'q', '--nologo']);
  const runners = [await dotnetTests()];
  await publishServer();
  await buildClient();
  await run(process.execPath, ['client-vscode/build.mjs', '--tests']);
  const server = { ASSISTANT_SERVER: JSON.stringify(serverCommand()) };
  runners.push(await nodeTests('Scripts', 'tests/scripts'));
  runners.push(await nodeTests('VS Code client', 'client-vscode/out/test'));
  runners.push(await zedTests());
  runners.push(await nodeTests('Zed manifest', 'tests/editors/zed'));
  await ensureProgram('ip', ['iproute2']); // watched networks
  runners.push(await nodeTests('Protocol', 'tests/protocol', server));
  runners.push(await nodeTests('Neovim', 'tests/editors/neovim', { ...server, ASSISTANT_NVIM: await ensureProgram('nvim', ['neovim']) ?? '' }));
  runners.push(await nodeTests('Emacs', 'tests/editors/emacs', { ...server, ASSISTANT_EMACS: await ensureProgram('emacs', ['emacs-nox', 'elpa-eglot']) ?? '' }));
  runners.push(await vsCodeTests());

  console.log();
  for (const { name, passed, failed, skipped } of runners) console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  const sum = key => runners.reduce((total, runner) => total + runner[key], 0);
  if (ci && sum('skipped') > 0) console.log('With CI=true nothing may be skipped.');
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') > 0 || (ci && sum('skipped') > 0) ? 1 : 0;
}

async function dotnetTests() {
  const { code } = await capture('dotnet', ['test', 'Assistant.sln', '-c', 'Release', '--no-build', '--nologo', '--logger', 'trx', '--results-directory', results],
    { echo: process.stdout });
  const counters = readdirSync(results).filter(name => name.endsWith('.trx'))
    .map(name => /<Counters ([^>]*)>/.exec(readFileSync(join(results, name), 'utf8'))[1])
    .map(attributes => Object.fromEntries([...attributes.matchAll(/(\w+)="(\d+)"/g)].map(([, key, value]) => [key, Number(value)])));
  const sum = key => counters.reduce((total, counter) => total + counter[key], 0);
  const failed = sum('total') - sum('passed') - (sum('total') - sum('executed'));
  return { name: '.NET', passed: sum('passed'), failed: atLeastOne(failed, code), skipped: sum('total') - sum('executed') };
}

async function nodeTests(name, folder, env = {}) {
  const files = readdirSync(folder, { recursive: true }).filter(file => /\.test\.m?js$/.test(file)).map(file => join(folder, file));
  const tap = join(results, `${name}.tap`);
  const { code } = await capture(process.execPath, ['--test', '--test-concurrency=1', '--test-timeout=300000', '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=tap', `--test-reporter-destination=${tap}`, ...files], { env, echo: process.stdout });
  const summary = readFileSync(tap, 'utf8');
  const count = key => Number(new RegExp(`^# ${key} (\\d+)`, 'm').exec(summary)[1]);
  return { name, passed: count('pass'), failed: atLeastOne(count('fail') + count('cancelled'), code), skipped: count('skipped') + count('todo') };
}

async function zedTests() {
  const name = 'Zed client';
  const result = await cargo('test');
  if (!result) {
    console.log(noCargo);
    return { name, passed: 0, failed: 0, skipped: 1 };
  }
  const sum = what => [...result.stdout.matchAll(new RegExp(`(\\d+) ${what};`, 'g'))].reduce((total, [, count]) => total + Number(count), 0);
  return { name, passed: sum('passed'), failed: atLeastOne(sum('failed'), result.code), skipped: sum('ignored') };
}

async function vsCodeTests() {
  const name = 'VS Code';
  const host = await installVsCode(console.log);
  if (host.missing) {
    console.log(host.missing);
    return { name, passed: 0, failed: 0, skipped: 1 };
  }
  const vsix = await packExtension();
  const artifacts = process.env.ASSISTANT_ARTIFACTS ?? join(testCache, 'screenshots');
  const counts = await nodeTests(name, 'tests/editors/vscode', { ASSISTANT_VSCODE: JSON.stringify({ ...host, vsix, artifacts }) });
  console.log(`Screenshots: ${artifacts}`);
  return counts;
}

// A runner that ends badly without naming a test (a crash, a file that does not load) still fails.
const atLeastOne = (failed, code) => code !== 0 && failed === 0 ? 1 : failed;

await main().catch(stopWith).finally(() => rmSync(results, { recursive: true, force: true }));
