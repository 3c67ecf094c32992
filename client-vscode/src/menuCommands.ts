import { CodeAction, commands, type Command, type Disposable } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

const most = 200; // Some twenty menus.
const kept: Disposable[] = [];
let made = 0;

/**
 * When VS Code asks for a menu of actions anew, it forgets the arguments of the one before, which may still be open: a click would then do nothing.
 * So each entry gets a command of its own that needs no arguments, and that outlives its menu.
 */
export const keepCommands: NonNullable<Middleware['provideCodeActions']> = async (document, range, context, token, next) =>
  (await next(document, range, context, token))?.map(entry => {
    if (!(entry instanceof CodeAction)) return lasting(entry);
    if (entry.command) entry.command = lasting(entry.command);
    return entry;
  });

function lasting({ title, command, arguments: args = [] }: Command): Command {
  const id = `assistant.menu.${made++}`;
  kept.push(commands.registerCommand(id, () => commands.executeCommand(command, ...args as unknown[])));
  if (kept.length > most) kept.shift()!.dispose();
  return { title, command: id };
}
