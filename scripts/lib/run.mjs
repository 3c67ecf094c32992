// Child processes for the scripts: one that shows its output, one that returns it.
import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** Runs a command with its output on the terminal. Throws when it fails. */
export async function run(command, args, options = {}) {
  const { code } = await capture(command, args, { ...options, echo: options.echo ?? process.stdout });
  if (code !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with code ${code}.`);
}

/** Runs a command and returns its exit code and its output; `echo` (a stream) shows it meanwhile. */
export function capture(command, args, { cwd = root, env = {}, echo } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(executable(command), args, {
      cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell(command),
    });
    let stdout = '', stderr = '';
    child.stdout.setEncoding('utf8').on('data', text => { stdout += text; echo?.write(text); });
    child.stderr.setEncoding('utf8').on('data', text => { stderr += text; echo?.write(text); });
    child.on('error', error => fail(error.code === 'ENOENT' ? new Error(`\`${command}\` is not installed, or not on PATH.`) : error));
    child.on('close', code => done({ code: code ?? 1, stdout, stderr }));
  });
}

// On Windows npm and npx are command files, which Node starts only through a shell.
const needsShell = command => process.platform === 'win32' && /^(npm|npx)$/.test(command);
const executable = command => needsShell(command) ? `${command}.cmd` : command;
