import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import manifest from '../../package.json';

const folder = join(__dirname, '../../src');
const source = readdirSync(folder).filter(name => name.endsWith('.ts')).map(name => readFileSync(join(folder, name), 'utf8'));

test('every contributed command is registered here or run by the server, and no other is', () => {
  const registered = [...source.join('\n').matchAll(/registerCommand\('([^']+)'/g)].map(match => match[1]);
  const contract = readFileSync(join(__dirname, '../../../docs/code-actions.md'), 'utf8');
  const served = [...contract.matchAll(/^\| `(assistant\.\w+)`/gm)].map(match => match[1]).filter(command => command !== 'assistant.apply');
  assert.deepEqual([...registered, ...served].sort(), manifest.contributes.commands.map(({ command }) => command).sort());
});

test('every setting has a description and a place in the list', () => {
  const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  assert.deepEqual(settings.filter(([, setting]) => !setting.markdownDescription || setting.order === undefined), []);
});

// What takes lines is what LSP has no words for: starting a server again, keys, a menu, a box to write in, rendered Markdown.
test('the client stays thin: at most 340 lines', () => {
  const lines = source.reduce((sum, text) => sum + text.trimEnd().split('\n').length, 0);
  assert.ok(lines <= 340, `${lines} lines`);
});
