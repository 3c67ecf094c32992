// npm run bench: measures the engine and the index (`-- --corpus DIR`), or the start of the server (`-- start`).
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { ensureNodeModules, publishServer, stopWith } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

async function main([first, ...rest]) {
  if (first === 'start') {
    await ensureNodeModules();
    await publishServer();
    return run(process.execPath, [join(root, 'tests/bench/start/start-bench.mjs'), ...rest]);
  }
  const args = first === undefined ? ['--help'] : [first, ...rest];
  return run('dotnet', ['run', '-c', 'Release', '--project', 'tests/bench/EngineBench', '--', ...args]);
}

await main(process.argv.slice(2)).catch(stopWith);
