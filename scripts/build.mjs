// npm run build: everything that the editors need. Warnings are errors.
import { buildClient, ensureNodeModules, publishServer, stopWith } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

async function main() {
  await ensureNodeModules();
  await run('dotnet', ['build', 'Assistant.sln', '-c', 'Release', '-v', 'q', '--nologo']);
  await publishServer();
  await buildClient();
  console.log('The server is in artifacts/server. `npm run package` makes the VS Code extension.');
}

await main().catch(stopWith);
