// npm start [-- PATH]: builds the server and shows ghost text at five places of the sample, or of the repository at PATH.
// npm start -- --outage: the outage of 11 March 2026, replayed in the terminal.
// No key, no model; after the packages are there, no network.
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/paths.mjs';
import { checkFolder, markedPlaces, spreadPlaces } from './lib/places.mjs';
import { ensureNodeModules, publishServer, serverCommand, stopWith } from './lib/prepare.mjs';
import { capture, run } from './lib/run.mjs';

const shown = 5;
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const dim = text => colour ? `\x1b[2m${text}\x1b[0m` : text;

async function main() {
  const { positionals: [path], values: { outage } } = parseArgs({ allowPositionals: true, options: { outage: { type: 'boolean' } } });
  if (outage) return replayOutage();
  const { folder, problem } = checkFolder(path ?? join(root, 'samples/Library'));
  if (problem) {
    console.error(problem);
    process.exit(2);
  }

  await ensureNodeModules();
  await publishServer();
  console.log(`Reading ${folder} and asking for ghost text…\n`);
  const places = path ? spreadPlaces(folder) : markedPlaces(folder);
  const answers = await complete(places);
  const found = answers.filter(({ text }) => text !== '');
  for (const answer of path ? found.slice(0, shown) : answers) print(answer, folder);
  if (path) console.log(`The engine was sure enough at ${found.length} of ${places.length} places that were tried; where it is not sure, it shows nothing.\n`);
  console.log(howToGoOn(folder));
}

/** Rehearses what happens when a provider breaks: recorded faults against the real router. */
async function replayOutage() {
  await publishServer();
  const [program, ...leading] = serverCommand();
  await run(program, [...leading, 'outage', '2026-03-11']);
}

/** Asks at all places in one process; each is taken as if the rest of its line were not written yet. */
async function complete(places) {
  const [program, ...leading] = serverCommand();
  const args = [...leading, 'complete', '--retype', '--json', ...places.map(({ file, line, column }) => `${file}:${line}:${column}`)];
  const { code, stdout, stderr } = await capture(program, args);
  if (code !== 0) throw new Error(stderr.trim() || `assistant-lsp ended with code ${code} and said nothing.`);
  return stdout.trim().split('\n').map((line, i) => ({ ...places[i], ...JSON.parse(line) }));
}

function print({ file, line, column, typed, rest, text, provider, ms, confidence, reason }, folder) {
  console.log(`${relative(folder, file)}:${line}:${column}`);
  console.log(`    ${typed.trimStart()}▌${dim(text.split('\n').join('\n    '))}`);
  if (text === '') console.log(`    nothing shown: ${reason}`);
  else console.log(`    ${provider} · ${ms.toFixed(1)} ms · confidence ${confidence.toFixed(2)} · ${verdict(text, rest)}`);
  console.log();
}

function verdict(text, rest) {
  if (text.trimEnd() === rest) return 'the file says the same';
  return rest.startsWith(text) ? `right; the file goes on with \`${rest.slice(text.length)}\`` : `the file says \`${rest}\``;
}

const howToGoOn = folder => `▌ is the cursor; what follows it is ghost text.

Try it in VS Code:
  npm run package
  code --install-extension artifacts/assistant-${process.platform}-${process.arch}.vsix
  code ${folder}
Open a C# file, type the beginning of a line, and press Tab when grey text appears.

Try it on your own code:  npm start -- PATH
Try it in the terminal:   ${serverCommand().join(' ')} --help`;

await main().catch(stopWith);
