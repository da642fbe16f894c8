import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFixed, quantileOf, type Distribution } from './distributions.ts';
import { cholesky, eigen, nearestCorrelation } from './matrix.ts';
import { CorrelationError, InputSpace, type Together } from './space.ts';

const RANKS = 20_000;
const sample = (d: Distribution): number[] => { const q = quantileOf(d); return Array.from({ length: RANKS }, (_, i) => q((i + 0.5) / RANKS)); };
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]): number => { const m = mean(values); return mean(values.map((x) => (x - m) ** 2)); };

describe('distributions', () => {
  it('triangular (10, 12, 20) has the published mean, spread and percentiles', () => {
    const d = { vorm: 'driehoek', laagst: 10, meest: 12, hoogst: 20 } as const;
    const q = quantileOf(d);
    expect(mean(sample(d))).toBeCloseTo(14, 4);
    expect(Math.sqrt(variance(sample(d)))).toBeCloseTo(2.1602, 4);
    expect([q(0.2), q(0.5), q(0.8)].map((x) => Number(x.toFixed(4)))).toEqual([12, 13.6754, 16]);
  });

  it('PERT on the same three points has mean 13 and variance 3', () => {
    const d = { vorm: 'pert', laagst: 10, meest: 12, hoogst: 20 } as const;
    expect(mean(sample(d))).toBeCloseTo(13, 4);
    expect(variance(sample(d))).toBeCloseTo(3, 3);
  });

  // From scipy.stats.beta.ppf and scipy.stats.poisson.ppf (SciPy 1.17).
  it.each<[Distribution, readonly (readonly [number, number])[]]>([
    [{ vorm: 'pert', laagst: 10, meest: 12, hoogst: 20 }, [[0.01, 10.231345261922646], [0.1, 10.899021304592416], [0.5, 12.766722593925188], [0.9, 15.45334050433582], [0.99, 17.48559328629635]]],
    [{ vorm: 'pert', laagst: 0, meest: 0, hoogst: 1 }, [[0.01, 0.0020080483385741996], [0.5, 0.12944943670387585], [0.99, 0.6018928294465027]]],
    [{ vorm: 'pert', laagst: 0, meest: 5, hoogst: 6 }, [[0.01, 1.634259759058939], [0.5, 4.488276137152338], [0.99, 5.893652489157073]]],
    [{ vorm: 'lognormaal', p10: 2, p90: 8 }, [[0.01, 1.1366129899729172], [0.5, 4.0], [0.975, 11.546374533635573]]],
    [{ vorm: 'telling', gemiddelde: 3.2 }, [[0.01, 0], [0.2, 2], [0.5, 3], [0.9, 6], [0.999, 10]]],
    [{ vorm: 'telling', gemiddelde: 400 }, [[0.01, 354], [0.5, 400], [0.99, 447]]],
  ])('%j has the percentiles of another implementation', (d, expected) => {
    const q = quantileOf(d);
    for (const [u, value] of expected) expect(Math.abs(q(u) - value), `${u}`).toBeLessThan(2e-6);
  });

  it('a fat tail has its median, its chance above the start, its exponent and its cap', () => {
    // Global IT class: 18 % of projects more than half over their estimate, Pareto exponent 1.378 from there (facts: P above 2 = 12.1 %, above 5 = 3.4 %).
    const q = quantileOf({ vorm: 'dikke-staart', mediaan: 1.1, vanaf: 1.5, kans: 0.18, alfa: 1.378, hoogstens: 6 });
    expect(q(0.5)).toBeCloseTo(1.1, 10);
    expect(q(0.82)).toBeCloseTo(1.5, 8);
    const above = (x: number): number => Array.from({ length: 100_000 }, (_, i) => q((i + 0.5) / 100_000)).filter((y) => y > x).length / 100_000;
    expect(above(2)).toBeCloseTo(0.121, 3);
    expect(above(3)).toBeCloseTo(0.069, 3);
    expect(above(5)).toBeCloseTo(0.034, 3);
    expect(q(1 - 2 ** -33)).toBe(6);
  });

  it('a few values come with their chances', () => {
    const values = sample({ vorm: 'kansen', waarden: [2, 0, 1], kansen: [0.1, 0.6, 0.3] });
    expect([0, 1, 2].map((x) => values.filter((y) => y === x).length / RANKS)).toEqual([0.6, 0.3, 0.1]);
  });

  it('never fall when the rank rises, and stay within their bounds', () => {
    const distribution = fc.oneof(
      fc.tuple(fc.constantFrom('driehoek', 'pert'), fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 })).map(([vorm, three]): [Distribution, number, number] => {
        const [laagst, meest, hoogst] = three.sort((a, b) => a - b) as [number, number, number];
        return [{ vorm, laagst, meest, hoogst }, laagst, hoogst];
      }),
      fc.tuple(fc.double({ min: 0.01, max: 10, noNaN: true }), fc.double({ min: 1, max: 30, noNaN: true })).map(([p10, ratio]): [Distribution, number, number] => [{ vorm: 'lognormaal', p10, p90: p10 * ratio, hoogstens: p10 * ratio * 2 }, 0, p10 * ratio * 2]),
    );
    fc.assert(fc.property(distribution, fc.double({ min: 2 ** -33, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), ([d, low, high], u, more) => {
      const q = quantileOf(d);
      const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
      const [x, y] = [q(u), q(u + (1 - 2 ** -33 - u) * more)];
      expect(x).toBeLessThanOrEqual(y + slack);
      expect(x).toBeGreaterThanOrEqual(low - slack);
      expect(y).toBeLessThanOrEqual(high + slack);
    }), { numRuns: 300 });
  });

  it('know when they do not vary', () => {
    expect(isFixed({ vorm: 'driehoek', laagst: 3, meest: 3, hoogst: 3 })).toBe(true);
    expect(isFixed({ vorm: 'kansen', waarden: [0, 1], kansen: [1, 0] })).toBe(true);
    expect(isFixed({ vorm: 'gelijkmatig', laagst: 0, hoogst: 1 })).toBe(false);
  });
});

describe('correlation', () => {
  const UNIFORM = { vorm: 'gelijkmatig', laagst: 0, hoogst: 1 } as const;
  const spaceOf = (together: readonly Together[]): InputSpace => new InputSpace(['a', 'b', 'c', 'd'].map((id) => ({ id, verdeling: UNIFORM })), together);
  /** Of uniform numbers, the ordinary correlation is the rank correlation. */
  const correlationOf = (space: InputSpace, i: number, j: number): number => {
    const points = space.points(1);
    const [u, out] = [new Float64Array(space.size), new Float64Array(space.size)];
    const pairs = Array.from({ length: 8192 }, (_, n) => { space.values(points.point(n, u), out); return [out[i]!, out[j]!] as const; });
    return mean(pairs.map(([x, y]) => (x - 0.5) * (y - 0.5))) * 12;
  };

  it('gives the rank correlations that were stated, and none elsewhere', () => {
    const space = spaceOf([{ a: 'a', b: 'b', rang: 0.6 }, { a: 'b', b: 'd', rang: -0.4 }]);
    expect(space.groups).toEqual([[0, 1, 3], [2]]);
    expect(correlationOf(space, 0, 1)).toBeCloseTo(0.6, 2);
    expect(correlationOf(space, 1, 3)).toBeCloseTo(-0.4, 2);
    expect(correlationOf(space, 0, 3)).toBeCloseTo(0, 2);
    expect(correlationOf(space, 0, 2)).toBeCloseTo(0, 2);
  });

  it.each([[0, 3.1623], [0.2, 5.2915], [0.5, 7.4162]])('the sum of ten unit-sd normals with correlation %d has the published spread', (rho, expected) => {
    // In a copula the correlation of normals is the one of their normals, so the rank correlation is (6/pi) asin(rho/2).
    const rang = (6 / Math.PI) * Math.asin(rho / 2);
    const lower = cholesky(Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (__, j) => (i === j ? 1 : 2 * Math.sin((Math.PI * rang) / 6)))))!;
    const sums = Array.from({ length: 10 }, (_, k) => lower.reduce((sum, row) => sum + row[k]!, 0));
    expect(Math.sqrt(sums.reduce((sum, x) => sum + x * x, 0))).toBeCloseTo(expected, 4);
  });

  it('refuses correlations that cannot hold together, and offers the nearest that can', () => {
    const wrong: Together[] = [{ a: 'a', b: 'b', rang: 0.9 }, { a: 'b', b: 'c', rang: 0.9 }, { a: 'a', b: 'c', rang: -0.9 }];
    let repair;
    try {
      spaceOf(wrong);
    } catch (error) {
      if (!(error instanceof CorrelationError)) throw error;
      repair = error.repair;
    }
    expect(repair?.kleinsteEigenwaarde).toBeLessThan(0);
    const offered = repair?.samenhang ?? [];
    expect(offered).toHaveLength(3);
    expect(() => spaceOf(offered)).not.toThrow();
    // By symmetry all move alike: normals to 0.5, ranks to (6/pi) asin(1/4) = 0.483, a little less for rounding.
    for (const { a, b, rang } of offered) expect(a === 'a' && b === 'c' ? -rang : rang).toBeCloseTo(0.483, 2);
  });

  it('finds the nearest correlation matrix that Higham published', () => {
    const near = nearestCorrelation([[1, 1, 0], [1, 1, 1], [0, 1, 1]]);
    expect(near.map((row) => row.map((x) => Number(x.toFixed(4))))).toEqual([[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]]);
  });

  it('repairs whatever is offered, and leaves alone what is right', () => {
    const rank = fc.integer({ min: -100, max: 100 }).map((x) => x / 100);
    fc.assert(fc.property(fc.array(rank, { minLength: 6, maxLength: 6 }), (ranks) => {
      const pairs = [['a', 'b'], ['a', 'c'], ['a', 'd'], ['b', 'c'], ['b', 'd'], ['c', 'd']] as const;
      const together = pairs.map(([a, b], i) => ({ a, b, rang: ranks[i]! }));
      try {
        spaceOf(together);
      } catch (error) {
        if (!(error instanceof CorrelationError)) throw error;
        expect(error.repair.kleinsteEigenwaarde).toBeLessThan(0.001);
        expect(() => spaceOf(error.repair.samenhang)).not.toThrow();
      }
    }), { numRuns: 200 });
  });

  it('has eigenvalues that make the matrix again', () => {
    const matrix = [[2, -1, 0.5], [-1, 3, 0.25], [0.5, 0.25, 1]];
    const { values, vectors } = eigen(matrix);
    const again = matrix.map((row, i) => row.map((_, j) => values.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0)));
    again.forEach((row, i) => row.forEach((x, j) => expect(x).toBeCloseTo(matrix[i]![j]!, 10)));
  });
});
