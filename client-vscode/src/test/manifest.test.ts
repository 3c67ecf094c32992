import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import manifest from '../../package.json';

const folder = join(__dirname, '../../src');
const source = readdirSync(folder).filter(name => name.endsWith('.ts')).map(name => readFileSync(join(folder, name), 'utf8'));

test('every contributed command is registered, and no other', () => {
  const registered = [...source.join('\n').matchAll(/registerCommand\('([^']+)'/g)].map(match => match[1]);
  assert.deepEqual(registered.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
});

test('every setting has a description and a place in the list', () => {
  const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  assert.deepEqual(settings.filter(([, setting]) => !setting.markdownDescription || setting.order === undefined), []);
});

test('the client stays thin: at most 240 lines', () => {
  const lines = source.reduce((sum, text) => sum + text.trimEnd().split('\n').length, 0);
  assert.ok(lines <= 240, `${lines} lines`);
});
