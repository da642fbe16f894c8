import { mixed, wordOf } from './hash.ts';
import { DIRECTION_ROWS } from './joe-kuo.ts';

const BITS = 32;
/** Dimensions that the table of direction numbers covers. */
export const MAX_DIMENSIONS = DIRECTION_ROWS.length + 1;
/** Points of one sequence. */
export const MAX_POINTS = 2 ** BITS;

/** The 32 direction words of dimension k (from 0). */
export function directionWords(k: number): Uint32Array {
  const words = new Uint32Array(BITS);
  if (k === 0) return words.map((_, i) => 1 << (BITS - 1 - i));
  const row = DIRECTION_ROWS[k - 1];
  if (!row) throw new RangeError(`a Sobol sequence has at most ${MAX_DIMENSIONS} dimensions; dimension ${k + 1} was asked for`);
  const { degree, coefficients, initial } = row;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      words[i] = initial[i]! << (BITS - 1 - i);
      continue;
    }
    let word = words[i - degree]! ^ (words[i - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if ((coefficients >>> (degree - 1 - j)) & 1) word ^= words[i - j]!;
    words[i] = word;
  }
  return words;
}

/** Coordinate of point n as a 32-bit fraction, before scrambling; points in Gray-code order (Antonov and Saleev 1979). */
export function sobolWord(words: Uint32Array, n: number): number {
  let x = 0;
  for (let gray = (n ^ (n >>> 1)) >>> 0, i = 0; gray !== 0; gray >>>= 1, i++) if (gray & 1) x ^= words[i]!;
  return x >>> 0;
}

/**
 * Nested uniform scrambling of a 32-bit fraction (Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995): each bit
 * is flipped or not by a coin that belongs to the bits above it. A node of that tree of bits has the number 1 followed by those
 * bits; its coin is a hash of number and key.
 */
export function scramble(word: number, key: number): number {
  let flips = 0, node = 1;
  for (let shift = BITS - 1; shift >= 0; shift--) {
    flips = (flips << 1) | (mixed(mixed(node ^ key) + key) >>> 31);
    node = (node << 1) | ((word >>> shift) & 1);
  }
  return (word ^ flips) >>> 0;
}

/**
 * Points of a Sobol sequence with Owen scrambling: evenly spread in every dimension, each point uniform by itself. A point
 * depends on (seed, replicate, number, dimension) alone; replicates are independent scramblings, from whose differences a
 * standard error follows. Numbers lie in (0, 1).
 */
export class SobolPoints {
  readonly dimensions: number;
  private readonly words: readonly Uint32Array[];
  private readonly keys: Uint32Array;

  constructor(dimensions: number, seed: number, replicate = 0) {
    this.dimensions = dimensions;
    this.words = Array.from({ length: dimensions }, (_, k) => directionWords(k));
    this.keys = Uint32Array.from({ length: dimensions }, (_, k) => wordOf(seed, replicate, k, 0x536f626f));
  }

  /** Writes point n to out[0..dimensions-1]. */
  point(n: number, out: Float64Array): Float64Array {
    for (let k = 0; k < this.dimensions; k++) out[k] = (scramble(sobolWord(this.words[k]!, n), this.keys[k]!) + 0.5) * 2 ** -32;
    return out;
  }
}
