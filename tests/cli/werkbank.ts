import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT, setUp } from '../../src/tools/setup.mjs';

const MAIN = join(ROOT, 'dist', 'cli', 'main.mjs');

/** Builds the command line where it is older than its sources; other test files that do the same wait for each other. */
export async function build(): Promise<void> {
  await setUp('cli');
  if (!existsSync(MAIN)) throw new Error(`${MAIN} was not built`);
}

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Seconds from start to end. */
  readonly seconds: number;
}

export interface Options {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (child: ChildProcess) => void;
  /** Called with what is on stderr so far, each time that something comes. */
  readonly onErr?: (err: string, child: ChildProcess) => void;
}

function finish(child: ChildProcess, { stdin = '', onStart, onErr }: Options): Promise<Answer> {
  const startedAt = performance.now();
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (data: Buffer) => out.push(data));
  child.stderr?.on('data', (data: Buffer) => {
    err.push(data);
    onErr?.(Buffer.concat(err).toString(), child);
  });
  onStart?.(child);
  // A program that ends before it has read its input closes the pipe; that is no fault of the test.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(stdin);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => { resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString(), seconds: (performance.now() - startedAt) / 1000 }); });
  });
}

/** npm sets INIT_CWD for the tests; the program must see only what a test gives it. */
function environment(own: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = { ...process.env };
  delete inherited['INIT_CWD'];
  return { ...inherited, ...own };
}

/** Runs the built command line as a process of its own. */
export const werkbank = (argv: readonly string[], options: Options = {}): Promise<Answer> =>
  finish(spawn(process.execPath, [MAIN, ...argv], { cwd: options.cwd ?? ROOT, env: environment(options.env), stdio: 'pipe' }), options);

/** The same by the command of the README, `npm run --silent werkbank -- ...`. */
export function byNpm(argv: readonly string[], options: Options = {}): Promise<Answer> {
  const npm = process.env['npm_execpath'];
  const args = ['run', '--silent', 'werkbank', '--', ...argv];
  const stdio = { cwd: ROOT, env: environment(options.env), stdio: 'pipe' } as const;
  return finish(npm?.endsWith('js') ? spawn(process.execPath, [npm, ...args], stdio) : spawn('npm', args, { ...stdio, shell: process.platform === 'win32' }), options);
}
