import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { euro, fieldText, money, moneyRange, number, parseNumber, percent, percentOrLess, rounded, signed, signedEuro } from './format.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('parseNumber', () => {
  it.each([
    ['1.234,56', 1234.56],
    ['1234,5', 1234.5],
    ['€ 1.234', 1234],
    ['1 234', 1234],
    ['10.50', 10.5],
    ['10,50', 10.5],
    ['1.234', 1234],
    ['12.345.678', 12345678],
    ['-5', -5],
    ['\u22125', -5],
    ['7,', 7],
    [',5', 0.5],
  ])('reads %s', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['abc', '1,2,3', '1.2.3', '12e3', '--1', '1.23,4'])('refuses %s', (text) => expect(parseNumber(text)).toBeNaN());
  it('knows an empty field', () => expect(parseNumber('  ')).toBeNull());

  it('reads back what a field shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
        const value = whole / 10 ** decimals;
        expect(parseNumber(fieldText(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('formats', () => {
  it('uses Dutch separators and a real minus', () => {
    expect(number(-1234.5, 1)).toBe('\u22121.234,5');
    expect(signed(1234)).toBe('+1.234');
    expect(signed(-1234)).toBe('\u22121.234');
    expect(plain(euro(-1234))).toBe('\u2212€ 1.234');
  });
  it('gives no sign to what rounds to zero', () => {
    expect(signed(-0.2)).toBe('0');
    expect(number(-0.2)).toBe('0');
    expect(plain(euro(-0.2))).toBe('€ 0');
    expect([-0.2, 0, 0.2].map((value) => plain(signedEuro(value)))).toEqual(['€ 0', '€ 0', '€ 0']);
  });
  it('puts the sign of a change before the euro', () => {
    expect(plain(signedEuro(1005.8, 2))).toBe('+€ 1.005,80');
    expect(plain(signedEuro(-20191))).toBe('\u2212€ 20.191');
  });
  it('chooses a unit for a sentence', () => {
    expect(plain(money(1_932_400_000))).toBe('1,93 miljard euro');
    expect(plain(money(193_240_000))).toBe('193 miljoen euro');
    expect(plain(money(12_340_000))).toBe('12,3 miljoen euro');
    expect(plain(money(950))).toBe('950 euro');
    expect(plain(moneyRange(1_850_000_000, 2_010_000_000))).toBe('1,85 tot 2,01 miljard euro');
  });
  it('never calls a small share zero', () => {
    expect(percent(0.0742)).toBe('7,4%');
    expect(percentOrLess(0.0004)).toBe('minder dan 0,1%');
    expect([0, 0.9996, 1].map(percentOrLess)).toEqual(['0%', '100,0%', '100%']);
  });
  it('rounds counts from a sample', () => expect(rounded(624_318)).toBe('624.000'));
});
