/**
 * Functions and tables of numbers made from + - * / and square roots only. Math.exp and Math.log may differ in their last
 * bit between browsers; these do not, so a population is the same everywhere.
 */
const LN2 = 0.6931471805599453;

/** e^x. */
export function exp(x: number): number {
  const k = Math.round(x / LN2);
  const r = x - k * LN2;
  let sum = 1;
  for (let i = 18; i > 0; i--) sum = 1 + (sum * r) / i;
  for (let i = 0; i < k; i++) sum *= 2;
  for (let i = 0; i > k; i--) sum /= 2;
  return sum;
}

/** Natural logarithm of x > 0. */
export function log(x: number): number {
  let k = 0;
  while (x > 1.5) {
    x /= 2;
    k++;
  }
  while (x < 0.75) {
    x *= 2;
    k--;
  }
  const s = (x - 1) / (x + 1);
  let sum = 0;
  for (let i = 41; i > 0; i -= 2) sum = sum * s * s + 1 / i;
  return k * LN2 + 2 * s * sum;
}

/** P(Z <= z) of a standard normal Z (series and continued fraction; error below 1e-12). */
export function normalCdf(z: number): number {
  const density = exp((-z * z) / 2) / 2.5066282746310002;
  const a = z < 0 ? -z : z;
  if (a < 3) {
    let term = a, sum = a;
    for (let i = 3; i < 90; i += 2) {
      term *= (a * a) / i;
      sum += term;
    }
    return z < 0 ? 0.5 - density * sum : 0.5 + density * sum;
  }
  let f = 0;
  for (let i = 60; i > 0; i--) f = i / (a + f);
  const tail = density / (a + f);
  return z < 0 ? tail : 1 - tail;
}

/** The z with P(Z <= z) = p, for 0 < p < 1: bisection on `normalCdf`. */
export function normalQuantile(p: number): number {
  let low = -9, high = 9;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const Z_CELLS = 2048;
const Z_TABLE = (() => {
  const table = new Float64Array(Z_CELLS + 1);
  for (let i = 1; i < Z_CELLS / 2; i++) {
    table[i] = normalQuantile(i / Z_CELLS);
    table[Z_CELLS - i] = -table[i]!;
  }
  table[0] = normalQuantile(0.15 / Z_CELLS);
  table[Z_CELLS] = -table[0];
  return table;
})();

/** Normal quantile of u in [0, 1) by table (error below 0.001 for 0.001 < u < 0.999; cut off near +-3.8). */
export function zOf(u: number): number {
  const x = u * Z_CELLS;
  const i = x | 0;
  const low = Z_TABLE[i]!;
  return low + (Z_TABLE[i + 1]! - low) * (x - i);
}

const P_CELLS = 1024, P_RANGE = 5;
const P_TABLE = Float64Array.from({ length: P_CELLS + 2 }, (_, i) => normalCdf((i / P_CELLS) * 2 * P_RANGE - P_RANGE));

/** Normal distribution function by table, in (0, 1). */
export function pOf(z: number): number {
  const x = ((z < -4.99 ? -4.99 : z > 4.99 ? 4.99 : z) + P_RANGE) * (P_CELLS / (2 * P_RANGE));
  const i = x | 0;
  const low = P_TABLE[i]!;
  return low + (P_TABLE[i + 1]! - low) * (x - i);
}

/** A rank with correlation rho (Gaussian copula) to a given z, from an independent u; `rest` = sqrt(1 - rho^2). */
export const coupled = (z: number, u: number, rho: number, rest: number): number => pOf(rho * z + rest * zOf(u));

/** Cells of a quantile table: QUANTILES over [0, 1) and as many again over its last cell, so that tails keep their shape. */
const QUANTILES = 256;
export type QuantileTable = Float64Array;

/** A quantile function as a table for `quantile`. */
export function quantileTable(of: (p: number) => number): QuantileTable {
  const table = new Float64Array(2 * QUANTILES + 2);
  for (let i = 0; i <= QUANTILES; i++) {
    table[i] = of(i === 0 ? 0.2 / QUANTILES : i === QUANTILES ? 1 - 0.5 / QUANTILES : i / QUANTILES);
    const p = 1 - (1 - i / QUANTILES) / QUANTILES;
    table[QUANTILES + 1 + i] = of(i === QUANTILES ? 1 - 0.2 / QUANTILES / QUANTILES : p);
  }
  return table;
}

/** The value at rank u in [0, 1). */
export function quantile(table: QuantileTable, u: number): number {
  let x = u * QUANTILES;
  let i = x | 0;
  if (i === QUANTILES - 1) {
    x = (x - i) * QUANTILES;
    i = x | 0;
    x -= i;
    i += QUANTILES + 1;
  } else x -= i;
  const low = table[i]!;
  return low + (table[i + 1]! - low) * x;
}

/** Standard deviation (of logs) of the upper half of a split-lognormal whose lower half has the given mean (over the median). */
function upperSpread(below: number, ratio: number): number {
  let low = 0.01, high = 3.5;
  for (let i = 0; i < 50; i++) {
    const s = (low + high) / 2;
    if (below + exp((s * s) / 2) * normalCdf(s) < ratio) low = s;
    else high = s;
  }
  return (low + high) / 2;
}

/**
 * Quantile table of a lognormal with its own spread below and above the median, fitted to median and mean (EUR). Above
 * `tail.from` the excess is Pareto with exponent `tail.alpha`; the lowest `partial` ranks run evenly from 0 to where the
 * lognormal begins.
 */
export function splitLognormal(median: number, mean: number, lower: number, tail?: { from: number; alpha: number }, partial = 0): QuantileTable {
  const begin = partial > 0 ? exp(lower * normalQuantile(partial)) : 0;
  // Mean of the lower half over the median: the even part as a triangle, the rest of the lognormal in closed form.
  const below = exp((lower * lower) / 2) * (normalCdf(-lower) - (partial > 0 ? normalCdf(normalQuantile(partial) - lower) : 0)) + (partial * begin) / 2;
  const upper = upperSpread(below, mean / median);
  const body = (p: number): number => {
    if (p < partial) return (median * begin * p) / partial;
    const z = normalQuantile(p);
    return median * exp((z < 0 ? lower : upper) * z);
  };
  if (!tail || tail.from <= median) return quantileTable(body);
  const above = 1 - normalCdf(log(tail.from / median) / upper);
  return quantileTable((p) => (1 - p < above ? tail.from * exp(-log((1 - p) / above) / tail.alpha) : body(p)));
}

/** Quantile table of a gamma distribution with shape 4 (standard deviation half the mean) and mean 1. */
export function gammaTable(): QuantileTable {
  const cdf = (x: number): number => 1 - exp(-x) * (1 + x + (x * x) / 2 + (x * x * x) / 6);
  return quantileTable((p) => {
    let low = 0, high = 40;
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (cdf(middle) < p) low = middle;
      else high = middle;
    }
    return (low + high) / 8;
  });
}

/** Piecewise linear through (xs, ys), level outside. */
export function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  if (x <= xs[0]!) return ys[0]!;
  for (let i = 1; i < xs.length; i++) {
    if (x < xs[i]!) return ys[i - 1]! + ((ys[i]! - ys[i - 1]!) * (x - xs[i - 1]!)) / (xs[i]! - xs[i - 1]!);
  }
  return ys[ys.length - 1]!;
}

/** Number of the class that holds x: the last whose lower bound is at most x. */
export function classOf(from: readonly number[], x: number): number {
  let i = from.length - 1;
  while (i > 0 && x < from[i]!) i--;
  return i;
}
