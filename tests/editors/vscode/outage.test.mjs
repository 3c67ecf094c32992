// An outage as the user lives through it: who writes the ghost text, what the status item says, and what has to be clicked.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Editor, skip } from './editor.mjs';
import { FakeModel } from './fakeModel.mjs';
import { until } from './until.mjs';

// An unfinished method for each line that will be written, and finished ones for the embedded engine to learn from.
const check = '        ArgumentNullException.ThrowIfNull(writer);\n';
const method = (name, body) => `    public static void ${name}(Book book, TextWriter writer)\n    {\n${body}    }\n\n`;
const begun = Array.from({ length: 60 }, (_, i) => method(`Begun${i}`, check));
const models = Array.from({ length: 12 }, (_, i) => method(`Print${i}`, `${check}        writer.WriteLine(book.Title.ToUpperInvariant());\n`));
const source = `namespace Library.Core;\n\npublic static class Label\n{\n${[...begun, ...models].join('')}}\n`;

describe('an outage in VS Code', { skip }, () => {
  let claude, gpt, ollama, lmstudio, llamacpp, editor, vscode;
  let place = 0;

  before(async () => {
    claude = await FakeModel.start('anthropic', { key: 'key-of-claude', fill: 'Flush(); // Claude' });
    gpt = await FakeModel.start('openai', { key: 'key-of-gpt', fill: 'Flush(); // GPT' });
    ollama = await FakeModel.start('ollama', { fill: 'Flush(); // Ollama' });
    lmstudio = await FakeModel.start('openai-compatible', { fill: 'Flush(); // LM Studio' });
    llamacpp = await FakeModel.start('llama.cpp', { fill: 'Flush(); // llama.cpp' });
    const cloud = ({ baseUrl }) => ({ baseUrl, local: false }); // What runs on loopback counts as this machine otherwise.
    const local = ({ baseUrl }) => ({ baseUrl });
    const providers = { claude: cloud(claude), gpt: cloud(gpt), ollama: local(ollama), lmstudio: local(lmstudio), llamacpp: local(llamacpp) };
    editor = await Editor.open('Library.Core/Label.cs', source, { user: { 'assistant.budget.completionsPerMinute': 1000 }, machine: { 'assistant.providers': providers } });
    vscode = editor.vscode;
  });

  after(async () => {
    await editor?.close('outage-9-end');
    for (const model of [claude, gpt, ollama, lmstudio, llamacpp]) await model?.stop();
  });

  const cloudPrompts = () => claude.prompts.length + gpt.prompts.length;

  /** Begins a line in a method where none was begun before: what was suggested elsewhere does not count there. */
  async function beginLine() {
    await vscode.goToEndOf(7 + 5 * (place++ % begun.length));
    await vscode.press('Enter');
    await vscode.insert('writer.');
  }

  async function undo() {
    await vscode.press('Escape');
    await vscode.command('File: Revert File');
    await vscode.clean();
  }

  /** A line is begun; its ghost text is this, and the status item says that. */
  async function writes(ghost, status, screenshot) {
    await beginLine();
    await vscode.ghostText(ghost);
    await vscode.statusIs(status);
    if (screenshot) await vscode.screenshot(screenshot);
    await undo();
  }

  /** One answer is not yet trusted: lines are begun until the status item names Claude alone. */
  async function claudeIsBack() {
    await until('Claude', async () => {
      await writes('Flush|WriteLine', /Claude/);
      return /^\s*Claude$/.test(await vscode.status.innerText());
    });
  }

  test('without a key, a model on this machine writes', async () => {
    await writes('Flush\\(\\); // Ollama', /Ollama qwen2\.5-coder:1\.5b/, 'outage-1-ollama');
    assert.equal(cloudPrompts(), 0);
  });

  test('a rejected key is told once, and is not kept', async () => {
    await vscode.status.click();
    await vscode.listed('Assistant');
    await vscode.screenshot('outage-2-menu');
    await vscode.press('Escape');
    await vscode.setKey('Claude', 'a-wrong-key');
    await vscode.toasts.filter({ hasText: 'Claude rejects the key' }).waitFor();
    await vscode.screenshot('outage-3-rejected');
    await vscode.message('Claude rejects the key');
  });

  test('a good key is accepted, and no code goes out before the user agreed', async () => {
    await vscode.setKey('Claude', 'key-of-claude');
    await vscode.toasts.filter({ hasText: 'A key for Claude was found' }).waitFor();
    await vscode.screenshot('outage-4-consent');
    await writes('Flush\\(\\); // Ollama', /Ollama/);
    assert.equal(cloudPrompts(), 0);
    await vscode.message('A key for Claude was found', 'Yes, while typing too');
    await vscode.command('Notifications: Clear All Notifications');
    await writes('Flush\\(\\); // Claude', /^\s*Claude$/, 'outage-5-claude');
  });

  test('Claude is overloaded: GPT writes, and the status item says why; then Claude is back by itself', async () => {
    await vscode.setKey('GPT', 'key-of-gpt');
    await vscode.message('GPT accepts the key');
    claude.fault = 529;
    await until('the status item to name the outage', async () => {
      await writes('Flush\\(\\); // GPT', /GPT/, 'outage-6-claude-529');
      return /GPT ⟵ Claude .+ since \d\d:\d\d/.test(await vscode.status.innerText());
    });
    claude.fault = undefined;
    await claudeIsBack();
    await vscode.screenshot('outage-7-claude-is-back');
  });

  test('the clouds refuse their keys: models on this machine write, each in turn, and at last the embedded engine', async () => {
    claude.fault = gpt.fault = 401;
    await writes('Flush\\(\\); // Ollama', /Ollama qwen2\.5-coder:1\.5b ⟵ Claude 401 since \d\d:\d\d/, 'outage-8-claude-401');
    await ollama.stop();
    await writes('Flush\\(\\); // LM Studio', /LM Studio/, 'outage-8-lmstudio');
    await lmstudio.stop();
    await writes('Flush\\(\\); // llama\\.cpp', /llama\.cpp/, 'outage-8-llamacpp');
    await llamacpp.stop();
    await writes('WriteLine', /embedded ⟵ Claude 401 since \d\d:\d\d/, 'outage-8-embedded');
  });

  test('the menu says why this provider answers, and the status item how each one is', async () => {
    await vscode.menu('Why This Provider?');
    const steps = await vscode.listed('Ghost text, best provider first');
    await vscode.screenshot('outage-8-why');
    await vscode.press('Escape');
    assert.deepEqual(steps.map(text => /Claude|GPT|Ollama|LM Studio|llama\.cpp|embedded/.exec(text)[0]), ['Claude', 'GPT', 'Ollama', 'LM Studio', 'llama.cpp', 'embedded']);
    assert.match(steps[0], /401 since/);
    await vscode.status.hover();
    await vscode.page.locator('.monaco-hover').filter({ hasText: 'invalid x-api-key' }).waitFor();
    await vscode.screenshot('outage-8-tooltip');
  });

  test('offline only: nothing is sent out, and the status item says so', async () => {
    claude.fault = undefined;
    await vscode.setKey('Claude', 'key-of-claude');
    await vscode.message('Claude accepts the key');
    const before = cloudPrompts();
    await vscode.menu('Offline Only');
    await writes('WriteLine', /embedded · offline/, 'outage-8-offline');
    assert.equal(cloudPrompts(), before);
    await vscode.menu('Auto');
    await claudeIsBack();
  });

  test('a stored key serves the next server too', async () => {
    await vscode.command('Assistant: Restart Server');
    await claudeIsBack();
  });

  test('nothing else popped up, and nobody outside was asked', async () => {
    assert.deepEqual(await vscode.toasts.allInnerTexts(), []);
    assert.deepEqual(vscode.outside, []);
  });
});
