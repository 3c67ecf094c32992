import { commands, window, type ExtensionContext } from 'vscode';
import { Server } from './server';
import { createStatusItem, show } from './status';

let server: Server | undefined;
export const deactivate = (): Promise<void> | undefined => server?.stop();

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Assistant', { log: true });
  const item = createStatusItem();
  const running = server = new Server(context, log, status => show(item, status));
  context.subscriptions.push(log, item,
    commands.registerCommand('assistant.showLog', () => log.show()),
    commands.registerCommand('assistant.restartServer', () => running.stop().then(() => running.start())),
    commands.registerCommand('assistant.showMenu', showMenu));
  running.start();
}

async function showMenu(): Promise<void> {
  const chosen = await window.showQuickPick([
    { label: '$(output) Show Log', command: 'assistant.showLog' },
    { label: '$(refresh) Restart Server', command: 'assistant.restartServer' },
    { label: '$(gear) Open Settings', command: 'workbench.action.openSettings' },
  ], { title: 'Assistant' });
  if (chosen) await commands.executeCommand(chosen.command, 'assistant.');
}
