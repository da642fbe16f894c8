/**
 * A tally is one Float64Array of whole numbers (weighted counts, and weighted sums of cents), so that tallies of shards can be
 * added in any order and split in any way with the same result to the bit. Every sum stays far below 2^53.
 */

/** Income classes of EUR 200 a year; the last is open. */
export const INCOME_BINS = 1_000;
export const INCOME_BIN_WIDTH = 200;
/** Household i belongs to replicate i mod 20; the spread over replicates gives the sampling interval. */
export const REPLICATES = 20;

export interface TallyShape {
  /** Number of budget posts of each scenario, the baseline first. */
  readonly posts: readonly number[];
  readonly householdTypes: number;
}

/** Per group of households: weight, weight that gains, weight that loses, sum of gains, sum of losses (cents). */
export const GROUP_CELLS = 5;
/** Per post: sum in cents, claimants with an amount, then the sum of each replicate. */
export const POST_CELLS = 2 + REPLICATES;

export interface ScenarioCells {
  readonly posts: number;
  /** Replicate sums of all posts together. */
  readonly totals: number;
  readonly bins: number;
  readonly types: number;
}

/** Where the cells of each scenario begin. The groups of the baseline stay empty but for their weights. */
export function cellsOf(shape: TallyShape): { scenarios: ScenarioCells[]; length: number } {
  let next = 0;
  const take = (n: number): number => { const at = next; next += n; return at; };
  const scenarios = shape.posts.map((posts) => ({
    posts: take(posts * POST_CELLS), totals: take(REPLICATES), bins: take(INCOME_BINS * GROUP_CELLS), types: take(shape.householdTypes * GROUP_CELLS),
  }));
  return { scenarios, length: next };
}

export const emptyTally = (shape: TallyShape): Float64Array => new Float64Array(cellsOf(shape).length);

/** What one scenario gives for a shard: for each post the cents per claimant. */
export interface ScenarioOutcome {
  readonly starts: Int32Array;
  readonly posts: readonly Int32Array[];
}

/** One household of a shard, as far as the tables need it. */
export interface HouseholdColumns {
  readonly first: number;
  /** Whole number of households that each one stands for. */
  readonly gewicht: Int32Array;
  readonly huishoudtype: Uint8Array;
  /** Standardised toetsingsinkomen, EUR per year. */
  readonly inkomen: Int32Array;
}

function addPosts(cells: Float64Array, at: ScenarioCells, outcome: ScenarioOutcome, households: HouseholdColumns): Float64Array {
  const count = households.gewicht.length;
  const totals = new Float64Array(count);
  outcome.posts.forEach((amounts, post) => {
    const base = at.posts + post * POST_CELLS;
    let sum = 0;
    let claimants = 0;
    for (let i = 0; i < count; i++) {
      let own = 0;
      let having = 0;
      for (let k = outcome.starts[i] as number, end = outcome.starts[i + 1] as number; k < end; k++) {
        const amount = amounts[k] as number;
        own += amount;
        if (amount > 0) having++;
      }
      if (own === 0) continue;
      const weight = households.gewicht[i] as number;
      sum += own * weight;
      claimants += having * weight;
      cells[base + 2 + ((households.first + i) % REPLICATES)]! += own * weight;
      totals[i]! += own;
    }
    cells[base]! += sum;
    cells[base + 1]! += claimants;
  });
  for (let i = 0; i < count; i++) cells[at.totals + ((households.first + i) % REPLICATES)]! += (totals[i] as number) * (households.gewicht[i] as number);
  return totals;
}

function addChange(cells: Float64Array, at: number, weight: number, change: number, threshold: number): void {
  cells[at]! += weight;
  if (change >= threshold) {
    cells[at + 1]! += weight;
  } else if (change <= -threshold) {
    cells[at + 2]! += weight;
  }
  if (change > 0) cells[at + 3]! += change * weight;
  else cells[at + 4]! += change * weight;
}

/**
 * Adds one shard: the baseline and the scenarios over the same households.
 * @param threshold change in cents per year from which a household counts as gaining or losing (more than 0)
 */
export function addShard(tally: Float64Array, shape: TallyShape, households: HouseholdColumns, outcomes: readonly ScenarioOutcome[], threshold: number): void {
  const { scenarios } = cellsOf(shape);
  const totals = outcomes.map((outcome, s) => addPosts(tally, scenarios[s] as ScenarioCells, outcome, households));
  const base = totals[0] as Float64Array;
  for (let s = 0; s < outcomes.length; s++) {
    const own = totals[s] as Float64Array;
    const at = scenarios[s] as ScenarioCells;
    for (let i = 0; i < own.length; i++) {
      const weight = households.gewicht[i] as number;
      const change = (own[i] as number) - (base[i] as number);
      const bin = Math.min(INCOME_BINS - 1, Math.max(0, Math.floor((households.inkomen[i] as number) / INCOME_BIN_WIDTH)));
      addChange(tally, at.bins + bin * GROUP_CELLS, weight, change, threshold);
      addChange(tally, at.types + (households.huishoudtype[i] as number) * GROUP_CELLS, weight, change, threshold);
    }
  }
}
