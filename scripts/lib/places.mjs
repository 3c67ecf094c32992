// Where `npm start` puts the cursor: at marked lines of the sample, or at lines spread evenly over the C# files of any folder.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const mark = '// try: type the next line again';
const ignored = new Set(['bin', 'obj', 'node_modules', '.git', '.vs', 'artifacts']);
const candidates = 60;
const largestFile = 500_000;

/** Places in the sample: `{ file, line, column, typed, rest }`, line and column from 1, `rest` being what the line says today. */
export function markedPlaces(folder) {
  return sourceFiles(folder).flatMap(file => {
    const lines = linesOf(file);
    return lines.flatMap((line, i) => line.trim() === mark ? [place(file, lines, i + 1)] : []);
  });
}

/** Up to 60 places in a folder, always the same ones for the same files. */
export function spreadPlaces(folder) {
  const files = sourceFiles(folder);
  const chosen = spread(files, candidates);
  const perFile = Math.ceil(candidates / Math.max(chosen.length, 1));
  return chosen.flatMap(file => {
    const lines = linesOf(file);
    return spread([...lines.keys()].filter(i => isCode(lines[i])), perFile).map(i => place(file, lines, i));
  }).slice(0, candidates);
}

/** The folder that the user named, or one sentence that says what is wrong with it. */
export function checkFolder(path) {
  const folder = resolve(path);
  if (!existsSync(folder)) return { problem: `There is no folder ${folder}; check the spelling.` };
  if (!statSync(folder).isDirectory()) return { problem: `${folder} is a file; name the folder of a repository.` };
  if (sourceFiles(folder).length === 0) return { problem: `There is no C# file in ${folder}; name the folder of a C# repository.` };
  return { folder };
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : sourceFiles(path);
    return entry.isFile() && entry.name.endsWith('.cs') && !entry.name.endsWith('.g.cs') && statSync(path).size < largestFile ? [path] : [];
  });
}

const linesOf = file => readFileSync(file, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/);

function isCode(line) {
  const text = line.trim();
  return text.length >= 20 && text.length <= 120 && !/^(\/\/|\/\*|\*|#|using |namespace |\[)/.test(text);
}

// A third of the line is typed, up to the end of a word or sign: where ghost text is most wanted.
function place(file, lines, index) {
  const line = lines[index];
  const indent = line.length - line.trimStart().length;
  const wanted = indent + Math.ceil((line.trimEnd().length - indent) / 3);
  const typed = line.slice(0, wanted + /^\w*/.exec(line.slice(wanted))[0].length);
  return { file, line: index + 1, column: typed.length + 1, typed, rest: line.slice(typed.length).trimEnd() };
}

const spread = (list, count) => list.length <= count ? list : Array.from({ length: count }, (_, i) => list[Math.floor((i + 0.5) * list.length / count)]);
