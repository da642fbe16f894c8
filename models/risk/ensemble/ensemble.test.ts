import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOf as quantile } from '../../random/index.ts';
import { InputSpace } from '../draws/space.ts';
import { OutcomeError } from '../sensitivity/model.ts';
import { columnOf, inputsOf, mergeDraws, runDraws, type Ensemble } from './draws.ts';
import { jobsOf, runEnsemble, type DrawRunner } from './run.ts';
import { meanOf, meanWithInterval, sCurve, shareOf, sorted, standardError, summarise } from './statistics.ts';

const TASK = { vorm: 'driehoek', laagst: 10, meest: 12, hoogst: 20 } as const;
const NORMAL = { vorm: 'lognormaal', p10: Math.exp(-1.2815515655446004), p90: Math.exp(1.2815515655446004) } as const;

const tasks = (n: number): Ensemble => ({
  space: new InputSpace(Array.from({ length: n }, (_, i) => ({ id: `t${i}`, verdeling: TASK }))),
  variants: [{ id: 'een', model: ([x]) => [x!, 0] }, { id: 'alle', model: (x) => [Math.max(...x), Math.min(...x)] }],
  outcomes: ['laatste', 'eerste'], seed: 5,
});

describe('merge bias', () => {
  // Published for schedule risk (Hulett): where paths merge, the chance that all are done is the product of their chances.
  it.each([[2, 17.0938], [5, 18.1314]])('the P80 of the last of %i triangular (10, 12, 20) tasks is %d', (n, expected) => {
    const ensemble = tasks(n);
    const block = runDraws(ensemble, { first: 0, count: 2 ** 15 });
    expect(quantile(sorted(columnOf(ensemble, block, 1, 0)), 0.8)).toBeCloseTo(expected, 1);
    expect(quantile(sorted(columnOf(ensemble, block, 0, 0)), 0.8)).toBeCloseTo(16, 1);
    // The chance that all are done when one would be with 80 %: 0.8^n.
    expect(columnOf(ensemble, block, 1, 0).filter((x) => x <= 16).length / 2 ** 15).toBeCloseTo(0.8 ** n, 2);
  });

  it.each([[2, 0.56419], [3, 0.84628]])('the mean of the largest of %i standard normals is %d', (n, expected) => {
    const space = new InputSpace(Array.from({ length: n }, (_, i) => ({ id: `z${i}`, verdeling: NORMAL })));
    const ensemble: Ensemble = { space, variants: [{ id: 'alle', model: (x) => [Math.log(Math.max(...x))] }], outcomes: ['grootste'], seed: 1 };
    const values = columnOf(ensemble, runDraws(ensemble, { first: 0, count: 2 ** 15 }), 0, 0);
    expect(meanOf(values)).toBeCloseTo(expected, 3);
    expect(Math.abs(meanOf(values) - expected)).toBeLessThan(5 * standardError(values));
  });
});

describe('an ensemble', () => {
  const ensemble = tasks(3);
  const whole = runDraws(ensemble, { first: 0, count: 300 });

  it('merges to the same bytes, however it was cut and in whatever order it came back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 150 }), fc.infiniteStream(fc.double({ noNaN: true })), (size, keys) => {
      const jobs = jobsOf(0, 300, size).map((job) => ({ job, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
      const merged = mergeDraws(jobs.map(({ job }) => runDraws(ensemble, job)));
      expect(Buffer.from(merged.values.buffer).equals(Buffer.from(whole.values.buffer))).toBe(true);
    }), { numRuns: 30 });
  });

  it('refuses draws that are missing or there twice', () => {
    const [a, b, c] = [[0, 100], [100, 100], [150, 100]].map(([first, count]) => runDraws(ensemble, { first: first!, count: count! }));
    expect(() => mergeDraws([a!, c!])).toThrow(RangeError);
    expect(() => mergeDraws([a!, b!, c!])).toThrow(RangeError);
  });

  it('gives every variant the same luck', () => {
    const inputs = inputsOf(ensemble);
    for (const draw of [0, 7, 8, 299]) {
      const [first, ...rest] = inputs(draw);
      expect(columnOf(ensemble, whole, 0, 0)[draw]).toBe(first);
      expect(columnOf(ensemble, whole, 1, 0)[draw]).toBe(Math.max(first!, ...rest));
    }
  });

  it('stops at the first doubling where the standard error is small enough, whoever did the jobs', async () => {
    const options = { most: 8192, stop: [{ uitkomst: 'laatste', fout: 0.01 }] };
    const backwards: DrawRunner = (jobs, done) => { [...jobs].reverse().forEach((job) => { done(runDraws(ensemble, job)); }); return Promise.resolve(); };
    const [one, other] = [await runEnsemble(ensemble, { ...options, jobSize: 37 }), await runEnsemble(ensemble, options, backwards)];
    expect(one.gestopt).toBe(true);
    expect(Buffer.from(one.block.values.buffer).equals(Buffer.from(other.block.values.buffer))).toBe(true);
    const errors = [0, 1].map((v) => standardError(columnOf(ensemble, one.block, v, 0)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(0.01);
    const half = runDraws(ensemble, { first: 0, count: one.block.count / 2 });
    expect(one.block.count === 256 || Math.max(...[0, 1].map((v) => standardError(columnOf(ensemble, half, v, 0)))) > 0.01).toBe(true);
  });

  it('goes on to the end when the rule does not hold, and does not take a chance of 0 for certain', async () => {
    const never = await runEnsemble(ensemble, { most: 1024, stop: [{ uitkomst: 'laatste', fout: 0.001, grens: 25 }] });
    expect([never.gestopt, never.block.count]).toEqual([false, 1024]);
    const soon = await runEnsemble(ensemble, { most: 1024, stop: [{ uitkomst: 'laatste', fout: 0.01, grens: 25 }] });
    expect([soon.gestopt, soon.block.count]).toEqual([true, 512]);
    await expect(runEnsemble(ensemble, { most: 512, stop: [{ uitkomst: 'weg', fout: 1 }] })).rejects.toThrow(/weg/);
  });

  it('can be cancelled, and reports how far it is', async () => {
    const control = new AbortController();
    const seen: number[] = [];
    const running = runEnsemble(ensemble, { most: 4096, jobSize: 64, signal: control.signal, onProgress: (done) => { seen.push(done); if (done >= 256) control.abort(new Error('genoeg')); } });
    await expect(running).rejects.toThrow('genoeg');
    expect(seen).toEqual([64, 128, 192, 256]);
  });

  it('says so when an outcome is not a number', () => {
    expect(() => runDraws({ ...ensemble, variants: [{ id: 'fout', model: ([x]) => [1, x! > 12 ? NaN : 0] }] }, { first: 0, count: 20 })).toThrow(OutcomeError);
  });
});

describe('statistics', () => {
  it('have a standard error that is right on average', () => {
    // Over many seeds, the mean of the last of two tasks lies within 2.36 standard errors (t, 7 degrees of freedom) about 95 % of the time.
    const truth = meanOf(columnOf(tasks(2), runDraws({ ...tasks(2), seed: 999 }, { first: 0, count: 2 ** 15 }), 1, 0));
    const inside = Array.from({ length: 200 }, (_, seed) => {
      const values = columnOf(tasks(2), runDraws({ ...tasks(2), seed }, { first: 0, count: 64 }), 1, 0);
      return Math.abs(meanOf(values) - truth) < 2.365 * standardError(values);
    });
    expect(inside.filter(Boolean).length).toBeGreaterThan(180);
    expect(inside.filter(Boolean).length).toBeLessThan(200);
  });

  it('give Wilson’s interval for a share', () => {
    // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 gives 0.2553 to 0.3662; 15 of 148 gives 0.0624 to 0.1605; 0 of 20 gives 0 to 0.1611.
    for (const [count, n, low, high] of [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]] as const) {
      const { laag, hoog } = shareOf(count, n);
      expect([Number(laag.toFixed(4)), Number(hoog.toFixed(4))]).toEqual([low, high]);
    }
    expect(shareOf(20, 20).hoog).toBe(1);
  });

  it('give mean, percentiles and S-curve', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(summarise(values)).toMatchObject({ gemiddelde: 50.5, p5: 5, p50: 50, p80: 80, p95: 95 });
    const curve = sCurve(values);
    expect([curve[0], curve[10], curve[20]]).toEqual([{ aandeel: 0, waarde: 1 }, { aandeel: 0.5, waarde: 50 }, { aandeel: 1, waarde: 100 }]);
    expect(meanWithInterval([])).toBeNull();
    expect(meanWithInterval([1, 3])).toMatchObject({ waarde: 2 });
  });
});
