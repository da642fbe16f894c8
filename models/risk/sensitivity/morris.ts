import { keyedUniform } from '../draws/hash.ts';
import { evaluator, type Question } from './model.ts';

/** Elementary effects of one group of numbers on one outcome, in the unit of the outcome over the whole range of the group. */
export interface Effects {
  /** Place of the group in `space.uncertainGroups`. */
  readonly group: number;
  /** Mean of the absolute effects: how much the group matters (Campolongo, Cariboni and Saltelli 2007). */
  readonly importance: number;
  /** Mean of the effects: in which direction. */
  readonly direction: number;
  /** Standard deviation: interaction with others, or a bend. */
  readonly spread: number;
}

export interface MorrisOptions {
  /** Number of trajectories; each costs one run more than there are groups. */
  readonly trajectories: number;
  readonly seed: number;
  /** Levels of the grid, even; 4 unless said. */
  readonly levels?: number;
  /** Ranks between which the grid lies, 0.05 to 0.95 unless said: the ends of a distribution may be infinite. */
  readonly from?: number;
  readonly to?: number;
}

const PURPOSE = 0x4d6f7272;

/**
 * Screening by Morris ("Factorial sampling plans for preliminary computational experiments", Technometrics 33, 1991):
 * trajectories over a grid of ranks in which one group moves at a time, by half the grid. Numbers that are correlated move
 * together, as a group. Per outcome one row a group, in the order of the groups.
 */
export function morris(question: Question, { trajectories, seed, levels = 4, from = 0.05, to = 0.95 }: MorrisOptions): Effects[][] {
  const { space, outcomes } = question;
  const groups = space.uncertainGroups;
  const k = groups.length;
  const uniform = keyedUniform(seed, PURPOSE);
  let drawn = 0;
  const below = (n: number): number => Math.floor(uniform(drawn++) * n);
  const half = levels / 2;
  // A step of half the grid as a share of its range.
  const step = half / (levels - 1);
  const evaluate = evaluator(question);
  const point = new Float64Array(space.size).fill(0.5), inputs = new Float64Array(space.size);
  const run = (out: Float64Array): void => { evaluate(space.values(point, inputs), out, 0); };
  const level = new Int32Array(space.size);
  const rank = (l: number): number => from + ((to - from) * l) / (levels - 1);
  const sums = Array.from({ length: outcomes }, () => groups.map(() => ({ effect: 0, absolute: 0, square: 0 })));
  let [before, after] = [new Float64Array(outcomes), new Float64Array(outcomes)];
  for (let t = 0; t < trajectories; t++) {
    for (const i of groups.flat()) {
      level[i] = below(levels);
      point[i] = rank(level[i]);
    }
    run(before);
    const order = groups.map((_, g) => g);
    for (let i = k - 1; i > 0; i--) {
      const j = below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const g of order) {
      // All members go the same way, so that the effect of the group has a direction: that of its first.
      const up = level[groups[g]![0]!]! < half;
      for (const i of groups[g]!) {
        level[i] = (level[i]! + half) % levels;
        point[i] = rank(level[i]);
      }
      run(after);
      for (let m = 0; m < outcomes; m++) {
        const effect = (after[m]! - before[m]!) / (up ? step : -step);
        const sum = sums[m]![g]!;
        sum.effect += effect;
        sum.absolute += Math.abs(effect);
        sum.square += effect * effect;
      }
      [before, after] = [after, before];
    }
  }
  return sums.map((row) => row.map(({ effect, absolute, square }, group): Effects => {
    const mean = effect / trajectories;
    return { group, importance: absolute / trajectories, direction: mean, spread: Math.sqrt(Math.max(0, (square - trajectories * mean * mean) / Math.max(1, trajectories - 1))) };
  }));
}
