import { InputError, type Command, type Io } from './command.ts';

/** The commands by name, each loaded when it is asked for. A new command is one entry here and one file. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  huishouden: async () => (await import('./huishouden.ts')).huishouden,
  belasting: async () => (await import('./belasting.ts')).belasting,
  inkomenslijn: async () => (await import('./inkomenslijn.ts')).inkomenslijn,
  bevolking: async () => (await import('./bevolking.ts')).bevolking,
  meet: async () => (await import('./meet.ts')).meet,
  portfolio: async () => (await import('./portfolio.ts')).portfolio,
  personeel: async () => (await import('./personeel.ts')).personeel,
  studie: async () => (await import('./studie.ts')).studie,
  "scenario's": async () => (await import('./scenario.ts')).scenarios,
  scenario: async () => (await import('./scenario.ts')).scenario,
  risico: async () => (await import('./risico.ts')).risico,
};
/** Other spellings: without apostrophe, and with the typographic one. */
const ALIASES: Readonly<Record<string, string>> = { scenarios: "scenario's", 'scenario’s': "scenario's" };

async function help(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return `Gebruik: npm run --silent werkbank -- OPDRACHT ...\n\n${lines.join('\n')}\n\nResultaten zijn JSON op stdout, meldingen staan op stderr. Meer in README.md.\n`;
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(await help());
    return 0;
  }
  const load = name !== undefined && Object.hasOwn(ALIASES, name) ? COMMANDS[ALIASES[name] as string] : name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    const list = Object.keys(COMMANDS).join(', ');
    throw new InputError(name === undefined ? `er ontbreekt een opdracht; kies uit ${list}, of vraag --help` : `de opdracht ${name} bestaat niet; kies uit ${list}, of vraag --help`);
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(`Gebruik: npm run --silent werkbank -- ${command.usage}\n${command.summary}\n`);
    return 0;
  }
  return command.run(rest, io);
}

/**
 * Runs one command and gives its exit code: 0 done, 2 the input is wrong, 1 the program failed, 130 cancelled. Wrong input
 * gives one sentence a fault on stderr and nothing on stdout.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (io.signal.aborted) return 130;
    if (error instanceof InputError) {
      for (const sentence of error.sentences) io.err(`${sentence}\n`);
      return 2;
    }
    io.err(`De werkbank kon dit niet uitvoeren; dat is een fout in het programma. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}
