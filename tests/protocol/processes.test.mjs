// Several editors of one user: real server processes that share one state folder.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { FakeClaude } from './fakeClaude.mjs';
import { cursor, initialized, inlineCompletion, items, open, Workspace } from './server.mjs';

const editors = 4;

describe('several server processes', () => {
  let workspace, claude, connections;

  beforeEach(async () => {
    workspace = new Workspace();
    claude = await FakeClaude.start();
  });

  afterEach(async () => {
    claude.stop();
    await Promise.all(connections.map(async connection => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.equal(await connection.exit, 0);
    }));
    workspace.remove();
  });

  async function start(env, provider = {}) {
    // In the user's file: no other one may name a command.
    const settings = { cloud: 'all', providers: { claude: { baseUrl: claude.url, local: false, ...provider } }, routes: { completion: ['claude', 'embedded'] }, budget: { completionsPerMinute: 10_000 } };
    workspace.settings = settings;
    const one = () => initialized(workspace, workspace.initializeParams, { env: { ANTHROPIC_API_KEY: undefined, OPENAI_API_KEY: undefined, ...env } });
    connections = await Promise.all(Array.from({ length: editors }, one));
  }

  let next = 0;
  async function complete(connection) {
    const uri = workspace.uriOf(`Library.Core/New${next++}.cs`);
    const { text, position } = cursor('using Library.Core;\n\nclass Shelf\n{\n    public void Keep(Book book)\n    {\n        ArgumentNull$0\n    }\n}\n');
    await open(connection, uri, text);
    const [item] = items(await inlineCompletion(connection, uri, position));
    return item?.command.arguments[0];
  }

  const all = act => Promise.all(connections.map(act));
  const until = async condition => {
    while (!await condition()) await new Promise(done => setImmediate(done));
  };

  test('R8 one half-open probe at a time on the whole machine, and nobody waits for it', async () => {
    await start({ ANTHROPIC_API_KEY: 'key' });
    claude.behaviour = 'overloaded';
    for (let i = 0; i < 2; i++) await all(complete);
    const before = claude.calls.length;
    assert.equal(before, 2 * editors, 'two failures open the breaker of each process');
    await all(complete);
    assert.ok(claude.calls.length <= before + 1, 'while it is open nobody calls, but for one probe where a busy machine takes longer than the pause');

    claude.behaviour = 'hangs';
    for (let round = 1; round <= 4; round++) {
      claude.most = 0;
      const calls = claude.calls.length;
      await all(connection => connection.sendRequest('assistant/setSecret', { provider: 'claude', secret: 'key', check: false })); // half-open at once
      await all(complete);
      assert.equal(claude.most, 1, `round ${round}`);
      assert.ok(claude.calls.length > calls);
      await until(() => claude.inFlight === 0);
    }

    claude.behaviour = 'answers';
    for (let i = 0; i < 3; i++) {
      await all(connection => connection.sendRequest('assistant/setSecret', { provider: 'claude', secret: 'key', check: false }));
      for (const connection of connections) await complete(connection);
    }
    assert.deepEqual(await all(complete), Array(editors).fill('claude'), 'every process comes back');
  });

  const skip = process.platform === 'win32' && 'the token command of this test is a shell script';

  test('R14 one token refresh at a time over all processes, no token lost to a failure, and nobody waits', { skip }, async () => {
    const at = name => join(workspace.base, name);
    const script = `cd '${workspace.base}'; [ -e busy ] && echo x >> overlaps; touch busy; echo x >> runs
      while [ -e slow ]; do sleep 0.05; done
      rm busy; [ -e broken ] && exit 3; cat token`;
    writeFileSync(at('token'), 'token-1');
    claude.token = 'token-1';
    await start({}, { apiKeyEnv: 'NOT_SET', tokenCommand: ['/bin/sh', '-c', script] });
    await until(async () => (await all(complete)).every(by => by === 'claude'));

    // The token runs out, and the command takes as long as the test wants.
    claude.token = 'token-2';
    writeFileSync(at('token'), 'token-2');
    writeFileSync(at('slow'), '');
    await all(complete); // every process is told 401, and answers nonetheless
    await until(() => existsSync(at('busy')));
    unlinkSync(at('slow'));
    await until(async () => (await all(complete)).every(by => by === 'claude'));
    assert.equal(existsSync(at('overlaps')), false, 'two refreshes ran at once');

    // The token endpoint fails: the token that was good stays.
    writeFileSync(at('broken'), '');
    claude.token = 'token-3';
    const runs = readFileSync(at('runs'), 'utf8').length;
    await all(complete);
    await until(() => readFileSync(at('runs'), 'utf8').length > runs && !existsSync(at('busy')));
    claude.token = 'token-2';
    await until(async () => (await all(complete)).every(by => by === 'claude'));
    assert.equal(existsSync(at('overlaps')), false);
  });
});
