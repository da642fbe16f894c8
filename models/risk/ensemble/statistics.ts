import { quantileOf as quantile } from '../../random/index.ts';
import { REPLICATES } from './draws.ts';

/** A number with its 95 % interval: that of the draws alone, not of the assumptions or the model. */
export interface Interval { readonly waarde: number; readonly laag: number; readonly hoog: number }

export interface Summary {
  readonly gemiddelde: number;
  /** Standard error of the mean, from the differences between the scramblings. */
  readonly standaardfout: number;
  readonly standaardafwijking: number;
  readonly p5: number;
  readonly p10: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  readonly p95: number;
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

export const sorted = (values: Float64Array): Float64Array => values.slice().sort();

/** Standard error of a mean over draws 0 to n - 1, where n is at least two rounds of scramblings; NaN below that. */
export function standardError(values: ArrayLike<number>): number {
  if (values.length < 2 * REPLICATES) return NaN;
  const means = Array.from({ length: REPLICATES }, (_, r) => {
    let sum = 0, count = 0;
    for (let i = r; i < values.length; i += REPLICATES, count++) sum += values[i]!;
    return sum / count;
  });
  const middle = meanOf(means);
  return Math.sqrt(means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0) / (REPLICATES - 1) / REPLICATES);
}

const spreadOf = (values: ArrayLike<number>, mean: number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return Math.sqrt(sum / Math.max(1, values.length - 1));
};

/** What the draws say of one outcome. `values` in the order of the draws. */
export function summarise(values: Float64Array): Summary {
  const inOrder = sorted(values);
  const gemiddelde = meanOf(values);
  const at = (p: number): number => quantile(inOrder, p);
  return { gemiddelde, standaardfout: standardError(values), standaardafwijking: spreadOf(values, gemiddelde), p5: at(0.05), p10: at(0.1), p50: at(0.5), p80: at(0.8), p90: at(0.9), p95: at(0.95) };
}

/** Points of the S-curve: the values that 0, 5, ..., 100 % of the draws do not exceed. */
export function sCurve(values: Float64Array): { readonly aandeel: number; readonly waarde: number }[] {
  const inOrder = sorted(values);
  return Array.from({ length: 21 }, (_, i) => ({ aandeel: i / 20, waarde: quantile(inOrder, i / 20) }));
}

const Z = 1.959963984540054;

/** A share with Wilson's interval, which has no zero width where nothing or everything was counted. */
export function shareOf(count: number, n: number): Interval {
  const p = count / n, z2 = Z * Z;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { waarde: p, laag: count === 0 ? 0 : middle - half, hoog: count === n ? 1 : middle + half };
}

/** A mean of some of the draws with its interval; null when there are none. With one draw the interval is unknown (NaN). */
export function meanWithInterval(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const waarde = meanOf(values);
  const half = values.length < 2 ? NaN : (Z * spreadOf(values, waarde)) / Math.sqrt(values.length);
  return { waarde, laag: waarde - half, hoog: waarde + half };
}
