// Ghost text over the wire, as an editor sees it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import protocol from 'vscode-languageserver-protocol/node';
import { cursor, initialized, inlineCompletion, items, open, Workspace } from './server.mjs';

describe('inline completion', () => {
  let workspace, connection;

  before(async () => {
    workspace = new Workspace();
    connection = await initialized(workspace);
  });

  after(async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
    workspace.remove();
  });

  let next = 0;
  const method = body => `using Library.Core;\n\nclass Shelf\n{\n    public void Keep(Book book)\n    {\n        ArgumentNullException.ThrowIfNull(book);\n${body}\n    }\n}\n`;

  /** Opens a new file of the sample and asks at its cursor. */
  async function complete(source, uri = workspace.uriOf(`Library.Core/New${next++}.cs`)) {
    const { text, position } = cursor(source);
    await open(connection, uri, text);
    return { uri, text, position, found: items(await inlineCompletion(connection, uri, position)) };
  }

  test('an unfinished line gets a suggestion that stands on one line and reports back when it is taken', async () => {
    const { found: [item], position } = await complete(method('        ArgumentNull$0'));
    assert.match(item.insertText, /^(ArgumentNull)?Exception/);
    assert.equal(item.range.start.line, position.line);
    assert.equal(item.range.end.line, position.line);
    assert.equal(item.command.command, 'assistant.accepted');
    assert.equal(await connection.sendRequest('workspace/executeCommand', { command: item.command.command, arguments: item.command.arguments }), null);
  });

  test('the text is that of the editor, not that of the disk', async () => {
    const uri = workspace.uriOf('Library.Core/Catalogue.cs');
    await open(connection, uri, workspace.read('Library.Core/Catalogue.cs'));
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 11, character: 0 }, end: { line: 11, character: 0 } }, text: '        var unsavedNumber = books.Count;\n        Console.WriteLine(unsavedNumber);\n' },
        { range: { start: { line: 13, character: 0 }, end: { line: 13, character: 0 } }, text: '        Console.WriteLine(unsaved\n' },
      ],
    });
    const [item] = items(await inlineCompletion(connection, uri, { line: 13, character: 33 }));
    assert.match(item.insertText, /^(unsaved)?Number\b/);
  });

  test('an untitled document gets suggestions too', async () => {
    const { found } = await complete(method('        ArgumentNull$0'), 'untitled:Untitled-1');
    assert.equal(found.length, 1);
  });

  test('a document that was never opened, or was closed, gets nothing and no error', async () => {
    const closed = await complete(method('        ArgumentNull$0'));
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri: closed.uri } });
    for (const uri of [workspace.uriOf('Library.Core/Missing.cs'), 'untitled:Untitled-9', closed.uri])
      assert.deepEqual(items(await inlineCompletion(connection, uri, closed.position)), [], uri);
  });

  test('a position outside the document gets no error', async () => {
    const { uri } = await complete('class A { }$0');
    assert.deepEqual(items(await inlineCompletion(connection, uri, { line: 500, character: 7 })), []);
    assert.ok(Array.isArray(items(await inlineCompletion(connection, uri, { line: 0, character: 5_000 }))));
  });

  test('each of a hundred requests is answered once, cancelled or not', async () => {
    const { uri, position } = await complete(method('        ArgumentNull$0'));
    const answers = Array.from({ length: 100 }, (_, i) => {
      const source = new protocol.CancellationTokenSource();
      const answer = inlineCompletion(connection, uri, position, source.token).then(() => 'answered', error => error.code);
      if (i % 2 === 0) source.cancel();
      return answer;
    });
    const kinds = new Set(await Promise.all(answers));
    kinds.delete('answered');
    assert.deepEqual([...kinds].filter(kind => kind !== -32800), []);
  });

  test('typing on makes an earlier request stale, and the latest one is answered for the latest text', async () => {
    const { uri, position } = await complete(method('        Argument$0'));
    const earlier = inlineCompletion(connection, uri, position);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: position, end: position }, text: 'Null' }],
    });
    const [item] = items(await inlineCompletion(connection, uri, { ...position, character: position.character + 4 }));
    await earlier;
    assert.match(item.insertText, /^(ArgumentNull)?Exception/);
  });

  test('the setting that turns it off, and on again, works at once', async () => {
    const { uri, position, found } = await complete(method('        ArgumentNull$0'));
    const ask = async completion => {
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: { assistant: { completion } } });
      return items(await inlineCompletion(connection, uri, position)).length;
    };
    assert.deepEqual([found.length, await ask({ enabled: false }), await ask({ enabled: true }), await ask({ languages: ['python'] }), await ask({})], [1, 0, 1, 0, 1]);
  });

  test('the status names the provider that answered', async () => {
    await complete(method('        ArgumentNull$0'));
    const status = connection.seen.findLast(({ method }) => method === 'assistant/status').params;
    assert.match(status.text, /embedded/);
    assert.equal(status.health, 'ok');
    assert.equal(status.active.completion, 'embedded');
    assert.ok(status.providers.some(({ id, state }) => id === 'embedded' && state === 'ready'));
  });
});
