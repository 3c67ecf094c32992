// What the server has loaded when the editor gets its first answer: every assembly more is time that the user waits.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { connect, Workspace } from './server.mjs';

const linux = process.platform === 'linux';

test('answers `initialize` without Roslyn, the OpenAI SDK and the command line', { skip: !linux && 'loaded files can only be listed on Linux' }, async () => {
  const workspace = new Workspace();
  try {
    const connection = connect(workspace);
    await connection.sendRequest('initialize', workspace.initializeParams);
    const maps = readFileSync(`/proc/${connection.child.pid}/maps`, 'utf8');
    const loaded = [...new Set(maps.split('\n').map(line => basename(line)).filter(name => name.endsWith('.dll')))];
    assert.ok(loaded.includes('Assistant.Lsp.dll'), 'the list of loaded files is that of the server');
    assert.deepEqual(loaded.filter(name => /^(Microsoft\.CodeAnalysis|OpenAI|System\.ClientModel|System\.CommandLine|Spectre|Serilog|OpenTelemetry|Microsoft\.Extensions\.FileSystemGlobbing)/.test(name)), []);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
  } finally {
    workspace.remove();
  }
});
