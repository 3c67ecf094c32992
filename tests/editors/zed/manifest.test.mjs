// What Zed's registry checks of an extension, and what must agree with the rest of the repository.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const folder = new URL('../../../client-zed/', import.meta.url);
const read = name => readFileSync(new URL(name, folder), 'utf8');
const manifest = toml(read('extension.toml'));
const crate = toml(read('Cargo.toml'));

describe('the Zed manifest', () => {
  it('has every field that the registry wants', () => {
    for (const field of ['id', 'name', 'description', 'version', 'authors', 'repository']) assert.ok(manifest[''][field], field);
    assert.equal(manifest[''].schema_version, 1);
  });

  it('has an id and a name that the registry accepts', () => {
    const { id, name } = manifest[''];
    assert.match(id, /^[a-z0-9-]+$/);
    assert.doesNotMatch(id, /^zed-|-zed$|extension/);
    assert.doesNotMatch(name, /^Zed |Zed$|extension/i);
  });

  it('serves the language that the C# extension defines, under the name that the documentation uses', () => {
    assert.deepEqual(manifest['language_servers.assistant'], { name: 'Assistant', languages: ['CSharp'] });
    assert.match(read('README.md'), /"lsp": \{\s+"assistant"/);
  });

  it('has the version of its crate, and pins the API that stable Zed accepts', () => {
    assert.equal(manifest[''].version, crate.package.version);
    assert.equal(crate.dependencies.zed_extension_api, '0.7.0');
    assert.ok(crate.lib['crate-type'].includes('cdylib'));
  });

  it('carries its licence, ships no server, and no check reaches a real build', () => {
    assert.ok(existsSync(new URL('LICENSE', folder)));
    assert.equal(crate.patch, undefined);
    assert.equal(manifest['lib'], undefined);
  });
});

// As much TOML as the two files use: tables, strings, numbers, booleans and lists of strings on one line.
function toml(text) {
  const tables = { '': {} };
  let table = tables[''];
  for (const line of text.split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'))) {
    const header = /^\[(.+)\]$/.exec(line);
    if (header) {
      table = tables[header[1]] = {};
      continue;
    }
    const pair = /^([\w-]+) = (.+)$/.exec(line);
    assert.ok(pair, `not understood: ${line}`);
    table[pair[1]] = JSON.parse(pair[2]);
  }
  return tables;
}
