import { describe, expect, it } from 'vitest';
import { InputSpace, type Together, type Uncertain } from '../draws/space.ts';
import { bestOption, valueOfKnowing, valueOfKnowingAll } from './information.ts';
import { OutcomeError, type Model, type Question } from './model.ts';
import { morris } from './morris.ts';
import { sobolIndices } from './sobol-indices.ts';
import { tornado } from './tornado.ts';

const uniforms = (n: number, laagst = 0, hoogst = 1): Uncertain[] => Array.from({ length: n }, (_, i) => ({ id: `x${i + 1}`, verdeling: { vorm: 'gelijkmatig', laagst, hoogst } }));
const question = (numbers: readonly Uncertain[], model: Model, outcomes = 1, together: readonly Together[] = []): Question => ({ space: new InputSpace(numbers, together), model, outcomes });

const ishigami: Model = ([x, y, z]) => [Math.sin(x!) + 7 * Math.sin(y!) ** 2 + 0.1 * z! ** 4 * Math.sin(x!)];
const A = [0, 1, 4.5, 9, 99, 99, 99, 99];
const sobolG: Model = (x) => [A.reduce((product, a, i) => (product * (Math.abs(4 * x[i]! - 2) + a)) / (1 + a), 1)];

describe('Sobol indices at 2^14 samples', () => {
  const options = { samples: 2 ** 14, seed: 1, resamples: 20 };
  const near = (found: readonly number[], published: readonly number[]): void => {
    expect(found).toHaveLength(published.length);
    found.forEach((x, i) => expect(Math.abs(x - published[i]!), `${i}: ${x} for ${published[i]}`).toBeLessThan(0.01));
  };

  it.each([1, 2, 3])('Ishigami (a = 7, b = 0.1) within 0.01 of the published values, seed %i', (seed) => {
    const [result] = sobolIndices(question(uniforms(3, -Math.PI, Math.PI), ishigami), { ...options, seed });
    expect(result!.mean).toBeCloseTo(3.5, 2);
    expect(Math.abs(result!.variance - 13.844588)).toBeLessThan(0.05);
    near(result!.indices.map(({ first }) => first.value), [0.313905, 0.442411, 0]);
    near(result!.indices.map(({ total }) => total.value), [0.557589, 0.442411, 0.243684]);
  });

  it.each([1, 2, 3])('the g function (a = 0, 1, 4.5, 9, 99 x 4) within 0.01 of the published values, seed %i', (seed) => {
    const [result] = sobolIndices(question(uniforms(8), sobolG), { ...options, seed });
    near(result!.indices.slice(0, 4).map(({ first }) => first.value), [0.71619, 0.17905, 0.02368, 0.00716]);
    near(result!.indices.slice(0, 4).map(({ total }) => total.value), [0.78714, 0.2422, 0.03432, 0.01046]);
    near(result!.indices.slice(4).map(({ total }) => total.value), [0, 0, 0, 0]);
  });

  it('has intervals that nearly always hold the published value', () => {
    let held = 0;
    for (let seed = 0; seed < 40; seed++) {
      const [result] = sobolIndices(question(uniforms(3, -Math.PI, Math.PI), ishigami), { samples: 256, seed, resamples: 100 });
      const { first, total } = result!.indices[0]!;
      held += Number(first.low <= 0.313905 && first.high >= 0.313905) + Number(total.low <= 0.557589 && total.high >= 0.557589);
    }
    expect(held).toBeGreaterThanOrEqual(76);
  });

  it('takes numbers that are correlated as one, and gives nothing for an outcome that does not vary', () => {
    const together = [{ a: 'x1', b: 'x2', rang: 0.9 }];
    const [sum, none] = sobolIndices(question(uniforms(3), ([x, y, z]) => [x! + y! + z!, 5], 2, together), { ...options, samples: 1024 });
    // Variance of x + y with correlation 0.9 is 3.8/12, of z 1/12.
    expect(sum!.indices.map(({ total }) => Number(total.value.toFixed(2)))).toEqual([0.79, 0.21]);
    expect(none).toEqual({ mean: 5, variance: 0, indices: [] });
  });

  it('leaves out numbers that do not vary', () => {
    const numbers: Uncertain[] = [...uniforms(2), { id: 'vast', verdeling: { vorm: 'vast', waarde: 3 } }];
    const asked = question(numbers, ([x, y, z]) => [x! * z! + y!]);
    expect(sobolIndices(asked, { ...options, samples: 64 })[0]!.indices).toHaveLength(2);
    expect(asked.space.uncertainGroups).toEqual([[0], [1]]);
  });

  it('says which outcome is not a number, and at which inputs', () => {
    expect(() => sobolIndices(question(uniforms(1), ([x]) => [1, Math.log(x! - 0.5)], 2), { ...options, samples: 64 })).toThrow(OutcomeError);
  });
});

describe('tornado', () => {
  it('runs from P10 to P90, widest first, and leaves out what does nothing', () => {
    const numbers: Uncertain[] = [...uniforms(2), { id: 'c', verdeling: { vorm: 'driehoek', laagst: 10, meest: 12, hoogst: 20 } }];
    const [{ middle, swings } = { middle: NaN, swings: [] }] = tornado(question(numbers, ([x, , z]) => [-3 * x! + z!], 1, [{ a: 'x1', b: 'x2', rang: 0.8 }]));
    // Triangular (10, 12, 20): P50 = 13.6754; P10 = 10 + sqrt(0.1 x 10 x 2), P90 = 20 - sqrt(0.1 x 10 x 8).
    expect(middle).toBeCloseTo(13.6754 - 1.5, 4);
    expect(swings.map(({ input }) => input)).toEqual([2, 0]);
    expect(swings[0]!.p10).toBeCloseTo(10 + Math.SQRT2, 10);
    expect(swings[0]!.p90).toBeCloseTo(20 - Math.sqrt(8), 10);
    expect(swings[1]!.atP10 - swings[1]!.atP90).toBeCloseTo(2.4, 10);
  });
});

describe('Morris', () => {
  it('finds slope, direction and bend', () => {
    const [effects] = morris(question(uniforms(3), ([x, y, z]) => [2 * x! - 5 * y! + z! * z!]), { trajectories: 200, seed: 3, from: 0, to: 1 });
    const [x, y, z] = effects!;
    expect(x).toMatchObject({ importance: expect.closeTo(2, 9), direction: expect.closeTo(2, 9), spread: expect.closeTo(0, 6) });
    expect(y).toMatchObject({ importance: expect.closeTo(5, 9), direction: expect.closeTo(-5, 9), spread: expect.closeTo(0, 6) });
    // From 0 to 2/3 the effect of z^2 is 2/3, from 1/3 to 1 it is 4/3, each half the time.
    expect(z!.direction).toBeCloseTo(1, 1);
    expect(z!.spread).toBeCloseTo(1 / 3, 1);
  });

  it('sorts the twenty inputs of Morris’s test function as published: ten that matter, ten that do not', () => {
    // Morris 1991, section 4: inputs 1-7 interact or bend, 8-10 are linear and strong, 11-20 (b ~ N(0,1), here alternating) weak.
    const w = (x: Readonly<Float64Array>, i: number): number => ([2, 4, 6].includes(i) ? 2 * ((1.1 * x[i]!) / (x[i]! + 0.1) - 0.5) : 2 * (x[i]! - 0.5));
    const model: Model = (x) => {
      let y = 0;
      for (let i = 0; i < 20; i++) {
        y += (i < 10 ? 20 : (-1) ** i) * w(x, i);
        for (let j = i + 1; j < 20; j++) {
          y += (j < 6 ? -15 : (-1) ** (i + j)) * w(x, i) * w(x, j);
          for (let l = j + 1; l < 5; l++) {
            y += -10 * w(x, i) * w(x, j) * w(x, l);
            if (l < 4) for (let s = l + 1; s < 4; s++) y += 5 * w(x, i) * w(x, j) * w(x, l) * w(x, s);
          }
        }
      }
      return [y];
    };
    const effects = morris(question(uniforms(20), model), { trajectories: 100, seed: 5, from: 0, to: 1 })[0]!;
    const [interacting, linear, weak] = [effects.slice(0, 7), effects.slice(7, 10), effects.slice(10)];
    const most = Math.max(...weak.map(({ importance }) => importance));
    for (const { importance } of [...interacting, ...linear]) expect(importance).toBeGreaterThan(2.5 * most);
    const calm = Math.max(...linear.map(({ spread }) => spread));
    for (const { spread } of interacting) expect(spread).toBeGreaterThan(1.5 * calm);
  });
});

describe('the value of perfect information', () => {
  it('is that of a published payoff table', () => {
    // States with chances 0.5, 0.3, 0.2: option 1 1500/300/-800, option 2 900/600/-200, option 3 500 always. Course example: 1030 - 680 = 350.
    const states = Array.from({ length: 1000 }, (_, n) => (n % 10 < 5 ? 0 : n % 10 < 8 ? 1 : 2));
    const payoffs = [[1500, 300, -800], [900, 600, -200], [500, 500, 500]].map((row) => states.map((s) => row[s]!));
    expect(bestOption(payoffs)).toEqual({ option: 0, mean: 680 });
    expect(valueOfKnowingAll(payoffs)).toBeCloseTo(350, 9);
  });

  it('of one of two normal numbers follows the unit normal loss', () => {
    // Doing brings x + y with mean m = 0.3, x ~ N(0.3, 1), y ~ N(0, 2^2); not doing brings 0. Knowing x is worth
    // s phi(m/s) - m (1 - Phi(m/s)) with s = 1, knowing y the same with s = 2, both with s = sqrt 5 (Raiffa and Schlaifer 1961).
    const phi = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const CDF: Readonly<Record<string, number>> = { 1: 0.6179114221889526, 2: 0.5596176923702425, 5: 0.553363584928894 };
    const value = (s2: number): number => { const s = Math.sqrt(s2), z = 0.3 / s; return s * phi(z) - 0.3 * (1 - CDF[s2 === 4 ? 2 : s2]!); };
    const normal = (id: string, p90: number): Uncertain => ({ id, verdeling: { vorm: 'lognormaal', p10: 1 / p90, p90 } });
    // The logarithm of such a lognormal is normal with sd log(p90)/1.2816.
    const space = new InputSpace([normal('x', Math.exp(1.2815515655446004)), normal('y', Math.exp(1.2815515655446004)), ...uniforms(1)]);
    const points = space.points(11);
    const [u, out] = [new Float64Array(3), new Float64Array(3)];
    const draws = Array.from({ length: 2 ** 14 }, (_, n) => { space.values(points.point(n, u), out); return { x: 0.3 + Math.log(out[0]!), y: 2 * Math.log(out[1]!), other: out[2]! }; });
    const payoffs = [draws.map(({ x, y }) => x + y), draws.map(() => 0)];
    expect(valueOfKnowing(draws.map(({ x }) => x), payoffs)).toBeCloseTo(value(1), 2);
    expect(valueOfKnowing(draws.map(({ y }) => y), payoffs)).toBeCloseTo(value(4), 2);
    expect(valueOfKnowing(draws.map(({ other }) => other), payoffs)).toBeLessThan(0.001);
    expect(valueOfKnowingAll(payoffs)).toBeCloseTo(value(5), 2);
    // Of a number with two values, exactly: knowing the sign of x.
    const sign = draws.map(({ x }) => Number(x > 0));
    const positive = draws.reduce((sum, { x, y }) => sum + (x > 0 ? x + y : 0), 0) / draws.length;
    expect(valueOfKnowing(sign, payoffs)).toBeCloseTo(positive - draws.reduce((sum, { x, y }) => sum + x + y, 0) / draws.length, 9);
  });
});
