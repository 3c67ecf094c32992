// Measures spawn -> first ghost text on a real repository whose index is saved already, as an editor sees it on every start but the first.
// usage: node tests/bench/start/first-completion.mjs --corpus DIR [--runs N] [--server "COMMAND ARG…"] [--out FILE]
// With --out, the repository's figures are put beside those of others that the file holds.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const { values } = parseArgs({ options: { corpus: { type: 'string' }, runs: { type: 'string', default: '7' }, server: { type: 'string' }, out: { type: 'string' } } });
if (!values.corpus || !existsSync(values.corpus)) {
  console.error('Name a folder with a C# repository: --corpus DIR.');
  process.exit(2);
}

const folder = resolve(values.corpus);
const command = values.server?.split(' ') ?? [join(root, 'artifacts/server', process.platform === 'win32' ? 'assistant-lsp.exe' : 'assistant-lsp'), '--stdio'];
const home = mkdtempSync(join(tmpdir(), 'assistant-first-'));

/** A server with the folder open; `ask` resolves with the text of its first item, empty where there is none. */
class Server {
  constructor() {
    this.began = process.hrtime.bigint();
    this.child = spawn(command[0], command.slice(1), { env: { ...process.env, ASSISTANT_HOME: home }, stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = new Map();
    this.statuses = [];
    this.buffer = Buffer.alloc(0);
    this.next = 1;
    this.child.stdout.on('data', chunk => this.read(chunk));
  }

  get elapsed() {
    return Number(process.hrtime.bigint() - this.began) / 1e6;
  }

  async open() {
    const uri = pathToFileURL(folder).href;
    await this.request('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: basename(folder) }], capabilities: {} });
    this.answered = this.elapsed;
    this.notify('initialized', {});
  }

  /** Resolves when the server says that it indexes no longer. */
  indexed() {
    const done = () => this.statuses.some(s => /index/.test(s.text)) && !/indexing/.test(this.statuses.at(-1).text);
    return done() ? Promise.resolve() : new Promise(resolve => { this.onStatus = () => done() && resolve(); });
  }

  openFile({ uri, text }) {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'csharp', version: 1, text } });
  }

  async ask({ uri, position }) {
    const answer = await this.request('textDocument/inlineCompletion', { textDocument: { uri }, position, context: { triggerKind: 1 } });
    return answer?.items?.[0]?.insertText ?? '';
  }

  request(method, params) {
    const id = this.next++;
    this.send({ id, method, params });
    return new Promise(resolve => this.waiting.set(id, resolve));
  }

  notify(method, params) {
    this.send({ method, params });
  }

  send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  read(chunk) {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (let end; (end = this.buffer.indexOf('\r\n\r\n')) >= 0;) {
      const stop = end + 4 + Number(/content-length: *(\d+)/i.exec(this.buffer.subarray(0, end).toString())[1]);
      if (this.buffer.length < stop) return;
      this.take(JSON.parse(this.buffer.subarray(end + 4, stop)));
      this.buffer = this.buffer.subarray(stop);
    }
  }

  take({ id, method, params, result }) {
    if (method === 'assistant/status') {
      this.statuses.push(params);
      this.onStatus?.();
    } else if (method === undefined) {
      this.waiting.get(id)?.(result);
      this.waiting.delete(id);
    } else if (id !== undefined) {
      this.send({ id, result: null });
    }
  }

  async leave() {
    const gone = new Promise(resolve => this.child.once('exit', resolve));
    await this.request('shutdown');
    this.notify('exit');
    await gone;
  }
}

/** The first place, in files spread over the repository, where a server with a full index has something to show. */
async function findPlace(server) {
  for (const file of spread(sourceFiles(folder), 200)) {
    const lines = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/);
    for (const line of spread([...lines.keys()].filter(i => isCode(lines[i])), 3)) {
      const place = cut(file, lines, line);
      server.openFile(place);
      if (await server.ask(place) !== '') return place;
      server.notify('textDocument/didClose', { textDocument: { uri: place.uri } });
    }
  }
  throw new Error('The server showed nothing at any place that was tried.');
}

// The line as it is while it is being typed: nothing stands behind the cursor.
function cut(file, lines, line) {
  const column = (/^\s*\w+\W+\w*/.exec(lines[line]) ?? [''])[0].length;
  const text = lines.map((l, i) => i === line ? l.slice(0, column) : l).join('\n');
  return { uri: pathToFileURL(file).href, text, position: { line, character: column } };
}

function isCode(line) {
  const text = line.trim();
  return text.length >= 30 && text.length <= 120 && !/^(\/\/|\/\*|\*|#|using |namespace |\[)/.test(text);
}

function sourceFiles(at) {
  return readdirSync(at, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1).flatMap(entry => {
    const path = join(at, entry.name);
    if (entry.isDirectory()) return /^(\.git|bin|obj|node_modules)$/.test(entry.name) ? [] : sourceFiles(path);
    return entry.isFile() && /(?<!\.g)\.cs$/.test(entry.name) && statSync(path).size < 200_000 ? [path] : [];
  });
}

const spread = (list, count) => list.length <= count ? list : Array.from({ length: count }, (_, i) => list[Math.floor((i + 0.5) * list.length / count)]);
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];
const round = x => Math.round(x * 10) / 10;

/** Opens the file as soon as the server is up, and asks again until there is ghost text: an editor asks at every key. */
async function measure(place) {
  const server = new Server();
  await server.open();
  server.openFile(place);
  let asked = 1;
  for (; await server.ask(place) === '' && server.elapsed < 60_000; asked++) await pause(10);
  const shown = server.elapsed;
  await server.leave();
  return { initialized: server.answered, shown, asked };
}

async function main() {
  const first = new Server();
  await first.open();
  await first.indexed();
  const cold = first.elapsed;
  const place = await findPlace(first);
  await first.leave();

  const samples = [];
  for (let i = 0; i < Number(values.runs); i++) samples.push(await measure(place));

  const commit = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const result = {
    repository: `${basename(folder)}@${commit}`,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0].model}, ${cpus().length} cores`,
    place: `${relative(folder, fileURLToPath(place.uri))}:${place.position.line + 1}:${place.position.character + 1}`,
    runs: samples.length,
    firstIndexMs: round(cold),
    initializedMs: round(median(samples.map(s => s.initialized))),
    firstCompletionMs: round(median(samples.map(s => s.shown))),
    slowestMs: round(Math.max(...samples.map(s => s.shown))),
    timesAsked: median(samples.map(s => s.asked)),
  };
  console.log(JSON.stringify(result, null, 2));
  if (values.out) save(result);
}

function save(result) {
  const what = 'milliseconds from spawn to the first ghost text, with the index saved by an earlier start; medians';
  const name = ({ repository }) => repository.split('@')[0];
  const others = existsSync(values.out) ? JSON.parse(readFileSync(values.out, 'utf8')).figures.filter(f => name(f) !== name(result)) : [];
  const figures = [...others, result].sort((a, b) => name(a) < name(b) ? -1 : 1);
  writeFileSync(values.out, JSON.stringify({ what, figures }, null, 2) + '\n');
}

await main().finally(() => rmSync(home, { recursive: true, force: true }));
