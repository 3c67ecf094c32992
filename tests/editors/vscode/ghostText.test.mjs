// The main job in a real VS Code: type in a C# file, see ghost text, take it, find it on disk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Editor, skip } from './editor.mjs';
import { until } from './until.mjs';

// Repetitive on purpose: how sure the engine has to be is tested elsewhere.
const check = '        ArgumentNullException.ThrowIfNull(writer);\n';
const method = (name, body) => `    public static void ${name}(Book book, TextWriter writer)\n    {\n${body}    }\n\n`;
const models = Array.from({ length: 12 }, (_, i) => method(`Print${i}`, `${check}        writer.WriteLine(book.Title.ToUpperInvariant());\n`));
const source = `namespace Library.Core;\n\npublic static class Label\n{\n${[method('Print', check), ...models].join('')}}\n`;

describe('ghost text in VS Code', { skip }, () => {
  const onDisk = () => readFileSync(editor.file, 'utf8').split('\n');
  let editor, server, vscode;

  before(async () => {
    editor = await Editor.open('Library.Core/Label.cs', source);
    ({ server, vscode } = editor);
  });

  after(() => editor?.close('9-end'));

  const line = source.split('\n').findIndex(text => text.includes(' Print(')) + 4;

  /** Begins a second line in the unfinished method and returns the ghost text that shows up. */
  async function beginLine() {
    await vscode.goToEndOf(line - 1);
    await vscode.press('Enter');
    await vscode.type('writer.');
    return vscode.ghostText();
  }

  /** Leaves nothing behind that the engine could learn from. */
  async function deleteLine() {
    await vscode.press('Escape');
    await vscode.press('Control+Shift+K');
    await vscode.noGhostText();
  }

  test('Tab takes the ghost text, and the file on disk has it', async () => {
    const ghost = await beginLine();
    await vscode.screenshot('1-ghost-text');
    await vscode.press('Tab');
    await vscode.save();
    await vscode.screenshot('2-accepted');
    assert.match(ghost, /^WriteLine/);
    await until('the accepted text on disk', () => /^ {8}writer\.WriteLine/.test(onDisk()[line - 1]));
  });

  test('the status item names the provider that answered', async () => {
    assert.match(await vscode.status.innerText(), /embedded/);
    assert.match(await vscode.status.getAttribute('aria-label') ?? '', /Assistant: .*embedded.*, ok/);
  });

  test('Escape dismisses ghost text, and the command brings it back', async () => {
    await vscode.press('Control+Shift+K'); // The accepted line.
    await vscode.save();
    const before = onDisk().join('\n');
    assert.match(await beginLine(), /^WriteLine/);
    await vscode.press('Escape');
    await vscode.noGhostText();
    await vscode.command('Trigger Inline Suggestion');
    assert.match(await vscode.ghostText(), /^WriteLine/);
    await vscode.screenshot('3-ghost-text-again');
    await deleteLine();
    await vscode.save();
    assert.equal(onDisk().join('\n'), before);
  });

  test('a killed server starts again, and ghost text comes back', async () => {
    const [killed] = await until('the language server', () => server.languageServers());
    process.kill(killed, 'SIGKILL');
    await until('a new language server', () => server.languageServers().some(pid => pid !== killed));
    await vscode.serverStarted();
    const ghost = await beginLine();
    await vscode.screenshot('4-after-a-crash');
    await deleteLine();
    assert.match(ghost, /^WriteLine/);
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
    assert.match(await beginLine(), /^WriteLine/);
  });

  test('nothing of all this popped up a message or asked the network', async () => {
    assert.deepEqual(await vscode.toasts.allInnerTexts(), []);
    assert.deepEqual(vscode.outside, []);
  });
});
