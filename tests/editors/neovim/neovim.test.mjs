// A Neovim that nobody here wrote: a code action taken from its menu, and the status shown.
import { fileURLToPath } from 'node:url';
import { describeSession } from '../session.mjs';

const script = fileURLToPath(new URL('session.lua', import.meta.url));

describeSession('Neovim', { program: process.env.ASSISTANT_NVIM, packages: 'neovim', args: ['--headless', '--clean', '-u', 'NONE', '-c', `luafile ${script}`] });
