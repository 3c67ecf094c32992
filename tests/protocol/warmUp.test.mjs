// What the server does before the first key: it gets whoever will answer ready, where that is allowed.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { FakeClaude } from './fakeClaude.mjs';
import { initialized, Workspace } from './server.mjs';

describe('warm-up', () => {
  let workspace, claude, connection;

  beforeEach(async () => {
    workspace = new Workspace();
    claude = await FakeClaude.start();
    claude.connections = 0;
    claude.server.on('connection', () => claude.connections++);
  });

  afterEach(async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
    claude.stop();
    workspace.remove();
  });

  function start(cloud, choose) {
    const settings = { cloud, providers: { claude: { baseUrl: claude.url, local: false } }, routes: { completion: ['claude', 'embedded'] } };
    return initialized(workspace, { ...workspace.initializeParams, initializationOptions: settings }, { env: { ANTHROPIC_API_KEY: 'key', OPENAI_API_KEY: undefined }, choose });
  }

  test('a cloud that the user agreed to is connected to before the first key, and asked for no text', async () => {
    const connected = once(claude.server, 'connection');
    connection = await start('all');
    await connected;
    assert.equal(claude.calls.length, 0);
  });

  test('one that the user agrees to now, too', async () => {
    const connected = once(claude.server, 'connection');
    connection = await start('ask', ({ actions }) => actions[0]);
    await connected;
    assert.equal(claude.calls.length, 0);
  });

  test('a cloud that the user has not agreed to is not touched', async () => {
    connection = await start('ask');
    for (let i = 0; i < 20; i++) await connection.sendRequest('assistant/providers');
    assert.equal(claude.connections, 0);
  });
});
