// Every action as the user meets it, by lightbulb and by palette; and what becomes of an edit: applied, previewed, refused, undone.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Editor, skip } from './editor.mjs';
import { FakeModel } from './fakeModel.mjs';
import { until } from './until.mjs';

const member = (head, ...lines) => [`    public static ${head}`, '    {', ...lines.map(line => `        ${line}`), '    }'].join('\n');
const file = (name, ...members) => `namespace Library.Core;\n\npublic static class ${name}\n{\n${members.join('\n\n')}\n}\n`;
const codeBlock = code => `\`\`\`csharp\n${code}\n\`\`\`\n`;

const title = statement => member('string Title(Book book)', statement);
const age = (...lines) => member('int Age(Book book, int year)', ...lines, 'return year - book.Year;');
const author = statement => member('string Author(Book book)', statement);
const shelf = statement => member('string Shelf(Book book)', statement);
const comment = '// the title, with the year behind it';
const label = file('Label', title('return book.Title.ToUpperInvariant();'), age(), member('string Line(Book book)', comment, 'return book.Title;'));
const broken = file('Broken', author('return book.Autor;'), shelf('return WhereItStands(book);'));
const tests = codeBlock('using Library.Core;\nusing Xunit;\n\nnamespace Library.Tests;\n\npublic class LabelTests\n{\n    [Fact]\n    public void AgeCountsYears() => Assert.Equal(3, Label.Age(new Book("1", "T", "A", 2000), 2003));\n}');

const beside = {
  'Library.Core/Broken.cs': broken,
  'Library.Tests/Library.Tests.csproj': '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="xunit.v3" Version="3.0.0" />\n    <ProjectReference Include="../Library.Core/Library.Core.csproj" />\n  </ItemGroup>\n</Project>\n',
  'Library.slnx': `<Solution>\n${['App', 'Core', 'Tests'].map(name => `  <Project Path="Library.${name}/Library.${name}.csproj" />\n`).join('')}</Solution>\n`,
  '.assistant/prompts/short.md': '---\ntitle: say it in one line\nscope: member\n---\nWrite the member with an expression body.\n',
};

// Where the caret stands, the line of the menu, the command; what the user adds, what a model answers, and what is seen then.
const onTitle = ['Label.cs', 5, 28];
const onAge = ['Label.cs', 10, 24];
const actions = [
  { name: 'Explain', at: onTitle, entry: 'explain Title', command: 'Explain', answer: 'It **shouts** the title.', renders: 'It shouts the title.' },
  {
    name: 'Ask', at: onTitle, entry: 'ask about the architecture…', command: 'Ask about Architecture…', box: 'Ask about the architecture', says: 'Who uses Library.Core?',
    answer: 'Two projects: **Library.App** uses **Library.Core**.', renders: 'Two projects: Library.App uses Library.Core.', asked: /Library\.App[^]*Who uses/,
  },
  {
    name: 'Refactor with an instruction', at: onTitle, entry: 'refactor…', command: 'Refactor…', box: 'Refactor', says: 'trim instead',
    answer: codeBlock(title('return book.Title.Trim();')), shows: 'book.Title.Trim()', asked: /trim instead/,
  },
  {
    name: 'A ready-made refactoring', at: onAge, entry: 'check the arguments of Age for null', command: 'Refactor…', commandBox: 'Refactor', says: 'check the arguments of Age for null',
    answer: codeBlock(age('ArgumentNullException.ThrowIfNull(book);')), shows: 'ArgumentNullException.ThrowIfNull(book);', asked: /ThrowIfNull/,
  },
  { name: 'Document', at: onAge, entry: 'document Age', command: 'Document', answer: codeBlock('/// <summary>How old a book is.</summary>'), shows: '/// <summary>How old a book is.</summary>' },
  {
    name: 'Generate', at: ['Label.cs', 17, 12], entry: 'write the code for this comment', command: 'Generate from Comment',
    answer: codeBlock(`        ${comment}\n        if (book.Year > 0) return $"{book.Title} ({book.Year})";`), shows: 'if (book.Year > 0) return $"{book.Title} ({book.Year})";', asked: /the comment asks for/,
  },
  {
    name: 'A prompt of the workspace', at: onTitle, entry: 'say it in one line', command: 'Run a Prompt…', commandBox: 'Run a prompt', says: 'say it in one line',
    answer: codeBlock('    public static string Title(Book book) => book.Title.ToUpperInvariant();'), shows: 'Title(Book book) => book.Title', asked: /with an expression body/,
  },
  { name: 'Fix without a model', at: ['Broken.cs', 7, 23], entry: 'fix CS', command: 'Fix', shows: 'return book.Author;' },
  {
    name: 'Fix by a model', at: ['Broken.cs', 12, 18], entry: 'fix CS0103', command: 'Fix',
    answer: codeBlock(shelf('return book.Author[..1];')), shows: 'return book.Author[..1];', asked: /CS0103/,
  },
];

describe('actions in VS Code', { skip }, () => {
  let claude, editor, vscode;

  before(async () => {
    claude = await FakeModel.start('anthropic', { key: 'key-of-claude' });
    editor = await Editor.open('Library.Core/Label.cs', label, { machine: { 'assistant.providers': { claude: { baseUrl: claude.baseUrl } } } }, beside);
    vscode = editor.vscode;
    await vscode.setKey('Claude', 'key-of-claude');
    await vscode.message('Claude accepts the key');
  });

  after(async () => {
    await editor?.close('actions-9-end');
    await claude?.stop();
  });

  async function goTo([name, line, column]) {
    await vscode.openFile(name);
    await vscode.goTo(line, column);
  }

  /** One step takes the edit back: nothing is unsaved after that. */
  async function undo() {
    await vscode.press('Control+Z');
    await vscode.clean();
  }

  /** Chooses an action, and answers where it asks. */
  async function choose({ name, at, entry, command, box, commandBox, says }, way) {
    await goTo(at);
    if (way === 'lightbulb') await vscode.lightbulb(`Assistant: ${entry}`, `actions-${name}-lightbulb`);
    else await vscode.command(`Assistant: ${command}`);
    const question = way === 'lightbulb' ? box : box ?? commandBox;
    if (question) await vscode.answer(question, says);
  }

  for (const action of actions) {
    for (const way of ['lightbulb', 'palette']) {
      test(`${action.name}, by ${way}`, async () => {
        claude.chat = () => action.answer;
        const before = claude.prompts.length;
        await choose(action, way);
        await (action.renders ? vscode.rendersText(action.renders) : vscode.shows(action.shows));
        await vscode.screenshot(`actions-${action.name}-${way}`);
        assert.equal(claude.prompts.length - before, action.answer ? 1 : 0, 'a model is asked once where one is needed, and not at all where not');
        if (action.asked) assert.match(claude.prompts.at(-1), action.asked);
        await (action.renders ? vscode.command('View: Close All Editors') : undo());
      });
    }
  }

  for (const way of ['lightbulb', 'palette']) {
    test(`Write Tests, by ${way}: the new file is announced, lands in the test project and is shown; undo takes it away`, async () => {
      const made = join(editor.folder, 'Library.Tests/LabelTests.cs');
      claude.chat = () => tests;
      await choose({ name: 'Write Tests', at: onAge, entry: 'write tests for Age', command: 'Write Tests' }, way);
      await vscode.previewed('creates Library.Tests/LabelTests.cs');
      await vscode.toasts.filter({ hasText: 'creates Library.Tests/LabelTests.cs; tick ' }).waitFor();
      await vscode.screenshot(`actions-Write Tests-${way}-preview`);
      assert.equal(existsSync(made), false, 'nothing is made before the user agrees');
      await vscode.confirmPreview('creates Library.Tests/LabelTests.cs');
      await vscode.applyPreview();
      await vscode.isActive('LabelTests.cs');
      await vscode.shows('public void AgeCountsYears()');
      await vscode.screenshot(`actions-Write Tests-${way}`);
      assert.ok(claude.prompts.some(prompt => prompt.includes('Write xUnit v3 tests for `Age`')));
      await vscode.press('Control+Z');
      await vscode.screenshot(`actions-Write Tests-${way}-undo`);
      await until('the file to be gone', () => !existsSync(made));
      await vscode.command('Notifications: Clear All Notifications');
    });
  }

  const refactor = instruction => choose({ ...actions.find(({ command }) => command === 'Refactor…'), says: instruction }, 'palette');

  test('what does not compile is previewed, and a message says why; discarded, it leaves no trace', async () => {
    claude.chat = () => codeBlock(title('return book.NoSuchThing();'));
    const before = claude.prompts.length;
    await refactor('break it');
    await vscode.previewed('1 new error (CS1061)');
    assert.equal(claude.prompts.length - before, 2, 'the model was told what the compiler says, once');
    await vscode.toasts.filter({ hasText: /^Does not compile: 1 new error \(CS1061\); tick .*Label\.cs:7: CS1061: .*NoSuchThing/ }).waitFor();
    await vscode.screenshot('actions-preview');
    await vscode.discard();
    await vscode.clean();
    await vscode.command('Notifications: Clear All Notifications');
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
});
