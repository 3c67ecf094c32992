import { commands, window, type QuickPickItem } from 'vscode';
import type { Keys } from './keys';
import type { Server } from './server';
import type { Provider, ServerStatus } from './status';

type Action = QuickPickItem & { run: () => unknown };
type Route = { reason: string; candidates: { name: string; model: string; verdict: 'use' | 'probe' | 'skip'; reason: string }[] };

const verdicts = { use: '$(check)', probe: '$(question)', skip: '$(circle-slash)' };

/** What a click on the status item offers. Without a server to ask, only what helps to get one. */
export async function showMenu(server: Server, keys: Keys, { providers, mode: current }: ServerStatus): Promise<void> {
  const mode = (label: string, detail: string, mode: string): Action =>
    ({ label, detail, description: mode === current ? 'in use' : '', run: () => server.request('assistant/setMode', { mode }) });
  const command = (label: string, id: string): Action => ({ label, run: () => commands.executeCommand(id, 'assistant.') });
  const withKey = providers?.filter(({ takesKey }) => takesKey) ?? [];
  const asking: Action[] = [
    mode('$(sparkle) Auto', 'The best provider that answers.', 'auto'),
    mode('$(debug-disconnect) Offline Only', 'Nothing leaves this machine until the session ends.', 'offline'),
    mode('$(debug-pause) Paused', 'No suggestions until the session ends.', 'paused'),
    { label: '$(key) Set a Key…', run: () => setKey(keys, withKey) },
    { label: '$(trash) Remove a Key…', run: () => removeKey(keys, withKey) },
    { label: '$(list-ordered) Why This Provider?', run: () => explain(server) },
  ];
  const chosen = await window.showQuickPick([
    ...providers ? asking : [],
    command('$(output) Show Log', 'assistant.showLog'),
    command('$(refresh) Restart Server', 'assistant.restartServer'),
    command('$(gear) Open Settings', 'workbench.action.openSettings'),
  ], { title: 'Assistant' });
  await chosen?.run();
}

async function choose(title: string, providers: Provider[]): Promise<Provider | undefined> {
  return (await window.showQuickPick(providers.map(provider => ({ label: provider.name, provider })), { title }))?.provider;
}

async function setKey(keys: Keys, providers: Provider[]): Promise<void> {
  const provider = await choose('Whose key?', providers);
  const secret = provider && await window.showInputBox({ title: `Key of ${provider.name}`, password: true, ignoreFocusOut: true });
  const answer = secret && await keys.set(provider.id, secret.trim());
  if (answer) void (answer.ok ? window.showInformationMessage : window.showWarningMessage)(answer.message);
}

async function removeKey(keys: Keys, providers: Provider[]): Promise<void> {
  const provider = await choose('Remove whose key?', providers);
  const answer = provider && await keys.remove(provider.id);
  if (answer) void window.showInformationMessage(answer.message);
}

async function explain(server: Server): Promise<void> {
  const route = await server.request('assistant/explainRoute', { kind: 'completion' }) as Route | undefined;
  const steps = route?.candidates.map(({ name, model, verdict, reason }) =>
    ({ label: `${verdicts[verdict]} ${name}`, description: model, detail: reason }));
  if (steps) await window.showQuickPick(steps, { title: 'Ghost text, best provider first' });
}
