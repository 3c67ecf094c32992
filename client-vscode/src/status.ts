import { MarkdownString, StatusBarAlignment, ThemeColor, window, type StatusBarItem } from 'vscode';

const icons = { starting: '$(loading~spin)', ok: '$(sparkle)', degraded: '$(info)', offline: '$(debug-disconnect)', error: '$(warning)' };

/** The part of the notification `assistant/status` that is drawn or offered in the menu; `starting` is what the client says until the first one comes. */
export type ServerStatus = { health: keyof typeof icons; text: string; tooltip?: string; mode?: string; providers?: { id: string; takesKey: boolean }[] };

export function createStatusItem(): StatusBarItem {
  const item = window.createStatusBarItem('assistant.status', StatusBarAlignment.Right, 100);
  item.name = 'Assistant';
  item.command = 'assistant.showMenu';
  item.show();
  return item;
}

export function show(item: StatusBarItem, { health, text, tooltip = '' }: ServerStatus): void {
  item.text = `${icons[health]} ${text}`;
  item.tooltip = new MarkdownString(tooltip, true);
  item.backgroundColor = health === 'error' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  item.accessibilityInformation = { label: `Assistant: ${text}, ${health}` };
}
