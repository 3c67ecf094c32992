// VS Code with a copy of the sample solution, the extension installed, and nothing of the user who runs the tests.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodeServer } from './codeServer.mjs';
import { Workbench } from './workbench.mjs';

const sample = resolve(dirname(fileURLToPath(import.meta.url)), '../../../samples/Library');
const host = JSON.parse(process.env.ASSISTANT_VSCODE ?? 'null');

/** Why these tests cannot run here; false where they can. */
export const skip = host ? false : 'Run it through `npm test`, which installs VS Code.';

export class Editor {
  /**
   * Opens one more file of the sample, with this text, and waits for the language server. `settings` are those of the user and of the
   * machine; `beside` holds the texts of further files by their paths.
   */
  static async open(path, text, settings, beside = {}) {
    const editor = new Editor(mkdtempSync(join(tmpdir(), 'assistant-vscode-')));
    editor.folder = join(editor.run, 'Library');
    editor.file = join(editor.folder, path);
    cpSync(sample, editor.folder, { recursive: true, filter: path => !/[\\/](bin|obj)$/.test(path) });
    for (const [name, content] of Object.entries({ ...beside, [path]: text })) {
      mkdirSync(dirname(join(editor.folder, name)), { recursive: true });
      writeFileSync(join(editor.folder, name), content);
    }

    editor.server = await CodeServer.start(host, editor.run, settings);
    try {
      editor.vscode = await Workbench.open(host, editor.server.port, editor.folder);
      await editor.vscode.openFile(basename(path));
      await editor.vscode.serverStarted();
      return editor;
    } catch (error) {
      await editor.close('not-opened'); // Nobody else could.
      throw error;
    }
  }

  constructor(run) {
    this.run = run;
  }

  async close(lastScreenshot) {
    await this.vscode?.screenshot(lastScreenshot);
    await this.vscode?.close();
    await this.server.stop();
    rmSync(this.run, { recursive: true, force: true });
  }
}
