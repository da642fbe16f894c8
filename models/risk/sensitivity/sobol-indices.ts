import { keyedUniform } from '../draws/hash.ts';
import { MAX_DIMENSIONS, SobolPoints } from '../draws/sobol.ts';
import { evaluator, type Question } from './model.ts';

/** A share of the variance with its 95 % interval. */
export interface Share { readonly value: number; readonly low: number; readonly high: number }

/** Of one group of numbers and one outcome. */
export interface SobolIndex {
  /** Place of the group in `space.uncertainGroups`. */
  readonly group: number;
  /** First order: the share of the variance that would go if this group alone were known. */
  readonly first: Share;
  /** Total: the share that would stay if everything else were known. */
  readonly total: Share;
}

export interface SobolResult {
  readonly mean: number;
  readonly variance: number;
  /** Empty when the outcome does not vary. */
  readonly indices: readonly SobolIndex[];
}

export interface SobolOptions {
  /** Rows of the design, a power of two; it costs this times (groups + 2) runs. */
  readonly samples: number;
  readonly seed: number;
  /** Resamples for the intervals; 100 unless said. */
  readonly resamples?: number;
  /** Places in `space.uncertainGroups` to look at; all unless said. The others stay at their median: leave out only what has no effect. */
  readonly groups?: readonly number[];
}

const PURPOSE = 0x626f6f74;
const Z975 = 1.959963984540054;

/** Outcomes of the design: rows A, rows B, and for each group rows A with the group taken from B. One array a column. */
function design(question: Question, groups: Question['space']['groups'], samples: number, seed: number): { a: Float64Array; b: Float64Array; mixed: Float64Array[] } {
  const { space, outcomes } = question;
  const active = groups.flat();
  if (2 * active.length > MAX_DIMENSIONS) throw new RangeError(`Sobol indices take at most ${Math.floor(MAX_DIMENSIONS / 2)} uncertain numbers; there are ${active.length}`);
  const points = new SobolPoints(2 * active.length, seed);
  const row = new Float64Array(2 * active.length);
  const [pointA, pointB, valuesA, valuesB, mix] = Array.from({ length: 5 }, () => new Float64Array(space.size).fill(0.5)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const run = evaluator(question);
  const column = (): Float64Array => new Float64Array(outcomes * samples);
  const a = column(), b = column(), mixed = groups.map(column);
  for (let n = 0; n < samples; n++) {
    points.point(n, row);
    active.forEach((i, place) => {
      pointA[i] = row[place]!;
      pointB[i] = row[active.length + place]!;
    });
    run(space.values(pointA, valuesA), a, n, samples);
    run(space.values(pointB, valuesB), b, n, samples);
    groups.forEach((members, g) => {
      // Groups do not depend on each other, so their values can be taken from either row as they are.
      mix.set(valuesA);
      for (const i of members) mix[i] = valuesB[i]!;
      run(mix, mixed[g]!, n, samples);
    });
  }
  return { a, b, mixed };
}

/** Sums over rows, each counted as often as `weight` says (once without it), about `centre`. */
function indicesOf(a: Float64Array, b: Float64Array, mixed: readonly Float64Array[], centre: number, weight?: Float64Array): { mean: number; variance: number; first: number[]; total: number[] } {
  const n = a.length;
  let sum = 0, square = 0;
  for (let i = 0; i < n; i++) {
    const w = weight ? weight[i]! : 1, x = a[i]! - centre, y = b[i]! - centre;
    sum += w * (x + y);
    square += w * (x * x + y * y);
  }
  const mean = sum / (2 * n);
  const variance = square / (2 * n) - mean * mean;
  const first: number[] = [], total: number[] = [];
  for (const c of mixed) {
    let one = 0, rest = 0;
    for (let i = 0; i < n; i++) {
      const w = weight ? weight[i]! : 1, change = c[i]! - a[i]!;
      one += w * (b[i]! - centre) * change;
      rest += w * change * change;
    }
    first.push(one / n / variance);
    total.push(rest / (2 * n) / variance);
  }
  return { mean: mean + centre, variance, first, total };
}

/** How often each row is drawn in a resample with replacement. */
function resampleOf(n: number, resample: number, uniform: (i: number) => number, counts: Float64Array): Float64Array {
  counts.fill(0);
  for (let i = 0; i < n; i++) counts[Math.floor(uniform(resample * n + i) * n)]!++;
  return counts;
}

/**
 * Sobol indices by the design of Saltelli et al. ("Variance based sensitivity analysis of model output", Computer Physics
 * Communications 181, 2010: their first-order estimator, and Jansen's for the total), over scrambled Sobol points. Numbers that
 * are correlated count as one group: shares of single numbers mean nothing there. The intervals are by resampling rows, which
 * for evenly spread points is on the safe side. One result an outcome.
 *
 * Throws RangeError for more than 80 uncertain numbers, OutcomeError when an outcome is not a number.
 */
export function sobolIndices(question: Question, { samples, seed, resamples = 100, groups = question.space.uncertainGroups.map((_, g) => g) }: SobolOptions): SobolResult[] {
  const { a, b, mixed } = design(question, groups.map((g) => question.space.uncertainGroups[g]!), samples, seed);
  const uniform = keyedUniform(seed, PURPOSE);
  const counts = new Float64Array(samples);
  return Array.from({ length: question.outcomes }, (_, m): SobolResult => {
    const part = (column: Float64Array): Float64Array => column.subarray(m * samples, (m + 1) * samples);
    const [ownA, ownB, own] = [part(a), part(b), mixed.map(part)];
    const centre = ownA.reduce((sum, x) => sum + x, 0) / samples;
    const { mean, variance, first, total } = indicesOf(ownA, ownB, own, centre);
    // Rounding leaves a little variance where there is none.
    if (!(variance > 1e-20 * Math.max(1, mean * mean))) return { mean, variance: 0, indices: [] };
    const spread = first.map(() => ({ first: 0, firstSquare: 0, total: 0, totalSquare: 0 }));
    for (let r = 0; r < resamples; r++) {
      const again = indicesOf(ownA, ownB, own, centre, resampleOf(samples, r, uniform, counts));
      spread.forEach((sum, g) => {
        sum.first += again.first[g]!;
        sum.firstSquare += again.first[g]! ** 2;
        sum.total += again.total[g]!;
        sum.totalSquare += again.total[g]! ** 2;
      });
    }
    const share = (value: number, sum: number, square: number): Share => {
      const margin = resamples < 2 ? NaN : Z975 * Math.sqrt(Math.max(0, (square - (sum * sum) / resamples) / (resamples - 1)));
      return { value, low: value - margin, high: value + margin };
    };
    return { mean, variance, indices: spread.map((sum, g) => ({ group: groups[g]!, first: share(first[g]!, sum.first, sum.firstSquare), total: share(total[g]!, sum.total, sum.totalSquare) })) };
  });
}
