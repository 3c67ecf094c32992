// Edits as the user meets them: asked for by lightbulb and palette, applied, previewed, refused, undone, mended without a model.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Editor, skip } from './editor.mjs';
import { FakeModel } from './fakeModel.mjs';

const title = statement => `    public static string Title(Book book)\n    {\n        ${statement}\n    }`;
const age = '    public static int Age(Book book, int year)\n    {\n        return year - book.Year;\n    }';
const misspelt = '    public static string Author(Book book)\n    {\n        return book.Autor;\n    }';
const unknown = statement => `    public static string Shelf(Book book)\n    {\n        ${statement}\n    }`;
const file = (name, ...members) => `namespace Library.Core;\n\npublic static class ${name}\n{\n${members.join('\n\n')}\n}\n`;
const label = file('Label', title('return book.Title.ToUpperInvariant();'), age);
const broken = file('Broken', misspelt, unknown('return WhereItStands(book);'));
const codeBlock = code => `\`\`\`csharp\n${code}\n\`\`\`\n`;

describe('edits in VS Code', { skip }, () => {
  let claude, editor, vscode;

  before(async () => {
    claude = await FakeModel.start('anthropic', { key: 'key-of-claude' });
    const beside = { 'Library.Core/Broken.cs': broken };
    editor = await Editor.open('Library.Core/Label.cs', label, { machine: { 'assistant.providers': { claude: { baseUrl: claude.baseUrl } } } }, beside);
    vscode = editor.vscode;
    await vscode.setKey('claude', 'key-of-claude');
    await vscode.message('claude accepts the key');
  });

  after(async () => {
    await editor?.close('edits-9-end');
    await claude?.stop();
  });

  /** One step takes the edit back: nothing is unsaved after that. */
  async function undo() {
    await vscode.press('Control+Z');
    await vscode.clean();
  }

  async function refactor(instruction) {
    await vscode.goTo(5, 28);
    await vscode.command('Assistant: Refactor…');
    await vscode.answer('Refactor', instruction);
  }

  test('Refactor asks for the instruction, and applies what compiles', async () => {
    claude.chat = () => codeBlock(title('return book.Title.Trim();'));
    await refactor('trim instead');
    await vscode.shows('book.Title.Trim()');
    assert.match(claude.prompts.at(-1), /trim instead/);
    await vscode.screenshot('edits-1-refactored');
    await undo();
  });

  test('what does not compile is previewed with its problem; discarded, it leaves no trace', async () => {
    claude.chat = () => codeBlock(title('return book.NoSuchThing();'));
    const before = claude.prompts.length;
    await refactor('break it');
    await vscode.previewed('1 new error (CS1061)');
    assert.equal(claude.prompts.length - before, 2, 'the model was told what the compiler says, once');
    await vscode.screenshot('edits-2-preview');
    await vscode.discard();
    await vscode.clean();
    assert.equal(readFileSync(editor.file, 'utf8'), label);
  });

  test('the user may apply it all the same', async () => {
    await refactor('break it');
    await vscode.previewed('1 new error (CS1061)');
    await vscode.confirmPreview('1 new error (CS1061)');
    await vscode.applyPreview();
    await vscode.shows('book.NoSuchThing()');
    await vscode.command('View: Focus First Editor Group');
    await undo();
  });

  test('Document from the lightbulb writes a comment', async () => {
    claude.chat = () => codeBlock('/// <summary>How many years ago a book came out.</summary>');
    await vscode.goTo(10, 24);
    await vscode.lightbulb('Assistant: document Age', 'edits-3-lightbulb');
    await vscode.shows('/// <summary>How many years ago a book came out.</summary>');
    await vscode.screenshot('edits-4-documented');
    await undo();
  });

  test('Fix from the lightbulb mends a misspelt name without a model', async () => {
    const before = claude.prompts.length;
    await vscode.openFile('Broken.cs');
    await vscode.goTo(7, 23);
    await vscode.lightbulb('Assistant: fix CS', 'edits-5-fix');
    await vscode.shows('return book.Author;');
    assert.equal(claude.prompts.length, before);
    await undo();
  });

  test('Fix from the palette asks a model where the compiler alone does not know', async () => {
    claude.chat = () => codeBlock(unknown('return book.Author[..1];'));
    await vscode.goTo(12, 18);
    await vscode.command('Assistant: Fix');
    await vscode.shows('return book.Author[..1];');
    assert.match(claude.prompts.at(-1), /CS0103/);
    await vscode.screenshot('edits-6-fixed');
    await undo();
  });
});
