// What leaves the machine in a whole editing session: counted by the kernel, at the only way out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { initialized, inlineCompletion, items, open, Workspace } from './server.mjs';
import { WatchedNetwork, whyNot } from './watchedNetwork.mjs';

const reason = whyNot();
if (reason) console.log(`The network proofs are skipped: ${reason}.`);

describe('network', () => {
  const when = { skip: reason }; // of each test: a skipped group would not be counted
  let workspace, network;

  before(async () => {
    if (reason) return;
    workspace = new Workspace();
    network = await WatchedNetwork.create(workspace.base);
  });

  after(() => {
    network?.remove();
    workspace?.remove();
  });

  const proxies = Object.fromEntries(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap(name => [[name, undefined], [name.toLowerCase(), undefined]]));
  const keys = { ANTHROPIC_API_KEY: 'sk-ant-not-a-real-key', OPENAI_API_KEY: 'sk-not-a-real-key', ...proxies };

  async function start(settings, consent) {
    return initialized(workspace, { ...workspace.initializeParams, initializationOptions: settings }, {
      through: network.enter, env: keys, choose: ({ actions }) => consent === undefined ? null : actions.find(({ title }) => title === consent),
    });
  }

  let next = 0;

  /** Types a method character by character and asks after each, as an editor does. Returns how often something was shown. */
  async function type(connection, text) {
    const uri = workspace.uriOf(`Library.Core/Typed${next++}.cs`);
    const body = 'using Library.Core;\n\nclass Typed\n{\n    public void Keep(Book book)\n    {\n        \n    }\n}\n';
    await open(connection, uri, body);
    let [shown, line, character] = [0, 6, 8];
    for (const [i, typed] of [...text].entries()) {
      const position = { line, character };
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: i + 2 }, contentChanges: [{ range: { start: position, end: position }, text: typed }] });
      [line, character] = typed === '\n' ? [line + 1, 0] : [line, character + 1];
      shown += items(await inlineCompletion(connection, uri, { line, character })).length;
    }
    return shown;
  }

  async function work(connection) {
    while (await type(connection, 'ArgumentNull') === 0); // until the embedded engine knows the workspace and shows something
    await type(connection, 'ArgumentNullException.ThrowIfNull(book);\n        var title = book.Title;\n');
    const run = (command, ...args) => connection.sendRequest('workspace/executeCommand', { command, arguments: args });
    await run('assistant.accepted', 'embedded');
    await connection.sendRequest('assistant/explainRoute', { kind: 'completion' });
    await connection.sendRequest('assistant/explainRoute', { prompt: 'Which layers should this service have?' });
    for (const mode of ['offline', 'paused', 'auto']) await connection.sendRequest('assistant/setMode', { mode });
    await connection.sendRequest('assistant/providers');
    for (const mode of ['offline', 'auto']) await run('assistant.setMode', mode);
    await run('assistant.status');
    await pause(4000); // what the server does by itself when typing rests is part of a session too
  }

  async function end(connection) {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
  }

  test('with `offlineOnly` not one packet leaves loopback, whatever else is allowed', when, async () => {
    const connection = await start({ offlineOnly: true, cloud: 'all' });
    await work(connection);
    await end(connection);
    assert.deepEqual([network.sent, network.names], [0, []]);
  });

  test('with `cloud: "ask"` and keys in the environment not one packet leaves loopback before consent', when, async () => {
    const connection = await start({ cloud: 'ask' });
    await work(connection);
    assert.ok(connection.seen.some(({ method, params }) => method === 'window/showMessageRequest' && params.message.includes('Claude and GPT')), 'the user was asked');
    await end(connection);
    assert.deepEqual([network.sent, network.names], [0, []]);
  });

  test('once the user says yes, a packet is seen: the proofs above can fail', when, async () => {
    const connection = await start({ cloud: 'ask' }, 'Yes, while typing too');
    await Promise.all([type(connection, 'ArgumentNull'), network.asked]);
    await end(connection);
    assert.ok(network.sent > 0);
    assert.ok(network.names.includes('api.anthropic.com'), `asked for ${network.names}`);
  });
});
