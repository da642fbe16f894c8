import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisFor, bar, wrap } from './axis.ts';

it('shows every value and zero inside the range', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e10, max: 1e10, noNaN: true }), { maxLength: 20 }), (values) => {
      const { scale } = axisFor(values, [100, 600]);
      for (const value of [0, ...values]) {
        expect(scale(value)).toBeGreaterThanOrEqual(100 - 1e-6);
        expect(scale(value)).toBeLessThanOrEqual(600 + 1e-6);
      }
    }),
  );
});

it('draws a bar to the side of its sign', () => {
  const { scale } = axisFor([-10, 10], [0, 200]);
  expect(bar(scale, -10)).toEqual({ x: 0, width: 100 });
  expect(bar(scale, 10)).toEqual({ x: 100, width: 100 });
});

it('breaks a label at spaces', () => expect(wrap('Vergoeding aan de kinderopvang', 18)).toEqual(['Vergoeding aan de', 'kinderopvang']));
