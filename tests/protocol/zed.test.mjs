// What Zed sends, and what it needs to hear. The capabilities are those of Zed 1.14, as its source states them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { freePort, listening, predict } from './endpoint.mjs';
import { FakeClaude } from './fakeClaude.mjs';
import { cursor, initialized, inlineCompletion, open, Workspace } from './server.mjs';

describe('Zed', () => {
  let workspace, connection, claude, port, token;
  const settings = () => ({
    cloud: 'all',
    providers: { claude: { baseUrl: claude.url } },
    routes: { completion: ['claude', 'embedded'], explain: ['claude'] },
    predictionEndpoint: { enabled: true, port },
  });

  before(async () => {
    claude = await FakeClaude.start();
    port = await freePort();
    workspace = new Workspace();
    const recorded = readFileSync(new URL('initialize.zed.json', import.meta.url), 'utf8');
    const params = JSON.parse(recorded.replaceAll('${uri}', workspace.uri).replaceAll('"${folder}"', JSON.stringify(workspace.folder)));
    connection = await initialized(workspace, { ...params, processId: process.pid, initializationOptions: settings() }, { env: { ANTHROPIC_API_KEY: 'test-key', OPENAI_API_KEY: undefined } });
    token = await listening(workspace, port);
  });

  after(async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
    workspace.remove();
    claude.stop();
  });

  const source = name => `using Library.Core;\n\nclass ${name}\n{\n    public void Keep(Book book)\n    {\n        ArgumentNull$0\n    }\n}\n`;
  const lights = () => connection.seen.filter(({ method }) => method === 'experimental/serverStatus').map(({ params }) => params);

  test('the answer to initialize has what Zed looks at: UTF-16, incremental changes, every command by name', () => {
    const { capabilities } = connection.reply;
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.equal(capabilities.textDocumentSync.change, 2);
    assert.ok(capabilities.executeCommandProvider.commands.includes('assistant.predictionSettings'));
  });

  test('an edit prediction is the ghost text of the language server, at the cursor of the open file', async () => {
    const { text, position } = cursor(source('Shelf'));
    const uri = workspace.uriOf('Library.Core/Shelf.cs');
    await open(connection, uri, text);
    const at = source('Shelf').indexOf('$0');
    const reply = await predict(port, token, text.slice(0, at), text.slice(at));
    assert.deepEqual(Object.keys(reply).sort(), ['choices', 'created', 'id', 'model', 'object', 'usage']);
    const answer = await inlineCompletion(connection, uri, position);
    assert.equal(reply.choices[0].text, (answer.items ?? answer)[0].insertText);
    assert.match(reply.choices[0].text, /^Exception\.ThrowIfNull/);
  });

  test('an unsaved file is found as well', async () => {
    const text = source('Unsaved').replace('$0', '');
    await open(connection, 'untitled:untitled-1', text);
    const at = source('Unsaved').indexOf('$0');
    const reply = await predict(port, token, text.slice(0, at), text.slice(at));
    assert.match(reply.choices[0].text, /^Exception\.ThrowIfNull/);
  });

  test('all is well without a word; an outage is a warning; its end takes the warning away', async () => {
    claude.behaviour = 'overloaded';
    for (let i = 0; lights().at(-1)?.health !== 'warning'; i++) await ask(i);
    assert.match(lights().at(-1).message, /Claude 529/);
    claude.behaviour = 'answers';
    await connection.sendRequest('assistant/setSecret', { provider: 'claude', secret: 'another-key', check: false }); // tried again at once
    for (let i = 100; lights().at(-1)?.health !== 'ok'; i++) await ask(i);
    assert.deepEqual(Object.keys(lights().at(-1)).sort(), ['health', 'quiescent']);
  });

  test('the status and the settings for predictions are code actions, and come as messages that stay', async () => {
    const uri = workspace.uriOf('Library.Core/Actions.cs');
    await open(connection, uri, source('Actions').replace('$0', ''));
    const range = { start: { line: 2, character: 7 }, end: { line: 2, character: 7 } };
    const actions = await connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } });
    for (const [title, expected] of [['Assistant: provider status', /Claude/], ['Assistant: Zed prediction settings', new RegExp(`127\\.0\\.0\\.1:${port}[^]*${token}`)]]) {
      const { command } = actions.find(action => action.title === title);
      await connection.sendRequest('workspace/executeCommand', { command: command.command, arguments: command.arguments });
      const message = await shown(expected);
      assert.deepEqual(message.actions, [{ title: 'Close' }]);
    }
  });

  async function shown(expected) {
    while (true) {
      const found = connection.seen.find(({ method, params }) => method === 'window/showMessageRequest' && expected.test(params.message));
      if (found) return found.params;
      await connection.sendRequest('assistant/providers');
    }
  }

  async function ask(number) {
    const uri = workspace.uriOf(`Library.Core/Other${number}.cs`);
    const { text, position } = cursor(source(`Other${number}`));
    await open(connection, uri, text);
    await inlineCompletion(connection, uri, position);
  }
});
