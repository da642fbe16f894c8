import type { Kernel } from '../engine/index.ts';
import type { Groups } from './income/groups.ts';
import type { HouseholdColumns } from './tally.ts';
import type { Shard } from '../engine/index.ts';

/** A shard of the population as the measures see it: the columns of the law, and per household what the tables are by. */
export interface MeasureShard extends HouseholdColumns {
  readonly shard: Shard;
  readonly groepen: Groups;
  /** CBS equivalence factor times 100, by household row. */
  readonly equivalentie: Int16Array;
}

/**
 * Something to measure over a population under one law: a run of whole-number cells that add up over shards in any order, and
 * a way to read them. Cells hold weighted counts and weighted sums of cents, so that they stay exact in a double.
 */
export interface Measure<Result> {
  readonly id: string;
  /** Yearly rules of the claimant that the kernel must give. */
  readonly exported: readonly string[];
  readonly cells: number;
  add(cells: Float64Array, shard: MeasureShard, kernel: Kernel): Promise<void>;
  read(cells: Float64Array): Result;
}
