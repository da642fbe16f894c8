/** The statutes as data: the room's only face. */
import aow from './aow/aow.yaml';
import awir from './awir/awir.yaml';
import bronnen from './bronnen.yaml';
import huurtoeslag from './huurtoeslag/huurtoeslag.yaml';
import armoede from './inkomensbegrippen/armoede.yaml';
import besteedbaarInkomen from './inkomensbegrippen/besteedbaar-inkomen.yaml';
import zonderAfronding from './inkomensbegrippen/zonder-afronding.yaml';
import aanslag from './inkomstenbelasting/aanslag.yaml';
import arbeidskorting from './inkomstenbelasting/arbeidskorting.yaml';
import box3 from './inkomstenbelasting/box-3.yaml';
import heffingskortingen from './inkomstenbelasting/heffingskortingen.yaml';
import inkomen from './inkomstenbelasting/inkomen.yaml';
import tarief from './inkomstenbelasting/tarief.yaml';
import kinderbijslag from './kinderbijslag/kinderbijslag.yaml';
import kinderopvangtoeslag from './kinderopvangtoeslag/kinderopvangtoeslag.yaml';
import kindgebondenBudget from './kindgebonden-budget/kindgebonden-budget.yaml';
import { LAW_YEARS } from './inputs.ts';
import loonbelasting from './loonbelasting/loonbelasting.yaml';
import minimumloon from './minimumloon/minimumloon.yaml';
import participatiewet from './participatiewet/participatiewet.yaml';
import { PROJECTED_YEARS, withProjection } from './raming.ts';
import type { BudgetPost, LawSource, StatuteText } from './types.ts';
import initial2024 from './wetsversies/2024-initial.yaml';
import zorgtoeslag from './zorgtoeslag/zorgtoeslag.yaml';
import zvwBijdrage from './zorgverzekeringswet/bijdrage.yaml';

export * from './income-parts.ts';
export * from './inputs.ts';
export * from './outcomes.ts';
export { DEFAULT_GROWTH, PROJECTED_YEARS, withProjection, type Growth, type IndexName } from './raming.ts';
export type * from './types.ts';

/** Calendar years that can be computed: those of the law, then those of its projection. */
export const YEARS: readonly number[] = [...LAW_YEARS, ...PROJECTED_YEARS];

const source = (file: string, statute: unknown): LawSource => ({ file, statute: withProjection(statute as StatuteText) });

const STATUTES: readonly LawSource[] = [
  source('awir.yaml', awir),
  source('zorgtoeslag.yaml', zorgtoeslag),
  source('huurtoeslag.yaml', huurtoeslag),
  source('kindgebonden-budget.yaml', kindgebondenBudget),
  source('kinderopvangtoeslag.yaml', kinderopvangtoeslag),
  source('inkomstenbelasting/inkomen.yaml', inkomen),
  source('inkomstenbelasting/tarief.yaml', tarief),
  source('inkomstenbelasting/box-3.yaml', box3),
  source('inkomstenbelasting/arbeidskorting.yaml', arbeidskorting),
  source('inkomstenbelasting/heffingskortingen.yaml', heffingskortingen),
  source('inkomstenbelasting/aanslag.yaml', aanslag),
  source('loonbelasting.yaml', loonbelasting),
  source('zorgverzekeringswet/bijdrage.yaml', zvwBijdrage),
  source('kinderbijslag.yaml', kinderbijslag),
  source('participatiewet.yaml', participatiewet),
  source('minimumloon.yaml', minimumloon),
  source('aow.yaml', aow),
  source('inkomensbegrippen/besteedbaar-inkomen.yaml', besteedbaarInkomen),
  source('inkomensbegrippen/armoede.yaml', armoede),
  source('inkomensbegrippen/zonder-afronding.yaml', zonderAfronding),
];

/** Named parameter states other than the final one of a year, as the years they exist in and their overlay. */
const VERSIONS: Readonly<Record<string, { year: number; source: LawSource }>> = {
  '2024-initial': { year: 2024, source: source('wetsversies/2024-initial.yaml', initial2024) },
};

export const LAW_VERSIONS: Readonly<Record<string, number>> = Object.fromEntries(Object.entries(VERSIONS).map(([name, v]) => [name, v.year]));

/** The statutes in force, optionally in a named parameter state of that year. */
export function lawSources(version?: string): LawSource[] {
  const overlay = version === undefined ? undefined : VERSIONS[version];
  if (version !== undefined && !overlay) throw new RangeError(`wetsversie ${version} bestaat niet; kies uit ${Object.keys(VERSIONS).join(', ')}`);
  return overlay ? [...STATUTES, overlay.source] : [...STATUTES];
}

/** Where a source key of a parameter can be found. */
export const SOURCES = bronnen as Readonly<Record<string, string>>;

/** What public money pays per claimant and year under the law itself. */
export const LAW_POSTS: readonly BudgetPost[] = [
  { naam: 'zorgtoeslag_jaar', label: 'Zorgtoeslag', aan: 'burger' },
  { naam: 'huurtoeslag_jaar', label: 'Huurtoeslag', aan: 'burger' },
  { naam: 'kindgebonden_budget_jaar', label: 'Kindgebonden budget', aan: 'burger' },
  { naam: 'kinderopvangtoeslag_jaar', label: 'Kinderopvangtoeslag', aan: 'burger' },
];
