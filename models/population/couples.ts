import pairs from '../../datasets/bevolking-paren-en-geboorten.json';
import { AGES } from './positions.ts';
import { interpolate } from './numbers.ts';

const WIDEST = 40;

/** Relative frequency of a difference of g years (man minus woman, -40 to 40), at index g + 40. */
const GAP: readonly number[] = (() => {
  const { van, tot, huwelijken } = pairs.leeftijdsverschil;
  // Bins are [from, to) in whole years, those below zero (-to, -from]: -5..-1 and 1..5 both hold differences of 1 to 4.
  const bins = van.map((from, i) => {
    const to = tot[i]!;
    if (from === 0) return { middle: 0, perYear: huwelijken[i]! };
    const low = from > 0 ? from : Math.max(1, -to), high = from > 0 ? to : -from;
    return { middle: (Math.sign(from) * (low + high - 1)) / 2, perYear: huwelijken[i]! / (high - low) };
  });
  bins.sort((a, b) => a.middle - b.middle);
  return Array.from({ length: 2 * WIDEST + 1 }, (_, i) => interpolate(bins.map(({ middle }) => middle), bins.map(({ perYear }) => perYear), i - WIDEST));
})();
const gapOf = (man: number, woman: number): number => GAP[man - woman + WIDEST] ?? 0;

/**
 * Couples of a man and a woman by the ages of both (row = man, column = woman), such that at each age men and women together
 * are `partners`. Newlyweds give the shape of the age difference; which of the partners of an age are men follows from it.
 */
export function coupleTable(partners: Float64Array): Float64Array {
  const scale = new Float64Array(AGES);
  for (let a = 0; a < AGES; a++) scale[a] = partners[a]! > 0 ? 1 : 0;
  const factor = new Float64Array(AGES);
  for (let round = 0; round < 300; round++) {
    let worst = 0;
    for (let a = 0; a < AGES; a++) {
      if (scale[a] === 0) continue;
      let sum = 0;
      for (let b = Math.max(0, a - WIDEST); b < AGES && b <= a + WIDEST; b++) sum += (gapOf(a, b) + gapOf(b, a)) * scale[b]!;
      const ratio = partners[a]! / (sum * scale[a]!);
      const miss = ratio > 1 ? ratio - 1 : 1 - ratio;
      if (miss > worst) worst = miss;
      factor[a] = Math.sqrt(ratio);
    }
    for (let a = 0; a < AGES; a++) scale[a]! *= factor[a]!;
    if (worst < 1e-7) break;
  }
  const out = new Float64Array(AGES * AGES);
  for (let m = 0; m < AGES; m++) for (let w = 0; w < AGES; w++) out[m * AGES + w] = gapOf(m, w) * scale[m]! * scale[w]!;
  return out;
}

/** Men, or women, by age in a table of couples. */
export function agesIn(table: Float64Array, who: 'man' | 'vrouw'): Float64Array {
  const out = new Float64Array(AGES);
  table.forEach((couples, i) => (out[who === 'man' ? Math.floor(i / AGES) : i % AGES]! += couples));
  return out;
}

/** For each age of the woman (row) the cumulative distribution of the man's age. */
export function manCumulative(table: Float64Array): Float64Array {
  const out = new Float64Array(AGES * AGES);
  for (let w = 0; w < AGES; w++) {
    let sum = 0;
    for (let m = 0; m < AGES; m++) out[w * AGES + m] = sum += table[m * AGES + w]!;
    for (let m = 0; m < AGES && sum > 0; m++) out[w * AGES + m]! /= sum;
  }
  return out;
}

const { tweeMannen, tweeVrouwen, manVrouw } = pairs.samenstelling;
const ALL = tweeMannen + tweeVrouwen + manVrouw;
/** Share of couples of two men, and of two women; used for couples without children. */
export const TWO_MEN = tweeMannen / ALL, TWO_WOMEN = tweeVrouwen / ALL;
