// An Emacs with Eglot that nobody here wrote: a code action taken from its menu, and the status shown.
import { describeSession } from '../session.mjs';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('session.el', import.meta.url));

describeSession('Emacs', { program: process.env.ASSISTANT_EMACS, packages: 'emacs-nox elpa-eglot', args: ['--batch', '--no-init-file', '-l', script] });
