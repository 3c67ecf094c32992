// A real VS Code on loopback: code-server with a profile of its own, gone when the test is over.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const defaults = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'settings.json'), 'utf8'));

export class CodeServer {
  /** Installs the extension into a fresh profile under `folder` and starts the editor, with these settings of the user and of the machine; one that asks for trust does not run what is in a folder before the user trusts it. */
  static async start({ node, entry, vsix }, folder, { user = {}, machine = {}, asksForTrust = false } = {}) {
    for (const name of ['data/User', 'data/Machine', 'extensions', 'home']) mkdirSync(join(folder, name), { recursive: true });
    const profile = ['--config', join(folder, 'config.yaml'), '--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
    const env = { ...process.env, HOME: join(folder, 'home'), ASSISTANT_HOME: join(folder, 'assistant'), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
    for (const key of ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'OLLAMA_HOST']) delete env[key]; // Those of whoever runs the tests are none of ours.
    writeFileSync(join(folder, 'config.yaml'), '{}\n');
    const server = new CodeServer(folder);
    writeFileSync(join(folder, 'data/User/settings.json'), JSON.stringify({ ...defaults, 'security.workspace.trust.enabled': asksForTrust, ...user }));
    server.configure(machine);
    execFileSync(node, [entry, ...profile, '--install-extension', vsix, '--force'], { env, stdio: 'pipe' });
    server.process = spawn(node, [entry, ...profile, '--bind-addr', '127.0.0.1:0', '--auth', 'none', '--disable-telemetry', '--disable-update-check',
      ...asksForTrust ? [] : ['--disable-workspace-trust'], '--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened', '--reconnection-grace-time', '5'],
      { env, stdio: ['ignore', 'pipe', openSync(join(folder, 'code-server.log'), 'a')] });
    server.exited = new Promise(done => server.process.once('exit', done));
    server.port = await server.#listening();
    return server;
  }

  constructor(folder) {
    this.folder = folder;
  }

  /** Writes the settings of the machine that the server runs on; a running editor reads them at once. */
  configure(settings) {
    writeFileSync(join(this.folder, 'data/Machine/settings.json'), JSON.stringify(settings));
  }

  /** The processes of the language server that this editor runs. */
  languageServers() {
    return readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).filter(pid => this.#runsOurServer(pid));
  }

  async stop() {
    this.process.kill('SIGTERM');
    await this.exited;
  }

  #runsOurServer(pid) {
    try {
      const [program, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return args.includes('--stdio') && readlinkSync(`/proc/${pid}/cwd`).startsWith(join(this.folder, 'extensions')) && program !== '';
    } catch {
      return false; // The process ended while we looked.
    }
  }

  async #listening() {
    const log = [];
    for await (const line of createInterface({ input: this.process.stdout })) {
      log.push(line);
      const match = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line);
      if (match) {
        this.process.stdout.resume();
        return Number(match[1]);
      }
    }
    throw new Error(`code-server did not start:\n${log.join('\n')}`);
  }
}
