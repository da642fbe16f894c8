import { expect, it } from 'vitest';
import { amount, day, euros, list, number, percent, plain } from './words.ts';

it('writes numbers and days as Dutch readers do', () => {
  expect([number(1234567.891, 1), number(-0.4), number(-1234), number(12)]).toEqual(['1.234.567,9', '0', '-1.234', '12']);
  expect([percent(0), percent(0.001), percent(0.394), percent(0.999), percent(1)]).toEqual(['0 %', 'minder dan 1 %', '39 %', 'meer dan 99 %', '100 %']);
  expect([euros(2_300_000), euros(533_299), euros(-1.5e9), euros(999)]).toEqual(['2,3 miljoen euro', '0,5 miljoen euro', '-1,5 miljard euro', '999 euro']);
  expect([amount(0.5), amount(12.34), amount(1234.5)]).toEqual(['0,50', '12,3', '1.235']);
  expect([day('2026-01-05'), list(['a']), list(['a', 'b', 'c']), plain('a|b\nc')]).toEqual(['5 januari 2026', 'a', 'a, b en c', 'a\\|b c']);
});
