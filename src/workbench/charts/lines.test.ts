import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksAt, pathOf, plotFor, spread } from './lines.ts';

const box = { left: 50, right: 550, top: 10, bottom: 310 };
const series = (values: (number | null)[]) => [{ label: 'a', tone: 'series-1', values }];

describe('plotFor', () => {
  it('holds every point and zero', () => {
    const plot = plotFor([0, 10, 20], series([5, 12, -3]), box);
    expect([plot.x(0), plot.x(20)]).toEqual([50, 550]);
    for (const value of [5, 12, -3, 0]) expect(plot.y(value)).toBeGreaterThanOrEqual(10);
    for (const value of [5, 12, -3, 0]) expect(plot.y(value)).toBeLessThanOrEqual(310);
    expect(plot.yTicks).toContain(0);
  });
  it('has an axis when all is zero', () => { expect(plotFor([0, 1], series([0, 0]), box).y(0)).toBe(310); });
  it('keeps a range that is asked for', () => { expect(plotFor([0, 1], series([500, 2]), box, [0, 120]).y.domain()).toEqual([0, 120]); });
});

it('every mark belongs to exactly one point', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }), fc.array(fc.double({ min: 0, max: 1000, noNaN: true })), (points, places) => {
    const xs = [...points].sort((a, b) => a - b);
    const marks = places.map((x, i) => ({ x, label: String(i) })).filter(({ x }) => x >= (xs[0] ?? 0));
    const found = xs.flatMap((_, i) => marksAt(marks, xs, i)).map(({ label }) => Number(label)).sort((a, b) => a - b);
    expect(found).toEqual(marks.map(({ label }) => Number(label)));
  }));
});

it('a line is interrupted where there is no value', () => {
  const { x, y } = plotFor([0, 1, 2, 3], series([0, 1, null, 1]), box);
  expect(pathOf([0, 1, 2, 3], [0, 1, null, 1], { x, y })).toBe('M50.0,310.0L216.7,10.0M550.0,10.0');
});

it('labels keep their order and distance, within the box', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: -50, max: 400, noNaN: true }), { maxLength: 8 }), (wanted) => {
    const placed = spread(wanted, 18, 10, 310);
    const sorted = [...placed].sort((a, b) => a - b);
    sorted.forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(10 - 1e-9);
      expect(value).toBeLessThanOrEqual(310 + 1e-9);
      if (i > 0) expect(value - sorted[i - 1]!).toBeGreaterThanOrEqual(18 - 1e-9);
    });
    wanted.forEach((a, i) => { wanted.forEach((b, j) => { if (a < b) expect(placed[i]!).toBeLessThanOrEqual(placed[j]!); }); });
  }));
});
