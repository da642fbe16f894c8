import { describe, expect, it } from 'vitest';
import { DIRECTION_ROWS } from './joe-kuo.ts';
import { directionWords, MAX_DIMENSIONS, scramble, SobolPoints, sobolWord } from './sobol.ts';

describe('direction numbers', () => {
  it('have initial numbers that are odd and small enough', () => {
    expect(MAX_DIMENSIONS).toBe(161);
    for (const { degree, initial } of DIRECTION_ROWS) {
      expect(initial).toHaveLength(degree);
      initial.forEach((m, i) => expect(m % 2 === 1 && m < 2 ** (i + 1)).toBe(true));
    }
  });

  it('belong to primitive polynomials, each used once', () => {
    const polynomials = DIRECTION_ROWS.map(({ degree, coefficients }) => ({ degree, bits: (1 << degree) | (coefficients << 1) | 1 }));
    expect(new Set(polynomials.map(({ bits }) => bits)).size).toBe(polynomials.length);
    for (const { degree, bits } of polynomials) {
      // x must have the full period 2^degree - 1 modulo the polynomial.
      let state = 1, period = 0;
      do {
        state <<= 1;
        if (state >> degree) state ^= bits;
        period++;
      } while (state !== 1 && period < 2 ** degree);
      expect(period, String(bits)).toBe(2 ** degree - 1);
    }
  });

  it('have property A of Sobol in the first 32 dimensions: one of the first 2^32 points in each of the 2^32 corners', () => {
    // The first bits of the first 32 direction words are independent over GF(2).
    const rows = Array.from({ length: 32 }, (_, k) => directionWords(k).reduce((sum, word, i) => ((word >>> 31) << i) | sum, 0) >>> 0);
    let rank = 0;
    for (let bit = 0; bit < 32; bit++) {
      const pivot = rows.findIndex((row, i) => i >= rank && (row >>> bit) & 1);
      if (pivot < 0) continue;
      [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
      for (let i = 0; i < 32; i++) if (i !== rank && (rows[i]! >>> bit) & 1) rows[i] = (rows[i]! ^ rows[rank]!) >>> 0;
      rank++;
    }
    expect(rank).toBe(32);
  });
});

describe('the sequence before scrambling', () => {
  it('begins as the authors print it', () => {
    const words = [0, 1, 2].map(directionWords);
    const points = Array.from({ length: 10 }, (_, n) => words.map((own) => sobolWord(own, n) * 2 ** -32));
    expect(points).toEqual([
      [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375], [0.6875, 0.8125, 0.4375],
    ]);
  });

  // From scipy.stats.qmc.Sobol (SciPy 1.17, 161 dimensions, 32 bits, not scrambled), times 2^32.
  it.each([
    [1000, [943718400, 415236096, 2227175424, 297795584, 624951296, 1916796928, 801112064, 3686793216]],
    [4095, [1048576, 4042260480, 1435500544, 1058013184, 376438784, 2377121792, 4134535168, 2955935744]],
  ])('gives the words of another implementation in dimensions 1 to 161 (point %i)', (n, expected) => {
    expect([0, 1, 2, 9, 31, 63, 99, 160].map((k) => sobolWord(directionWords(k), n))).toEqual(expected);
  });
});

describe('Owen scrambling', () => {
  const inCells = (values: readonly number[], cells: number): boolean => new Set(values.map((u) => Math.floor(u * cells))).size === cells;

  it('keeps one point in each interval of every dimension', () => {
    const points = new SobolPoints(MAX_DIMENSIONS, 7);
    const out = new Float64Array(MAX_DIMENSIONS);
    const all = Array.from({ length: 256 }, (_, n) => [...points.point(n, out)]);
    for (let k = 0; k < MAX_DIMENSIONS; k++) expect(inCells(all.map((point) => point[k]!), 256)).toBe(true);
    // Also over a later run of as many points.
    const later = Array.from({ length: 256 }, (_, n) => points.point(512 + n, out)[40]!);
    expect(inCells(later, 256)).toBe(true);
  });

  it('keeps one point in each of the boxes of the first two dimensions', () => {
    const points = new SobolPoints(2, 99);
    const all = Array.from({ length: 1024 }, (_, n) => [...points.point(n, new Float64Array(2))]);
    for (let bits = 0; bits <= 10; bits++) {
      const boxes = all.map(([x, y]) => Math.floor(x! * 2 ** bits) * 2 ** (10 - bits) + Math.floor(y! * 2 ** (10 - bits)));
      expect(new Set(boxes).size, `${bits} bits`).toBe(1024);
    }
  });

  it('turns the tree of bits: a bit depends on those above it only', () => {
    for (const bits of [1, 5, 17, 31]) {
      const tops = [0x12345678, 0x12345678 ^ ((2 ** (32 - bits) - 1) >>> 0)].map((word) => scramble(word >>> 0, 42) >>> (32 - bits));
      expect(tops[0]).toBe(tops[1]);
    }
    // Over many keys, each bit of a word is flipped half the time.
    const flips = new Array<number>(32).fill(0);
    for (let key = 0; key < 4000; key++) {
      const change = scramble(0xdeadbeef, key) ^ 0xdeadbeef;
      for (let i = 0; i < 32; i++) flips[i]! += (change >>> i) & 1;
    }
    for (const count of flips) expect(Math.abs(count - 2000)).toBeLessThan(160);
  });

  it('depends on seed and replicate, and on nothing asked before', () => {
    const at = (seed: number, replicate: number, n: number): number[] => [...new SobolPoints(5, seed, replicate).point(n, new Float64Array(5))];
    const points = new SobolPoints(5, 3, 1);
    points.point(900, new Float64Array(5));
    expect([...points.point(17, new Float64Array(5))]).toEqual(at(3, 1, 17));
    expect(at(3, 2, 17)).not.toEqual(at(3, 1, 17));
    expect(at(4, 1, 17)).not.toEqual(at(3, 1, 17));
  });

  it('integrates a smooth function far better than independent draws, without bias', () => {
    // The product over eight dimensions of 1 + (x - 1/2)/2 has mean 1 and variance (1 + 1/48)^8 - 1.
    const error = (replicate: number, draws: number): number => {
      const points = new SobolPoints(8, 2026, replicate);
      const out = new Float64Array(8);
      let sum = 0;
      for (let n = 0; n < draws; n++) sum += points.point(n, out).reduce((product, x) => product * (1 + (x - 0.5) / 2), 1);
      return sum / draws - 1;
    };
    const errors = Array.from({ length: 40 }, (_, r) => error(r, 256));
    const mean = errors.reduce((a, b) => a + b) / 40;
    const spread = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / 40);
    const independent = Math.sqrt(((1 + 1 / 48) ** 8 - 1) / 256);
    expect(spread).toBeLessThan(independent / 8);
    expect(Math.abs(mean)).toBeLessThan((3 * spread) / Math.sqrt(40));
  });

  it('refuses more dimensions than there are direction numbers', () => {
    expect(() => new SobolPoints(MAX_DIMENSIONS + 1, 1)).toThrow(/at most 161/);
  });
});
