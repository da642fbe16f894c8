import pairs from '../../datasets/bevolking-paren-en-geboorten.json';
import { AGES } from './positions.ts';
import { interpolate } from './numbers.ts';

/** Relative frequency of an age difference of g years within a couple, whoever is the older. */
const GAP: readonly number[] = (() => {
  const { van, tot, huwelijken } = pairs.leeftijdsverschil;
  const mass = new Map<number, { total: number; years: number; middle: number }>();
  van.forEach((from, i) => {
    const to = tot[i]!;
    // Bins [from, to) in whole years; -5..-1 and 1..5 both hold differences 1-4, and so on.
    const low = from >= 0 ? from : -to, high = from >= 0 ? to : -from;
    const key = low < 1 && from !== 0 ? 1 : low;
    const bin = mass.get(key) ?? { total: 0, years: from === 0 ? 1 : high - key, middle: from === 0 ? 0 : (key + high - 1) / 2 };
    bin.total += from === 0 ? huwelijken[i]! : huwelijken[i]! / 2;
    mass.set(key, bin);
  });
  const bins = [...mass.values()].sort((a, b) => a.middle - b.middle);
  return Array.from({ length: AGES }, (_, g) =>
    g > 40 ? 0 : interpolate(bins.map((bin) => bin.middle), bins.map((bin) => bin.total / bin.years), g),
  );
})();

/**
 * Couples by the ages of both (row = reference person, column = partner), symmetric, such that each person margin is half of
 * `partners`. Newlyweds give only the shape of the age difference.
 */
export function coupleTable(partners: Float64Array): Float64Array {
  const scale = new Float64Array(AGES);
  for (let a = 0; a < AGES; a++) scale[a] = partners[a]! > 0 ? 1 : 0;
  const rowSum = (a: number): number => {
    let sum = 0;
    for (let b = 0; b < AGES; b++) sum += GAP[a > b ? a - b : b - a]! * scale[b]!;
    return sum * scale[a]!;
  };
  const factor = new Float64Array(AGES);
  for (let round = 0; round < 300; round++) {
    let worst = 0;
    for (let a = 0; a < AGES; a++) {
      if (scale[a] === 0) continue;
      const ratio = partners[a]! / 2 / rowSum(a);
      const miss = ratio > 1 ? ratio - 1 : 1 - ratio;
      if (miss > worst) worst = miss;
      factor[a] = Math.sqrt(ratio);
    }
    for (let a = 0; a < AGES; a++) scale[a]! *= factor[a]!;
    if (worst < 1e-7) break;
  }
  const out = new Float64Array(AGES * AGES);
  for (let a = 0; a < AGES; a++) for (let b = 0; b < AGES; b++) out[a * AGES + b] = GAP[a > b ? a - b : b - a]! * scale[a]! * scale[b]!;
  return out;
}

/** For each age of the reference person the cumulative distribution of the partner's age (AGES x AGES). */
export function partnerCumulative(table: Float64Array): Float64Array {
  const out = new Float64Array(AGES * AGES);
  for (let a = 0; a < AGES; a++) {
    let sum = 0;
    for (let b = 0; b < AGES; b++) out[a * AGES + b] = sum += table[a * AGES + b]!;
    for (let b = 0; b < AGES && sum > 0; b++) out[a * AGES + b]! /= sum;
  }
  return out;
}
