import { CALENDAR } from './calendar.ts';
import { HIGH, TOESLAGEN } from './ledger.ts';

/** Counts by toeslag; amounts (…Bedrag, voorschot, toegekend, rente) in cents. Everything is weighted to the whole country. */
export const STATS = [
  'aanvragers', 'voorschot', 'toegekend', 'teVeel', 'teVeelBedrag', 'terug', 'terugBedrag', 'kwijt', 'kwijtBedrag', 'na', 'naBedrag', 'nihil',
  'hoog', 'hoogBedrag', 'terugInJaar', 'terugInJaarBedrag', 'uitbetaald', 'achteraf', 'achterafBedrag', 'brieven', 'briefAanvragen', 'briefBedrag',
  'rechthebbenden', 'nietGebruik', 'nietGebruikBedrag', 'opTijd', 'betalingen', 'teLaat', 'rente', 'oninbaarBedrag', 'termijn', 'teLaatBeslist',
] as const;
export type Stat = (typeof STATS)[number];

/** Counts of households. */
export const HOUSEHOLD_STATS = ['huishoudens', 'metToeslag', 'metTerugvordering', 'metHogeTerugvordering', 'metNabetaling'] as const;
export type HouseholdStat = (typeof HOUSEHOLD_STATS)[number];

/** Kinds of work of the service. */
export const WORK = [
  'aanvragen', 'mutaties', 'voorschotbeschikkingen', 'brieven', 'telefoongesprekken', 'controles', 'definitieveToekenningen', 'nabetalingen',
  'terugvorderingen', 'betalingsregelingen', 'dwangmaatregelen', 'bezwaren', 'klachten',
] as const;
export type Work = (typeof WORK)[number];
export const KIND = Object.fromEntries(WORK.map((name, i) => [name, i])) as Record<Work, number>;

/** Rare kinds of work of which the expected number is kept too, in millionths: a small population then says as much as a large one. */
export const EXPECTED = ['bezwaren', 'klachten'] as const;
const MILLIONTHS = 1_000_000;

/** What became of an advance in the year, and at the award. */
export const REVISIONS = ['ongewijzigd', 'verhoogd', 'verlaagd'] as const;
export const OUTCOMES = ['nabetaling', 'geen correctie', 'kwijt (art. 26a)', 'terugvordering', 'hoge terugvordering'] as const;

/** Corrections by EUR: below the first bound, between each two, zero apart, above the last. */
export const BIN = 100_00, BINS_EACH_SIDE = 30;
const BINS = 2 * BINS_EACH_SIDE + 3;
/** Bin of a correction in cents (award minus advance). */
export function binOf(cents: number): number {
  if (cents === 0) return BINS_EACH_SIDE + 1;
  const steps = Math.min(BINS_EACH_SIDE + 1, Math.ceil(Math.abs(cents) / BIN));
  return cents < 0 ? BINS_EACH_SIDE + 1 - steps : BINS_EACH_SIDE + 1 + steps;
}

const T = TOESLAGEN.length;
const FLOWS = REVISIONS.length * OUTCOMES.length;
/** Where each part begins. One run of whole numbers: runs of parts of a population add up, in any order. */
const AT = (() => {
  let next = 0;
  const part = (length: number): number => {
    const start = next;
    next += length;
    return start;
  };
  return {
    stats: part(T * STATS.length), households: part(HOUSEHOLD_STATS.length), bins: part(T * BINS), flows: part(T * FLOWS), flowAmounts: part(T * FLOWS),
    work: part(WORK.length * T * CALENDAR), expected: part(EXPECTED.length * CALENDAR),  paid: part(T * CALENDAR), repaid: part(T * CALENDAR), end: next,
  };
})();
export const YEAR_TALLY_LENGTH = AT.end;

/** Adds to, and reads, the cells of one run. */
export class YearTally {
  readonly cells: Float64Array;
  constructor(cells = new Float64Array(YEAR_TALLY_LENGTH)) {
    this.cells = cells;
  }

  stat(toeslag: number, stat: number, n: number): void {
    this.cells[AT.stats + stat * T + toeslag]! += n;
  }

  household(stat: number, n: number): void {
    this.cells[AT.households + stat]! += n;
  }

  correction(toeslag: number, cents: number, revision: number, outcome: number, n: number): void {
    const { cells } = this;
    cells[AT.bins + toeslag * BINS + binOf(cents)]! += n;
    const flow = (toeslag * REVISIONS.length + revision) * OUTCOMES.length + outcome;
    cells[AT.flows + flow]! += n;
    cells[AT.flowAmounts + flow]! += n * cents;
  }

  work(kind: number, toeslag: number, at: number, n: number): void {
    this.cells[AT.work + (kind * T + toeslag) * CALENDAR + (at < CALENDAR ? at : CALENDAR - 1)]! += n;
  }

  expect(kind: number, at: number, chance: number, n: number): void {
    this.cells[AT.expected + kind * CALENDAR + (at < CALENDAR ? at : CALENDAR - 1)]! += Math.round(chance * MILLIONTHS) * n;
  }

  paid(toeslag: number, at: number, cents: number): void {
    this.cells[AT.paid + toeslag * CALENDAR + (at < CALENDAR ? at : CALENDAR - 1)]! += cents;
  }

  repaid(toeslag: number, at: number, cents: number): void {
    this.cells[AT.repaid + toeslag * CALENDAR + (at < CALENDAR ? at : CALENDAR - 1)]! += cents;
  }

  /** A count by toeslag, or of all together. */
  count(stat: Stat, toeslag?: number): number {
    const start = AT.stats + STATS.indexOf(stat) * T;
    return toeslag === undefined ? this.sum(start, T) : this.cells[start + toeslag]!;
  }

  households(stat: HouseholdStat): number {
    return this.cells[AT.households + HOUSEHOLD_STATS.indexOf(stat)]!;
  }

  /** Work by place in the calendar, of one toeslag or of all. */
  months(kind: Work, toeslag?: number): Float64Array {
    return this.series(AT.work + KIND[kind] * T * CALENDAR, toeslag);
  }

  /** The expected number of a rare kind of work by place in the calendar. */
  expected(kind: (typeof EXPECTED)[number]): Float64Array {
    const start = AT.expected + EXPECTED.indexOf(kind) * CALENDAR;
    return this.cells.slice(start, start + CALENDAR).map((n) => n / MILLIONTHS);
  }

  /** Cents paid out, and paid back, by place in the calendar. */
  moneyOut(toeslag?: number): Float64Array {
    return this.series(AT.paid, toeslag);
  }
  moneyBack(toeslag?: number): Float64Array {
    return this.series(AT.repaid, toeslag);
  }

  bins(toeslag?: number): Float64Array {
    const out = new Float64Array(BINS);
    for (let j = 0; j < T; j++) if (toeslag === undefined || toeslag === j) for (let b = 0; b < BINS; b++) out[b]! += this.cells[AT.bins + j * BINS + b]!;
    return out;
  }

  flow(toeslag: number, revision: number, outcome: number): { aantal: number; cents: number } {
    const flow = (toeslag * REVISIONS.length + revision) * OUTCOMES.length + outcome;
    return { aantal: this.cells[AT.flows + flow]!, cents: this.cells[AT.flowAmounts + flow]! };
  }

  private sum(start: number, length: number): number {
    let total = 0;
    for (let i = 0; i < length; i++) total += this.cells[start + i]!;
    return total;
  }

  private series(start: number, toeslag?: number): Float64Array {
    const out = new Float64Array(CALENDAR);
    for (let j = 0; j < T; j++) if (toeslag === undefined || toeslag === j) for (let m = 0; m < CALENDAR; m++) out[m]! += this.cells[start + j * CALENDAR + m]!;
    return out;
  }
}

/** Place in OUTCOMES of a correction; `recovered` is what the law asks back of it. Cents. */
export const outcomeOf = (toeslag: number, correction: number, recovered: number): number =>
  correction > 0 ? 0 : correction === 0 ? 1 : recovered === 0 ? 2 : recovered > HIGH[toeslag]! ? 4 : 3;
