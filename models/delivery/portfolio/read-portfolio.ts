import type { ThreePoint } from '../../random/index.ts';
import { dateOf } from '../calendar.ts';
import { checkIds, dutch, Form, type Block, type FormFinding } from '../form.ts';
import { capacityOf, demandOf } from './capacity.ts';
import { findCycle } from './project.ts';
import { ITEM_KEYS, MILESTONE_KEYS, readItems, readMilestones } from './read-items.ts';
import { readReferences, readShocks, readTeams, readWindows, REFERENCE_KEYS, SHOCK_KEYS, TEAM_KEYS, WINDOW_KEYS } from './read-parts.ts';
import { POLICIES, type Policy, type Portfolio } from './types.ts';

const KEYS = [
  'titel', 'omschrijving', 'start', 'tot', 'dagenPerFtePerJaar', 'tariefPerDag', 'gewichtWettelijk', 'marge', 'budget', 'beleid', 'teams', 'vensters', 'klassen',
  'referentieklassen', 'risicofactoren', 'schokken', 'items', 'mijlpalen', 'bronnen', 'aannames',
];
const MAX_ITEMS = 400;
/** 1,350 productive hours of 8 (aanname, 1,250 to 1,450 hours). */
const DAYS_PER_YEAR = 168.75;
/** EUR a person-day of hired staff: EUR 151,000 a year (2023, derived from budget and Roemernorm) over DAYS_PER_YEAR. */
const DAY_RATE = 895;

/** Lead times of a change of parameters, of structure and of a system, in months (aanname; fits KOT, huurtoeslag and box 3). */
const CLASSES: ReadonlyMap<string, ThreePoint> = new Map([['parameter', [2, 4, 6]], ['structuur', [12, 18, 30]], ['systeem', [36, 60, 96]]]);

function readClasses(block: Block): ReadonlyMap<string, ThreePoint> {
  const classes = block.child('klassen', null);
  if (!classes) return CLASSES;
  return new Map(classes.keys().flatMap((name): [string, ThreePoint][] => {
    const months = classes.points(name, { high: 240, unit: 'maanden' });
    return months ? [[name, months]] : [];
  }));
}

/** Findings that need the whole: cycles, and items that ask more of a team than it will have. */
export function checkWhole(form: Form, portfolio: Portfolio): void {
  const { items, teams } = portfolio;
  const cycle = findCycle(items.map(({ after, afterLive }) => [...after, ...afterLive]));
  if (cycle) {
    const names = [...cycle, cycle[0]!].map((place) => items[place]!.id).join(' → ');
    form.report('items', `${names} wachten in een kring op elkaar; haal één van deze volgordes weg`);
  }
  teams.forEach((team, k) => {
    const lasting = capacityOf(portfolio, k).at(-1)! / 1000;
    for (const item of items) {
      const asked = demandOf(portfolio, item, k) / 1000;
      if (asked > lasting) form.report(`items ${item.id}`, `vraagt ${dutch(asked)} fte van team ${team.id}, dat er op den duur ${dutch(lasting)} voor verandering heeft; geef het item meer maanden of het team meer fte`);
    }
  });
}

/** Reads a portfolio (YAML or JSON). `portfolio` is there when there are no findings. */
export function readPortfolio(text: string): { portfolio?: Portfolio; findings: readonly FormFinding[] } {
  const form = new Form();
  const root = form.open(text, 'een portfolio', KEYS);
  if (!root) return { findings: form.findings };
  const titel = root.neededText('titel', 'geef het portfolio een naam');
  if (!root.has('start')) root.report('start ontbreekt; vul de eerste dag van het portfolio in, bijvoorbeeld 2023-01-01');
  const start = root.date('start') ?? 0;
  const until = root.date('tot') ?? start + 5 * 365;
  if (until <= start) root.report(`tot is ${dateOf(until)}, niet na de start op ${dateOf(start)}; kies een latere datum`);
  const teams = readTeams(root.children('teams', TEAM_KEYS), start), teamIds = teams.map(({ id }) => id);
  if (!root.has('teams')) root.report('teams ontbreekt; noem ten minste één team met fte');
  const windows = readWindows(root.children('vensters', WINDOW_KEYS));
  const references = readReferences(root.children('referentieklassen', REFERENCE_KEYS));
  const driverBlocks = root.children('risicofactoren', ['id', 'naam', 'toelichting']);
  const drivers = checkIds(driverBlocks, 'risicofactor').map((id, i) => ({ id, naam: driverBlocks[i]!.text('naam') ?? id }));
  const blocks = root.children('items', ITEM_KEYS);
  if (blocks.length === 0) root.report('items ontbreekt; noem ten minste één item');
  if (blocks.length > MAX_ITEMS) root.report(`er zijn ${blocks.length} items; ten hoogste ${MAX_ITEMS} kan`);
  const ids = checkIds(blocks, 'item');
  const classes = readClasses(root);
  const items = readItems(blocks, { start, teams: teamIds, windows: windows.map(({ id }) => id), references: references.map(({ id }) => id), drivers: drivers.map(({ id }) => id), classes }, ids);
  const portfolio: Portfolio = {
    titel, start, until, teams, classes, windows, references, drivers, items,
    daysPerYear: root.number('dagenPerFtePerJaar', { low: 1, high: 366 }, DAYS_PER_YEAR),
    dayRate: root.number('tariefPerDag', { high: 100_000, unit: 'EUR' }, DAY_RATE),
    legalWeight: root.number('gewichtWettelijk', { high: 1e6, unit: 'mln EUR per week' }, 1),
    margin: root.number('marge', { high: 0.99, unit: 'kans' }, 0.8),
    budget: root.has('budget') ? root.number('budget', { high: 1e6, unit: 'mln EUR' }) : null,
    policy: root.choice('beleid', Object.keys(POLICIES) as Policy[], 'zoeken'),
    shocks: readShocks(root.children('schokken', SHOCK_KEYS), teamIds),
    milestones: readMilestones(root.children('mijlpalen', MILESTONE_KEYS), ids),
  };
  if (form.findings.length === 0) checkWhole(form, portfolio);
  return form.findings.length > 0 ? { findings: form.findings } : { portfolio, findings: [] };
}
