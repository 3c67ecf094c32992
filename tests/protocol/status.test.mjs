// What the status bar says while Claude is down: who answers instead, and why.
import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { FakeClaude } from './fakeClaude.mjs';
import { cursor, initialized, inlineCompletion, items, open, Workspace } from './server.mjs';

describe('status', () => {
  let workspace, claude, connection;

  before(async () => { claude = await FakeClaude.start(); });
  after(() => claude.stop());

  afterEach(async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
    workspace.remove();
  });

  async function start(behaviour, { key = 'test-key', local } = {}) {
    claude.behaviour = behaviour;
    workspace = new Workspace();
    const settings = completion => ({ cloud: 'all', providers: { claude: { baseUrl: claude.url, local } }, routes: { completion, explain: ['claude'] } });
    const params = { ...workspace.initializeParams, initializationOptions: settings(['embedded']) };
    connection = await initialized(workspace, params, { env: { ANTHROPIC_API_KEY: key ?? undefined, OPENAI_API_KEY: undefined } });
    while ((await complete()).length === 0); // until the embedded engine knows the workspace
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: { assistant: settings(['claude', 'embedded']) } });
  }

  let next = 0;
  async function complete() {
    const uri = workspace.uriOf(`Library.Core/New${next++}.cs`);
    const { text, position } = cursor('using Library.Core;\n\nclass Shelf\n{\n    public void Keep(Book book)\n    {\n        ArgumentNull$0\n    }\n}\n');
    await open(connection, uri, text);
    return items(await inlineCompletion(connection, uri, position));
  }

  const status = () => connection.sendRequest('assistant/providers');

  // A gateway on this machine is named by the user just as the cloud behind it would be.
  for (const [where, local] of [['in the cloud', false], ['behind a gateway on this machine', undefined]]) {
    test(`${where}: the first 529 is seen at once, an outage stays seen, and its end too`, async () => {
      await start('answers', { local });
      await complete();
      assert.equal(await bar(), 'Claude');

      claude.behaviour = 'overloaded';
      for (let i = 0; i < 3; i++) {
        assert.equal((await complete()).length, 1, 'there is ghost text all the same');
        assert.match(await bar(), /^embedded ⟵ Claude 529 since \d\d:\d\d$/);
        const { health, active, providers } = await status();
        assert.deepEqual([health, active.completion], ['degraded', 'embedded']);
        assert.match(providers.find(({ id }) => id === 'claude').reason, /Overloaded/);
      }

      claude.behaviour = 'answers';
      await connection.sendRequest('assistant/setSecret', { provider: 'claude', secret: 'another-key', check: false }); // tried again at once
      for (let i = 0; i < 2; i++) await complete();
      assert.equal(await bar(), 'Claude');
    });

    test(`${where}: a Claude that never answered is missed as well`, async () => {
      await start('overloaded', { local });
      await complete();
      assert.match(await bar(), /^embedded ⟵ Claude 529 since \d\d:\d\d$/);
      const { text } = await status();
      await until(() => lastSent()?.text === text);
    });

    test(`${where}: once the only key was rejected, Claude is not named as the one who answers`, async () => {
      await start('rejects', { local });
      await complete();
      assert.match(await bar(), /^embedded ⟵ Claude 401 since \d\d:\d\d$/);
      const { active } = await status();
      assert.deepEqual([active.completion, active.chat], ['embedded', undefined]);
    });
  }

  test('a key that is rejected when it is entered leaves the status as it was', async () => {
    await start('rejects', { key: null, local: false });
    const entered = await connection.sendRequest('assistant/setSecret', { provider: 'claude', secret: 'wrong', check: true });
    assert.equal(entered.ok, false);
    assert.equal(await bar(), 'embedded');
    const { active, providers } = await status();
    assert.deepEqual([active.completion, active.chat, providers.find(({ id }) => id === 'claude').state], ['embedded', undefined, 'disabled']);
  });

  test('a first key that `assistant-lsp login` keeps is found while the editor is open, and its removal too', async () => {
    await start('answers', { key: null, local: false });
    assert.equal(await bar(), 'embedded');
    const home = join(workspace.base, 'home');
    await login(home, { claude: 'test-key' });
    await until(async () => await stateOfClaude() !== 'disabled');
    assert.equal((await complete()).length, 1);
    assert.equal(await bar(), 'Claude');
    await login(home, {});
    await until(async () => await stateOfClaude() === 'disabled');
  });

  test('the commands do what the requests do, for clients that know only commands', async () => {
    await start('answers', { local: false });
    const run = (command, ...args) => connection.sendRequest('workspace/executeCommand', { command, arguments: args });
    const { commands } = connection.reply.capabilities.executeCommandProvider;
    assert.ok(commands.includes('assistant.status') && commands.includes('assistant.setMode'));
    assert.equal((await run('assistant.setMode', 'offline')).health, 'offline');
    assert.deepEqual(await run('assistant.status'), await status());
    assert.equal((await run('assistant.setMode', 'auto')).health, 'ok');
    await assert.rejects(run('assistant.setMode', 'loud'), /"loud" is not a mode; it must be auto, offline or paused/);
    await assert.rejects(run('assistant.unknown'), /There is no command/);
  });

  // The workspace may still be indexed: that is said after who answers.
  const bar = async () => (await status()).text.replace(/ · indexing.*/, '');
  const stateOfClaude = async () => (await status()).providers.find(({ id }) => id === 'claude').state;
  const lastSent = () => connection.seen.findLast(({ method }) => method === 'assistant/status')?.params;

  async function until(condition) {
    while (!await condition()) await new Promise(done => setImmediate(done));
  }

  /** As the command writes it: for its owner alone, and moved into place whole. */
  async function login(home, keys) {
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'next'), JSON.stringify(keys), { mode: 0o600 });
    await rename(join(home, 'next'), join(home, 'secrets.json'));
  }
});
