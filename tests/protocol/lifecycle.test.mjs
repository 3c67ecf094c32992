// From the first message to the exit code.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect, converse, initialized, inlineCompletion, items, spawnServer, Workspace } from './server.mjs';

describe('lifecycle', () => {
  let workspace;
  before(() => { workspace = new Workspace(); });
  after(() => workspace.remove());

  const minimal = { processId: null, rootUri: null, capabilities: {} };
  const code = expected => error => error.code === expected;

  async function end(connection) {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
  }

  test('answers what VS Code sends with the agreed capabilities', async () => {
    const connection = await initialized(workspace);
    const { capabilities, serverInfo } = connection.reply;
    assert.equal(capabilities.positionEncoding ?? 'utf-16', 'utf-16');
    assert.equal(capabilities.textDocumentSync.change ?? capabilities.textDocumentSync, 2);
    assert.ok(capabilities.inlineCompletionProvider);
    assert.ok(capabilities.executeCommandProvider.commands.includes('assistant.accepted'));
    assert.equal(capabilities.completionProvider, undefined);
    assert.equal(capabilities.hoverProvider, undefined);
    assert.match(serverInfo.name, /assistant/i);
    await end(connection);
  });

  test('needs nothing from a client', async () => {
    const connection = await initialized(workspace, minimal);
    assert.ok(connection.reply.capabilities.inlineCompletionProvider);
    await end(connection);
    assert.deepEqual(connection.seen.filter(({ method }) => method.startsWith('client/') || method.startsWith('workspace/')), []);
  });

  test('picks a position encoding that the client offers', async () => {
    const connection = await initialized(workspace, { ...minimal, capabilities: { general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] } } });
    assert.ok(['utf-8', 'utf-32', 'utf-16'].includes(connection.reply.capabilities.positionEncoding));
    await end(connection);
  });

  test('sends no request and no notification of its own before `initialized`', async () => {
    const connection = connect(workspace);
    await connection.sendRequest('initialize', workspace.initializeParams);
    const allowed = ['window/logMessage', 'window/showMessage', 'telemetry/event'];
    assert.deepEqual(connection.seen.filter(({ method }) => !allowed.includes(method)), []);
    await connection.sendNotification('initialized', {});
    await end(connection);
  });

  test('refuses requests before `initialize`, a second `initialize`, and requests after `shutdown`', async () => {
    const connection = connect(workspace);
    await assert.rejects(inlineCompletion(connection, 'file:///a.cs', { line: 0, character: 0 }), code(-32002));
    await connection.sendRequest('initialize', minimal);
    await assert.rejects(connection.sendRequest('initialize', minimal), code(-32600));
    await connection.sendNotification('initialized', {});
    await connection.sendRequest('shutdown');
    await assert.rejects(inlineCompletion(connection, 'file:///a.cs', { line: 0, character: 0 }), code(-32600));
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
  });

  test('says that it does not know a method, and ignores what it may ignore', async () => {
    const connection = await initialized(workspace);
    await connection.sendNotification('$/unknown', {});
    await connection.sendNotification('unknown/notification', {});
    await connection.sendNotification('$/setTrace', { value: 'off' });
    await assert.rejects(connection.sendRequest('unknown/request', {}), code(-32601));
    await assert.rejects(connection.sendRequest('$/unknown', {}), code(-32601));
    await end(connection);
  });

  test('exit without shutdown is exit code 1', async () => {
    const connection = await initialized(workspace);
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 1);
  });

  test('exit before initialize ends the process', async () => {
    const connection = connect(workspace);
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 1);
  });

  test('ends when stdin closes', async () => {
    const connection = await initialized(workspace);
    connection.child.stdin.end();
    assert.equal(typeof await connection.exit, 'number');
  });

  test('ends when the parent dies', async () => {
    const parent = spawn(process.execPath, ['--eval', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const connection = await initialized(workspace, { ...workspace.initializeParams, processId: parent.pid });
    parent.stdin.end();
    assert.equal(typeof await connection.exit, 'number');
  });

  test('speaks over a socket', () => overNetwork({ port: 0, host: '127.0.0.1' }, address => `--socket=${address.port}`));

  test('speaks over a named pipe', () => {
    const name = process.platform === 'win32' ? `\\\\.\\pipe\\assistant-${process.pid}` : join(workspace.base, 'pipe');
    return overNetwork({ path: name }, () => `--pipe=${name}`);
  });

  // The client listens and the server connects, as vscode-languageclient does it.
  async function overNetwork(where, argument) {
    const listener = createServer();
    const accepted = new Promise(done => listener.once('connection', done));
    await new Promise(done => listener.listen(where, done));
    const child = spawnServer(workspace, [argument(listener.address())]);
    const socket = await accepted;
    const connection = Object.assign(converse(socket, socket), { exit: child.exit });
    const { capabilities } = await connection.sendRequest('initialize', workspace.initializeParams);
    assert.ok(capabilities.inlineCompletionProvider);
    assert.deepEqual(items(await inlineCompletion(connection, 'file:///nowhere/a.cs', { line: 0, character: 0 })), []);
    await end(connection);
    listener.close();
  }
});
