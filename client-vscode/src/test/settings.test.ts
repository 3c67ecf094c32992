import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkspaceConfiguration } from 'vscode';
import manifest from '../../package.json';
import { explicitSettings } from '../settings';

type Layer = Record<string, unknown>;

/** A VS Code configuration with a user layer, a folder's layer, and the defaults of the manifest. */
function configuration(user: Layer, workspace: Layer = {}): WorkspaceConfiguration {
  const inspect = (key: string) => ({ key, defaultValue: 'a default', globalValue: user[key], workspaceValue: workspace[key] });
  return { inspect } as unknown as WorkspaceConfiguration;
}

const properties: Record<string, { order: number; scope?: string }> = manifest.contributes.configuration[0].properties as never;
const settings = (user: Layer, workspace?: Layer) => explicitSettings(properties, configuration(user, workspace));

test('defaults stay out', () => assert.deepEqual(settings({}), {}));

test('the shape is the one of assistant.json', () => assert.deepEqual(
  settings({ 'assistant.cloud': 'off', 'assistant.completion.enabled': false, 'assistant.completion.verify': false, 'assistant.routes': { completion: ['embedded'] } }),
  { cloud: 'off', completion: { enabled: false, verify: false }, routes: { completion: ['embedded'] } }));

test('a folder may turn completion off', () => assert.deepEqual(
  settings({ 'assistant.completion.enabled': true }, { 'assistant.completion.enabled': false }), { completion: { enabled: false } }));

test('a folder can neither name endpoints nor loosen privacy', () => assert.deepEqual(
  settings({ 'assistant.offlineOnly': true }, {
    'assistant.providers': { claude: { baseUrl: 'https://elsewhere.example' } }, 'assistant.routes': { completion: ['claude'] }, 'assistant.cloud': 'all',
    'assistant.offlineOnly': false, 'assistant.localToCloud': true, 'assistant.privacy.exclude': [], 'assistant.privacy.redact': false,
  }), { offlineOnly: true }));

test('settings that only the client reads are not sent', () => assert.deepEqual(
  settings({ 'assistant.server.path': '/somewhere/assistant-lsp', 'assistant.trace.server': 'verbose' }), {}));
