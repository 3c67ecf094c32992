// Explanations as the user meets them: from the lightbulb and from the palette, streamed, broken off, taken over, without any model.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Editor, skip } from './editor.mjs';
import { FakeModel } from './fakeModel.mjs';
import { until } from './until.mjs';

const source = `namespace Library.Core;

public static class Label
{
    /// <summary>The line on a book's back.</summary>
    public static string Title(Book book) => Upper(book.Title);

    private static string Upper(string text) => text.ToUpperInvariant();
}
`;

describe('explanations in VS Code', { skip }, () => {
  let claude, gpt, editor, vscode;

  before(async () => {
    // Without `local: false` they count as this machine, and need no consent.
    [claude, gpt] = [await FakeModel.start('anthropic', { key: 'key-of-claude' }), await FakeModel.start('openai', { key: 'key-of-gpt' })];
    const providers = { claude: { baseUrl: claude.baseUrl }, gpt: { baseUrl: gpt.baseUrl } };
    editor = await Editor.open('Library.Core/Label.cs', source, { machine: { 'assistant.providers': providers } });
    vscode = editor.vscode;
    for (const name of ['Claude', 'GPT']) {
      await vscode.setKey(name, `key-of-${name.toLowerCase()}`);
      await vscode.message(`${name} accepts the key`);
    }
  });

  beforeEach(async () => {
    await vscode.command('View: Close All Editors');
    await vscode.openFile('Label.cs');
  });

  after(async () => {
    await editor?.close('explain-9-end');
    for (const model of [claude, gpt]) await model?.stop();
  });

  /** Writes on and on, at the pace of a model, until the test says `enough`: who is silent for seconds is taken for dead. */
  class Talk {
    async *[Symbol.asyncIterator]() {
      for (let i = 1; !this.enough; i++) {
        yield `word ${i} `;
        await new Promise(done => setTimeout(done, 100));
      }
    }
  }

  const onTitle = () => vscode.goTo(6, 27);

  async function explain() {
    await onTitle();
    await vscode.command('Assistant: Explain');
  }

  test('Explain from the lightbulb streams into a rendered document', async () => {
    const talk = new Talk();
    claude.chat = async function* () {
      yield 'It writes the **title** in capitals.\n\n';
      yield* talk;
      yield '\n\nNothing else happens here, see `Upper`.\n';
    };
    await onTitle();
    await vscode.lightbulb('Assistant: explain Title', 'explain-1-lightbulb');
    await vscode.rendersText('It writes the title in capitals.');
    await vscode.screenshot('explain-2-streaming');
    assert.equal((await vscode.rendered('p')).some(text => text.includes('Nothing else')), false);
    talk.enough = true;
    await vscode.rendersText('Nothing else happens here');
    assert.ok((await vscode.rendered('h1')).some(text => text.includes('Title')));
    assert.ok((await vscode.rendered('strong')).includes('title'));
    await vscode.screenshot('explain-3-complete');
    await vscode.follow('Upper');
    await vscode.caretIsOn(8);
  });

  test('Cancel in the middle of an explanation reaches the provider', async () => {
    claude.chat = () => new Talk();
    const before = claude.cancelled;
    await explain();
    await vscode.rendersText('word 1 ');
    await vscode.cancelProgress('Assistant: explain');
    await until('the provider to be told', () => claude.cancelled > before);
    await vscode.rendersText('Cancelled.');
    await vscode.screenshot('explain-4-cancelled');
  });

  test('a provider that dies in the middle of an explanation is followed by the next one', async () => {
    const talk = new Talk();
    claude.chat = async function* () {
      yield 'Claude had begun to explain.\n\n';
      yield* talk;
      throw new Error('The connection breaks.');
    };
    gpt.chat = () => 'GPT goes on from there.\n';
    await explain();
    await vscode.rendersText('Claude had begun to explain.');
    talk.enough = true;
    await vscode.rendersText('GPT goes on from here: instead of Claude');
    await vscode.rendersText('GPT goes on from there.');
    await vscode.rendersText('Claude had begun to explain.');
    await vscode.screenshot('explain-5-taken-over');
  });

  test('offline, with the embedded engine alone, Explain says what the compiler knows', async () => {
    await claude.stop();
    await gpt.stop();
    await explain();
    await vscode.rendersText('Written by the compiler.');
    await vscode.rendersText("The line on a book's back.");
    assert.ok((await vscode.rendered('a, code')).some(text => text.includes('Upper')), 'what it calls');
    await vscode.screenshot('explain-6-offline');
    await vscode.follow('Upper');
    await vscode.caretIsOn(8);
  });
});
