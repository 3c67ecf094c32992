// The main job in a real VS Code: type in a C# file, see ghost text, take it, find it on disk.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CodeServer } from './codeServer.mjs';
import { until } from './until.mjs';
import { Workbench } from './workbench.mjs';

const sample = resolve(dirname(fileURLToPath(import.meta.url)), '../../../samples/Library');
const host = JSON.parse(process.env.ASSISTANT_VSCODE ?? 'null');

describe('ghost text in VS Code', { skip: host ? false : 'Run it through `npm test`, which installs VS Code.' }, () => {
  const run = mkdtempSync(join(tmpdir(), 'assistant-vscode-'));
  const folder = join(run, 'Library');
  const onDisk = () => readFileSync(join(folder, 'Library.Core/Catalogue.cs'), 'utf8').split('\n');
  let server, vscode;

  before(async () => {
    cpSync(sample, folder, { recursive: true, filter: path => !/[\\/](bin|obj)$/.test(path) });
    server = await CodeServer.start(host, run);
    vscode = await Workbench.open(host, server.port, folder);
    await vscode.openFile('Catalogue.cs');
    await vscode.serverStarted();
  });

  after(async () => {
    await vscode?.close();
    await server?.stop();
    rmSync(run, { recursive: true, force: true });
  });

  /** Types a new line after the one that contains `text`, and returns what the ghost text adds. */
  async function typeAfter(text, typed) {
    await vscode.goToEndOf(onDisk().findIndex(line => line.includes(text)) + 1);
    await vscode.press('Enter');
    await vscode.type(typed);
    return vscode.ghostText();
  }

  test('Tab takes the ghost text, and the file on disk has it', async () => {
    const ghost = await typeAfter('throw new LibraryException($"{book.Isbn} is already', 'ArgumentNull');
    await vscode.screenshot('1-ghost-text');
    await vscode.press('Tab');
    await vscode.noGhostText();
    await vscode.save();
    await vscode.screenshot('2-accepted');
    assert.match(ghost, /^Exception/);
    assert.equal(onDisk().filter(line => line.trim() === `ArgumentNull${ghost}`).length, 3);
  });

  test('the status item names the provider that answered', async () => {
    assert.match(await vscode.status.innerText(), /embedded/);
    assert.match(await vscode.status.getAttribute('aria-label') ?? '', /Assistant: .*embedded.*, ok/);
  });

  test('after an accepted suggestion there is another one', async () => {
    await typeAfter('book.Isbn} is not', 'ArgumentNull');
    await vscode.press('Tab');
    await vscode.noGhostText();
    await vscode.press('Enter');
    await vscode.type('throw new ');
    const next = await vscode.ghostText();
    await vscode.screenshot('3-ghost-text-again');
    assert.match(next, /^LibraryException/);
  });

  test('Escape dismisses it and leaves the text alone', async () => {
    await vscode.press('Escape');
    await vscode.noGhostText();
    await vscode.save();
    assert.equal(onDisk().filter(line => line.trim() === 'throw new').length, 1);
  });

  test('a killed server starts again, and ghost text comes back', async () => {
    const [killed] = await until('the language server', () => server.languageServers());
    process.kill(killed, 'SIGKILL');
    await until('a new language server', () => server.languageServers().some(pid => pid !== killed));
    await vscode.serverStarted();
    const ghost = await typeAfter('public int Count', 'public IReadOnly');
    await vscode.screenshot('4-after-a-crash');
    assert.match(ghost, /^List<Book>/);
  });

  test('a server that cannot start is a sign in the status bar, and comes back once it can', async () => {
    const restart = () => vscode.command('Assistant: Restart Server');
    server.configure({ 'assistant.server.path': '/bin/false' });
    await until('the warning sign', async () => {
      await restart();
      return vscode.serverStopped();
    });
    await vscode.screenshot('5-server-cannot-start');
    server.configure({});
    await until('the server', async () => {
      await restart();
      return server.languageServers().length > 0;
    });
    await vscode.serverStarted();
    assert.match(await typeAfter('class Catalogue', 'private readonly Dict'), /^ionary<string, Book>/);
  });

  test('nothing of all this popped up a message or asked the network', async () => {
    assert.deepEqual(await vscode.toasts.allInnerTexts(), []);
    assert.deepEqual(vscode.outside, []);
  });
});
