import type { ThreePoint } from '../../random/index.ts';
import { dateOf } from '../calendar.ts';
import { checkIds, dutch, listed, shown, type Block } from '../form.ts';
import { KINDS, type Item, type Milestone } from './types.ts';

export const ITEM_KEYS = [
  'id', 'naam', 'soort', 'cluster', 'verplicht', 'top', 'klasse', 'maanden', 'inzet', 'na', 'naLive', 'vroegst', 'wettelijk', 'gewenst', 'venster',
  'waarde', 'kostenVanUitstel', 'huishoudens', 'verlaagtOnderhoud', 'referentieklasse', 'factoren', 'bron', 'zekerheid', 'toelichting',
];

export interface ItemContext {
  readonly start: number;
  readonly teams: readonly string[];
  readonly windows: readonly string[];
  readonly references: readonly string[];
  readonly drivers: readonly string[];
  /** Classes of lead time, in months. */
  readonly classes: ReadonlyMap<string, ThreePoint>;
}

/** A place in a list of names; -1, with a finding, when it is not there. */
function placeIn(names: readonly string[], block: Block, key: string, what: string): number | null {
  if (!block.has(key)) return null;
  const value = block.get(key), place = names.indexOf(value as string);
  if (place >= 0) return place;
  block.report(`${what} ${shown(value)} bestaat niet; kies uit ${listed(names)}`);
  return null;
}

/** Amounts by team. Reports teams that do not exist. */
function byTeam<T>(block: Block, key: string, teams: readonly string[], read: (amounts: Block, team: string) => T, none: T): T[] {
  const amounts = block.child(key, null);
  for (const name of amounts?.keys() ?? []) if (!teams.includes(name)) amounts?.report(`team ${shown(name)} bestaat niet; kies uit ${listed(teams)}`);
  return teams.map((team) => (amounts?.has(team) ? read(amounts, team) : none));
}

function dateFrom(block: Block, key: string, start: number): number | null {
  const day = block.date(key);
  if (day !== undefined && day < start) block.report(`${key} is ${dateOf(day)}, voor de start van het portfolio op ${dateOf(start)}; kies een latere datum, of laat ${key} weg`);
  return day ?? null;
}

/** Items of a portfolio, or of a reform's delivery plan. `known` are the ids that `na` and `naLive` may name, in the order of their places. */
export function readItems(blocks: readonly Block[], context: ItemContext, known = checkIds(blocks, 'item')): Item[] {
  return blocks.map((block) => {
    const id = typeof block.get('id') === 'string' ? (block.get('id') as string) : '';
    const months = leadTime(block, context);
    const places = (key: 'na' | 'naLive'): number[] => block.names(key, known, 'item').map((name) => known.indexOf(name));
    const factors = block.child('factoren', null);
    const drivers = (factors?.keys() ?? []).flatMap((name) => {
      const driver = context.drivers.indexOf(name);
      if (driver < 0) factors?.report(`risicofactor ${shown(name)} bestaat niet; kies uit ${listed(context.drivers)}`);
      const loading = factors?.checked(factors.get(name), name, { low: -1, high: 1 });
      return driver < 0 || loading === undefined ? [] : [{ driver, loading }];
    });
    const squares = drivers.reduce((sum, { loading }) => sum + loading * loading, 0);
    if (squares > 1 + 1e-9) factors?.report(`de kwadraten van de factoren tellen op tot ${dutch(squares)}; houd ze samen op ten hoogste 1`);
    const value = block.number('waarde', { low: -1e5, high: 1e5, unit: 'mln EUR per jaar' }, 0);
    return {
      id, naam: block.text('naam') ?? id, soort: block.choice('soort', KINDS, 'dienst'), cluster: block.text('cluster') ?? 'overig',
      must: block.flag('verplicht'), top: block.flag('top'), months,
      effort: byTeam<ThreePoint | null>(block, 'inzet', context.teams, (amounts, team) => amounts.points(team, { high: 1e7, unit: 'persoonsdagen' }) ?? null, null),
      after: places('na'), afterLive: places('naLive'),
      earliest: dateFrom(block, 'vroegst', context.start), legal: dateFrom(block, 'wettelijk', context.start), wanted: dateFrom(block, 'gewenst', context.start),
      window: placeIn(context.windows, block, 'venster', 'venster'),
      value, costOfDelay: block.number('kostenVanUitstel', { high: 1e5, unit: 'mln EUR per maand' }, Math.max(0, value) / 12),
      households: block.number('huishoudens', { high: 1e8 }, 0),
      frees: byTeam(block, 'verlaagtOnderhoud', context.teams, (amounts, team) => amounts.number(team, { high: 10_000, unit: 'fte' }), 0),
      reference: placeIn(context.references, block, 'referentieklasse', 'referentieklasse'), drivers,
    };
  });
}

function leadTime(block: Block, { classes }: ItemContext): ThreePoint {
  const own = block.points('maanden', { high: 240, unit: 'maanden' });
  if (own) return own;
  if (block.has('maanden')) return [0, 0, 0];
  const name = block.get('klasse');
  if (name === undefined) return block.report(`maanden ontbreekt; geef de doorlooptijd, bijvoorbeeld [12, 18, 30], of een klasse: ${listed([...classes.keys()])}`) ?? [0, 0, 0];
  return classes.get(name as string) ?? block.report(`klasse ${shown(name)} bestaat niet; kies uit ${listed([...classes.keys()])}`) ?? [0, 0, 0];
}

export const MILESTONE_KEYS = ['id', 'naam', 'items', 'gepland', 'bron'];

export function readMilestones(blocks: readonly Block[], items: readonly string[]): Milestone[] {
  const ids = checkIds(blocks, 'mijlpaal');
  return blocks.map((block, i) => {
    const names = block.names('items', items, 'item');
    if (!block.has('items')) block.report('items ontbreekt; noem de items die live moeten zijn');
    return { id: ids[i]!, naam: block.text('naam') ?? ids[i]!, items: names.map((name) => items.indexOf(name)), planned: block.date('gepland') ?? null };
  });
}
