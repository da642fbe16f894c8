import type { ThreePoint } from '../random/index.ts';
import { monthsBetween, WEEKS_PER_MONTH, WEEKS_PER_YEAR } from './calendar.ts';
import { checkIds, Form, shown, type Block, type FormFinding } from './form.ts';
import { ITEM_KEYS, readItems } from './portfolio/read-items.ts';
import { checkWhole } from './portfolio/read-portfolio.ts';
import { daysOf } from './portfolio/plan.ts';
import type { Item, Portfolio } from './portfolio/types.ts';
import type { Workforce } from './workforce/types.ts';

/** The lines of cost in an uitvoeringstoets. */
export const COST_LINES = ['dienstverlening', 'handhaving', 'automatisering'] as const;
export type CostLine = (typeof COST_LINES)[number];

/** Staff that a reform asks of a function: fte for a while, and fte from a month on; both may be below 0. */
export interface StaffClaim { readonly function: string; readonly once: ThreePoint; readonly from: string; readonly until: string | null; readonly lasting: ThreePoint; readonly lastingFrom: string }

/** What a reform asks of the service: the block `uitvoering` of a scenario file, or a file of its own. */
export interface Reform {
  readonly id: string;
  readonly titel: string;
  /** Work packages, transition and winding down, as items whose places follow those of the portfolio. */
  readonly items: readonly Item[];
  readonly staff: readonly StaffClaim[];
  /** EUR million: once in all, and a year; null where the file says nothing. */
  readonly costs: Readonly<Record<CostLine, { readonly once: ThreePoint | null; readonly yearly: ThreePoint | null }>>;
  /** Ways to organise it: fte that leave (below 0) or join functions, from a month on. */
  readonly organisations: readonly { readonly id: string; readonly naam: string; readonly from: string; readonly functions: Readonly<Record<string, number>> }[];
}

const KEYS = ['werkpakketten', 'dubbelDraaien', 'afbouw', 'personeel', 'kosten', 'organisaties', 'bronnen', 'aannames'];
const PHASE_KEYS = ['na', 'maanden', 'teams', 'verlaagtOnderhoud', 'toelichting', 'bron'];
const NOTHING: ThreePoint = [0, 0, 0];

/** Running both rules beside each other, or winding down: staff of teams for some months after a package is live. */
function readPhase(block: Block, key: 'dubbelDraaien' | 'afbouw', id: string, portfolio: Portfolio, known: readonly string[]): Item[] {
  const phase = block.child(key, PHASE_KEYS);
  if (!phase) return [];
  const after = known.indexOf(phase.get('na') as string);
  if (after < 0) phase.report(`na is ${shown(phase.get('na'))}; noem het werkpakket dat eerst live moet zijn: ${known.slice(portfolio.items.length).join(', ')}`);
  if (!phase.has('maanden')) phase.report('maanden ontbreekt; vul in hoe lang dit duurt, bijvoorbeeld [6, 12, 24]');
  const months = phase.points('maanden', { high: 240 }) ?? NOTHING, days = portfolio.daysPerYear / WEEKS_PER_YEAR;
  const byTeam = <T>(name: string, read: (amounts: Block, team: string) => T, none: T): T[] => {
    const amounts = phase.child(name, null), teams = portfolio.teams.map((team) => team.id);
    for (const team of amounts?.keys() ?? []) if (!teams.includes(team)) amounts?.report(`team ${shown(team)} bestaat niet; kies uit ${teams.join(', ')}`);
    return teams.map((team) => (amounts?.has(team) ? read(amounts, team) : none));
  };
  const staff = byTeam('teams', (amounts, team) => amounts.number(team, { high: 10_000, unit: 'fte' }), 0);
  return [{
    id: `${id}-${key === 'afbouw' ? 'afbouw' : 'dubbel-draaien'}`, naam: key === 'afbouw' ? 'Afbouw van de oude regeling' : 'Oude en nieuwe regeling naast elkaar', soort: 'onderhoud', cluster: id, must: true, top: false, months,
    // So many fte for so many months, whichever of the three it becomes.
    effort: staff.map((fte) => (fte === 0 ? null : [months[0] * WEEKS_PER_MONTH * fte * days, months[1] * WEEKS_PER_MONTH * fte * days, months[2] * WEEKS_PER_MONTH * fte * days])),
    after: [], afterLive: after < 0 ? [] : [after], earliest: null, legal: null, wanted: null, window: null, value: 0, costOfDelay: 0, households: 0,
    frees: byTeam('verlaagtOnderhoud', (amounts, team) => amounts.number(team, { high: 10_000, unit: 'fte' }), 0), reference: null, drivers: [],
  }];
}

function readStaff(block: Block): StaffClaim[] {
  return block.children('personeel', ['functie', 'eenmalig', 'van', 'tot', 'structureel', 'vanaf', 'toelichting', 'bron']).map((part) => {
    const from = part.month('van') ?? null, until = part.month('tot') ?? null, lastingFrom = part.month('vanaf') ?? null;
    if (part.has('eenmalig') && from === null) part.report('van ontbreekt; vul de eerste maand van de eenmalige fte in, bijvoorbeeld 2027-01');
    if (part.has('structureel') && lastingFrom === null) part.report('vanaf ontbreekt; vul de eerste maand van de structurele fte in, bijvoorbeeld 2029-01');
    if (from !== null && until !== null && monthsBetween(from, until) <= 0) part.report(`tot is ${until}, niet na van (${from}); kies een latere maand`);
    const points = (key: string): ThreePoint => part.points(key, { low: -1e6, high: 1e6, unit: 'fte' }) ?? NOTHING;
    return { function: part.neededText('functie', 'noem een functie van het personeelsbestand'), once: points('eenmalig'), from: from ?? '2000-01', until, lasting: points('structureel'), lastingFrom: lastingFrom ?? '2000-01' };
  });
}

/**
 * Reads what a reform asks of the service, from a file of its own or from the block `uitvoering` of a scenario file. Packages
 * may name items of the portfolio in `na`. `reform` is there when there are no findings.
 */
export function readReform(text: string, portfolio: Portfolio): { reform?: Reform; findings: readonly FormFinding[] } {
  const form = new Form();
  const whole = form.open(text, 'een hervorming', null);
  const root = whole?.has('uitvoering') ? whole.child('uitvoering', KEYS) : whole;
  if (!whole || !root) return { findings: form.findings };
  if (root === whole) for (const key of root.keys()) if (!['id', 'titel', ...KEYS].includes(key)) root.report(`de sleutel ${key} is hier onbekend; gebruik id, titel, ${KEYS.join(', ')}`);
  const id = whole.neededText('id', 'geef de hervorming een korte naam'), titel = whole.neededText('titel', 'geef de hervorming een titel');
  const blocks = root.children('werkpakketten', ITEM_KEYS), own = checkIds(blocks, 'werkpakket');
  if (blocks.length === 0) root.report('werkpakketten ontbreekt; noem ten minste één werkpakket');
  const taken = portfolio.items.map((item) => item.id);
  for (const [i, name] of own.entries()) if (taken.includes(name)) blocks[i]!.report(`${name} is al een item van het portfolio; geef het werkpakket een andere naam, of laat het weg`);
  const known = [...taken, ...own], names = <T extends { readonly id: string }>(list: readonly T[]): string[] => list.map((one) => one.id);
  const packages = readItems(blocks, { start: portfolio.start, teams: names(portfolio.teams), windows: names(portfolio.windows), references: names(portfolio.references), drivers: names(portfolio.drivers), classes: portfolio.classes }, known);
  const double = readPhase(root, 'dubbelDraaien', id, portfolio, known);
  const winding = readPhase(root, 'afbouw', id, portfolio, [...known, ...names(double)]);
  const costs = root.child('kosten', COST_LINES);
  const line = (name: CostLine) => {
    const part = costs?.child(name, ['incidenteel', 'structureel']), points = (key: string): ThreePoint | null => part?.points(key, { low: -1e6, high: 1e6, unit: 'mln EUR' }) ?? null;
    return { once: points('incidenteel'), yearly: points('structureel') };
  };
  const organisationBlocks = root.children('organisaties', ['id', 'naam', 'vanaf', 'functies', 'toelichting']), organisationIds = checkIds(organisationBlocks, 'organisatie');
  const reform: Reform = {
    id, titel, items: [...packages.map((item) => ({ ...item, cluster: item.cluster === 'overig' ? id : item.cluster })), ...double, ...winding], staff: readStaff(root),
    costs: { dienstverlening: line('dienstverlening'), handhaving: line('handhaving'), automatisering: line('automatisering') },
    organisations: organisationBlocks.map((block, i) => {
      const functions = block.child('functies', null);
      return {
        id: organisationIds[i]!, naam: block.text('naam') ?? organisationIds[i]!, from: block.month('vanaf') ?? '2000-01',
        functions: Object.fromEntries((functions?.keys() ?? []).map((name) => [name, functions!.number(name, { low: -1e6, high: 1e6, unit: 'fte' })])),
      };
    }),
  };
  if (form.findings.length === 0) checkWhole(form, withReform(portfolio, reform));
  return form.findings.length > 0 ? { findings: form.findings } : { reform, findings: [] };
}

/** The portfolio with the packages of a reform in it. */
export const withReform = (portfolio: Portfolio, { items }: Reform): Portfolio => ({ ...portfolio, items: [...portfolio.items, ...items] });

/** Costs of a reform by line, EUR million at low, mode and high; automation from the days of its packages where the file is silent. */
export function reformCosts(portfolio: Portfolio, { items, costs }: Reform): Record<CostLine, { incidenteel: ThreePoint; structureel: ThreePoint }> {
  const at = (place: 0 | 1 | 2): number => items.reduce((sum, item) => sum + item.effort.reduce((days, points) => days + (points?.[place] ?? 0), 0), 0) * (portfolio.dayRate / 1e6);
  const derived: ThreePoint = [at(0), items.reduce((sum, item) => sum + daysOf(item), 0) * (portfolio.dayRate / 1e6), at(2)];
  const line = (name: CostLine) => ({ incidenteel: costs[name].once ?? (name === 'automatisering' ? derived : NOTHING), structureel: costs[name].yearly ?? NOTHING });
  return { dienstverlening: line('dienstverlening'), handhaving: line('handhaving'), automatisering: line('automatisering') };
}

/**
 * The staff targets with what a reform asks (at its mode) and what a way of organising takes away or adds; never below 0.
 * @returns the workforce, and the names of functions that it does not have
 */
export function staffWithReform(workforce: Workforce, reform: Reform, organisation?: string): { workforce: Workforce; unknown: string[] } {
  const chosen = reform.organisations.find(({ id }) => id === organisation);
  const named = [...reform.staff.map((claim) => claim.function), ...Object.keys(chosen?.functions ?? {})];
  const unknown = [...new Set(named)].filter((name) => !workforce.functions.some(({ id }) => id === name));
  const month = (text: string): number => monthsBetween(workforce.start, text);
  return {
    unknown,
    workforce: {
      ...workforce,
      functions: workforce.functions.map((one) => ({
        ...one,
        target: one.target.map((fte, m) => {
          let sum = fte;
          for (const claim of reform.staff) {
            if (claim.function !== one.id) continue;
            if (m >= month(claim.from) && (claim.until === null || m < month(claim.until))) sum += claim.once[1];
            if (m >= month(claim.lastingFrom)) sum += claim.lasting[1];
          }
          if (chosen && m >= month(chosen.from)) sum += chosen.functions[one.id] ?? 0;
          return Math.max(0, sum);
        }),
      })),
    },
  };
}
