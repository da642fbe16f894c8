import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentsFor, answeredWithin, erlangA, erlangB, erlangC, meanWaitC, offeredLoad, squareRootStaffing } from './erlang.ts';

describe('Erlang C', () => {
  // For load 10 with 13 agents the list that was to hand prints 0.285271; in exact fractions it is 0.28527045..., so 0.285270.
  it.each([
    [1, 2, 0.333333], [2, 3, 0.444444], [5, 7, 0.32415], [10, 11, 0.682118], [10, 12, 0.449388], [10, 13, 0.28527],
    [10, 14, 0.174132], [20, 22, 0.567915], [50, 55, 0.384547], [100, 105, 0.515707],
  ])('load %d with %d agents waits with chance %f', (load, agents, chance) => {
    expect(Number(erlangC(load, agents).toFixed(6))).toBe(chance);
  });

  it('reproduces the published case of 100 calls per half hour of 180 s with 14 agents (R package ErlangC)', () => {
    const load = offeredLoad(100 / 1800, 180);
    expect(load).toBeCloseTo(10, 12);
    expect(Number(erlangC(load, 14).toFixed(7))).toBe(0.1741319);
    expect(Number(answeredWithin(load, 14, 20, 180).toFixed(5))).toBe(0.88835);
    expect(Number(meanWaitC(load, 14, 180).toFixed(8))).toBe(7.83593701);
    expect(Number((load / 14).toFixed(7))).toBe(0.7142857);
  });

  it('reproduces the published case of 30 calls an hour of 5 minutes: six agents for 90 % without waiting (Wolfram)', () => {
    const load = offeredLoad(30 / 60, 5);
    expect(agentsFor(load, 0.9)).toBe(6);
    expect(Number(erlangC(load, 6).toFixed(5))).toBe(0.04744);
    expect(Number(erlangC(load, 5).toFixed(5))).toBe(0.13037);
  });

  it('has no steady state from the load upwards', () => {
    expect([erlangC(10, 10), meanWaitC(10, 9, 3), answeredWithin(10, 10, 1, 3)]).toEqual([1, Infinity, 0]);
  });

  it('with square-root staffing comes to the limit of Halfin and Whitt: 0.50454 at beta 0.5, 0.22336 at beta 1', () => {
    const load = 1e6;
    for (const [beta, chance] of [[0.5, 0.50454], [1, 0.22336]] as const) {
      expect(Math.abs(erlangC(load, Math.round(squareRootStaffing(load, beta))) - chance)).toBeLessThan(3e-4);
    }
  });
});

describe('Erlang A', () => {
  // 10 calls a minute of 6 minutes, patience 5 minutes.
  it.each([[60, 0.49525, 0.05377, 0.26883], [55, 0.72948, 0.10518, 0.52591], [65, 0.2652, 0.02225, 0.11127]])('%d agents: wait %f, abandon %f, mean wait %f min', (agents, wait, abandon, meanWait) => {
    const line = erlangA(10, 6, 5, agents);
    expect([line.wait, line.abandon, line.meanWait].map((value) => Number(value.toFixed(5)))).toEqual([wait, abandon, meanWait]);
  });

  it('agrees with the balance equations solved one by one', () => {
    fc.assert(fc.property(fc.double({ min: 0.1, max: 30, noNaN: true }), fc.double({ min: 0.1, max: 5, noNaN: true }), fc.double({ min: 0.2, max: 9, noNaN: true }), fc.integer({ min: 1, max: 60 }), fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }), (rate, handling, patience, agents, places) => {
      const lines = places === undefined ? undefined : agents + places;
      const line = erlangA(rate, handling, patience, agents, lines);
      const top = lines ?? 1_500, logs = [0];
      for (let k = 1; k <= top; k++) logs.push(logs[k - 1]! + Math.log(rate / (Math.min(k, agents) / handling + Math.max(0, k - agents) / patience)));
      const peak = logs.reduce((a, b) => Math.max(a, b)), weights = logs.map((value) => Math.exp(value - peak)), total = weights.reduce((a, b) => a + b, 0);
      const blocked = lines === undefined ? 0 : weights[top]! / total;
      expect(line.blocked).toBeCloseTo(blocked, 9);
      const queue = weights.reduce((sum, w, k) => sum + Math.max(0, k - agents) * w, 0) / total;
      expect(line.meanWait).toBeCloseTo(queue / (rate * (1 - blocked)), 7);
      // Abandonment is mean wait over patience, and what is not blocked or abandoned is served: flow in is flow out.
      expect(line.abandon).toBeCloseTo(line.meanWait / patience, 9);
      if (agents > 0) expect(rate * (1 - line.blocked) * (1 - line.abandon)).toBeCloseTo((line.occupancy * agents) / handling, 6);
    }), { numRuns: 200 });
  });

  it('without patience is Erlang B, and with endless patience Erlang C', () => {
    const impatient = erlangA(9, 1, 1e-9, 10);
    expect(impatient.abandon).toBeCloseTo(erlangB(9, 10), 5);
    expect(erlangA(9, 1, 1e9, 10).wait).toBeCloseTo(erlangC(9, 10), 3);
    expect(erlangA(9, 1, 5, 10, 10).blocked).toBeCloseTo(erlangB(9, 10), 10);
  });
});
