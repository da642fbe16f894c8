import { parseArgs, type ParseArgsConfig } from 'node:util';

type ParseArgsOptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** Where a command reads and writes: the process, or a test. */
export interface Io {
  /** Text of a file. Rejects with InputError when it cannot be read. */
  readFile(path: string): Promise<string>;
  readStdin(): Promise<string>;
  out(text: string): void;
  err(text: string): void;
  /** Aborted by Ctrl-C; the exit code is then 130. */
  readonly signal: AbortSignal;
}

export interface Command {
  /** As in the README: 'huishouden FILE|- [--scenario S]'. */
  readonly usage: string;
  readonly summary: string;
  /** Gives the exit code: 0 done, 2 wrong input. */
  run(argv: readonly string[], io: Io): Promise<number>;
}

/** The input is wrong: one sentence a fault, for the person at the keyboard. Exit code 2. */
export class InputError extends Error {
  readonly sentences: readonly string[];
  constructor(...sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'InputError';
    this.sentences = sentences;
  }
}

/** One JSON document on stdout. */
export function printJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}

const names = (options: ParseArgsOptionsConfig): string => Object.keys(options).map((name) => `--${name}`).join(', ') || 'geen opties';

/** What node:util says about options, as a sentence with the cure. */
function optionSentence(error: { code: string; message: string }, usage: string, options: ParseArgsOptionsConfig): string {
  const option = /'(-{1,2}[^' ,]+)/.exec(error.message)?.[1] ?? 'een optie';
  const shape = `schrijf ${usage}`;
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `de optie ${option} bestaat hier niet (wel: ${names(options)}); ${shape}`;
  const takesValue = options[option.replace(/^--/, '')]?.type === 'string';
  return `${takesValue ? `bij de optie ${option} hoort een waarde` : `de optie ${option} heeft geen waarde nodig`}; ${shape}`;
}

/** `--zaad -1` as `--zaad=-1`, so that the answer is about the number and not about options. */
function joinNegatives(argv: readonly string[], options: ParseArgsOptionsConfig): string[] {
  const joined: string[] = [];
  for (const word of argv) {
    const before = joined.at(-1);
    if (/^-\d/.test(word) && before?.startsWith('--') && options[before.slice(2)]?.type === 'string') joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/**
 * Options and positional arguments of a command, by node:util's parseArgs. Throws InputError for an unknown option, an
 * option without its value, or another number of positional arguments than `count`.
 */
export function parseCommand<const T extends ParseArgsOptionsConfig>(argv: readonly string[], usage: string, options: T, count: number) {
  const parsed = (() => {
    try {
      return parseArgs({ args: joinNegatives(argv, options), options, allowPositionals: true, strict: true });
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
        throw new InputError(optionSentence({ code: String(error.code), message: error.message }, usage, options));
      }
      throw error;
    }
  })();
  const extra = parsed.positionals[count];
  if (extra !== undefined) throw new InputError(`${JSON.stringify(extra)} is te veel; schrijf ${usage}`);
  if (parsed.positionals.length < count) throw new InputError(`er ontbreekt een bestand; schrijf ${usage}`);
  return parsed;
}

/** Text of a file, or of stdin for '-'. */
export const readInput = (path: string, io: Io): Promise<string> => (path === '-' ? io.readStdin() : io.readFile(path));
