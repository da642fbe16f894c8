/**
 * `npm run --silent werkbank -- COMMAND ...`: sets up, then runs the built command line in this process, so that
 * standard input, arguments, signals and exit code are its own.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, ROOT, setUp } from './setup.mjs';

await main(() => setUp('cli'));
if (!process.exitCode) await import(pathToFileURL(join(ROOT, 'dist', 'cli', 'main.mjs')).href);
