// Measures what the prediction endpoint adds to the language server's own path: the same ghost text of the embedded engine, asked by turns
// over LSP and over HTTP, each time in a file that nobody has asked about.
// usage: node tests/bench/endpoint/endpoint-bench.mjs [--runs N] [--out FILE]
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { freePort, listening, predict } from '../../protocol/endpoint.mjs';
import { cursor, initialized, inlineCompletion, open, Workspace } from '../../protocol/server.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '300' }, out: { type: 'string' } } });
const runs = Number(values.runs);
const warmUp = 50;
const source = name => `using Library.Core;\n\nclass ${name}\n{\n    public void Keep(Book book)\n    {\n        ArgumentNull$0\n    }\n}\n`;

const workspace = new Workspace();
const port = await freePort();
const settings = { routes: { completion: ['embedded'] }, predictionEndpoint: { enabled: true, port } };
const connection = await initialized(workspace, { ...workspace.initializeParams, initializationOptions: settings }, { env: { ANTHROPIC_API_KEY: undefined, OPENAI_API_KEY: undefined } });
const token = await listening(workspace, port);

const times = { lsp: [], http: [] };
for (let i = 0; i < warmUp + runs; i++) {
  for (const way of ['lsp', 'http']) {
    const took = await ask(way, `Shelf${i}${way}`);
    if (i >= warmUp) times[way].push(took);
  }
}

await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
await connection.exit;
workspace.remove();

const report = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}`,
  runs,
  lspMs: summary(times.lsp),
  httpMs: summary(times.http),
  addedMsP50: round(at(times.http, 0.5) - at(times.lsp, 0.5)),
};
console.log(JSON.stringify(report, null, 2));
if (values.out) writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);

/** Milliseconds from the question to its answer; the file is open before. */
async function ask(way, name) {
  const { text, position } = cursor(source(name));
  const uri = workspace.uriOf(`Library.Core/${name}.cs`);
  const offset = source(name).indexOf('$0');
  await open(connection, uri, text);
  await connection.sendRequest('assistant/providers'); // answered after the file is open
  const began = performance.now();
  if (way === 'lsp') await inlineCompletion(connection, uri, position);
  else await predict(port, token, text.slice(0, offset), text.slice(offset));
  const took = performance.now() - began;
  await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return took;
}

function summary(list) {
  return { p50: round(at(list, 0.5)), p95: round(at(list, 0.95)) };
}

function at(list, share) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))];
}

function round(value) {
  return Math.round(value * 100) / 100;
}
