import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUTS, type InputName } from '../law/inputs.ts';
import { boundsContext, boundsOf, certainCents, decideComparison, decideRounding, errorOf, fraction, magnitude, type Bounds } from './bounds.ts';
import { FormulaError } from './errors.ts';
import type { Node } from './ir.ts';
import type { Parameter } from './plan.ts';
import { COUNT } from './units.ts';

/** Exact arithmetic of its own, in whole numbers, to hold the bounds and the doubles against. */
interface Ratio { readonly n: bigint; readonly d: bigint }
const ratio = (n: bigint, d = 1n): Ratio => {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  const common = gcd(n < 0n ? -n : n, d < 0n ? -d : d) || 1n;
  return d < 0n ? { n: -n / common, d: -d / common } : { n: n / common, d: d / common };
};
const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { n: -b.n, d: b.d });
const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
const over = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
const signOf = (a: Ratio): number => (a.n > 0n ? 1 : a.n < 0n ? -1 : 0);
const floorOf = (a: Ratio): bigint => (a.n >= 0n || a.n % a.d === 0n ? a.n / a.d : a.n / a.d - 1n);
/** A double as the ratio that it is. */
function ratioOf(x: number): Ratio {
  let scale = 0;
  while (!Number.isInteger(x * 2 ** scale) && scale < 1000) scale++;
  return ratio(BigInt(x * 2 ** scale), 2n ** BigInt(scale));
}
const textOf = (text: string): Ratio => {
  const { numerator, denominator } = fraction(text);
  return ratio(numerator, denominator);
};

/** What one value of an expression is: exactly, and as the kernel's doubles make it. */
interface Value { readonly exact: Ratio; readonly double: number }
/** Inputs of one element: the whole numbers that columns hold. */
type Facts = Readonly<Partial<Record<InputName, number>>>;
interface World { readonly facts: Facts; readonly elements: readonly Facts[]; readonly months: readonly number[] }

const TABLE = { upTo: [100, 5000.5, 20000], limits: ['100', '5000.5', '20000'], values: ['0.5', '-3.25', '1234.56', '7'], argument: COUNT };
const CONTEXT = boundsContext(new Map([['t', { table: TABLE } as unknown as Parameter]]), new Map());

function roundRatio(a: Ratio, step: Ratio, mode: 'down' | 'up' | 'half'): bigint {
  const scaled = over(a, step);
  if (mode === 'up') return -floorOf({ n: -scaled.n, d: scaled.d });
  return floorOf(mode === 'down' ? scaled : plus(scaled, ratio(1n, 2n)));
}

function evaluate(node: Node, world: World): Value {
  const sub = (n: Node): Value => evaluate(n, world);
  switch (node.op) {
    case 'const': return { exact: textOf(node.value), double: Number(node.value) };
    case 'input': {
      const { scale } = INPUTS[node.name];
      const whole = world.facts[node.name] ?? 0;
      return { exact: ratio(BigInt(whole), BigInt(scale)), double: whole / scale };
    }
    case 'add': case 'sub': case 'mul': case 'div': {
      const [a, b] = [sub(node.a), sub(node.b)];
      const exact = { add: plus, sub: minus, mul: times, div: over }[node.op](a.exact, b.exact);
      return { exact, double: { add: a.double + b.double, sub: a.double - b.double, mul: a.double * b.double, div: a.double / b.double }[node.op] };
    }
    case 'max': case 'min': {
      const [a, b] = [sub(node.a), sub(node.b)];
      const first = signOf(minus(a.exact, b.exact)) >= 0 === (node.op === 'max');
      return { exact: first ? a.exact : b.exact, double: node.op === 'max' ? Math.max(a.double, b.double) : Math.min(a.double, b.double) };
    }
    // Which side is taken is the business of `decideComparison`; here both forms take the right one.
    case 'if': return sub(signOf(sub(node.test).exact) === 0 ? node.b : node.a);
    case 'cmp': {
      const holds = node.test === '<' && signOf(minus(sub(node.a).exact, sub(node.b).exact)) < 0;
      return { exact: ratio(holds ? 1n : 0n), double: holds ? 1 : 0 };
    }
    case 'round': {
      const step = textOf(node.step);
      const whole = roundRatio(sub(node.a).exact, step, node.mode);
      return { exact: times(ratio(whole), step), double: (Number(whole) * Number(step.n)) / Number(step.d) };
    }
    case 'table': {
      const row = TABLE.limits.findIndex((limit) => signOf(minus(sub(node.a).exact, textOf(limit))) <= 0);
      const text = TABLE.values[row < 0 ? 3 : row] as string;
      return { exact: textOf(text), double: Number(text) };
    }
    case 'aggregate': {
      const values = world.elements.map((facts) => evaluate(node.body, { ...world, facts }));
      if (node.kind === 'som') return values.reduce((a, b) => ({ exact: plus(a.exact, b.exact), double: a.double + b.double }), { exact: ratio(0n), double: 0 });
      return values.reduce((a, b) => ({ exact: signOf(minus(a.exact, b.exact)) > 0 ? a.exact : b.exact, double: Math.max(a.double, b.double) }), { exact: ratio(0n), double: 0 });
    }
    case 'yearsum': {
      const spells = world.months.map((months, i) => ({ months, own: evaluate(node.a, { ...world, facts: world.elements[i % Math.max(1, world.elements.length)] ?? world.facts }) }));
      const exact = spells.reduce((sum, { months, own }) => plus(sum, times(ratio(BigInt(months)), own.exact)), ratio(0n));
      const double = spells.reduce((sum, { months, own }) => sum + months * own.double, 0);
      return node.perYear ? { exact: over(exact, ratio(12n)), double: double / 12 } : { exact, double };
    }
    default: throw new Error(`Not made here: ${node.op}`);
  }
}

const unit = COUNT;
const constant = (value: string): Node => ({ op: 'const', value, unit });
const USED: readonly InputName[] = ['leeftijd_maanden', 'kale_huur', 'uren_per_maand', 'toetsingsinkomen', 'vermogen', 'uurtarief', 'maand_van'];
const decimal = fc.tuple(fc.constantFrom('', '-'), fc.nat(99_999), fc.constantFrom('', '.5', '.25', '.1', '.01', '.07', '.375', '.123456')).map(([sign, whole, tail]) => `${sign}${whole}${tail}`);
const leaf: fc.Arbitrary<Node> = fc.oneof(
  decimal.map(constant),
  fc.constantFrom('0', '1', '0.1', '12', '0.0000000123').map(constant),
  fc.constantFrom(...USED).map((name): Node => ({ op: 'input', name, unit })),
);
/** Divisors that are never nearly zero. */
const divisor: fc.Arbitrary<Node> = fc.oneof(
  fc.constantFrom('3', '7', '12', '0.3', '-8', '12.5', '0.001').map(constant),
  fc.constantFrom(...USED).map((name): Node => ({ op: 'max', a: constant('1'), b: { op: 'input', name, unit }, unit })),
  fc.constantFrom(...USED).map((name): Node => ({ op: 'if', test: { op: 'cmp', test: '<', a: { op: 'input', name, unit }, b: constant('50'), unit }, a: constant('3'), b: constant('0.7'), unit })),
);
const { inner: expression } = fc.letrec<{ inner: Node }>((tie) => ({
  inner: fc.oneof({ maxDepth: 4, depthSize: 'large' }, leaf,
    fc.record({ op: fc.constantFrom('add', 'sub', 'mul', 'max', 'min'), a: tie('inner'), b: tie('inner'), unit: fc.constant(unit) }),
    fc.record({ op: fc.constant('div'), a: tie('inner'), b: divisor, unit: fc.constant(unit) }),
    fc.record({ op: fc.constant('round'), mode: fc.constantFrom('down', 'up', 'half'), step: fc.constantFrom('1', '0.01', '5', '0.25', '0.3', '100'), a: tie('inner'), unit: fc.constant(unit) }),
    fc.record({ op: fc.constant('table'), table: fc.constant('t'), a: tie('inner'), unit: fc.constant(unit) }),
    fc.record({ op: fc.constant('if'), test: fc.record({ op: fc.constant('cmp'), test: fc.constant('<'), a: tie('inner'), b: tie('inner'), unit: fc.constant(unit) }), a: tie('inner'), b: tie('inner'), unit: fc.constant(unit) }),
    fc.record({ op: fc.constant('aggregate'), kind: fc.constantFrom('som', 'hoogste'), key: fc.constant('k'), owner: fc.constant('aanvrager'), element: fc.constant('persoon'), body: tie('inner'), unit: fc.constant(unit) }),
    fc.record({ op: fc.constant('yearsum'), key: fc.constant('j'), a: tie('inner'), perYear: fc.boolean(), unit: fc.constant(unit) })),
}));
/** Values at the ends of what is allowed as often as between them. */
const facts: fc.Arbitrary<Facts> = fc.record(Object.fromEntries(USED.map((name) => {
  const { min, max, scale } = INPUTS[name];
  const [low, high] = [min * scale, max * scale];
  return [name, fc.oneof(fc.constantFrom(low, Math.min(high, low + 1), high - 1, high), fc.integer({ min: low, max: Math.min(high, low + 1000) }), fc.integer({ min: low, max: high }))];
})));
const world: fc.Arbitrary<World> = fc.record({ facts, elements: fc.array(facts, { maxLength: 4 }), months: fc.constantFrom([12], [1, 11], [3, 4, 5], [6, 6], Array<number>(12).fill(1)) });
/** As many elements as there may be, all alike. */
const crowd: fc.Arbitrary<World> = facts.map((own) => ({ facts: own, elements: Array<Facts>(30).fill(own), months: Array<number>(12).fill(1) }));
const anyWorld = fc.oneof({ weight: 4, arbitrary: world }, { weight: 1, arbitrary: crowd });

function check(node: Node, in_: World): void {
  const bounds = boundsOf(node, CONTEXT);
  const { exact, double } = evaluate(node, in_);
  expect(signOf(minus(exact, ratioOf(bounds.lo)))).toBeGreaterThanOrEqual(0);
  expect(signOf(minus(ratioOf(bounds.hi), exact))).toBeGreaterThanOrEqual(0);
  if (bounds.lattice !== null) expect(times(exact, ratio(bounds.lattice)).d).toBe(1n);
  const error = minus(ratioOf(double), exact);
  const size = error.n < 0n ? { ...error, n: -error.n } : error;
  const allowed = plus(ratioOf(bounds.absolute), times(ratioOf(bounds.relative), exact.n < 0n ? { ...exact, n: -exact.n } : exact));
  expect(signOf(minus(allowed, size))).toBeGreaterThanOrEqual(0);
}

describe('range, error and lattice hold', () => {
  const RUNS = { numRuns: 500 };
  const input = fc.constantFrom(...USED).map((name): Node => ({ op: 'input', name, unit }));
  const binary = (op: 'add' | 'sub' | 'mul' | 'max' | 'min', parts = leaf) => fc.record({ op: fc.constant(op), a: parts, b: parts, unit: fc.constant(unit) }) as fc.Arbitrary<Node>;
  it.each<[string, fc.Arbitrary<Node>]>([
    ['constants', decimal.map(constant)], ['inputs', input],
    ['add', binary('add')], ['sub', binary('sub')], ['mul', binary('mul')], ['mul of facts', binary('mul', input)], ['mul of mul', binary('mul', binary('mul', input))], ['max', binary('max')], ['min', binary('min')],
    ['div', fc.record({ op: fc.constant('div' as const), a: leaf, b: divisor, unit: fc.constant(unit) })],
    ['round', fc.record({ op: fc.constant('round' as const), mode: fc.constantFrom('down' as const, 'up' as const, 'half' as const), step: fc.constantFrom('1', '0.01', '5', '0.3'), a: binary('mul'), unit: fc.constant(unit) })],
    ['som', leaf.map((body): Node => ({ op: 'aggregate', kind: 'som', key: '', owner: 'aanvrager', element: 'persoon', body, unit }))],
    ['yearsum', leaf.chain((a) => fc.boolean().map((perYear): Node => ({ op: 'yearsum', key: '', a, perYear, unit })))],
  ])('for %s', (_, node) => { fc.assert(fc.property(node, anyWorld, check), RUNS); });

  it('for anything made of these', () => {
    let made = 0;
    fc.assert(fc.property(expression, anyWorld, (node, in_) => {
      try {
        check(node, in_);
        made++;
      } catch (error) {
        // What cannot be bounded is refused, which is right too; that most can be is seen below.
        if (!(error instanceof FormulaError)) throw error;
      }
    }), { numRuns: 2000 });
    expect(made).toBeGreaterThan(1400);
  }, 60_000);
});

describe('a comparison', () => {
  const pair = fc.tuple(expression, fc.oneof(expression, decimal.map(constant)), anyWorld);
  const settle = (a: Node, b: Node, in_: World): { how: string; right: boolean } => {
    const [x, y] = [evaluate(a, in_), evaluate(b, in_)];
    const decision = decideComparison(boundsOf(a, CONTEXT), boundsOf(b, CONTEXT));
    const difference = x.double - y.double;
    const truth = signOf(minus(x.exact, y.exact));
    if (decision.how === 'exact') return { how: 'exact', right: Math.sign(difference) === truth };
    if (decision.how === 'shift') return { how: 'shift', right: (Math.abs(difference) < decision.delta ? 0 : Math.sign(difference)) === truth };
    expect(decision.margin).toBeGreaterThan(errorOf(boundsOf(a, CONTEXT)) + errorOf(boundsOf(b, CONTEXT)));
    return { how: 'doubt', right: Math.abs(difference) <= decision.margin || Math.sign(difference) === truth };
  };

  it('that a double decides is decided rightly, also of equal and nearly equal values', () => {
    const seen: Record<string, number> = {};
    fc.assert(fc.property(pair, fc.constantFrom('none', 'same', 'cent', 'third'), ([a, b, in_], twist) => {
      // b as a value a little off a: where a double goes wrong.
      const nearly: Node = twist === 'none' ? b
        : twist === 'same' ? { op: 'sub', a: { op: 'add', a, b: constant('0.1'), unit }, b: constant('0.1'), unit }
          : twist === 'cent' ? { op: 'add', a, b: constant('0.01'), unit } : { op: 'mul', a: { op: 'div', a, b: constant('3'), unit }, b: constant('3'), unit };
      try {
        const { how, right } = settle(a, nearly, in_);
        expect(right).toBe(true);
        seen[how] = (seen[how] ?? 0) + 1;
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
      }
    }), { numRuns: 2000 });
    expect([seen['exact'], seen['shift'], seen['doubt']].every((count) => (count ?? 0) > 10)).toBe(true);
  }, 60_000);

  it('of amounts in cents needs no doubt, of thirds against cents it does', () => {
    const rent: Bounds = boundsOf({ op: 'input', name: 'kale_huur', unit }, CONTEXT);
    const third = boundsOf({ op: 'div', a: { op: 'input', name: 'kale_huur', unit }, b: { op: 'max', a: constant('1'), b: { op: 'input', name: 'uurtarief', unit }, unit }, unit }, CONTEXT);
    expect(decideComparison(rent, rent).how).toBe('shift');
    expect(decideComparison(third, rent).how).toBe('doubt');
    expect(decideComparison(boundsOf(constant('3'), CONTEXT), boundsOf({ op: 'input', name: 'leeftijd_maanden', unit }, CONTEXT)).how).toBe('exact');
  });

  it('finer than the exact interpreter sees is doubtful', () => {
    const tiny = boundsOf({ op: 'mul', a: constant('0.00000000000000000001'), b: constant('0.00000000000000000001'), unit }, CONTEXT);
    const half = Array.from({ length: 120 }).reduce<Node>((a) => ({ op: 'mul', a, b: constant('0.5'), unit }), constant('1'));
    for (const small of [tiny, boundsOf(half, CONTEXT)]) expect(decideComparison(small, boundsOf(constant('0'), CONTEXT))).toEqual({ how: 'doubt', margin: 1e-29 });
  });
});

describe('a rounding', () => {
  it('that a double decides is decided rightly', () => {
    const seen: Record<string, number> = {};
    fc.assert(fc.property(expression, anyWorld, fc.constantFrom('down' as const, 'up' as const, 'half' as const), fc.constantFrom('1', '0.01', '5', '0.3'), (node, in_, mode, step) => {
      let bounds: Bounds;
      try {
        bounds = boundsOf(node, CONTEXT);
      } catch (error) {
        if (error instanceof FormulaError) return;
        throw error;
      }
      const { exact, double } = evaluate(node, in_);
      const decision = decideRounding(bounds, step, mode);
      const { numerator, denominator } = fraction(step);
      const scaled = (double * Number(denominator)) / Number(numerator) + (mode === 'half' ? 0.5 : 0);
      const whole = roundRatio(exact, textOf(step), mode);
      const delta = decision.how === 'shift' ? decision.delta : 0;
      const made = mode === 'up' ? Math.ceil(scaled - delta) : Math.floor(scaled + delta);
      const doubtful = decision.how === 'doubt' && Math.abs(scaled - Math.round(scaled)) <= decision.margin;
      if (!doubtful) expect(BigInt(made)).toBe(whole);
      seen[decision.how] = (seen[decision.how] ?? 0) + 1;
    }), { numRuns: 2000 });
    expect([seen['shift'], seen['doubt']].every((count) => (count ?? 0) > 20)).toBe(true);
  }, 60_000);
});

describe('what is refused', () => {
  const income: Node = { op: 'input', name: 'toetsingsinkomen', unit };
  const refused = (node: Node): string => {
    try {
      boundsOf(node, CONTEXT);
      return '';
    } catch (error) {
      return error instanceof FormulaError ? `${error.position ?? '-'}: ${error.message}` : 'another fault';
    }
  };
  it('a divisor that can be zero, or by its own error', () => {
    const by = (b: Node): Node => ({ op: 'div', a: income, b, unit, at: 9 });
    const sentence = '9: de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler';
    expect([by(income), by(constant('0')), by({ op: 'sub', a: income, b: constant('5'), unit }), by({ op: 'sub', a: { op: 'mul', a: constant('0.1'), b: constant('3'), unit }, b: constant('0.3'), unit })].map(refused)).toEqual(Array(4).fill(sentence));
    expect([by(constant('-0.5')), by({ op: 'max', a: income, b: constant('0.01'), unit }), by({ op: 'sub', a: constant('-1'), b: income, unit })].map(refused)).toEqual(['', '', '']);
  });
  it('also inside a comparison, a condition and a sum', () => {
    const bad: Node = { op: 'div', a: income, b: income, unit, at: 4 };
    const cmp: Node = { op: 'cmp', test: '<', a: bad, b: constant('1'), unit: { type: 'boolean' } };
    const nodes: Node[] = [cmp, { op: 'not', a: cmp, unit }, { op: 'and', a: cmp, b: cmp, unit }, { op: 'if', test: cmp, a: income, b: income, unit }, { op: 'table', table: 't', a: bad, unit },
      { op: 'aggregate', kind: 'aantal', key: '', owner: 'aanvrager', element: 'persoon', body: cmp, unit }, { op: 'yearsum', key: '', a: bad, perYear: false, unit }];
    for (const node of nodes) expect(refused(node)).toMatch(/^4: de deler kan nul zijn/);
  });
  it('a value beyond what a double holds, where it first is', () => {
    const square = (a: Node, at: number): Node => ({ op: 'mul', a, b: a, unit, at });
    const node = [1, 2, 3, 4, 5].reduce(square, income);
    expect(refused(node)).toBe('4: de uitkomst kan te groot worden om mee te rekenen; begrens haar, bijvoorbeeld met min(..., 1000000)');
  });
});

it('cents are certain until a double has no room for them', () => {
  const cents = (size: string): Bounds => boundsOf({ op: 'round', mode: 'half', step: '0.01', a: { op: 'mul', a: { op: 'input', name: 'kale_huur', unit }, b: constant(size), unit }, unit }, CONTEXT);
  expect([certainCents(cents('1')), certainCents(cents('1000')), certainCents(cents('999999999999'))]).toEqual([true, true, false]);
  expect(magnitude(cents('1000'))).toBeGreaterThan(1e8);
  expect(errorOf(cents('1000'))).toBeLessThan(1e-6);
});
