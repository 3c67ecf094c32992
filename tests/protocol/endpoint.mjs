// The prediction endpoint of a server process, asked as tools over HTTP ask.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

/** A port that is free now. */
export async function freePort() {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address();
  holder.close();
  await once(holder, 'close');
  return port;
}

/** Resolves with the user's token once somebody listens at the port: the endpoint starts in the background. */
export async function listening(workspace, port) {
  const file = join(workspace.base, 'home', 'endpoint-token');
  while (true) {
    const token = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const answer = token && await fetch(`http://127.0.0.1:${port}/v1/models`, { headers: { authorization: `Bearer ${token}` } }).catch(() => undefined);
    if (answer?.ok) return token;
    await turn();
  }
}

/** Zed's request for an edit prediction, exactly: no suffix, no stream, no temperature, fourteen stops. */
export async function predict(port, token, prefix, suffix, signal) {
  const response = await fetch(`http://127.0.0.1:${port}/v1/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ model: 'assistant', prompt: `<|fim_prefix|>${prefix}<|fim_suffix|>${suffix}<|fim_middle|>`, max_tokens: 256, stop: stops }),
    signal,
  });
  return response.json();
}

const stops = ['<|endoftext|>', '<|file_separator|>', '<|fim_pad|>', '<|fim_prefix|>', '<|fim_middle|>', '<|fim_suffix|>', '<fim_prefix>', '<fim_middle>',
  '<fim_suffix>', '<PRE>', '<SUF>', '<MID>', '[PREFIX]', '[SUFFIX]'];
