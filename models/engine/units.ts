import { FormulaError, shorten } from './errors.ts';

/**
 * Units of the rule language. A number has dimensions such as EUR^1 jaar^-1; 'ja/nee' and 'keuze' are types of their own.
 * `any` marks a bare number in a formula, which takes the unit of what it is added to or compared with.
 */
export type Unit =
  | { readonly type: 'number'; readonly dims: Readonly<Record<string, number>>; readonly any?: boolean }
  | { readonly type: 'boolean' }
  | { readonly type: 'choice'; readonly choices: readonly string[] };

export const BOOLEAN: Unit = { type: 'boolean' };
export const ANY: Unit = { type: 'number', dims: {}, any: true };
export const COUNT: Unit = { type: 'number', dims: {} };

const PLAIN = new Set(['aantal', 'factor']);

/** A unit that came from a percentage: its written value is divided by 100 before use. */
export const isPercentage = (text: string): boolean => text === '%';

const combine = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>, sign: number): Record<string, number> => {
  const out: Record<string, number> = { ...a };
  for (const [dim, power] of Object.entries(b)) {
    const total = (Object.hasOwn(out, dim) ? (out[dim] as number) : 0) + sign * power;
    if (total === 0) delete out[dim];
    else out[dim] = total;
  }
  return out;
};

const unreadable = (text: string, example: string): FormulaError => new FormulaError(`eenheid “${shorten(text)}” is niet te lezen; schrijf bijvoorbeeld ${example}`);

function parseSimple(text: string): Record<string, number> {
  const parts = text.split('/');
  let dims: Record<string, number> = {};
  parts.forEach((part, i) => {
    if (!/^[A-Za-z]+$/.test(part)) throw unreadable(text, 'EUR/maand, EUR/jaar, %, aantal of leeftijd');
    if (!PLAIN.has(part)) dims = combine(dims, { [part]: 1 }, i === 0 ? 1 : -1);
  });
  return dims;
}

/** Reads 'EUR/maand', '%', 'ja/nee', 'EUR/maand per EUR/jaar', 'EUR/maand per (EUR/jaar)^2'. A percentage stands alone. */
export function parseUnit(text: string): Unit {
  if (typeof text !== 'string') throw new FormulaError('de eenheid ontbreekt; schrijf bijvoorbeeld EUR/maand, EUR/jaar, %, aantal of leeftijd');
  if (text === 'ja/nee') return BOOLEAN;
  if (isPercentage(text)) return COUNT;
  const [numerator, denominator, ...more] = text.split(' per ') as [string, ...(string | undefined)[]];
  let dims = parseSimple(numerator);
  if (denominator !== undefined) {
    const match = /^(?:\(([^()]+)\)|([^()^]+))(?:\^([1-9]))?$/.exec(denominator);
    if (!match || more.length > 0) throw unreadable(text, 'EUR/maand per (EUR/jaar)^2');
    for (let power = Number(match[3] ?? 1); power > 0; power--) dims = combine(dims, parseSimple((match[1] ?? match[2]) as string), -1);
  }
  return { type: 'number', dims };
}

export function formatUnit(unit: Unit): string {
  if (unit.type === 'boolean') return 'ja/nee';
  if (unit.type === 'choice') return `keuze uit ${unit.choices.join(', ')}`;
  const names = Object.entries(unit.dims);
  const side = (sign: number): string => names.filter(([, p]) => p * sign > 0).map(([n, p]) => (Math.abs(p) === 1 ? n : `${n}^${Math.abs(p)}`)).join('·');
  const [up, down] = [side(1), side(-1)];
  return down ? `${up || '1'}/${down}` : up || 'aantal';
}

export function sameUnit(a: Unit, b: Unit): boolean {
  if (a.type !== b.type) return false;
  if (a.type === 'number' && b.type === 'number') return Object.keys(combine(a.dims, b.dims, -1)).length === 0;
  if (a.type === 'choice' && b.type === 'choice') return a.choices.join() === b.choices.join();
  return true;
}

/** The function that often makes two units equal. */
function cureFor(a: Unit, b: Unit): string {
  const dims = [a, b].flatMap((unit) => (unit.type === 'number' ? Object.keys(unit.dims) : []));
  if (dims.includes('leeftijdmaand')) return ', bijvoorbeeld met in_jaren()';
  return dims.includes('maand') || dims.includes('jaar') ? ', bijvoorbeeld met per_maand() of per_jaar()' : '';
}

/** The common unit of two things that are added, compared or chosen between. */
export function unify(a: Unit, b: Unit, what: string, position: number): Unit {
  if (a.type === 'number' && b.type === 'number') {
    if (a.any) return b;
    if (b.any) return a;
  }
  if (!sameUnit(a, b)) throw new FormulaError(`${what} heeft links ${formatUnit(a)} en rechts ${formatUnit(b)}; maak de eenheden gelijk${cureFor(a, b)}`, position);
  return a;
}

export function asNumber(unit: Unit, what: string, position: number): Extract<Unit, { type: 'number' }> {
  if (unit.type === 'number') return unit;
  const cure = unit.type === 'boolean' ? 'maak er een getal van met als(..., 1, 0)' : 'vergelijk een keuze met = of <> met een woord tussen aanhalingstekens';
  throw new FormulaError(`${what} moet een getal zijn, maar is ${formatUnit(unit)}; ${cure}`, position);
}

export function multiplyUnits(a: Unit, b: Unit, sign: 1 | -1, position: number): Unit {
  const left = asNumber(a, 'de linkerkant', position);
  const right = asNumber(b, 'de rechterkant', position);
  const dims = combine(left.dims, right.dims, sign);
  return left.any && right.any ? ANY : { type: 'number', dims };
}

/** Changes one dimension into another at the same power: EUR/jaar -> EUR/maand. */
export function swapDimension(unit: Unit, from: string, to: string, what: string, position: number): Unit {
  const number = asNumber(unit, what, position);
  const power = number.dims[from];
  if (!power) throw new FormulaError(`${what} zet ${from} om in ${to}, maar kreeg ${formatUnit(unit)}; laat ${what} weg of geef iets met ${from} in de eenheid`, position);
  return { type: 'number', dims: combine(combine(number.dims, { [from]: power }, -1), { [to]: power }, 1) };
}
