// One server process and the official client library at the other end of it.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, '../..');
const [program, ...leading] = JSON.parse(process.env.ASSISTANT_SERVER ?? JSON.stringify([join(repository, 'artifacts/server/assistant-lsp')]));

/** The command line that starts the server over stdin and stdout. */
export const serverArguments = [program, ...leading, '--stdio'];

/** A copy of the sample solution in a temporary folder, with a place of its own for the server's files. */
export class Workspace {
  children = [];

  constructor() {
    this.base = mkdtempSync(join(tmpdir(), 'assistant-protocol-'));
    this.folder = join(this.base, 'Library');
    cpSync(join(repository, 'samples/Library'), this.folder, { recursive: true, filter: path => !/[\\/](bin|obj)$/.test(path) });
    this.settings = { completion: { deadlineMs: 60_000 } }; // how busy this machine is must not decide what is shown
  }

  /** The user's own settings file. */
  set settings(value) {
    mkdirSync(join(this.base, 'home'), { recursive: true });
    writeFileSync(join(this.base, 'home/assistant.json'), JSON.stringify(value));
  }

  get uri() {
    return pathToFileURL(this.folder).href;
  }

  uriOf(path) {
    return pathToFileURL(join(this.folder, path)).href;
  }

  read(path) {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** What VS Code sends, recorded from languageclient 11 in VS Code 1.139, with this folder in it. */
  get initializeParams() {
    const recorded = readFileSync(join(here, 'initialize.vscode.json'), 'utf8');
    return JSON.parse(recorded.replaceAll('${uri}', this.uri).replaceAll('"${folder}"', JSON.stringify(this.folder)));
  }

  /** Ends what a failed test left running, and deletes the folder. */
  remove() {
    for (const child of this.children) child.kill('SIGKILL');
    rmSync(this.base, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts the server, `through` another program where one is named; `exit` becomes its exit code. */
export function spawnServer(workspace, args = ['--stdio'], { through = [], env = {} } = {}) {
  const [first, ...rest] = [...through, program, ...leading, ...args];
  const child = spawn(first, rest, {
    cwd: workspace.base, env: { ...process.env, ASSISTANT_HOME: join(workspace.base, 'home'), ...env }, stdio: ['pipe', 'pipe', 'pipe'],
  });
  workspace.children.push(child);
  child.errors = '';
  child.stderr.setEncoding('utf8').on('data', text => child.errors += text);
  child.exit = new Promise(done => child.once('exit', (code, signal) => done(signal ?? code)));
  return child;
}

/** Starts the server and speaks to it over stdin and stdout. `seen` keeps every message that the server sends of itself. */
export function connect(workspace, args, how) {
  const child = spawnServer(workspace, args, how);
  return Object.assign(converse(child.stdout, child.stdin, how), { child, exit: child.exit });
}

/** `choose` answers the questions that the server shows to the user; left out, they are closed unanswered. */
export function converse(input, output, { choose = () => null } = {}) {
  const connection = protocol.createProtocolConnection(input, output);
  const seen = [];
  connection.onRequest((method, params) => {
    seen.push({ method, params });
    if (method === 'window/showMessageRequest') return choose(params);
    return method === 'workspace/configuration' ? params.items.map(() => null) : null;
  });
  connection.onNotification((method, params) => void seen.push({ method, params }));
  connection.listen();
  return Object.assign(connection, { seen });
}

/** Brings a connection to the point where an editor would begin to send documents. */
export async function initialized(workspace, params = workspace.initializeParams, how = {}) {
  const connection = connect(workspace, undefined, how);
  connection.reply = await connection.sendRequest('initialize', params);
  await connection.sendNotification('initialized', {});
  await connection.sendRequest('assistant/providers'); // answered in order: from here on the settings are in force
  return connection;
}

export function open(connection, uri, text, languageId = 'csharp') {
  return connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
}

export function inlineCompletion(connection, uri, position, token = protocol.CancellationToken.None) {
  return connection.sendRequest('textDocument/inlineCompletion', { textDocument: { uri }, position, context: { triggerKind: 2 } }, token);
}

/** The items of either shape that the protocol allows. */
export const items = answer => answer === null ? [] : Array.isArray(answer) ? answer : answer.items;

/** Source with `$0` where the cursor is, as text and position. */
export function cursor(source) {
  const before = source.slice(0, source.indexOf('$0')).split('\n');
  return { text: source.replace('$0', ''), position: { line: before.length - 1, character: before.at(-1).length } };
}
