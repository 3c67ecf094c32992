// A folder whose authors the user does not trust, and then does: what works, what does not, and whether that is said.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Editor, skip } from './editor.mjs';
import { until } from './until.mjs';

const source = 'namespace Library.Core;\n\npublic static class Label\n{\n    public static string Title(Book book) => book.Titel;\n}\n';
// Whatever asks MSBuild about a project runs this first.
const logic = '<Project InitialTargets="Mark">\n  <Target Name="Mark">\n    <Touch Files="$(MSBuildThisFileDirectory)ran.txt" AlwaysCreate="true" />\n  </Target>\n</Project>\n';

describe('workspace trust in VS Code', { skip }, () => {
  let editor, vscode;

  before(async () => {
    editor = await Editor.open('Library.Core/Label.cs', source, { asksForTrust: true }, { 'Directory.Build.targets': logic });
    vscode = editor.vscode;
  });

  after(() => editor?.close('trust-9-end'));

  const hasRun = () => existsSync(join(editor.folder, 'ran.txt'));

  async function fix() {
    await vscode.goTo(5, 52);
    await vscode.lightbulb('Assistant: fix CS1061');
    await vscode.shows('book.Title;');
    await vscode.press('Control+Z');
    await vscode.clean();
  }

  test('without trust the actions work, the build logic of the folder does not run, and the status item says so', async () => {
    await fix();
    await vscode.status.hover();
    await vscode.page.locator('.monaco-hover').filter({ hasText: 'Restricted Mode: build logic and source generators of C# projects are not run' }).waitFor();
    await vscode.screenshot('trust-1-restricted');
    await vscode.press('Escape');
    assert.equal(hasRun(), false);
  });

  test('trust, once granted, reaches the server', async () => {
    const [before] = editor.server.languageServers();
    await vscode.command('Workspaces: Manage Workspace Trust');
    const trust = vscode.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true });
    await trust.waitFor();
    await vscode.screenshot('trust-2-page');
    await trust.click();
    await until('a new language server', () => editor.server.languageServers().some(pid => pid !== before));
    await until('the build logic to run', hasRun);
    await vscode.openFile('Label.cs');
    await vscode.serverStarted();
    await fix();
    await vscode.status.hover();
    await vscode.page.locator('.monaco-hover').filter({ hasText: 'Assistant' }).waitFor();
    assert.equal(await vscode.page.locator('.monaco-hover').filter({ hasText: 'Restricted Mode' }).count(), 0);
    await vscode.screenshot('trust-3-trusted');
  });
});
