import { exp, log, normalCdf, normalQuantile, power } from './numbers.ts';

/** Lowest, most likely and highest value, in that order. */
export type ThreePoint = readonly [low: number, mode: number, high: number];

/** Mean of the triangular distribution. */
export const triangularMean = ([low, mode, high]: ThreePoint): number => (low + mode + high) / 3;

export const triangularVariance = ([l, m, h]: ThreePoint): number => (l * l + m * m + h * h - l * m - l * h - m * h) / 18;

/** The value that a triangular quantity stays below with chance p, 0 <= p <= 1. */
export function triangularQuantile([low, mode, high]: ThreePoint, p: number): number {
  const width = high - low;
  if (width === 0) return low;
  return p * width <= mode - low ? low + Math.sqrt(p * width * (mode - low)) : high - Math.sqrt((1 - p) * width * (high - mode));
}

/** Mean of the PERT (beta) distribution. */
export const pertMean = ([low, mode, high]: ThreePoint): number => (low + 4 * mode + high) / 6;

const pertShape = ([low, mode, high]: ThreePoint): [alpha: number, beta: number] => [1 + (4 * (mode - low)) / (high - low), 1 + (4 * (high - mode)) / (high - low)];

export function pertVariance(points: ThreePoint): number {
  const width = points[2] - points[0];
  if (width === 0) return 0;
  const [a, b] = pertShape(points);
  return (width * width * a * b) / ((a + b) * (a + b) * (a + b + 1));
}

const GRID = 2048, TABLE = 512;

/**
 * The quantile function of PERT as a table: TABLE + 1 values at ranks 0, 1/TABLE, ..., 1. The beta distribution's cumulative
 * comes from Simpson's rule on GRID cells; with both shapes at least 1 its density is bounded, so that is exact enough
 * (mean and variance within 1e-4 of their formulas, relative to the width).
 */
export function pertTable(points: ThreePoint): Float64Array {
  const [low, , high] = points;
  const table = new Float64Array(TABLE + 1).fill(low);
  if (high === low) return table;
  const [a, b] = pertShape(points);
  const density = (x: number): number => power(x, a - 1) * power(1 - x, b - 1);
  const sums = new Float64Array(GRID + 1);
  let before = density(0);
  for (let i = 0; i < GRID; i++) {
    const after = density((i + 1) / GRID);
    sums[i + 1] = sums[i]! + before + 4 * density((i + 0.5) / GRID) + after;
    before = after;
  }
  for (let k = 0, i = 0; k <= TABLE; k++) {
    const wanted = (sums[GRID]! * k) / TABLE;
    while (i < GRID - 1 && sums[i + 1]! < wanted) i++;
    table[k] = low + ((high - low) * (i + (wanted - sums[i]!) / (sums[i + 1]! - sums[i]!))) / GRID;
  }
  return table;
}

/** The value at rank u, 0 <= u <= 1, of a table with equal steps. */
export function fromTable(table: Float64Array, u: number): number {
  const x = u * (table.length - 1);
  const i = Math.min(x | 0, table.length - 2);
  return table[i]! + (table[i + 1]! - table[i]!) * (x - i);
}

/** A fat tail: chance of being in it, where it begins, its Pareto exponent, and the value above which it is cut off. */
export interface Tail { readonly chance: number; readonly from: number; readonly alpha: number; readonly cap: number }

/** The Pareto exponent whose mean above `from` is `mean` (without a cap). */
export const paretoAlpha = (from: number, mean: number): number => mean / (mean - from);

/** P(X > x) of a Pareto tail that is reached with `chance`, for x >= from. */
export const tailChance = ({ chance, from, alpha }: Omit<Tail, 'cap'>, x: number): number => chance * power(from / x, alpha);

/** Value at rank v (0 to 1) within the tail, never above the cap. */
export const tailQuantile = ({ from, alpha, cap }: Tail, v: number): number => Math.min(cap, from * power(1 - v, -1 / alpha));

/** Mean of the tail, cap included. */
export function tailMean({ from, alpha, cap }: Tail): number {
  if (alpha === 1) return from * (1 + log(cap / from));
  return (alpha * from) / (alpha - 1) - (power(from, alpha) * power(cap, 1 - alpha)) / (alpha - 1);
}

/** Value at rank v (0 to 1) of a lognormal quantity that is known to lie below `below`. */
export function truncatedLognormal(median: number, sigma: number, below: number, v: number): number {
  return median * exp(sigma * normalQuantile(v * normalCdf(log(below / median) / sigma)));
}

/** Mean up to which counts are exact; above it the normal approximation with its first correction is off by less than one. */
const EXACT = 60;

/** Quantile by the normal approximation, corrected for skewness (Cornish and Fisher). */
function corrected(mean: number, sd: number, skewness: number, u: number): number {
  const z = normalQuantile(u);
  return Math.round(mean + sd * (z + (skewness * (z * z - 1)) / 6));
}

/** A count of successes among n, each with chance p: the value at rank u, strictly between 0 and 1. Rises with u, n and p. */
export function binomial(n: number, p: number, u: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, 1 - u);
  if (n * p > EXACT) {
    const sd = Math.sqrt(n * p * (1 - p));
    return Math.min(n, Math.max(0, corrected(n * p, sd, (1 - 2 * p) / sd, u)));
  }
  const odds = p / (1 - p);
  let chance = exp(n * log(1 - p)), left = u, k = 0;
  while (left > chance && k < n) {
    left -= chance;
    k++;
    chance *= ((n - k + 1) / k) * odds;
  }
  return k;
}

/** A count with the given mean (Poisson): the value at rank u, strictly between 0 and 1. */
export function poisson(mean: number, u: number): number {
  if (mean > EXACT) return Math.max(0, corrected(mean, Math.sqrt(mean), 1 / Math.sqrt(mean), u));
  let chance = exp(-mean), left = u, k = 0;
  while (left > chance && k < 1_000) {
    left -= chance;
    k++;
    chance *= mean / k;
  }
  return k;
}
