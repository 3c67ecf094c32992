// Where `npm start` puts the cursor.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { checkFolder, markedPlaces, spreadPlaces } from '../../scripts/lib/places.mjs';

describe('places', () => {
  let folder;
  const put = (name, text) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  before(() => { folder = mkdtempSync(join(tmpdir(), 'assistant-places-')); });
  after(() => rmSync(folder, { recursive: true }));

  test('the sample has five marked lines', () => assert.equal(markedPlaces(join(root, 'samples/Library')).length, 5));

  test('the cursor stands behind a whole word, and line and column count from 1', () => {
    put('one/A.cs', 'using System;\n// a comment that is long enough\n        var book = catalogue.Get(isbn);\r\n');
    const [{ line, column, typed, rest }, ...more] = spreadPlaces(join(folder, 'one'));
    assert.deepEqual({ line, column, typed, rest }, { line: 3, column: 29, typed: '        var book = catalogue', rest: '.Get(isbn);' });
    assert.deepEqual(more, []);
  });

  test('built files, generated files and folders of other tools are left out', () => {
    for (const name of ['two/bin/B.cs', 'two/obj/B.cs', 'two/node_modules/B.cs', 'two/B.g.cs', 'two/B.txt']) put(name, 'public sealed class Generated { }\n');
    assert.match(checkFolder(join(folder, 'two')).problem, /no C# file/);
  });

  test('a large repository gives sixty places in as many files, the same ones each time', () => {
    for (let i = 0; i < 200; i++) put(`three/F${i}.cs`, 'public sealed record Line(int Number);\n'.repeat(10));
    const places = spreadPlaces(join(folder, 'three'));
    assert.equal(new Set(places.map(({ file }) => file)).size, 60);
    assert.deepEqual(spreadPlaces(join(folder, 'three')), places);
  });

  test('a folder that is none is one sentence', () => {
    put('four/A.cs', '');
    assert.match(checkFolder(join(folder, 'missing')).problem, /^There is no folder .*; check the spelling\.$/);
    assert.match(checkFolder(join(folder, 'four/A.cs')).problem, /is a file; name the folder/);
  });
});
