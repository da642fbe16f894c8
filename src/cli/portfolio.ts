import {
  crowdingOut, dateOf, describeFormFinding, drawPlan, mergeDraws, planBy, planItems, planMilestones, planningOf, planPsplib, POLICIES, PsplibError, psplibQuantiles,
  readPortfolio, readPsplib, readReform, reformCosts, selectItems, summarise, summariseDraws, teamLoad, withReform, type Draws, type Plan, type Policy, type Portfolio, type Reform,
} from '../../models/delivery/index.ts';
import { InputError, parseCommand, printJson, readInput, type Command, type Io } from './command.ts';
import { wholeOption } from './numbers.ts';
import { turn } from './turn.ts';

const USAGE = 'portfolio FILE|- [--psplib] [--trekkingen N] [--zaad S] [--beleid B] [--zonder ITEM,ITEM] [--hervorming FILE]';
const MAX_DRAWS = 200_000, CHUNK = 500;
/** Draws with which the policies are compared, and with which crowding-out is measured. */
const COMPARE = 200, CROWDING = 2_000;

/** Draws in parts, between which Ctrl-C is heard and the progress is told. */
async function draw(plan: Plan, seed: number, count: number, io: Io): Promise<Draws> {
  const parts: Draws[] = [];
  for (let first = 0; first < count; first += CHUNK) {
    parts.push(drawPlan(plan, seed, first, Math.min(CHUNK, count - first)));
    await turn();
    io.signal.throwIfAborted();
    if (count > CHUNK) io.err(`\r${Math.min(count, first + CHUNK)} van ${count} trekkingen${first + CHUNK >= count ? '\n' : ''}`);
  }
  return mergeDraws(parts);
}

async function solvePsplib(text: string, file: string, seed: number, draws: number | undefined, io: Io): Promise<unknown> {
  const instance = (() => {
    try {
      return readPsplib(text);
    } catch (error) {
      if (error instanceof PsplibError) throw new InputError(`${file}: ${error.message}`);
      throw error;
    }
  })();
  const plan = planPsplib(instance, seed);
  const start = Object.fromEntries(instance.ids.map((id, i) => [id, plan.start[i]!]));
  const base = { duur: plan.makespan, start, ondergrens: plan.bound, eenheid: 'periode' };
  if (draws === undefined) return base;
  return { ...base, aanname: 'duur per taak volgens de referentieklasse iv-standaard', trekkingen: { aantal: draws, zaad: seed, ...psplibQuantiles(plan, await draw(plan, seed, draws, io)) } };
}

function policyOption(text: string | undefined, fallback: Policy): Policy {
  if (text === undefined) return fallback;
  if (Object.hasOwn(POLICIES, text)) return text as Policy;
  throw new InputError(`--beleid is ${JSON.stringify(text)}; kies uit ${Object.keys(POLICIES).join(', ')}`);
}

function withoutOption(text: string | undefined, { items }: Portfolio): string[] {
  if (text === undefined) return [];
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = names.find((name) => !items.some(({ id }) => id === name));
  if (unknown !== undefined || names.length === 0) throw new InputError(`--zonder noemt ${JSON.stringify(unknown ?? text)}, dat geen item van dit portfolio is; scheid de namen van items met een komma`);
  if (names.length >= items.length) throw new InputError('--zonder noemt alle items; laat er ten minste één over');
  return names;
}

/** The portfolio with the work packages of a reform's file, and the reform. */
async function reformOption(file: string | undefined, portfolio: Portfolio, io: Io): Promise<{ portfolio: Portfolio; reform?: Reform }> {
  if (file === undefined) return { portfolio };
  const { reform, findings } = readReform(await readInput(file, io), portfolio);
  if (!reform) throw new InputError(...findings.map((finding) => describeFormFinding(file, finding)));
  return { portfolio: withReform(portfolio, reform), reform };
}

async function solvePortfolio(portfolio: Portfolio, policy: Policy, without: readonly string[], reform: Reform | undefined, seed: number, draws: number | undefined, io: Io): Promise<unknown> {
  const planning = planningOf(portfolio), plan = planBy(planning, policy, seed);
  const drawn = draws === undefined ? undefined : summariseDraws(plan, await draw(plan, seed, draws, io));
  const beleid = [];
  for (const name of Object.keys(POLICIES) as Policy[]) {
    const other = name === policy ? plan : planBy(planning, name, seed);
    const summary = summarise(other);
    if (draws === undefined) {
      beleid.push(summary);
      continue;
    }
    const { kostenVanUitstel, gerealiseerd } = summariseDraws(other, await draw(other, seed, Math.min(draws, COMPARE), io));
    beleid.push({ ...summary, bijTrekking: { aantal: Math.min(draws, COMPARE), kostenVanUitstel, gerealiseerd } });
  }
  return {
    titel: portfolio.titel, begin: dateOf(portfolio.start), eenheid: 'week', beleid: policy, duur: plan.makespan,
    start: Object.fromEntries(portfolio.items.map(({ id }, i) => [id, plan.start[i]!])),
    items: planItems(plan).map((item, i) => ({ ...item, ...drawn?.items[i] })),
    mijlpalen: planMilestones(plan).map((milestone, m) => ({ ...milestone, ...drawn?.mijlpalen[m] })),
    vergelijking: beleid, teams: teamLoad(plan), selectie: selectItems(portfolio),
    ...(drawn && { trekkingen: { aantal: draws, zaad: seed, einde: drawn.einde, kostenVanUitstel: drawn.kostenVanUitstel, gerealiseerd: drawn.gerealiseerd } }),
    ...(reform && { hervorming: { id: reform.id, titel: reform.titel, items: reform.items.map(({ id }) => id), kosten: reformCosts(portfolio, reform) } }),
    ...(without.length > 0 && { verdringing: crowdingOut(portfolio, without, policy, Math.min(draws ?? CROWDING, CROWDING), seed) }),
  };
}

/** Plans a portfolio, or a PSPLIB instance, and says how sure its dates are. */
export const portfolio: Command = {
  usage: USAGE,
  summary: 'het IV-portfolio gepland, met de zekerheid van elke datum; --psplib leest een PSPLIB-bestand',
  async run(argv, io) {
    const { values, positionals } = parseCommand(argv, USAGE, { psplib: { type: 'boolean' }, trekkingen: { type: 'string' }, zaad: { type: 'string' }, beleid: { type: 'string' }, zonder: { type: 'string' }, hervorming: { type: 'string' } }, 1);
    const [file = '-'] = positionals;
    const draws = wholeOption('trekkingen', values.trekkingen, 1, MAX_DRAWS), seed = wholeOption('zaad', values.zaad, 0, 2 ** 32 - 1) ?? 1;
    const text = await readInput(file, io);
    if (values.psplib) {
      for (const name of ['beleid', 'zonder', 'hervorming'] as const) if (values[name] !== undefined) throw new InputError(`--${name} hoort niet bij --psplib; laat een van beide weg`);
      printJson(io, await solvePsplib(text, file, seed, draws, io));
      return 0;
    }
    const { portfolio: read, findings } = readPortfolio(text);
    if (!read) throw new InputError(...findings.map((finding) => describeFormFinding(file, finding)));
    const { portfolio: whole, reform } = await reformOption(values.hervorming, read, io);
    const without = [...new Set([...withoutOption(values.zonder, whole), ...(reform?.items.map(({ id }) => id) ?? [])])];
    printJson(io, await solvePortfolio(whole, policyOption(values.beleid, read.policy), without, reform, seed, draws, io));
    return 0;
  },
};
