import { commands, window, workspace, type ExtensionContext } from 'vscode';
import { Keys } from './keys';
import { showMenu } from './menu';
import { Server } from './server';
import { createStatusItem, show, type ServerStatus } from './status';

let server: Server | undefined;
export const deactivate = (): Promise<void> | undefined => server?.stop();

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Assistant', { log: true });
  const item = createStatusItem();
  let status: ServerStatus = { health: 'starting', text: 'Assistant' };
  const running: Server = server = new Server(context, log, now => show(item, status = now), () => keys.sendAll());
  const keys = new Keys(context.secrets, (method, params) => running.request(method, params));
  const restart = (): Promise<void> => running.stop().then(() => running.start());
  context.subscriptions.push(log, item,
    workspace.onDidGrantWorkspaceTrust(restart), // The server hears of trust when it starts.
    commands.registerCommand('assistant.showLog', () => log.show()),
    commands.registerCommand('assistant.restartServer', restart),
    commands.registerCommand('assistant.showMenu', () => showMenu(running, keys, status)));
  running.start();
}
