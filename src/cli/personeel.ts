import { describeFormFinding, drawWorkforce, mergeWorkforceDraws, readWorkforce, summariseWorkforce, type Workforce, type WorkforceDraws } from '../../models/delivery/index.ts';
import { InputError, parseCommand, printJson, readInput, type Command, type Io } from './command.ts';
import { wholeOption } from './numbers.ts';
import { turn } from './turn.ts';

const USAGE = 'personeel FILE|- [--trekkingen N] [--zaad S]';
const MAX_DRAWS = 20_000, CHUNK = 25;

/** Draws in parts, between which Ctrl-C is heard and the progress is told. */
async function draw(workforce: Workforce, withUncertainties: boolean, io: Io): Promise<WorkforceDraws> {
  const parts: WorkforceDraws[] = [], { draws } = workforce;
  for (let first = 0; first < draws; first += CHUNK) {
    parts.push(drawWorkforce(workforce, first, Math.min(CHUNK, draws - first), withUncertainties));
    await turn();
    io.signal.throwIfAborted();
    io.err(`\r${Math.min(draws, first + CHUNK)} van ${draws} trekkingen${withUncertainties ? '' : ' zonder onzekerheid'}${first + CHUNK >= draws ? '\n' : ''}`);
  }
  return mergeWorkforceDraws(parts);
}

/** People and service levels month by month, with quantiles; beside it the same without the uncertainties of reforms. */
export const personeel: Command = {
  usage: USAGE,
  summary: 'personeel, werkvoorraden en telefoon per maand, met kwantielen',
  async run(argv, io) {
    const { values, positionals } = parseCommand(argv, USAGE, { trekkingen: { type: 'string' }, zaad: { type: 'string' } }, 1);
    const [file = '-'] = positionals;
    const draws = wholeOption('trekkingen', values.trekkingen, 1, MAX_DRAWS), seed = wholeOption('zaad', values.zaad, 0, 2 ** 32 - 1);
    const { workforce: given, findings } = readWorkforce(await readInput(file, io));
    if (!given) throw new InputError(...findings.map((finding) => describeFormFinding(file, finding)));
    const workforce: Workforce = { ...given, ...(draws !== undefined && { draws }), ...(seed !== undefined && { seed }) };
    const result = summariseWorkforce(workforce, await draw(workforce, true, io));
    const without = workforce.uncertainties.length === 0 ? undefined : summariseWorkforce(workforce, await draw(workforce, false, io));
    printJson(io, {
      titel: workforce.titel, trekkingen: workforce.draws, zaad: workforce.seed, ...result,
      ...(without && { zonderOnzekerheid: { weggelaten: workforce.uncertainties.map(({ id, naam }) => ({ id, naam })), functies: without.functies, totaal: without.totaal, processen: without.processen, telefoon: without.telefoon } }),
    });
    return 0;
  },
};
