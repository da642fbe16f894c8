/** The command line as a process: arguments, files, standard streams and signals. Commands and their forms are in the README. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { InputError, type Io } from './command.ts';
import { run } from './run.ts';

const CANCELLED = 130;
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'bestaat niet; controleer het pad',
  EISDIR: 'is een map; geef het pad van een bestand',
  EACCES: 'mag niet gelezen worden; controleer de rechten',
};

/** npm starts programs in the folder of the repository; INIT_CWD is the folder in which the person typed, and comes first. */
const candidates = (path: string): string[] => [...(process.env['INIT_CWD'] !== undefined && !isAbsolute(path) ? [resolve(process.env['INIT_CWD'], path)] : []), path];

async function readText(path: string): Promise<string> {
  let reason = 'ENOENT';
  for (const candidate of candidates(path)) {
    try {
      return await readFile(candidate, 'utf8');
    } catch (error) {
      reason = (error as NodeJS.ErrnoException).code ?? '';
      if (reason !== 'ENOENT') break;
    }
  }
  throw new InputError(`bestand ${path} ${REASONS[reason] ?? `is niet te lezen (${reason}); kies een ander bestand`}`);
}

const cancel = new AbortController();
const io: Io = {
  readFile: readText,
  readStdin: () => text(process.stdin),
  out: (output) => void process.stdout.write(output),
  err: (message) => void process.stderr.write(message),
  signal: cancel.signal,
};

// A reader such as `head` may close the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const cancelled = new Promise<number>((done) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      cancel.abort();
      done(CANCELLED);
    });
  }
});
const code = await Promise.race([run(process.argv.slice(2), io), cancelled]);
if (code === CANCELLED) process.exit(code);
process.exitCode = code;
