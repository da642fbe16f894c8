/**
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a function from
 * a 128-bit counter and a 64-bit key to four words. Any draw can be made alone, in any order, on any machine.
 *
 * Use here: counter = (household, person or claimant, purpose, attempt), key = (seed, KEY).
 */

/** Second key word: sets this population's draws apart from other uses of the same seed. */
export const KEY = 0x746f6573;

/** Purpose words of the counter. */
export const PURPOSE = { persoon: 1, huishouden: 2, huurwoning: 3, inwonend: 4, inkomen: 5, bezit: 6, gebruik: 7, verandering: 8 } as const;

/** Writes the four words for counter (c0, c1, c2, c3) and key (k0, k1) to `out`. */
export function philox(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Uint32Array): void {
  let x0 = c0 | 0, x1 = c1 | 0, x2 = c2 | 0, x3 = c3 | 0, key0 = k0 | 0, key1 = k1 | 0;
  for (let round = 0; round < 10; round++) {
    // High words of 0xd2511f53 * x0 and 0xcd9e8d57 * x2, from 16-bit halves.
    const a = x0 & 0xffff, b = x0 >>> 16, c = x2 & 0xffff, d = x2 >>> 16;
    const ta = (Math.imul(0x1f53, b) >>> 0) + (Math.imul(0x1f53, a) >>> 16);
    const wa = Math.imul(0xd251, a) + (ta & 0xffff);
    const high0 = (Math.imul(0xd251, b) + (ta >>> 16) + (wa >>> 16)) | 0;
    const tc = (Math.imul(0x8d57, d) >>> 0) + (Math.imul(0x8d57, c) >>> 16);
    const wc = Math.imul(0xcd9e, c) + (tc & 0xffff);
    const high2 = (Math.imul(0xcd9e, d) + (tc >>> 16) + (wc >>> 16)) | 0;
    const low0 = Math.imul(0xd2511f53, x0), low2 = Math.imul(0xcd9e8d57, x2);
    x0 = high2 ^ x1 ^ key0;
    x1 = low2;
    x2 = high0 ^ x3 ^ key1;
    x3 = low0;
    key0 = (key0 + 0x9e3779b9) | 0;
    key1 = (key1 + 0xbb67ae85) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

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
