// Bundles the extension into out/extension.js; with --tests, the unit tests into out/test/.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const shared = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'], logLevel: 'warning', absWorkingDir: here };

if (process.argv.includes('--tests')) {
  const tests = readdirSync(join(here, 'src/test')).map(name => `src/test/${name}`);
  await build({ ...shared, entryPoints: tests, outdir: 'out/test', sourcemap: 'inline' });
} else {
  await build({ ...shared, entryPoints: ['src/extension.ts'], outfile: 'out/extension.js', minify: true });
}
