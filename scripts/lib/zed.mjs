// Cargo for the Zed extension. Where no crate registry is reachable it is checked against our stand-in for Zed's crate (client-zed/check).
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { capture } from './run.mjs';

const standIn = ['--offline', '--config', 'patch.crates-io.zed_extension_api.path="check/zed_extension_api"'];

/** Runs one cargo command in client-zed; undefined where it is not installed. */
export async function cargo(command, args = [], echo = process.stdout) {
  if (!await has(command)) return undefined;
  const builds = command !== 'fmt';
  return capture('cargo', [command, ...(builds ? standIn : []), ...args],
    { cwd: join(root, 'client-zed'), echo, env: { CARGO_TARGET_DIR: join(tmpdir(), 'assistant-zed-target') } });
}

export const noCargo = 'No cargo here (or no rustfmt or clippy with it), so the Zed extension is not fully checked: install Rust from https://rustup.rs first.';

async function has(command) {
  try {
    return (await capture('cargo', [command, '--help'])).code === 0;
  } catch {
    return false;
  }
}
