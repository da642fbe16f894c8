import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as random from './index.ts';
import { cholesky, correlate, normalCdf, normalQuantile, pertTable, philox, quantileOf, rankCorrelation, Stream, triangularQuantile, type ThreePoint } from './index.ts';

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('philox4x32-10', () => {
  // Known answers published with the generator (Random123, kat_vectors).
  it.each([
    [[0, 0, 0, 0], [0, 0], ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], ['d16cfe09', '94fdcceb', '5001e420', '24126ea1']],
  ])('counter %j and key %j', ([a, b, c, d], [k, l], expected) => {
    const out = new Uint32Array(4);
    philox(a!, b!, c!, d!, k!, l!, out);
    expect([...out].map((word) => word.toString(16).padStart(8, '0'))).toEqual(expected);
  });

  it('gives a stream that depends on seed, purpose and index alone', () => {
    const take = (stream: Stream): number[] => Array.from({ length: 9 }, () => stream.next());
    const own = take(new Stream(1, 'a', 3));
    const other = new Stream(1, 'a', 0);
    other.next();
    expect(take(other.restart(3))).toEqual(own);
    for (const stream of [new Stream(2, 'a', 3), new Stream(1, 'b', 3), new Stream(1, 'a', 4)]) expect(take(stream)).not.toEqual(own);
    expect(own.every((u) => u > 0 && u < 1)).toBe(true);
  });
});

describe('portable functions', () => {
  it('agree with the built-in ones', () => {
    fc.assert(fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(random.exp(x) / Math.exp(x)).toBeCloseTo(1, 12);
    }));
    fc.assert(fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      expect(random.log(x)).toBeCloseTo(Math.log(x), 11);
    }));
  });

  it('have a normal quantile that undoes the distribution function', () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 12);
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 12);
    fc.assert(fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 10);
    }));
  });
});

// Published test values of schedule risk analysis: triangular and PERT with lowest 10, mode 12, highest 20.
const TASK: ThreePoint = [10, 12, 20];

describe('three-point estimates', () => {
  it('triangular (10, 12, 20): mean 14, sd 2.1602, P50 13.6754, P80 16.0, chance of the mode or less 20 %', () => {
    expect(random.triangularMean(TASK)).toBe(14);
    expect(Math.sqrt(random.triangularVariance(TASK))).toBeCloseTo(2.1602, 4);
    expect(triangularQuantile(TASK, 0.5)).toBeCloseTo(13.6754, 4);
    expect(triangularQuantile(TASK, 0.8)).toBeCloseTo(16, 10);
    expect(triangularQuantile(TASK, 0.2)).toBeCloseTo(12, 10);
  });

  it('the latest of two such tasks has P80 17.0938, of five 18.1314', () => {
    expect(triangularQuantile(TASK, 0.8 ** (1 / 2))).toBeCloseTo(17.0938, 4);
    expect(triangularQuantile(TASK, 0.8 ** (1 / 5))).toBeCloseTo(18.1314, 4);
    const stream = new Stream(4, 'latest');
    const draws = (n: number): Float64Array => Float64Array.from({ length: 100_000 }, () => Math.max(...Array.from({ length: n }, () => triangularQuantile(TASK, stream.next())))).sort();
    expect(Math.abs(quantileOf(draws(2), 0.8) - 17.0938)).toBeLessThan(0.04);
    expect(Math.abs(quantileOf(draws(5), 0.8) - 18.1314)).toBeLessThan(0.04);
  });

  it('PERT (10, 12, 20): mean 13, variance 3.0, and the table has both', () => {
    expect(random.pertMean(TASK)).toBe(13);
    expect(random.pertVariance(TASK)).toBeCloseTo(3, 12);
    const table = pertTable(TASK), n = 200_000;
    const values = Float64Array.from({ length: n }, (_, i) => random.fromTable(table, (i + 0.5) / n));
    expect(mean(values)).toBeCloseTo(13, 2);
    expect(mean(values.map((x) => (x - 13) ** 2))).toBeCloseTo(3, 1);
    expect([values[0]! >= 10, values[n - 1]! <= 20]).toEqual([true, true]);
  });

  it('stay inside their range and rise with the rank', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 99, noNaN: true }), (a, b, width) => {
      const points: ThreePoint = [5, 5 + a * width, 5 + width];
      const table = pertTable(points);
      expect(table.every((value, i) => value >= 5 - 1e-9 && value <= 5 + width + 1e-9 && (i === 0 || value >= table[i - 1]!))).toBe(true);
      expect(triangularQuantile(points, b)).toBeGreaterThanOrEqual(5);
      expect(triangularQuantile(points, b)).toBeLessThanOrEqual(5 + width + 1e-9);
    }), { numRuns: 30 });
  });
});

describe('fat tails', () => {
  it('Pareto above 1.5 with mean 5.47: exponent 1.378, chances above 2, 3, 5 and 10 times 12.1, 6.9, 3.4 and 1.3 %', () => {
    const alpha = random.paretoAlpha(1.5, 5.47);
    expect(alpha).toBeCloseTo(1.378, 3);
    const above = [2, 3, 5, 10].map((x) => Number((100 * random.tailChance({ chance: 0.18, from: 1.5, alpha }, x)).toFixed(1)));
    expect(above).toEqual([12.1, 6.9, 3.4, 1.3]);
  });

  it('has the mean of its formula when it is cut off', () => {
    for (const alpha of [1, 1.378, 3]) {
      const tail = { chance: 1, from: 1.5, alpha, cap: 6 }, n = 400_000;
      let sum = 0;
      for (let i = 0; i < n; i++) sum += random.tailQuantile(tail, (i + 0.5) / n);
      expect(sum / n).toBeCloseTo(random.tailMean(tail), 4);
    }
  });

  it('a truncated lognormal has its median there and stays below', () => {
    expect(random.truncatedLognormal(1.1, 0.34, 1e9, 0.5)).toBeCloseTo(1.1, 9);
    expect(random.truncatedLognormal(1.1, 0.34, 1.5, 1 - 1e-12)).toBeLessThanOrEqual(1.5 + 1e-9);
  });
});

describe('correlation', () => {
  const equal = (n: number, rho: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : rho)));

  it.each([[0, 3.1623], [0.2, 5.2915], [0.5, 7.4162]])('ten tasks of sd 1 at correlation %f have a sum of sd %f', (rho, sd) => {
    const lower = cholesky(equal(10, rho));
    // The sum's weights on the independent normals are the column sums, so its variance is exact.
    const columns = lower.map((_, k) => lower.reduce((sum, row) => sum + row[k]!, 0));
    expect(Math.sqrt(columns.reduce((sum, c) => sum + c * c, 0))).toBeCloseTo(sd, 4);
    const stream = new Stream(11, 'tasks');
    const sums = Array.from({ length: 40_000 }, () => correlate(lower, Array.from({ length: 10 }, () => normalQuantile(stream.next()))).reduce((a, b) => a + b, 0));
    expect(Math.abs(Math.sqrt(mean(sums.map((s) => s * s))) / sd - 1)).toBeLessThan(0.02);
  });

  it('at correlation 1 the sd is 10, which is the limit', () => {
    const lower = cholesky(equal(10, 1 - 1e-9));
    const columns = lower.map((_, k) => lower.reduce((sum, row) => sum + row[k]!, 0));
    expect(Math.sqrt(columns.reduce((sum, c) => sum + c * c, 0))).toBeCloseTo(10, 6);
  });

  it('the largest of two standard normals has mean 0.56419, of three 0.84628', () => {
    const largest = (k: number): number => {
      let sum = 0;
      for (let i = 0; i < 40_000; i++) {
        const u = (i + 0.5) / 40_000;
        sum += normalQuantile(u ** (1 / k));
      }
      return sum / 40_000;
    };
    expect(largest(2)).toBeCloseTo(0.56419, 4);
    expect(largest(3)).toBeCloseTo(0.84628, 4);
  });

  it('refuses correlations that cannot hold together', () => {
    expect(() => cholesky([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])).toThrow('cannot hold together');
    expect(() => cholesky([[1, 0.5], [0.4, 1]])).toThrow('symmetric');
  });

  it('ranks', () => {
    expect(rankCorrelation([1, 2, 3, 4], [10, 20, 30, 5000])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
    expect(rankCorrelation([1, 1, 2, 2], [1, 2, 1, 2])).toBeCloseTo(0, 12);
    expect(quantileOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.8)).toBe(8);
  });
});

describe('counts', () => {
  it.each([[12, 0.3], [2_000, 0.007], [30_000, 0.02], [500, 0.9], [8_000, 0.008]])('binomial(%i, %f) has its mean and variance', (n, p) => {
    const stream = new Stream(5, `binomial ${n}`);
    const draws = Array.from({ length: 20_000 }, () => random.binomial(n, p, stream.next()));
    const own = mean(draws);
    expect(Math.abs(own - n * p)).toBeLessThan(4 * Math.sqrt((n * p * (1 - p)) / 20_000));
    expect(Math.abs(mean(draws.map((k) => (k - own) ** 2)) / (n * p * (1 - p)) - 1)).toBeLessThan(0.05);
    expect(draws.every((k) => k >= 0 && k <= n)).toBe(true);
  });

  it.each([0.7, 9, 61, 130])('poisson(%f) has its mean and variance', (rate) => {
    const stream = new Stream(6, `poisson ${rate}`);
    const draws = Array.from({ length: 20_000 }, () => random.poisson(rate, stream.next()));
    const own = mean(draws);
    expect(Math.abs(own - rate)).toBeLessThan(4 * Math.sqrt(rate / 20_000));
    expect(Math.abs(mean(draws.map((k) => (k - own) ** 2)) / rate - 1)).toBeLessThan(0.05);
  });
});
