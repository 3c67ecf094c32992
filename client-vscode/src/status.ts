import { MarkdownString, StatusBarAlignment, ThemeColor, window, type StatusBarItem } from 'vscode';

/** The part of the notification `assistant/status` that is drawn. */
export type ServerStatus = { health: 'ok' | 'degraded' | 'offline' | 'error'; text: string; tooltip?: string };

export function createStatusItem(): StatusBarItem {
  const item = window.createStatusBarItem('assistant.status', StatusBarAlignment.Right, 100);
  item.name = 'Assistant';
  item.command = 'assistant.showMenu';
  item.show();
  return item;
}

export function show(item: StatusBarItem, { health, text, tooltip = '' }: ServerStatus): void {
  item.text = text;
  item.tooltip = new MarkdownString(tooltip, true);
  item.backgroundColor = health === 'error' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  // Screen readers do not read icons: they get the words and the state.
  item.accessibilityInformation = { label: `Assistant: ${text.replace(/\$\([^)]*\)\s*/g, '')}, ${health}` };
}
