import { existsSync } from 'node:fs';
import { workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import {
  CloseAction, DidChangeConfigurationNotification, ErrorAction, LanguageClient, RevealOutputChannelOn, State, type Executable, type Middleware,
} from 'vscode-languageclient/node';
import { answerQuestions, linkIntoFolder, runAtSelection, showRendered } from './actions';
import { keepCommands } from './menuCommands';
import { explicitSettings } from './settings';
import type { ServerStatus } from './status';

const restartDelays = [0, 1, 5, 15, 30]; // Seconds; the row begins anew once a server has lived for a minute.

/** Keeps one server process alive: a new client for every start, later and later while it keeps failing, and never a toast. */
export class Server {
  private client?: LanguageClient;
  private timer?: NodeJS.Timeout;
  private failures = 0;

  constructor(
    private readonly context: ExtensionContext, private readonly log: LogOutputChannel,
    private readonly onStatus: (status: ServerStatus) => void, private readonly onStarted: () => Promise<void>) { }

  start(): void {
    if (this.client) return; // Two restarts at once would leave a server behind that nobody stops.
    const startedAt = Date.now();
    const client = this.client = new QuietClient('assistant', 'Assistant', this.program(), {
      documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }],
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => ({ ...this.settings(), trusted: workspace.isTrusted }),
      initializationFailedHandler: () => false,
      errorHandler: {
        // A write error passes or ends in a close. After a read error the stream is lost: stopping leads to a new start.
        error: (_error, _message, count) => ({ action: count === undefined ? ErrorAction.Shutdown : ErrorAction.Continue, handled: true }),
        closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
      },
      middleware: this.middleware(),
    });
    answerQuestions(client);
    client.onNotification('assistant/status', this.onStatus);
    client.onDidChangeState(({ newState }) => {
      if ((newState === State.Stopped || newState === State.StartFailed) && client === this.client) this.startLater(startedAt);
    });
    this.onStatus({ health: 'starting', text: 'Assistant' });
    client.start().then(this.onStarted).catch(error => this.log.error(`The server did not start: ${error}`));
  }

  /** The server's answer; undefined when there is none, which the log explains. */
  async request(method: string, params: object): Promise<unknown> {
    return this.client?.sendRequest(method, params).catch(error => void this.log.error(`The server did not answer ${method}: ${error}`));
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.failures = 0;
    clearTimeout(this.timer);
    await client?.dispose().catch(error => this.log.warn(`The server did not stop in time: ${error}`));
  }

  private startLater(startedAt: number): void {
    this.client = undefined;
    if (Date.now() - startedAt > 60_000) this.failures = 0;
    const delay = restartDelays[Math.min(this.failures++, restartDelays.length - 1)];
    this.onStatus({ health: 'error', text: 'Assistant', tooltip: `The server stopped. It starts again in ${delay} s.` });
    this.timer = setTimeout(() => this.start(), delay * 1000);
  }

  private program(): Executable {
    const configured = workspace.getConfiguration().inspect<string>('assistant.server.path')?.globalValue;
    const bundled = this.context.asAbsolutePath(`server/assistant-lsp${process.platform === 'win32' ? '.exe' : ''}`);
    const path = configured || (existsSync(bundled) ? bundled : this.context.asAbsolutePath('server/assistant-lsp.dll'));
    const [command, ...args] = path.endsWith('.dll') ? ['dotnet', path] : [path];
    // The folder of the extension, not that of the user: .NET reads settings from where it starts.
    const options = { cwd: this.context.extensionPath, env: { ...process.env } };
    return { command, args: [...args, '--stdio', `--clientProcessId=${process.pid}`], options };
  }

  private middleware = (): Middleware => ({
    executeCommand: runAtSelection(() => this.client),
    provideCodeActions: keepCommands,
    window: { showDocument: showRendered },
    provideTextDocumentContent: linkIntoFolder,
    workspace: {
      configuration: async (params, token, next) =>
        (await next(params, token) as unknown[]).map((answer, i) => params.items[i].section === 'assistant' ? this.settings() : answer),
      didChangeConfiguration: async () =>
        this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { assistant: this.settings() } }),
    },
  });

  private settings = (): object =>
    explicitSettings(this.context.extension.packageJSON.contributes.configuration[0].properties, workspace.getConfiguration());
}

/** Failures go to the log and to the status item; the library's own toasts would come once per crash. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
