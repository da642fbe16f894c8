import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backlog, clearanceTime, littleStock } from './backlog.ts';

describe('a backlog', () => {
  it.each([[1_200, 40], [1_500, 20]])('of 12,000 with 900 in and %d done a month is gone in %d months', (capacity, months) => {
    expect(clearanceTime(12_000, 900, capacity)).toBe(months);
    const backlog = new Backlog(12_000, 10);
    let month = 0;
    for (; backlog.amount > 1e-6 && month < 100; month++) backlog.step(900, capacity, 3);
    expect(month).toBe(months);
  });

  it('never clears without room to grow', () => {
    expect(clearanceTime(12_000, 900, 900)).toBe(Infinity);
    expect(clearanceTime(0, 900, 900)).toBe(0);
  });

  it('in balance obeys Little: stock is inflow times time in the system', () => {
    const backlog = new Backlog(3_000, 3);
    let last = backlog.step(1_000, 1_000, 12);
    for (let month = 0; month < 60; month++) last = backlog.step(1_000, 1_000, 12);
    expect(backlog.amount).toBeCloseTo(3_000, 6);
    expect(littleStock(1_000, last.meanAge!)).toBeCloseTo(backlog.amount, 0);
    // The oldest work has waited for as long as the queue takes: backlog over throughput.
    expect(backlog.age).toBeCloseTo(3_000 / 1_000, 6);
  });

  it('does the work in order, and counts what is within the term to the moment', () => {
    const backlog = new Backlog(2_000, 2);
    // The first thousand came 2 to 1 months before the start and is done at 0.5: it waited 2.5 to 1.5 months.
    expect(backlog.step(1_000, 1_000, 2)).toEqual({ done: 1_000, late: 500, inTerm: 0.5, meanAge: 2 });
    expect(backlog.step(1_000, 1_000, 2)).toMatchObject({ done: 1_000, inTerm: 0.5, meanAge: 2 });
    expect(backlog.step(1_000, 1_000, 1.4)).toMatchObject({ inTerm: 0 });
    expect(backlog.step(0, 0, 2)).toMatchObject({ done: 0, inTerm: null });
    expect(backlog.step(0, 5_000, 9)).toMatchObject({ done: 2_000, inTerm: 1 });
    expect([backlog.amount, backlog.age]).toEqual([0, 0]);
  });

  it('knows how much has waited longer than a term', () => {
    const backlog = new Backlog(3_000, 3);
    expect([0, 1, 2.5, 3, 9].map((term) => backlog.olderThan(term))).toEqual([3_000, 2_000, 500, 0, 0]);
    backlog.step(1_000, 1_500, 3);
    // Left: 500 of the second month, 1,000 of the third and of the fourth; the oldest came 2.5 months ago.
    expect([0, 1, 2, 2.25].map((term) => backlog.olderThan(term))).toEqual([2_500, 1_500, 500, 250]);
  });

  it('leaves work that is too fresh', () => {
    const backlog = new Backlog();
    expect(backlog.step(1_000, 5_000, 3, 1).done).toBe(0);
    expect(backlog.step(1_000, 5_000, 3, 1).done).toBe(1_000);
    expect(backlog.step(1_000, 5_000, 3, 0.5).done).toBe(1_500);
    expect(backlog.amount).toBe(500);
  });

  it('loses nothing: what came is done or waits, and nothing is done twice', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), { minLength: 1, maxLength: 40 }), fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 12 }), fc.double({ min: 0, max: 3, noNaN: true }), (months, start, age, minimum) => {
      const backlog = new Backlog(start, age);
      let [came, done] = [start, 0];
      for (const [inflow, capacity] of months) {
        const month = backlog.step(inflow, capacity, 3, minimum);
        came += inflow;
        done += month.done;
        expect(month.done).toBeLessThanOrEqual(capacity + 1e-6);
        expect(month.late).toBeGreaterThanOrEqual(-1e-6);
        expect(backlog.amount).toBeCloseTo(came - done, 4);
        expect(backlog.age).toBeGreaterThanOrEqual(0);
      }
    }));
  });
});
