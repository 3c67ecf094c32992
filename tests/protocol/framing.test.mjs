// Bytes that no well-behaved client sends. The server answers what it can and goes on.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { spawnServer, Workspace } from './server.mjs';

describe('framing', () => {
  let workspace, child, frames;
  before(() => { workspace = new Workspace(); });
  after(() => workspace.remove());

  beforeEach(() => {
    child = spawnServer(workspace);
    frames = read(child.stdout);
  });

  // Whatever came before: the server still answers, and leaves as it should.
  afterEach(async () => {
    send({ id: 'last', method: 'shutdown' });
    assert.equal((await answer('last')).result, null);
    send({ method: 'exit' });
    assert.equal(await child.exit, 0);
  });

  const write = text => child.stdin.write(text);
  const send = message => write(frame(JSON.stringify({ jsonrpc: '2.0', ...message })));
  const initialize = { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } };

  function frame(body, headers = `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`) {
    return headers + body;
  }

  /** The next reply with this id; what the server says of itself in between is passed over. */
  async function answer(id) {
    for (;;) {
      const { value, done } = await frames.next();
      if (done) throw new Error(`The server ended without an answer to ${id}. ${child.errors}`);
      if (!('method' in value) && value.id === id) return value;
    }
  }

  test('JSON that does not parse is answered with -32700, and the next message is read', async () => {
    write(frame('{"jsonrpc": "2.0", "id": 1, "method": '));
    assert.equal((await answer(null)).error.code, -32700);
    send(initialize);
    assert.ok((await answer(1)).result);
  });

  test('JSON that is no message is answered with -32600', async () => {
    write(frame('[]'));
    assert.equal((await answer(null)).error.code, -32600);
    send(initialize);
    assert.ok((await answer(1)).result);
  });

  test('header names in any case, a content type and bytes beyond ASCII are fine', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...initialize, params: { ...initialize.params, clientInfo: { name: 'Grüße 🙂' } } });
    write(`content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    assert.ok((await answer(1)).result);
  });

  test('a message may come byte by byte', async () => {
    for (const byte of Buffer.from(frame(JSON.stringify({ jsonrpc: '2.0', ...initialize })))) {
      if (!child.stdin.write(Buffer.of(byte))) await once(child.stdin, 'drain');
    }
    assert.ok((await answer(1)).result);
  });

  test('a header that makes no sense does not end the conversation', async () => {
    write('Content-Length: many\r\n\r\n');
    send(initialize);
    assert.ok((await answer(1)).result);
  });

  test('parameters of the wrong shape are answered with -32602', async () => {
    send(initialize);
    await answer(1);
    send({ method: 'initialized', params: {} });
    send({ id: 2, method: 'textDocument/inlineCompletion', params: { textDocument: 5, position: 'here' } });
    assert.equal((await answer(2)).error.code, -32602);
  });

  test('ids keep their type', async () => {
    send({ ...initialize, id: 'one' });
    assert.ok((await answer('one')).result);
  });

  test('a document of ten megabytes on one line is taken and completed', async () => {
    send(initialize);
    await answer(1);
    send({ method: 'initialized', params: {} });
    const uri = 'untitled:Long.cs';
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'csharp', version: 1, text: 'int a = 1; '.repeat(1_000_000) } } });
    send({ id: 2, method: 'textDocument/inlineCompletion', params: { textDocument: { uri }, position: { line: 0, character: 5_000_000 }, context: { triggerKind: 2 } } });
    assert.equal((await answer(2)).error, undefined);
  });
});

/** Parses the stream strictly: a single stray byte on stdout fails. */
async function* read(stream) {
  let rest = Buffer.alloc(0);
  for await (const data of stream) {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:Content-Type: [^\r\n]+\r\n)?\r\n/.exec(rest.subarray(0, 200).toString('latin1'));
      if (!header) {
        assert.ok(rest.length < 200 && /^(C|$)/.test(rest.toString('latin1')), `stray bytes on stdout: ${rest.subarray(0, 80)}`);
        break;
      }
      const end = header[0].length + Number(header[1]);
      if (rest.length < end) break;
      yield JSON.parse(rest.subarray(header[0].length, end).toString('utf8'));
      rest = rest.subarray(end);
    }
  }
}
