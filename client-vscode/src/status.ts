import { MarkdownString, StatusBarAlignment, ThemeColor, window, workspace, type StatusBarItem } from 'vscode';

const restricted = '\n\nRestricted Mode: build logic and source generators of C# projects are not run, so some code may be misunderstood.';
const icons = { starting: '$(loading~spin)', ok: '$(sparkle)', degraded: '$(info)', offline: '$(debug-disconnect)', error: '$(warning)' };

/** The part of the notification `assistant/status` that is drawn or offered in the menu; `starting` is what the client says until the first one comes. */
export type ServerStatus = { health: keyof typeof icons; text: string; tooltip?: string; mode?: string; providers?: Provider[] };

export type Provider = { id: string; name: string; takesKey: boolean };

export function createStatusItem(): StatusBarItem {
  const item = window.createStatusBarItem('assistant.status', StatusBarAlignment.Right, 100);
  item.name = 'Assistant';
  item.command = 'assistant.showMenu';
  item.show();
  return item;
}

export function show(item: StatusBarItem, { health, text, tooltip = '' }: ServerStatus): void {
  item.text = `${icons[health]} ${text}`;
  item.tooltip = new MarkdownString(tooltip + (workspace.isTrusted ? '' : restricted), true);
  item.backgroundColor = health === 'error' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  item.accessibilityInformation = { label: `Assistant: ${text}, ${health}` };
}
