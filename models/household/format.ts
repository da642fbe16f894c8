import type { Decimal } from '../engine/index.ts';

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '.');

/** Decimal text with a point to Dutch notation: '1234.5' -> '1.234,5'. */
export function dutch(text: string): string {
  const [, sign = '', whole = '0', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return `${sign}${group(whole)}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** At most six decimals, or six significant digits for a small factor; no trailing zeros. */
function trimmed(value: Decimal): string {
  const short = value.abs().lt('0.001') ? value.toSignificantDigits(6) : value.toDecimalPlaces(6);
  const text = short.toFixed();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The value of a rule, parameter or fact in its unit, as in a formula: 1.550,45 or 13,73 % or ja or 'partner'. */
export function formatValue(value: Decimal, eenheid: string, choices?: readonly string[]): string {
  if (choices) return `'${choices[value.toNumber()] ?? value.toFixed()}'`;
  if (eenheid === 'ja/nee') return value.isZero() ? 'nee' : 'ja';
  if (eenheid === '%') return `${dutch(trimmed(value.times(100)))} %`;
  const text = trimmed(value);
  // An amount with a fraction has at least two decimals, as money is written.
  return dutch(eenheid.startsWith('EUR') && /\.\d$/.test(text) ? `${text}0` : text);
}

/** The value as a number in its unit: a percentage as 13.73, at most six decimals. */
export const inUnit = (value: Decimal, eenheid: string): number => (eenheid === '%' ? value.times(100) : value).toDecimalPlaces(6).toNumber();

const MONTH_NAMES = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** Months in words, given stretches in order: [[1, 3], [4, 6], [12, 12]] -> 'jan–jun, dec'. */
export function monthsText(stretches: readonly (readonly [from: number, to: number])[]): string {
  const joined: [number, number][] = [];
  for (const [from, to] of stretches) {
    const last = joined.at(-1);
    if (last && last[1] + 1 >= from) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  const name = (month: number): string => MONTH_NAMES[month - 1] ?? String(month);
  return joined.map(([from, to]) => (from === to ? name(from) : `${name(from)}–${name(to)}`)).join(', ');
}
