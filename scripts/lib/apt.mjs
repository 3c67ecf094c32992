// Programs that tests drive and Debian packages: installed where this may be done, as root with apt.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from './run.mjs';

const env = { DEBIAN_FRONTEND: 'noninteractive' };

/** The path of a program, installed from `packages` if need be; undefined where it is not there and cannot be installed. */
export async function ensureProgram(name, packages, log = console.log) {
  const found = () => process.env.PATH.split(delimiter).map(folder => join(folder, name)).find(path => existsSync(path));
  if (found() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found();
  log(`Installing ${packages.join(' ')} with apt…`);
  for (const args of [['update', '-q'], ['install', '-y', '-q', '--no-install-recommends', ...packages]]) {
    const { code, stdout, stderr } = await capture('apt-get', args, { env });
    if (code !== 0) {
      log(`apt-get ${args[0]} failed: ${(stderr || stdout).trim().split('\n').at(-1)}`);
      return undefined;
    }
  }
  return found();
}
