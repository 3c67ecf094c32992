// The session that is played in editors that nobody here wrote: take a code action from the menu, ask for the status. Each editor has a script
// that plays it and reports what it saw.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serverArguments, Workspace } from '../protocol/server.mjs';

const source = 'namespace Library.Core;\n\nclass Shelf\n{\n    StringBuilder label = new();\n}\n';

/** `program` is the editor's path; `args` make it run the script that plays the session which the file named in SESSION describes. */
export function describeSession(name, { program, packages, args }) {
  // Of each test: a skipped group would not be counted.
  const when = { skip: program ? false : `there is no ${name} here; install it first (Debian: apt-get install ${packages})` };

  describe(name, () => {
    let workspace, seen;

    before(async () => {
      if (!program) return;
      workspace = new Workspace();
      const session = {
        command: serverArguments, folder: workspace.folder, file: join(workspace.folder, 'Library.Core/Shelf.cs'), line: 5, column: 6, at: 'StringB',
        action: 'fix CS0246', report: join(workspace.base, 'report.json'),
      };
      writeFileSync(session.file, source);
      writeFileSync(join(workspace.base, 'session.json'), JSON.stringify(session));
      const child = spawn(program, args, {
        stdio: ['ignore', 'pipe', 'pipe'], cwd: workspace.base,
        env: { ...process.env, SESSION: join(workspace.base, 'session.json'), HOME: workspace.base, ASSISTANT_HOME: join(workspace.base, 'home'), ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '' },
      });
      workspace.children.push(child);
      let printed = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => printed += text);
      await once(child, 'close');
      seen = existsSync(session.report) ? JSON.parse(readFileSync(session.report, 'utf8')) : { problem: printed };
    });

    after(() => workspace?.remove());

    test('the session went to its end', when, () => assert.equal(seen.problem ?? '', ''));

    test('the menu offers the actions, and the chosen one changed the text and nothing else', when, () => {
      assert.ok(seen.menus.some(title => /explain/i.test(title)), seen.menus.join('; '));
      assert.equal(seen.text.trimEnd(), `using System.Text;\n\n${source}`.trimEnd());
    });

    test('the status comes as a message', when, () => assert.ok(seen.messages.some(text => /embedded/.test(text)), seen.messages.join('; ')));
  });
}
