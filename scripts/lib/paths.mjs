// Folders that several scripts share. Nothing that takes long to make lives inside the repository.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const artifacts = join(root, 'artifacts');
export const serverFolder = join(artifacts, 'server');

/** The editors that the tests drive, and the screenshots that they leave. Safe to delete at any time. */
export const testCache = process.env.ASSISTANT_TEST_CACHE ?? join(osCacheFolder(), 'assistant-tests');

function osCacheFolder() {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
}
