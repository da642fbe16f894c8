import { householdsOf, Kernel, shardOf, type HouseholdYear, type Plan, type RowStarts, type Shard } from '../engine/index.ts';
import { Circumstances, REAL } from './circumstances.ts';
import { open, revised, type Opening } from './columns.ts';
import type { Draws } from './draws.ts';
import type { History, YearModel } from './history.ts';
import { STEMS } from './ledger.ts';

/** Rules of the award, three for each toeslag: what is granted, asked back, and paid extra. */
const AWARD = STEMS.flatMap((stem) => [`${stem}_jaar`, `${stem}_terugvordering`, `${stem}_nabetaling`]);
const ESTIMATE = STEMS.map((stem) => `${stem}_jaar`);

/** The law of one year as the toeslagjaar asks it: over estimated circumstances, and over real ones with what was advanced. */
export class YearLaw {
  readonly plan: Plan;
  readonly aow: number;
  readonly estimate: Kernel;
  readonly award: Kernel;

  constructor(plan: Plan) {
    this.plan = plan;
    this.aow = Number(plan.parameters.get('aow_leeftijd')?.value ?? 804);
    this.estimate = new Kernel(plan, ESTIMATE);
    this.award = new Kernel(plan, AWARD);
  }
}

/** Amounts by toeslag, in cents a year. */
export type Amounts = readonly Int32Array[];
const amountsFor = (length: number, n: number): Int32Array[] => Array.from({ length: n }, () => new Int32Array(length));

/**
 * What the law gives every claimant of a shard in each state of knowledge. Rows are by household, then state, then claimant:
 * household i has its states at stateStart[i] .. stateStart[i + 1] - 1 (payment months in `froms`, the first 0), and the
 * amount of state k and claimant c at amountStart[i] + k * claimants[i] + c.
 */
export interface Estimates {
  readonly claimants: Uint8Array;
  /** Row of the first claimant of each household. */
  readonly claimStart: Int32Array;
  readonly stateStart: Int32Array;
  readonly froms: Uint8Array;
  readonly amountStart: Int32Array;
  readonly known: Amounts;
}

/** A shard with the years of its households drawn and the law asked for every advance; then for the award. */
export class YearStates {
  readonly shard: Shard;
  readonly starts: RowStarts;
  readonly opening: Opening;
  readonly estimates: Estimates;
  private readonly law: YearLaw;
  /** Households whose members, home or care change in the year: their circumstances are built one by one. */
  private readonly changing: readonly number[];
  private readonly real: readonly HouseholdYear[];

  private constructor(shard: Shard, starts: RowStarts, opening: Opening, estimates: Estimates, law: YearLaw, changing: readonly number[], real: readonly HouseholdYear[]) {
    this.shard = shard;
    this.starts = starts;
    this.opening = opening;
    this.estimates = estimates;
    this.law = law;
    this.changing = changing;
    this.real = real;
  }

  static async of(shard: Shard, starts: RowStarts, law: YearLaw, draws: Draws, model: YearModel, pool: History[]): Promise<YearStates> {
    const opening = open(shard, starts, draws, model, pool);
    const n = shard.rows.jaar;
    const claimants = new Uint8Array(n), claimStart = new Int32Array(n + 1), stateStart = new Int32Array(n + 1), amountStart = new Int32Array(n + 1);
    const froms: number[] = [], rows: number[] = [], at: number[] = [], place: number[] = [], changing: number[] = [];
    const months = new Uint8Array(16);
    for (let i = 0; i < n; i++) {
      const history = opening.histories[i]!, count = shard.columns['n_aanvrager']![starts.huishouden[i]!]!;
      const revisions = history.revisions(months);
      claimants[i] = count;
      claimStart[i + 1] = claimStart[i]! + count;
      froms.push(0);
      for (let k = 0; k < revisions; k++) froms.push(months[k]!);
      if (history.eventCount > 0) changing.push(i);
      else {
        for (let k = 0; k < revisions; k++) {
          rows.push(i);
          at.push(months[k]!);
          place.push(amountStart[i]! + (k + 1) * count);
        }
      }
      stateStart[i + 1] = froms.length;
      amountStart[i + 1] = amountStart[i]! + (revisions + 1) * count;
    }
    const known = amountsFor(amountStart[n]!, STEMS.length);
    const estimates: Estimates = { claimants, claimStart, stateStart, froms: Uint8Array.from(froms), amountStart, known };
    const real: HouseholdYear[] = [];
    const states = new YearStates(shard, starts, opening, estimates, law, changing, real);
    await states.estimate(opening.estimated, (i) => (opening.histories[i]!.eventCount > 0 ? -1 : amountStart[i]!));
    if (rows.length > 0) await states.estimate(revised(shard, starts, rows, at, opening, draws, model), (k) => place[k]!);
    const built: HouseholdYear[] = [], target: number[] = [];
    for (const [i, base] of householdsOf(shard, changing)) {
      const circumstances = new Circumstances(base, shard.first + i, opening.histories[i]!, draws, model);
      for (let s = stateStart[i]!, k = 0; s < stateStart[i + 1]!; s++, k++) {
        built.push(circumstances.at(froms[s]!));
        target.push(amountStart[i]! + k * claimants[i]!);
      }
      real.push(circumstances.at(REAL));
    }
    if (built.length > 0) await states.estimate(shardOf(built), (k) => target[k]!);
    return states;
  }

  /** Asks the law for a shard; `target` says where the amounts of its household k go, -1 for nowhere. */
  private async estimate(shard: Shard, target: (k: number) => number): Promise<void> {
    const { starts, amounts } = await this.law.estimate.run(shard);
    for (let k = 0; k < shard.rows.jaar; k++) {
      const to = target(k);
      if (to < 0) continue;
      const first = starts[k]!, count = starts[k + 1]! - first;
      STEMS.forEach((_, j) => {
        const from = amounts[ESTIMATE[j]!]!, into = this.estimates.known[j]!;
        for (let c = 0; c < count; c++) into[to + c] = from[first + c]!;
      });
    }
  }

  /**
   * The award, given what was advanced by claimant (cents, rows as claimStart): granted, asked back and paid extra, in that
   * order for each toeslag, by the same rows.
   */
  async award(advanced: Amounts): Promise<Amounts> {
    const { claimStart } = this.estimates;
    const result = amountsFor(claimStart[this.shard.rows.jaar]!, AWARD.length);
    const run = async (shard: Shard, household: (k: number) => number): Promise<void> => {
      const out = await this.law.award.run(withAdvances(shard, advanced, claimStart, household));
      for (let k = 0; k < shard.rows.jaar; k++) {
        const to = claimStart[household(k)]!, first = out.starts[k]!, count = out.starts[k + 1]! - first;
        AWARD.forEach((name, a) => {
          const from = out.amounts[name]!, into = result[a]!;
          for (let c = 0; c < count; c++) into[to + c] = from[first + c]!;
        });
      }
    };
    await run(this.opening.awarded, (k) => k);
    if (this.real.length > 0) await run(shardOf(this.real), (k) => this.changing[k]!);
    return result;
  }
}

/** The shard with the advances of its claimants, in each of their spells. */
function withAdvances(shard: Shard, advanced: Amounts, claimStart: Int32Array, household: (k: number) => number): Shard {
  const { columns, rows } = shard;
  const own = amountsFor(rows.aanvrager, STEMS.length);
  let spell = 0, row = 0;
  for (let k = 0; k < rows.jaar; k++) {
    const first = claimStart[household(k)]!;
    for (let left = columns['tijdvakken']![k]!; left > 0; left--, spell++) {
      const count = columns['n_aanvrager']![spell]!;
      for (let c = 0; c < count; c++, row++) for (let j = 0; j < STEMS.length; j++) own[j]![row] = advanced[j]![first + c]!;
    }
  }
  return { ...shard, columns: { ...columns, ...Object.fromEntries(STEMS.map((stem, j) => [`voorschot_${stem}`, own[j]!])) } };
}
