/**
 * Draws of the population by Philox4x32-10: counter = (household, person or claimant, purpose, attempt), key = (seed, KEY). Any
 * draw can be made alone, in any order, on any machine.
 */
import { philox } from '../random/index.ts';

/** Second key word: sets this population's draws apart from other uses of the same seed. */
export const KEY = 0x746f6573;

/** Purpose words of the counter. */
export const PURPOSE = { persoon: 1, huishouden: 2, huurwoning: 3, inwonend: 4, inkomen: 5, bezit: 6, gebruik: 7, verandering: 8 } as const;

/** Turns a word into a number in [0, 1). */
export const UNIT = 2 ** -32;

/**
 * Multipliers of a low-discrepancy (Kronecker) sequence: 2^32 times quadratic irrationals from different fields with small
 * continued-fraction terms, so that any run of neighbouring points is spread evenly in each dimension. Point i of dimension k
 * is (i * multiplier) mod 2^32, exact in 32-bit arithmetic: margins hold much closer than with independent draws, and a point
 * needs no other point. They were chosen so that every two of them together fill the square evenly too.
 */
export const SEQUENCE: readonly number[] = [
  (Math.sqrt(5) - 1) / 2, Math.sqrt(2) - 1, Math.sqrt(3) - 1, (Math.sqrt(13) - 3) / 2,
  Math.sqrt(7) - 2, (Math.sqrt(17) - 3) / 2, Math.sqrt(6) - 2, (Math.sqrt(21) - 3) / 2,
  Math.sqrt(10) - 3, Math.sqrt(15) - 3, Math.sqrt(19) - 4,
].map((irrational) => Math.floor(irrational * 2 ** 32) | 1);

/** Point i of dimension k in [0, 1), moved along by a start word of the seed. */
export function sequencePoint(i: number, k: number, start: Uint32Array): number {
  return ((Math.imul(i + 1, SEQUENCE[k]!) + start[k]!) >>> 0) * UNIT;
}

/** Start words of the sequence for a seed. */
export function sequenceStarts(seed: number): Uint32Array {
  const out = new Uint32Array(12);
  for (let k = 0; k < 3; k++) philox(0xffffffff, k, 0, 0, seed, KEY, out.subarray(4 * k));
  return out;
}
