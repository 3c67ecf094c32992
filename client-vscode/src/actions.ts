import { relative } from 'node:path/posix';
import { commands, Uri, ViewColumn, window, workspace } from 'vscode';
import type { LanguageClient, Middleware, StaticFeature } from 'vscode-languageclient/node';

type Question = { title: string; placeholder?: string; choices?: string[] };

/** Says to the server that it may ask for a line of text, which LSP itself has no message for. */
const canAnswer: StaticFeature = {
  fillClientCapabilities: capabilities => void (capabilities.experimental = { ...capabilities.experimental, assistantInput: true }),
  initialize: () => { },
  getState: () => ({ kind: 'static' }),
  clear: () => { },
};

export function answerQuestions(client: LanguageClient): void {
  client.registerFeature(canAnswer);
  client.onRequest('assistant/input', ask);
}

/** A line of text: one of the choices, or whatever the user types, which stands before them. */
const ask = ({ title, placeholder, choices = [] }: Question): Promise<{ text: string } | null> => new Promise(answer => {
  const box = Object.assign(window.createQuickPick(), { title, placeholder, ignoreFocusOut: true });
  const offer = (typed: string): void => {
    box.items = [...typed && !choices.includes(typed) ? [{ label: typed, alwaysShow: true }] : [], ...choices.map(label => ({ label }))];
  };
  box.onDidChangeValue(offer);
  box.onDidAccept(() => answer({ text: box.selectedItems[0]?.label ?? box.value }));
  box.onDidAccept(() => box.hide());
  box.onDidHide(() => {
    answer(null);
    box.dispose();
  });
  offer('');
  box.show();
});

/** A command from the palette, a menu or a key is about the selection of the active editor; one from a code action says itself what it is about. */
export const runAtSelection = (client: () => LanguageClient | undefined): NonNullable<Middleware['executeCommand']> => (command, args, next) => {
  const [subject] = args as unknown[];
  const editor = window.activeTextEditor;
  if (subject !== undefined && !(subject instanceof Uri)) return next(command, args);
  const convert = client()?.code2ProtocolConverter;
  return next(command, [editor && convert ? { uri: convert.asUri(editor.document.uri), range: convert.asRange(editor.selection) } : {}]);
};

/** What the server writes for people is Markdown, and is shown as such beside the code, where the keyboard stays. */
export const showRendered: NonNullable<NonNullable<Middleware['window']>['showDocument']> = async (params, token, next) => {
  if (!params.uri.startsWith('assistant:')) return next(params, token);
  await commands.executeCommand('vscode.openWith', Uri.parse(params.uri), 'vscode.markdown.preview.editor', { viewColumn: ViewColumn.Beside, preserveFocus: true });
  return { success: true };
};

/** The Markdown preview shows no link to a `file:`, and takes a path that begins with a slash as one in the first folder. */
export const linkIntoFolder: NonNullable<Middleware['provideTextDocumentContent']> = async (uri, token, next) => {
  const text = await next(uri, token);
  const folder = workspace.workspaceFolders?.[0]?.uri.path;
  return !folder || !text ? text : text.replace(/\]\((file:[^)\s]+)\)/g, (_, link: string) => `](/${linked(folder, Uri.parse(link))})`);
};

const linked = (folder: string, { path, fragment }: Uri): string => encodeURI(relative(folder, path)) + (fragment && `#${fragment}`);
