// Measures spawn -> answer to `initialize`, in turns with a floor server in the same run, so that the ratio holds on a noisy machine.
// usage: node tests/bench/start/start-bench.mjs [--runs N] [--server "COMMAND ARG…"] [--out FILE]
import { spawn } from 'node:child_process';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const { values } = parseArgs({ options: { runs: { type: 'string', default: '21' }, server: { type: 'string' }, out: { type: 'string' } } });

const floor = [process.execPath, join(here, 'floor-server.mjs')];
const ours = values.server?.split(' ') ?? [join(root, 'artifacts', 'server', process.platform === 'win32' ? 'assistant-lsp.exe' : 'assistant-lsp'), '--stdio'];
const env = { ...process.env, ASSISTANT_HOME: mkdtempSync(join(tmpdir(), 'assistant-start-')) };

const initialize = frame({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
const leave = Buffer.concat([frame({ jsonrpc: '2.0', id: 2, method: 'shutdown' }), frame({ jsonrpc: '2.0', method: 'exit' })]);

function frame(message) {
  const body = JSON.stringify(message);
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

// Resolves with the milliseconds until the first whole answer, after the server has gone.
function start([command, ...args]) {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const server = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    let answered;
    server.on('error', reject);
    server.stdout.on('data', (chunk) => {
      text += chunk;
      if (answered === undefined && text.includes('"capabilities"')) {
        answered = Number(process.hrtime.bigint() - began) / 1e6;
        server.stdin.end(leave);
      }
    });
    server.on('exit', () => (answered === undefined ? reject(new Error(`${command} ended without an answer`)) : resolve(answered)));
    server.stdin.write(initialize);
  });
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const round = (x) => Math.round(x * 100) / 100;

const runs = Number(values.runs);
await start(floor);
await start(ours);
const samples = { floor: [], ours: [] };
for (let i = 0; i < runs; i++) {
  samples.floor.push(await start(floor));
  samples.ours.push(await start(ours));
}

const result = {
  what: 'milliseconds from spawn to the answer to initialize; medians, the two servers in turns',
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0].model}, ${cpus().length} cores`,
  runs,
  floorMs: round(median(samples.floor)),
  oursMs: round(median(samples.ours)),
  ratio: round(median(samples.ours.map((ms, i) => ms / samples.floor[i]))),
};
console.log(JSON.stringify(result, null, 2));
if (values.out) writeFileSync(values.out, JSON.stringify(result, null, 2) + '\n');
