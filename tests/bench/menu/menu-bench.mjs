// Measures textDocument/codeAction over stdio, as an editor feels it, in random files of one large repository: in a file opened just now,
// right after a keystroke in it, and at rest, when the compiler has caught up.
// usage: node tests/bench/menu/menu-bench.mjs --corpus DIR [--files N] [--out FILE]
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { initialized, open } from '../../protocol/server.mjs';

const { values } = parseArgs({ options: { corpus: { type: 'string' }, files: { type: 'string', default: '150' }, out: { type: 'string' } } });
if (!values.corpus || !existsSync(values.corpus)) {
  console.error('Name a folder with a C# repository: --corpus DIR.');
  process.exit(2);
}

const folder = resolve(values.corpus);
const base = mkdtempSync(join(tmpdir(), 'assistant-menu-'));
const workspace = { base, folder, children: [] };
const recorded = readFileSync(fileURLToPath(new URL('../../protocol/initialize.vscode.json', import.meta.url)), 'utf8');
const params = JSON.parse(recorded.replaceAll('${uri}', pathToFileURL(folder).href).replaceAll('"${folder}"', JSON.stringify(folder)));

// The same files and places each time.
let seed = 7;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const figures = list => {
  const sorted = [...list].sort((a, b) => a - b);
  const at = share => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] * 100) / 100;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
};

const sources = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.cs') && !/(^|[\\/])(bin|obj)[\\/]/.test(name)).sort();
const lines = sources.reduce((sum, name) => sum + readFileSync(join(folder, name), 'utf8').split('\n').length, 0);
const connection = await initialized(workspace, params);
while (!connection.seen.some(m => m.method === 'assistant/status' && m.params.text.length > 0)) await pause(100);
await idle();

const [opened, typed, rested] = [[], [], []];
let entries = 0;
for (const name of sources.sort(() => random() - 0.5).slice(0, Number(values.files))) {
  const text = readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') continue;
  const uri = pathToFileURL(join(folder, name)).href;
  const before = text.slice(0, Math.floor(random() * text.length)).split('\n');
  const position = { line: before.length - 1, character: before.at(-1).length };
  await open(connection, uri, text);
  opened.push(await menu(uri, position));
  await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: position, end: position }, text: 'x' }] });
  typed.push(await menu(uri, { line: position.line, character: position.character + 1 }));
  await idle();
  rested.push(await menu(uri, position));
  await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
}

await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
await connection.exit;
rmSync(base, { recursive: true, force: true, maxRetries: 5 });

// The first ones pay for code that is compiled once per process.
const warm = list => figures(list.slice(10));
const result = {
  what: 'milliseconds from the request textDocument/codeAction to its answer, over stdio and in real time',
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0].model}, ${cpus().length} cores`,
  repository: basename(folder),
  lines,
  entriesPerMenu: Math.round(entries / (opened.length * 3)),
  openedJustNow: warm(opened),
  afterAKeystroke: warm(typed),
  atRest: warm(rested),
};
console.log(JSON.stringify(result, null, 2));
if (values.out) writeFileSync(values.out, JSON.stringify(result, null, 2) + '\n');

async function menu(uri, position) {
  const began = process.hrtime.bigint();
  const actions = await connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [], triggerKind: 2 } });
  const took = Number(process.hrtime.bigint() - began) / 1e6;
  if (actions.length === 0) throw new Error('A menu is never empty.');
  entries += actions.length;
  return took;
}

// Until the server has used no processor for a second: index and compiler are done with what they heard.
async function idle() {
  for (let quiet = 0, last = used(); quiet < 4;) {
    await pause(250);
    const now = used();
    quiet = now - last <= 1 ? quiet + 1 : 0;
    last = now;
  }
}

// In ticks of a hundredth of a second; only Linux says it this way, elsewhere the pauses have to do.
function used() {
  const file = `/proc/${connection.child.pid}/stat`;
  if (!existsSync(file)) return 0;
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
