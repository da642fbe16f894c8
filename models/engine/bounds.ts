import { INPUTS, MAX_ELEMENTS, type InputDefinition } from '../law/inputs.ts';
import { FormulaError } from './errors.ts';
import type { Node } from './ir.ts';
import type { Parameter, Rule } from './plan.ts';

/**
 * What is known of a number before it is computed in floating point.
 *
 * `lo..hi` holds every value it can have. The computed double differs from the exact value v by at most
 * `absolute + relative * |v|`. `lattice` q says that v is always a whole multiple of 1/q (null: not known). From these follows
 * at each rounding and comparison whether the double decides it for certain; see `decide`.
 */
export interface Bounds {
  readonly lo: number;
  readonly hi: number;
  readonly absolute: number;
  readonly relative: number;
  readonly lattice: bigint | null;
}

/** Twice the rounding error of one double operation, which also covers second-order terms. */
const U = 2 ** -52;
const EXACT_INTEGERS = 2 ** 53;
/** Larger values are refused: below this no operation of a formula overflows a double. */
const LARGEST = 1e100;
/** Finer lattices are not followed: they decide nothing that a double can tell apart, and only grow. */
const FINEST_LATTICE = 10n ** 40n;
/** The exact interpreter takes values nearer than 1e-30 for equal; the kernel decides nothing that fine. */
const TOLERANCE = 1e-29;
export const magnitude = (b: Bounds): number => Math.max(Math.abs(b.lo), Math.abs(b.hi));
export const errorOf = (b: Bounds): number => b.absolute + b.relative * magnitude(b);

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;
const followed = (lattice: bigint): bigint | null => (lattice <= FINEST_LATTICE ? lattice : null);
const joinLattice = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : followed(lcm(a, b)));
const positive = (n: bigint): bigint => (n < 0n ? -n : n);
/** A range whose ends were rounded when they were computed, wide enough to hold what they stand for. */
const outward = (lo: number, hi: number): { lo: number; hi: number } => ({ lo: lo - Math.abs(lo) * U, hi: hi + Math.abs(hi) * U });

/** Decimal text as a reduced fraction. */
export function fraction(text: string): { numerator: bigint; denominator: bigint } {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const numerator = BigInt(whole + decimals);
  const denominator = 10n ** BigInt(decimals.length);
  const common = gcd(numerator, denominator) || 1n;
  return { numerator: text.startsWith('-') ? -numerator / common : numerator / common, denominator: denominator / common };
}

const isExact = (b: Bounds): boolean => b.absolute === 0 && b.relative === 0;
const powerOfTwo = (q: bigint): boolean => (q & (q - 1n)) === 0n;

function constant(text: string): Bounds {
  const value = Number(text);
  const { denominator } = fraction(text);
  const exact = powerOfTwo(denominator) && Math.abs(value) < EXACT_INTEGERS;
  if (exact) return { lo: value, hi: value, absolute: 0, relative: 0, lattice: denominator };
  return { ...outward(value, value), absolute: 0, relative: U, lattice: denominator };
}

/** Whether sums and products within this range stay whole multiples that a double holds exactly. */
const staysExact = (parts: readonly Bounds[], lattice: bigint | null, largest: number): boolean =>
  parts.every(isExact) && lattice !== null && powerOfTwo(lattice) && largest * Number(lattice) < EXACT_INTEGERS;

const negate = (b: Bounds): Bounds => ({ ...b, lo: -b.hi, hi: -b.lo });

function add(a: Bounds, b: Bounds): Bounds {
  const lo = a.lo + b.lo;
  const hi = a.hi + b.hi;
  const lattice = joinLattice(a.lattice, b.lattice);
  if (staysExact([a, b], lattice, Math.max(Math.abs(lo), Math.abs(hi)))) return { lo, hi, lattice, absolute: 0, relative: 0 };
  const base = { ...outward(lo, hi), lattice };
  const absolute = a.absolute + b.absolute;
  const sameSign = (a.lo >= 0 && b.lo >= 0) || (a.hi <= 0 && b.hi <= 0);
  if (sameSign) return { ...base, absolute, relative: Math.max(a.relative, b.relative) + U };
  // Of opposite signs the larger term is at most the result plus the smaller one, so its relative error can be charged to
  // the result and to the bounded term instead of to its own full range.
  const [wide, narrow] = magnitude(a) >= magnitude(b) ? [a, b] : [b, a];
  const bounded = magnitude(narrow);
  return { ...base, absolute: absolute + (wide.relative + narrow.relative) * bounded, relative: wide.relative + U };
}

function multiply(a: Bounds, b: Bounds): Bounds {
  const corners = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  const lo = Math.min(...corners);
  const hi = Math.max(...corners);
  const lattice = a.lattice === null || b.lattice === null ? null : followed(a.lattice * b.lattice);
  if (staysExact([a, b], lattice, Math.max(Math.abs(lo), Math.abs(hi)))) return { lo, hi, lattice, absolute: 0, relative: 0 };
  return {
    ...outward(lo, hi), lattice,
    absolute: a.absolute * magnitude(b) + b.absolute * magnitude(a) + a.absolute * b.absolute,
    relative: a.relative + b.relative + U,
  };
}

/** The smallest step between quotients by a constant, or by one of two constants. */
function quotientLattice(lattice: bigint | null, divisor: Node): bigint | null {
  if (lattice === null) return null;
  if (divisor.op === 'const') return followed(lattice * positive(fraction(divisor.value).numerator));
  if (divisor.op !== 'if' || divisor.a.op !== 'const' || divisor.b.op !== 'const') return null;
  return followed(lattice * lcm(positive(fraction(divisor.a.value).numerator), positive(fraction(divisor.b.value).numerator)));
}

function divide(a: Bounds, b: Bounds, divisor: Node, at: number | undefined): Bounds {
  const smallest = Math.min(Math.abs(b.lo), Math.abs(b.hi));
  // A divisor that its own rounding error could make zero is as bad as zero.
  if ((b.lo <= 0 && b.hi >= 0) || (b.absolute + b.relative * smallest) * 4 > smallest) {
    throw new FormulaError('de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler', at);
  }
  const corners = [a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi];
  return {
    ...outward(Math.min(...corners), Math.max(...corners)), lattice: quotientLattice(a.lattice, divisor),
    absolute: a.absolute / smallest * 2,
    relative: a.relative + (b.relative + b.absolute / smallest) * 2 + U,
  };
}

const extreme = (a: Bounds, b: Bounds, pick: (...values: number[]) => number): Bounds => ({
  lo: pick(a.lo, b.lo), hi: pick(a.hi, b.hi),
  absolute: Math.max(a.absolute, b.absolute), relative: Math.max(a.relative, b.relative), lattice: joinLattice(a.lattice, b.lattice),
});

const either = (a: Bounds, b: Bounds): Bounds => ({
  lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi),
  absolute: Math.max(a.absolute, b.absolute), relative: Math.max(a.relative, b.relative), lattice: joinLattice(a.lattice, b.lattice),
});

/** At most `count` terms, each perhaps absent. */
function total(term: Bounds, count: number): Bounds {
  const lo = Math.min(0, term.lo * count);
  const hi = Math.max(0, term.hi * count);
  if (staysExact([term], term.lattice, Math.max(Math.abs(lo), Math.abs(hi)))) return { lo, hi, lattice: term.lattice, absolute: 0, relative: 0 };
  const base = { ...outward(lo, hi), lattice: term.lattice };
  if (term.lo >= 0) return { ...base, absolute: term.absolute * count, relative: term.relative + count * U };
  return { ...base, absolute: count * (errorOf(term) + magnitude(term) * count * U), relative: 0 };
}

const WHOLE = (lo: number, hi: number): Bounds => ({ lo, hi, absolute: 0, relative: 0, lattice: 1n });

/** What formulas refer to, for the bounds of what they compute. */
export interface BoundsContext {
  rule(name: string): Bounds;
  table(name: string): NonNullable<Parameter['table']>;
}

export const boundsContext = (parameters: ReadonlyMap<string, Parameter>, rules: ReadonlyMap<string, Bounds>): BoundsContext => ({
  rule: (name) => rules.get(name) as Bounds,
  table: (name) => parameters.get(name)?.table as NonNullable<Parameter['table']>,
});

/**
 * Bounds of a numeric node; ja/nee counts as 0..1. Throws FormulaError, with the place in the formula, where a division can be
 * by zero or a value too large for a double.
 */
export function boundsOf(node: Node, context: BoundsContext): Bounds {
  const found = boundsWithin(node, context);
  if (magnitude(found) < LARGEST) return found;
  throw new FormulaError('de uitkomst kan te groot worden om mee te rekenen; begrens haar, bijvoorbeeld met min(..., 1000000)', 'at' in node ? node.at : undefined);
}

function boundsWithin(node: Node, context: BoundsContext): Bounds {
  const sub = (n: Node): Bounds => boundsOf(n, context);
  switch (node.op) {
    case 'const': return constant(node.value);
    case 'input': {
      const input: InputDefinition = INPUTS[node.name];
      return { lo: input.min, hi: input.max, absolute: 0, relative: input.scale === 1 ? 0 : U, lattice: BigInt(input.scale) };
    }
    case 'rule': return context.rule(node.name);
    case 'add': return add(sub(node.a), sub(node.b));
    case 'sub': return add(sub(node.a), negate(sub(node.b)));
    case 'mul': return multiply(sub(node.a), sub(node.b));
    case 'div': return divide(sub(node.a), sub(node.b), node.b, node.at);
    case 'max': return extreme(sub(node.a), sub(node.b), Math.max);
    case 'min': return extreme(sub(node.a), sub(node.b), Math.min);
    case 'cmp': case 'and': case 'or': case 'not': {
      // Walked for its own divisions only.
      for (const child of node.op === 'not' ? [node.a] : [node.a, node.b]) sub(child);
      return WHOLE(0, 1);
    }
    case 'if': sub(node.test); return either(sub(node.a), sub(node.b));
    case 'round': return rounded(sub(node.a), node.step);
    case 'table': {
      sub(node.a);
      return context.table(node.table).values.map(constant).reduce(either);
    }
    case 'aggregate': {
      const body = sub(node.body);
      // The persons of an address count together, so this holds for each owner.
      const most = MAX_ELEMENTS[node.element as keyof typeof MAX_ELEMENTS];
      if (node.kind === 'som') return total(body, most);
      if (node.kind === 'hoogste') return either(body, WHOLE(0, 0));
      return WHOLE(0, node.kind === 'aantal' ? most : 1);
    }
    case 'rank': return WHOLE(1, MAX_ELEMENTS.persoon);
    case 'yearsum': {
      const sum = total(sub(node.a), 12);
      if (!node.perYear) return sum;
      return { ...outward(sum.lo / 12, sum.hi / 12), absolute: sum.absolute / 12, relative: sum.relative + U, lattice: sum.lattice === null ? null : followed(sum.lattice * 12n) };
    }
  }
}

/** Bounds of what a table's argument is compared with. */
export const tableLimits = (table: NonNullable<Parameter['table']>): Bounds => table.limits.map(constant).reduce(either, WHOLE(0, 0));

/** Bounds of a rule, which is 0 where its condition is not met. Throws FormulaError as `boundsOf`. */
export function boundsOfRule(rule: Pick<Rule, 'body' | 'guard'>, context: BoundsContext): Bounds {
  const body = boundsOf(rule.body, context);
  return rule.guard ? { ...body, lo: Math.min(0, body.lo), hi: Math.max(0, body.hi) } : body;
}

/** Whether an amount in EUR is always a whole number of cents. */
export const onWholeCents = ({ lattice }: Bounds): boolean => lattice !== null && 100n % lattice === 0n;

/** Whether the cents of an amount in EUR follow from its double. */
export const certainCents = (b: Bounds): boolean => (errorOf(b) + U * magnitude(b)) * 100 < 0.25;

export const UNCERTAIN_CENTS = 'het bedrag kan zo groot worden dat de rekenkern het niet meer op de cent weet; begrens het, bijvoorbeeld met min(..., 1000000)';

function rounded(a: Bounds, step: string): Bounds {
  const size = Number(step);
  const { denominator } = fraction(step);
  const exact = powerOfTwo(denominator) && magnitude(a) + size < EXACT_INTEGERS;
  const steps = { lo: a.lo / size, hi: a.hi / size };
  const { lo, hi } = exact && isExact(a) ? steps : outward(steps.lo, steps.hi);
  const range = { lo: Math.floor(lo) * size, hi: Math.ceil(hi) * size };
  return { ...(exact ? range : outward(range.lo, range.hi)), absolute: 0, relative: exact ? 0 : U, lattice: denominator };
}

/**
 * How a comparison or rounding is settled in floating point:
 * `exact`  both sides are exact doubles, compare them as they are;
 * `shift`  unequal values differ by at least 2 * delta, far more than the error: move the boundary by delta;
 * `doubt`  a row nearer to the boundary than `margin` goes to the exact interpreter.
 */
export type Decision =
  | { readonly how: 'exact' }
  | { readonly how: 'shift'; readonly delta: number }
  | { readonly how: 'doubt'; readonly margin: number };

function settle(error: number, lattice: bigint | null): Decision {
  const delta = lattice === null ? 0 : 1 / (2 * Number(lattice));
  // A factor two of slack covers the rounding of the shifted comparison itself.
  return error < delta / 2 && delta > TOLERANCE ? { how: 'shift', delta } : { how: 'doubt', margin: Math.max(error * 2, TOLERANCE) };
}

export function decideComparison(a: Bounds, b: Bounds): Decision {
  const lattice = joinLattice(a.lattice, b.lattice);
  if (isExact(a) && isExact(b) && lattice !== null && 1 / Number(lattice) > TOLERANCE) return { how: 'exact' };
  const error = errorOf(a) + errorOf(b) + U * (magnitude(a) + magnitude(b));
  return settle(error, lattice);
}

/** For rounding `a` to multiples of `step`; the decision is in units of the step. */
export function decideRounding(a: Bounds, step: string, mode: 'down' | 'up' | 'half'): Decision {
  const { numerator, denominator } = fraction(step);
  const scaled = errorOf(a) / Number(step) + 2 * U * (magnitude(a) / Number(step) + 1);
  if (a.lattice === null) return settle(scaled, null);
  const down = a.lattice * numerator;
  const own = down / gcd(denominator, down);
  return settle(scaled, mode === 'half' ? lcm(own, 2n) : own);
}
