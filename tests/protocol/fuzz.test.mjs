// Whatever an editor sends, in whatever order: the server lives, answers what it has to answer, and bothers nobody with a message box.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { initialized, inlineCompletion, items, open, spawnServer, Workspace } from './server.mjs';

describe('anything', () => {
  let workspace;
  before(() => { workspace = new Workspace(); });
  after(() => workspace.remove());

  /** Nothing was shown to the user, no bug was met, and the server still shuts down as it should. */
  async function endsWell(connection) {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
    assert.equal(connection.child.errors, '');
    assert.deepEqual(connection.seen.filter(isTrouble), []);
  }

  const isTrouble = ({ method, params }) => method === 'window/showMessage' || (method === 'window/logMessage' && params.type === 1);

  /** Opens a document, types into it, asks for all there is, and closes it. */
  async function use(connection, uri, text) {
    await open(connection, uri, text);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } }, text: 'y' }],
    });
    items(await inlineCompletion(connection, uri, { line: 0, character: 4 }));
    await connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }, context: { diagnostics: [] } });
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  test('twenty thousand random messages', async () => {
    const connection = await raw();
    const random = generator(7);
    for (let i = 0; i < 20_000; i++) connection.write(randomMessage(random, workspace));
    const { result } = await connection.ask('assistant/providers', {});
    assert.ok(result.providers.length > 0);
    assert.deepEqual(connection.seen.filter(isTrouble), []);
    await connection.ask('shutdown');
    connection.write(frame('{"jsonrpc":"2.0","method":"exit"}'));
    assert.equal(await connection.child.exit, 0);
    assert.equal(connection.child.errors, '');
  });

  test('documents of any size and content', async () => {
    const connection = await initialized(workspace);
    const large = {
      'ten megabytes': 'class A { int x; }\n'.repeat(550_000),
      'a million lines': '\n'.repeat(1_000_000),
      'one line of five megabytes': `class A { string s = "${'x'.repeat(5_000_000)}"; }`,
      'a hundred thousand open brackets': `class A { int x = ${'('.repeat(100_000)}`,
      'no text': randomBytes(200_000).toString('latin1'),
      'halves of surrogates': 'class A { string s = "\ud83d\udc00\udc00\ud83d"; }',
    };
    for (const [name, text] of Object.entries(large)) await use(connection, workspace.uriOf(`${name}.cs`), text);
    await endsWell(connection);
  });

  test('documents at any address', async () => {
    const connection = await initialized(workspace);
    for (const uri of ['untitled:Untitled-1', 'vscode-notebook-cell:/a/b.ipynb#X1', 'git:/a/b.cs?%7B%22ref%22%3A%22~%22%7D', 'file:///a%20b/%C3%A4%23%3F.cs', 'file:///c%3A/Users/x.cs',
      'file://server/share/x.cs', 'file:///a/%00.cs', 'file:///%', 'file:', 'inmemory://model/1', '', 'C:\\x.cs', '%', 'http://[::1', 'untitled:ä ö.cs']) {
      await use(connection, uri, 'class A { int M() { return 1; } }');
      await connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
      await connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri, name: 'x' }], removed: [] } });
      await connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri, name: 'x' }] } });
    }
    await endsWell(connection);
  });

  test('a workspace folder that is deleted while it is open', async () => {
    const own = new Workspace();
    try {
      const connection = await initialized(own);
      rmSync(own.folder, { recursive: true });
      const uri = own.uriOf('Gone.cs');
      await use(connection, uri, 'class A { int M() { return 1; } }');
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: own.uri, type: 3 }] });
      await endsWell(connection);
    } finally {
      own.remove();
    }
  });

  /** A server that is spoken to in bytes. */
  async function raw() {
    const child = spawnServer(workspace);
    const seen = [], waiting = new Map();
    let buffer = Buffer.alloc(0), next = 1_000_000;
    child.stdout.on('data', chunk => {
      buffer = Buffer.concat([buffer, chunk]);
      for (let end; (end = buffer.indexOf('\r\n\r\n')) >= 0;) {
        const stop = end + 4 + Number(/\d+/.exec(buffer.subarray(0, end).toString())[0]);
        if (buffer.length < stop) return;
        const message = JSON.parse(buffer.subarray(end + 4, stop));
        buffer = buffer.subarray(stop);
        if (message.method) seen.push(message);
        else waiting.get(message.id)?.(message);
      }
    });
    const connection = {
      child, seen,
      write: bytes => child.stdin.write(bytes),
      ask: (method, params) => new Promise(done => {
        waiting.set(++next, done);
        connection.write(frame(JSON.stringify({ jsonrpc: '2.0', id: next, method, params })));
      }),
    };
    await connection.ask('initialize', workspace.initializeParams);
    connection.write(frame('{"jsonrpc":"2.0","method":"initialized","params":{}}'));
    return connection;
  }
});

const frame = body => Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

/** Random numbers that are the same at every run. */
function generator(seed) {
  return below => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % below;
  };
}

const methods = ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'textDocument/didSave', 'textDocument/inlineCompletion', 'textDocument/codeAction',
  'codeAction/resolve', 'workspace/executeCommand', 'workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles', 'workspace/textDocumentContent',
  'workspace/didChangeWorkspaceFolders', 'window/workDoneProgress/cancel', 'assistant/providers', 'assistant/setMode', 'assistant/explainRoute', '$/cancelRequest',
  '$/setTrace', 'initialize', 'initialized', 'nothing/known', '$/nothing'];

const values = [null, true, -1, 0, 1, 7, 4294967296, 1e300, '', 'a', 'csharp', '\ud800', [], {}, [null], [[[]]], { line: 0, character: 0 }, { line: -1, character: 1e9 },
  { start: { line: 0, character: 5 }, end: { line: 0, character: 1 } }, { text: 'x' }, [{ text: 'class B {' }], { diagnostics: [] }, { triggerKind: 9 }];

function randomMessage(random, workspace) {
  const uris = [workspace.uriOf('Library.Core/A.cs'), workspace.uriOf('Library.Core/B.cs'), 'untitled:1', '%', 'file:///x'];
  const pick = list => list[random(list.length)];
  const kind = random(40);
  if (kind === 0) return Buffer.from(pick(['\r\n\r\n', 'Content-Length: x\r\n\r\n', 'nonsense\n', 'Content-Length: 5\r\n\r\n{"a":', 'Content-Type: a\r\n\r\n']));
  if (kind === 1) return frame(pick(['', '[]', '{', 'null', '{"jsonrpc":"2.0"}', '{"id":{}}', '[{"method":"exit"}]', '{"method":5}', '\u0000', '{"id":1,"result":2}', '{"id":1,"error":3}']));
  const document = { uri: pick(uris), version: random(9), languageId: 'csharp', text: 'class A { void M() { int x = 1; } }' };
  const params = random(3) === 0 ? pick(values) : {
    textDocument: random(9) === 0 ? pick(values) : document,
    position: random(9) === 0 ? pick(values) : { line: random(3), character: random(40) },
    range: { start: { line: 0, character: random(30) }, end: { line: 0, character: 30 } },
    context: random(9) === 0 ? pick(values) : { triggerKind: 1, diagnostics: [] },
    contentChanges: random(9) === 0 ? pick(values) : [{ range: { start: { line: random(2), character: random(30) }, end: { line: random(3), character: random(40) } }, text: pick(['', 'y', '\n', '}', '\u{1F600}']) }],
    command: pick(['assistant.status', 'assistant.explain', 'assistant.accepted', 'x']), arguments: pick(values),
    settings: pick(values), changes: pick(values), event: pick(values), mode: pick(['auto', 'offline', 'x', 3]), value: pick(['off', 'messages', 'verbose', 1]), id: random(500), prompt: 'x',
  };
  const id = pick([undefined, random(500), String(random(500))]);
  return frame(JSON.stringify({ jsonrpc: '2.0', id, method: pick(methods), params }));
}
