/** Dutch number formats. Formatters are made once: constructing Intl.NumberFormat is slow. */
const LOCALE = 'nl-NL';
const MINUS = '\u2212';
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) formatters.set(key, (found = new Intl.NumberFormat(LOCALE, options)));
  return found;
}

/** A real minus sign, and no minus before something that rounds to zero. */
const tidy = (text: string): string => (/[1-9]/.test(text) ? text.replace('-', MINUS) : text.replace(/[-+]/, ''));

/** A number with a fixed number of decimals: 1234.5 -> "1.235". */
export function number(value: number, decimals = 0): string {
  return tidy(formatter({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value));
}

/** A number with a plus or minus sign, none for zero. */
export function signed(value: number, decimals = 0): string {
  return tidy(formatter({ minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: 'exceptZero' }).format(value));
}

/** A number with at most `decimals` decimals and no trailing zeros. */
export function short(value: number, decimals = 6): string {
  return tidy(formatter({ maximumFractionDigits: decimals }).format(value));
}

/** A count from a sample: three significant digits (624318 -> "624.000"). */
export function rounded(value: number): string {
  return tidy(formatter({ maximumSignificantDigits: 3 }).format(value));
}

/** A share (0.074 -> "7,4%"). */
export function percent(share: number, decimals = 1): string {
  return tidy(formatter({ style: 'percent', minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(share));
}

/** A share as a person would say it: a share above zero is never shown as 0, none and all have no decimals. */
export function percentOrLess(share: number): string {
  return share > 0 && share < 0.001 ? 'minder dan 0,1%' : percent(share, share === 0 || share === 1 ? 0 : 1);
}

/** A share for a narrow cell: "<0,1%". */
export function percentCell(share: number): string {
  return share > 0 && share < 0.001 ? '<0,1%' : percent(share, share === 0 || share === 1 ? 0 : 1);
}

/** EUR in whole euros or with cents: "€ 1.234". */
export function euro(value: number, decimals = 0): string {
  return `${value < 0 && number(value, decimals) !== number(0, decimals) ? MINUS : ''}€\u00a0${number(Math.abs(value), decimals)}`;
}

/** A change in EUR: "+€ 1.234", "€ 0". */
export function signedEuro(value: number, decimals = 0): string {
  return `${value > 0 && number(value, decimals) !== number(0, decimals) ? '+' : ''}${euro(value, decimals)}`;
}

/** Millions of EUR for a table that states the unit in its head: 1932400000 -> "1.932,4". */
export const millions = (value: number, decimals = 1): string => number(value / 1e6, decimals);
export const signedMillions = (value: number, decimals = 1): string => signed(value / 1e6, decimals);

interface MoneyUnit {
  readonly divisor: number;
  readonly decimals: number;
  readonly name: string;
}

/** The unit in which an amount reads best in a sentence. */
export function moneyUnit(value: number): MoneyUnit {
  const size = Math.abs(value);
  if (size >= 1e9) return { divisor: 1e9, decimals: 2, name: 'miljard euro' };
  if (size >= 1e8) return { divisor: 1e6, decimals: 0, name: 'miljoen euro' };
  if (size >= 1e6) return { divisor: 1e6, decimals: 1, name: 'miljoen euro' };
  return { divisor: 1, decimals: 0, name: 'euro' };
}

/** An amount in EUR for a sentence: "1,93 miljard euro". Says no period: the sentence does. */
export function money(value: number, unit: MoneyUnit = moneyUnit(value)): string {
  return `${number(value / unit.divisor, unit.decimals)}\u00a0${unit.name}`;
}

/** Two amounts in one unit: "1,85 tot 2,01 miljard euro". */
export function moneyRange(low: number, high: number): string {
  const unit = moneyUnit(Math.max(Math.abs(low), Math.abs(high)));
  return `${number(low / unit.divisor, unit.decimals)} tot ${money(high, unit)}`;
}

/** Time left, in words, rounded so that it does not flicker. */
export function duration(seconds: number): string {
  if (seconds < 1.5) return 'nog ongeveer 1 seconde';
  if (seconds < 90) return `nog ongeveer ${number(seconds)} seconden`;
  return `nog ongeveer ${number(seconds / 60)} minuten`;
}

/**
 * Reads a number as people in the Netherlands type it: "1.234,56", "1234,5", "€ 1.234", "1 234". A single dot that is not
 * a thousands separator is taken as a decimal point ("10.50"). Gives null for an empty text, NaN for anything else.
 */
export function parseNumber(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]|€|EUR|euro/gi, '').replace(MINUS, '-');
  if (plain === '') return null;
  if (/^[-+]?\d{1,3}(\.\d{3})+(,\d*)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  if (/^[-+]?\d+(,\d*)?$/.test(plain)) return Number(plain.replace(',', '.'));
  if (/^[-+]?\d*\.\d+$/.test(plain) || /^[-+]?,\d+$/.test(plain)) return Number(plain.replace(',', '.'));
  return NaN;
}

/** A number as it stands in a field, readable by parseNumber: 24500 -> "24.500". */
export function fieldText(value: number): string {
  return formatter({ maximumFractionDigits: 6, useGrouping: Math.abs(value) >= 1000 }).format(value);
}
