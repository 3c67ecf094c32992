import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecretStorage } from 'vscode';
import { Keys } from '../keys';

/** A secret store, and a server that rejects every key that says so; both remember. */
function setUp(stored: Record<string, string> = {}, running = true) {
  const store = new Map(Object.entries(stored));
  const secrets = {
    keys: async () => [...store.keys()], get: async (key: string) => store.get(key),
    store: async (key: string, value: string) => void store.set(key, value), delete: async (key: string) => void store.delete(key),
  } as unknown as SecretStorage;
  const sent: object[] = [];
  const keys = new Keys(secrets, async (_method, params) => {
    sent.push(params);
    const ok = !(params as { secret?: string }).secret?.includes('rejected');
    return running ? { ok, message: ok ? 'accepted' : 'rejected' } : undefined;
  });
  return { keys, sent, stored: () => Object.fromEntries(store) };
}

test('a key is checked by the server, then stored', async () => {
  const { keys, sent, stored } = setUp();
  assert.deepEqual(await keys.set('claude', 'k1'), { ok: true, message: 'accepted' });
  assert.deepEqual([sent, stored()], [[{ provider: 'claude', secret: 'k1', check: true }], { claude: 'k1' }]);
});

test('a rejected key is not stored, and the one before it is in use again', async () => {
  const { keys, sent, stored } = setUp({ claude: 'old' });
  assert.deepEqual(await keys.set('claude', 'rejected'), { ok: false, message: 'rejected' });
  assert.deepEqual([sent[1], stored()], [{ provider: 'claude', secret: 'old', check: false }, { claude: 'old' }]);
});

test('a first key that is rejected leaves the server without one', async () => {
  const { keys, sent, stored } = setUp();
  await keys.set('claude', 'rejected');
  assert.deepEqual([sent[1], stored()], [{ provider: 'claude', secret: null, check: false }, {}]);
});

test('a key that no server saw is not stored', async () => {
  const { keys, stored } = setUp({}, false);
  assert.deepEqual([await keys.set('claude', 'k1'), stored()], [undefined, {}]);
});

test('a removed key is gone from the store and from the server', async () => {
  const { keys, sent, stored } = setUp({ claude: 'k1', gpt: 'k2' });
  await keys.remove('claude');
  assert.deepEqual([sent, stored()], [[{ provider: 'claude', secret: null, check: false }], { gpt: 'k2' }]);
});

test('a server that starts gets every stored key, unchecked', async () => {
  const { keys, sent } = setUp({ claude: 'k1', gpt: 'k2' });
  await keys.sendAll();
  assert.deepEqual(sent, [{ provider: 'claude', secret: 'k1', check: false }, { provider: 'gpt', secret: 'k2', check: false }]);
});
