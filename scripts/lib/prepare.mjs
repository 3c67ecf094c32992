// What every script needs first: npm packages and a published server. Each is quick when it is already there.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, root, serverFolder } from './paths.mjs';
import { capture, run } from './run.mjs';

/** Installs the npm packages that package-lock.json names, unless they are there. */
export async function ensureNodeModules() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing npm packages…');
  await quietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

/** Installs the real llama.cpp that some tests ask, unless it is there. Returns one sentence when that fails: the tests that need it skip themselves. */
export async function ensureEngine() {
  console.log('Looking for llama.cpp…');
  const { code, stdout, stderr } = await capture(process.execPath, ['tests/engine-llama/setup.mjs']);
  return code === 0 ? undefined : `llama.cpp was not installed, so the tests that need it are skipped: ${(stderr || stdout).trim()}`;
}

const canPrecompile = process.platform === 'linux' && process.arch === 'x64';

/** Publishes the server into artifacts/server: precompiled on Linux x64, for a quick start; plain elsewhere. */
export async function publishServer() {
  console.log('Building the server…');
  await publish(canPrecompile ? ['-r', 'linux-x64', '--no-self-contained', '-p:PublishReadyToRun=true'] : []);
}

/** The same as users get it: with its own runtime, and all of it compiled together, which halves the start and takes minutes to build. */
export async function publishShippedServer() {
  if (!canPrecompile) return publishServer();
  console.log('Building the server with its runtime; this takes a few minutes…');
  await publish(['-r', 'linux-x64', '--self-contained', '-p:PublishReadyToRun=true', '-p:PublishReadyToRunComposite=true']);
}

async function publish(how) {
  const stamp = join(artifacts, 'server.stamp');
  const wanted = fingerprint(how);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(serverFolder)) return;
  rmSync(stamp, { force: true });
  rmSync(serverFolder, { recursive: true, force: true });
  // What one way has precompiled is of no use to the other, and the build does not notice: the program would not even start.
  rmSync(join(root, 'server/Assistant.Server/obj/Release/net10.0/linux-x64/R2R'), { recursive: true, force: true });
  await quietly('dotnet', ['publish', 'server/Assistant.Server', '-c', 'Release', '-o', serverFolder, '-v', 'q', '--nologo', ...how,
    '-p:CopyOutputSymbolsToPublishDirectory=false', '-p:PublishDocumentationFiles=false', '-p:PublishReferencesDocumentationFiles=false']);
  writeFileSync(stamp, wanted);
}

/** Changes with every file that the server is built from, so that an unchanged one is not built again. */
function fingerprint(how) {
  const hash = createHash('sha256').update(JSON.stringify(how));
  const shared = readdirSync(root).filter(name => /\.(props|targets|txt|json)$|^\.editorconfig$/.test(name));
  const own = readdirSync(join(root, 'server'), { recursive: true }).filter(name => !/(^|[\\/])(bin|obj)([\\/]|$)/.test(name)).map(name => join('server', name));
  for (const name of [...shared, ...own].sort()) {
    const path = join(root, name);
    if (statSync(path).isFile()) hash.update(`\n${name}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** The command line that starts the published server. */
export function serverCommand() {
  const program = join(serverFolder, process.platform === 'win32' ? 'assistant-lsp.exe' : 'assistant-lsp');
  return existsSync(program) ? [program] : ['dotnet', join(serverFolder, 'assistant-lsp.dll')];
}

/** Bundles the VS Code client into client-vscode/out. */
export async function buildClient() {
  console.log('Building the VS Code client…');
  await run(process.execPath, ['client-vscode/build.mjs']);
}

/** Ends the process with one sentence instead of a stack trace: for the top level of a script. */
export function stopWith(error) {
  console.error(error.message);
  process.exit(1);
}

async function quietly(command, args) {
  const { code, stdout, stderr } = await capture(command, args);
  if (code !== 0) throw new Error(`\`${command} ${args.join(' ')}\` failed:\n${stdout}${stderr}`);
}
