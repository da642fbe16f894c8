/**
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a function from
 * a 128-bit counter and a 64-bit key to four words. Any draw can be made alone, in any order, on any machine.
 */
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

const UNIT = 2 ** -32;

/** A word for a purpose's name (FNV-1a over its UTF-16 code units), so that a stream is keyed by what it is for. */
export function purposeWord(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * Uniform numbers in (0, 1), strictly inside, keyed by (seed, purpose, index): the same key gives the same numbers wherever,
 * whenever and beside whatever else it is asked for. `restart` moves the stream to another index without new memory.
 */
export class Stream {
  private readonly seed: number;
  private readonly purpose: number;
  private readonly words = new Uint32Array(4);
  private index: number;
  private block = 0;
  private left = 0;

  constructor(seed: number, purpose: string, index = 0) {
    this.seed = seed;
    this.purpose = purposeWord(purpose);
    this.index = index;
  }

  restart(index: number): this {
    this.index = index;
    this.block = 0;
    this.left = 0;
    return this;
  }

  next(): number {
    if (this.left === 0) {
      // The last key word sets these draws apart from the population's, which has another.
      philox(this.block++, this.index, this.purpose, 0, this.seed, 0x756e6974, this.words);
      this.left = 4;
    }
    return (this.words[--this.left]! + 0.5) * UNIT;
  }

  /** A whole number from 0 up to but not including n. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
}
